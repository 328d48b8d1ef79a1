import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { documentsIn } from '../life/dated-documents.ts'
import { article, newsroom, update } from '../life/newsroom.ts'
import { allText, elementsOf, headingsOf, parsePage } from '../reading/page.ts'
import type { XmlElement } from '../reading/strict-xml.ts'
import { builtSite, documentsOf, sampleFiles } from './site.ts'

const PATH = '/articles/bridge/'
const KIM = 'Mira Halvorsen, the mayor, said: "The bridge will open in May."'
const BRANDT = 'Aldo Brandt called it "a folly" of the town.'
const TEXT = `Mira Halvorsen met engineers.\n\n${KIM}\n\n${BRANDT}`

const at = (time: string, text: string) => text.replace('2025-09-06', `2025-09-06T${time}:00Z`)
const DEVELOPMENTS = {
  'updates/bridge/one.md': at('08:00', update('It rained.', '', 'Rain')),
  'updates/bridge/two.md': at('09:00', update('It snowed.', '', 'Snow')),
  'updates/bridge/three.md': at('10:00', update('It thawed.', '', 'Thaw')),
  'updates/bridge/four.md': at('11:00', update('It dried.', '', 'Sun')),
}

function room(frontMatter = '', files: Readonly<Record<string, string>> = {}) {
  return newsroom('2025-09-08', { 'articles/bridge.md': article(TEXT, frontMatter, 'The Bridge'), ...files })
}

function pageOf(frontMatter = '', files = {}, path = PATH): string {
  return room(frontMatter, files).document(path) ?? ''
}

const mainOf = (page: string) => elementsOf(parsePage(page), 'main')[0] as XmlElement
const ofClass = (page: string, name: string, kind: string) =>
  elementsOf(mainOf(page), kind).filter(({ attributes }) => attributes.class?.split(' ').includes(name))

describe('the page of a story', () => {
  test('marks published quotations in the text, where each leads to its own page, and has their words nowhere else', () => {
    const page = pageOf()
    const said = ofClass(page, 'said', 'span')
    expect(said.map(({ text }) => text)).toEqual(['The bridge will open in May.', 'a folly'])
    const ids = said.map(({ attributes }) => attributes.id)
    expect(ofClass(page, 'own', 'a').map(({ attributes }) => attributes.href)).toEqual(
      ids.map(id => `https://weekly.example${PATH}${id}/`),
    )
    expect(allText(mainOf(page)).split('will open in May')).toHaveLength(2)
  })

  test('says who said what: each speaker once, with links to the words in the text', () => {
    const page = pageOf('', {
      'articles/bridge.md': article(`${TEXT}\n\n"It will be blue," Halvorsen said.`, '', 'The Bridge'),
    })
    const ids = ofClass(page, 'said', 'span').map(({ attributes }) => `#${attributes.id}`)
    const items = elementsOf(ofClass(page, 'speakers', 'section')[0] as XmlElement, 'li')
    expect(items.map(item => elementsOf(item, 'a').map(({ attributes }) => attributes.href))).toEqual([
      ['https://weekly.example/people/mira-halvorsen/', ids[0], ids[2]],
      ['https://weekly.example/people/aldo-brandt/', ids[1]],
    ])
    expect(allText(items[0] as XmlElement)).toContain('mayor')
  })

  test('marks no quotation that is still to come, waits, or was withdrawn', () => {
    const page = pageOf('statements: [{ quote: a folly, omit: true }]')
    expect(ofClass(page, 'said', 'span').map(({ text }) => text)).toEqual(['The bridge will open in May.'])
    const { build } = room()
    const before = newsroom('2025-09-08', { 'articles/bridge.md': article(TEXT, '', 'The Bridge') })
    const after = before.edit('2025-09-09', {
      'articles/bridge.md': article(
        TEXT,
        'statements: [{ quote: a folly, withdrawn: { at: 2025-09-09, reason: He did not. } }]',
        'The Bridge',
      ),
    })
    expect(ofClass(after.document(PATH) ?? '', 'said', 'span')).toHaveLength(1)
    expect(build.remarks).toEqual([])
  })

  test('remarks a quotation that it cannot mark, and links to the page of that', () => {
    const text = 'Mira Halvorsen met engineers.\n\nHalvorsen said <sup>"We</sup> will open it".'
    const note = 'statements: [{ quote: We, by: Mira Halvorsen }]'
    const { build, document } = room('', { 'articles/bridge.md': article(text, note, 'The Bridge') })
    expect(build.remarks.map(({ code, line }) => `${code} ${line}`)).toEqual(['unmarked-quotation 9'])
    const [links] = ofClass(document(PATH) ?? '', 'places', 'span')
    expect(elementsOf(links as XmlElement, 'a')[0]?.attributes.href).toMatch(
      /^https:.*\/articles\/bridge\/[0-9a-f]+\/$/,
    )
    // Its page leads to the story, where it has no anchor.
    const own = elementsOf(links as XmlElement, 'a')[0]?.attributes.href?.replace(
      'https://weekly.example',
      '',
    )
    expect(document(own ?? '')).toContain(`<a href="https://weekly.example${PATH}" dir="auto">`)
  })

  const blocks = (page: string) =>
    elementsOf(ofClass(page, 'developments', 'section')[0] as XmlElement, 'h3').map(title => allText(title))

  test('has developments oldest first, while live newest first, each with its anchor and its own page', () => {
    expect(blocks(pageOf('', DEVELOPMENTS))).toEqual(['Rain', 'Snow', 'Thaw', 'Sun'])
    const live = pageOf('status: live', DEVELOPMENTS)
    expect(blocks(live)).toEqual(['Sun', 'Thaw', 'Snow', 'Rain'])
    for (const block of ofClass(live, 'block', 'article')) {
      const links = elementsOf(block, 'a').map(({ attributes }) => attributes.href)
      expect(links).toEqual([
        `https://weekly.example${PATH}${block.attributes.id}/`,
        `#${block.attributes.id}`,
      ])
    }
  })

  test('names the newest three above the article, in a list that leads to them', () => {
    for (const frontMatter of ['', 'status: live']) {
      const page = pageOf(frontMatter, DEVELOPMENTS)
      const links = elementsOf(ofClass(page, 'latest', 'nav')[0] as XmlElement, 'a')
      expect(links.map(link => allText(link))).toEqual(['Sun', 'Thaw', 'Snow', 'All 4 updates'])
      expect(page.indexOf('class="latest"')).toBeLessThan(page.indexOf('class="content"'))
    }
    expect(pageOf()).not.toContain('class="latest"')
  })

  test('names key events below the newest three, and has what is pinned on top', () => {
    const files = {
      ...DEVELOPMENTS,
      'updates/bridge/one.md': at('08:00', update('It rained.', 'key: true', 'Rain')),
      'updates/bridge/three.md': at('10:00', update('It thawed.', 'key: true\npinned: true', 'Thaw')),
    }
    const page = pageOf('status: live', files)
    const lists = elementsOf(ofClass(page, 'latest', 'nav')[0] as XmlElement, 'ol')
    expect(lists.map(list => elementsOf(list, 'a').map(({ text }) => text))).toEqual([
      ['Sun', 'Thaw', 'Snow'],
      ['Rain'],
    ])
    expect(blocks(page)).toEqual(['Thaw', 'Sun', 'Snow', 'Rain'])
    expect(blocks(pageOf('', files))).toEqual(['Thaw', 'Rain', 'Snow', 'Sun'])
    expect(pageOf('', DEVELOPMENTS)).not.toContain('Key events')
  })

  test('is dated anew where a development becomes a key event or is pinned, and no other entry is', () => {
    const before = room('', DEVELOPMENTS)
    for (const key of ['key', 'pinned']) {
      const after = before.edit('2025-09-09', {
        'updates/bridge/one.md': at('08:00', update('It rained.', `${key}: true`, 'Rain')),
      })
      expect(documentsIn(after.build).get(PATH)?.at).toBe(Date.parse('2025-09-09'))
      const changed = (of: ReturnType<typeof room>) =>
        of.build.ledger
          .get('bridge.jsonl')
          ?.match(/"changes":\[\[.*?\]\]/g)
          ?.map(changes => changes.split('],[').length)
      expect(changed(after)?.filter((count, index) => count !== changed(before)?.[index])).toEqual([2])
    }
  })

  test('has no key events among corrections', () => {
    const note = update('It was May.', 'kind: correction\nkey: true', 'Correction')
    expect(room().problems({ 'updates/bridge/note.md': note })).toEqual([
      'updates/bridge/note.md:5:1 not-in-corrections',
    ])
  })

  test('wears a mark while it is live', () => {
    expect(pageOf('status: live')).toContain('<strong class="live">Live</strong>')
    expect(pageOf()).not.toContain('class="live"')
  })

  test.each([
    ['Stones were carried, and words were had.', true],
    ['Mira Halvorsen met engineers.', false],
    ['Mira Halvorsen met', false],
    ['The Bridge', false],
  ])('has a standfirst where the summary is no beginning of the text: %s', (summary, isShown) => {
    expect(ofClass(pageOf(`summary: "${summary}"`), 'standfirst', 'p').map(({ text }) => text)).toEqual(
      isShown ? [summary] : [],
    )
    expect(ofClass(pageOf(), 'standfirst', 'p')).toEqual([])
  })

  test('says at its top what was corrected significantly or withdrawn, and all of it once below', () => {
    const corrections = `corrections:
  - { at: 2025-09-05, text: It is made of steel., severity: significant }
  - { at: 2025-09-06, text: A comma was missing. }`
    const before = room(corrections, DEVELOPMENTS)
    const { document } = before.edit('2025-09-09', {
      'updates/bridge/one.md': at('08:00', update('It rained.', WITHDRAWN, 'Rain')),
    })
    const page = document(PATH) ?? ''
    const lines = elementsOf(ofClass(page, 'notices', 'ul')[0] as XmlElement, 'li')
    expect(lines.map(line => allText(line).trim())).toEqual([
      'Withdrawal9 September 2025',
      'Correction5 September 2025',
    ])
    const below = ofClass(page, 'corrections', 'section')[0] as XmlElement
    expect(elementsOf(below, 'article').map(({ attributes }) => `#${attributes.id}`)).toEqual(
      expect.arrayContaining(
        lines.flatMap(line => elementsOf(line, 'a').map(({ attributes }) => attributes.href)),
      ),
    )
    expect(elementsOf(below, 'h3')).toHaveLength(3)
    const text = allText(mainOf(page))
    for (const once of ['made of steel', 'A comma', 'was withdrawn']) expect(text.split(once)).toHaveLength(2)
    expect(headingsOf(parsePage(page)).filter(([, heading]) => heading === 'Corrections')).toHaveLength(1)
  })
})

test('a correction that has a file has its headline on the page of its story, and its text', () => {
  const note = update('It was May.\n\n> So we said.', 'kind: correction', 'Which month it was')
  const page = pageOf('', { 'updates/bridge/note.md': note })
  const below = allText(ofClass(page, 'corrections', 'section')[0] as XmlElement)
  for (const once of ['Which month it was', 'It was May.', 'So we said.'])
    expect(below.split(once)).toHaveLength(2)
})

test('paper shows each address once', () => {
  const text = 'See [one](https://a.example/), [again](https://a.example/), <https://b.example/>.'
  const links = elementsOf(mainOf(pageOf('', { 'articles/bridge.md': article(text) })), 'a')
  expect(
    links
      .filter(({ attributes }) => attributes.href?.endsWith('.example/'))
      .map(link => link.attributes.class),
  ).toEqual([undefined, 'bare', 'bare'])
})

test('the page of a story is at most 4 KB longer than its text, compressed', () => {
  const build = builtSite(sampleFiles())
  const [[, page] = ['', '']] = [...documentsOf(build)].filter(([path]) => /^\/articles\/[^/]+\/$/.test(path))
  const text = elementsOf(mainOf(page), 'p')
    .map(({ text }) => text)
    .join('\n')
  expect(gzipSync(page).length - gzipSync(text).length).toBeLessThan(4096)
})

const WITHDRAWN = 'withdrawn: { at: 2025-09-09, reason: It was dry. }'

describe('the page of a quotation', () => {
  const idOf = (page: string, words: string) =>
    ofClass(page, 'said', 'span').find(({ text }) => text === words)?.attributes.id

  test('has its words in their sentence, the speaker, the place in the story, and what stands beside it', () => {
    const { document } = room()
    const story = document(PATH) ?? ''
    const [first, second] = ['The bridge will open in May.', 'a folly'].map(words => idOf(story, words))
    const page = document(`${PATH}${second}/`) ?? ''
    expect(headingsOf(parsePage(page))).toEqual([[1, 'Aldo Brandt']])
    const sentence = elementsOf(mainOf(page), 'blockquote')[0] as XmlElement
    expect(page).toContain(
      `<p>${BRANDT.replace('a folly', '<em class="said">a folly</em>').replaceAll('"', '&quot;').replace('class=&quot;said&quot;', 'class="said"')}</p>`,
    )
    expect(elementsOf(sentence, 'em').map(({ text }) => text)).toEqual(['a folly'])
    expect(page).toContain(`href="https://weekly.example${PATH}#${second}"`)
    expect(page).toContain(`<a rel="prev" href="https://weekly.example${PATH}${first}/"`)
    expect(document(`${PATH}${first}/`)).toContain(
      `<a rel="next" href="https://weekly.example${PATH}${second}/"`,
    )
  })
})

describe('whoever asks for a page by its date has it when it changes', () => {
  const changed = (before: ReturnType<typeof room>, after: ReturnType<typeof room>) => {
    const old = documentsIn(before.build)
    return [...documentsIn(after.build)].flatMap(([path, { body, at }]) => {
      const held = old.get(path)
      if (held && held.body !== body) expect(at, path).toBeGreaterThan(held.at)
      return held && held.body !== body && path.endsWith('/') && path.startsWith(PATH) ? [path] : []
    })
  }

  test('where the sentence around a quotation is another', () => {
    const before = room()
    const text = TEXT.replace('the mayor, said', 'the mayor, said again')
    const after = before.edit('2025-09-09', { 'articles/bridge.md': article(text, '', 'The Bridge') })
    expect(changed(before, after)).toHaveLength(2)
  })

  test('where the sentence in a development is another', () => {
    const words = (said: string) => update(`Mira Halvorsen ${said}: "It rains."`, '', 'Rain')
    const before = room('', { 'updates/bridge/rain.md': words('said') })
    const after = before.edit('2025-09-09', { 'updates/bridge/rain.md': words('said again') })
    const page = before.document(PATH) ?? ''
    const said = ofClass(page, 'said', 'span').find(({ text }) => text === 'It rains.')
    expect(changed(before, after)).toContain(`${PATH}${said?.attributes.id}/`)
  })

  test('where a correction is no longer significant, or is', () => {
    const note = (severity: string) =>
      update('It was May.', `kind: correction\nseverity: ${severity}`, 'Correction')
    const before = room('', { 'updates/bridge/note.md': note('significant') })
    const minor = before.edit('2025-09-09', { 'updates/bridge/note.md': note('minor') })
    expect(changed(before, minor)).toContain(PATH)
    expect(
      changed(minor, minor.edit('2025-09-10', { 'updates/bridge/note.md': note('significant') })),
    ).toContain(PATH)
  })

  test('where the quotation beside it was taken out', () => {
    const before = room()
    const after = before.edit('2025-09-09', {
      'articles/bridge.md': article(TEXT, 'statements: [{ quote: a folly, retired: true }]', 'The Bridge'),
    })
    expect(changed(before, after).length).toBeGreaterThan(1)
  })

  test('where the same words are marked in another place', () => {
    const twice = `Mira Halvorsen met engineers.\n\nMira Halvorsen said: "Yes, so it is." Then they went. Halvorsen said: "Yes, so it is."`
    const omit = (nth: number) => `statements: [{ quote: "Yes, so it is", nth: ${nth}, omit: true }]`
    const before = newsroom('2025-09-08', { 'articles/bridge.md': article(twice, omit(1), 'The Bridge') })
    const after = before.edit('2025-09-09', { 'articles/bridge.md': article(twice, omit(2), 'The Bridge') })
    expect(changed(before, after)).toContain(PATH)
  })
})

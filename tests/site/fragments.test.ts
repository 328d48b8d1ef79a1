import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml } from '../../src/model/html.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { at, builtSite, documentsOf, ledgerFiles, sampleFiles } from './site.ts'

const article = (body: string, note = '') =>
  `---
title: A story
published: 2025-09-04
${
  note &&
  `statements: [{ ${note} }]
`
}---

${body}
`
const documents = (body: string, note: string) =>
  documentsOf(builtSite({ 'articles/a.md': article(body, note) }))
const updatesIn = (body: string, format: 'rss' | 'atom' | 'json' = 'json', note = '') => {
  const file = format === 'json' ? 'feed.json' : `${format}.xml`
  const { entries } = readFeed(format, documents(body, note).get(`/articles/a/${file}`) ?? '')
  return entries.filter(({ words }) => words.length > 0)
}
const firstWords = (text: string) => /[^\W\d]+ [^\W\d]+/.exec(text)?.[0] ?? ''
const plain = (html: string) => html.replace(/<[^>]+>/g, '')

describe('a fragment', () => {
  const [only] = updatesIn(
    'Governor Ulla Strand called the deal "secret", "rushed" & "bad for \\<farmers>" on Monday.',
  )

  test("stands in the reporter's sentence, unsigned, marked and with the marks of the article", () => {
    expect(only?.html).toBe(
      `<p>Governor Ulla Strand called the deal &quot;<em>secret</em>&quot;, &quot;<em>rushed</em>&quot; &amp; &quot;<em>bad for &lt;farmers&gt;</em>&quot; on Monday.</p>\n<p>From the article <a href="https://weekly.example/articles/a/">A story</a>.</p>`,
    )
  })

  test('has the sentence itself for its title, not as the words of its speaker', () => {
    expect(only?.title).toBe(
      'Governor Ulla Strand called the deal "secret", "rushed" & "bad for <farmers>" on Monday.',
    )
  })

  test('tells who is quoted where its sentence does not say the name', () => {
    const [entry] = updatesIn('Governor Ulla Strand spoke to farmers. Later Strand called the deal "secret".')
    expect(entry?.title).toBe('Later Strand called the deal "secret".')
    expect(entry?.html).toContain('<p>Ulla Strand, Governor, is quoted in the article <a')
    expect(entry?.summary).toBe(
      escapeHtml('Later Strand called the deal "secret". (Ulla Strand, Governor, is quoted.)'),
    )
  })

  test('tells of an outlet that its clause does not name', () => {
    const [entry] = updatesIn(
      'Ulla Strand called the deal "secret".',
      'json',
      'quote: secret, via: Radio Harrow',
    )
    expect(entry?.html).toContain('<p>Ulla Strand is quoted via Radio Harrow in the article <a')
    expect(entry?.terms.via).toBe('Radio Harrow')
  })
})

describe('the comma of the sentence', () => {
  test.each([
    ['“We leave at dawn,” said Ulla Strand.', '“We leave at dawn”'],
    ['“He told me, ‘Leave the key,’” said Ulla Strand.', '“He told me, ‘Leave the key’”'],
    ['"We will—" said Ulla Strand.', '“We will—”'],
    ['“We leave at dawn, we said,” said Ulla Strand.', '“We leave at dawn, we said”'],
    ['“We leave at dawn，” said Ulla Strand.', '“We leave at dawn”'],
    ['“We leave at dawn、” said Ulla Strand.', '“We leave at dawn”'],
    ['“Will we leave?” said Ulla Strand.', '“Will we leave?”'],
  ])('does not end what %s shows', (text, shown) => {
    for (const format of ['rss', 'atom', 'json'] as const) {
      const [entry] = updatesIn(text, format, `quote: "${firstWords(text)}", by: Ulla Strand`)
      expect(entry?.title).toBe(`Ulla Strand: ${shown}`)
      expect(entry?.html).toContain(`<blockquote><p>${shown}</p></blockquote>`)
    }
  })

  test('stays in the words as they were said', () => {
    expect(updatesIn('“We leave at dawn,” said Ulla Strand.')[0]?.words).toEqual(['We leave at dawn,'])
  })

  test('ends neither half of a split quotation, and still divides them in the title', () => {
    const [entry] = updatesIn('“We leave at dawn,” said Ulla Strand, “and we will not come back,” and left.')
    expect(entry?.html).toContain('<p>“We leave at dawn”</p>\n<p>“and we will not come back”</p>')
    expect(entry?.title).toBe('Ulla Strand: “We leave at dawn, and we will not come back”')
  })

  test('ends no clause that was cut behind it', () => {
    const [first] = updatesIn('Ulla Strand called the dam “safe,” while Bo Lund called it “a wall of mud.”')
    expect(first?.title).toBe('Ulla Strand called the dam “safe”')
    expect(first?.html).toContain('<p>Ulla Strand called the dam “<em>safe</em>”</p>')
  })
})

describe('the entries of a story', () => {
  const NAMES = ['Ulla Strand', 'Bo Lund']
  const WORDS = 'secret/rushed/steady as a table/a lost year/bad for farmers/the money is not there'.split(
    '/',
  )
  const sentence = fc.record({
    name: fc.constantFrom(...NAMES),
    lead: fc.constantFrom('called the deal', 'said the deal was', 'said that', 'described it as'),
    count: fc.integer({ min: 1, max: 4 }),
    joint: fc.constantFrom(
      ' and ',
      ' but ',
      ', ',
      ', adding that it was ',
      ', while Bo Lund called it ',
      ', saying it was ',
    ),
  })
  /** No words stand in it twice: what is said twice, word for word, is told twice. */
  const bodies = fc
    .tuple(
      fc.shuffledSubarray(WORDS, { minLength: WORDS.length }),
      fc.array(sentence, { minLength: 1, maxLength: 4 }),
    )
    .map(([words, sentences]) => {
      const left = [...words]
      const texts = sentences.map(({ name, lead, count, joint }, index) => {
        const said = left.splice(0, count).map(one => `"${one}"`)
        return said.length > 0 ? `${name} ${lead} ${said.join(joint)} on day ${index + 1}.` : ''
      })
      return texts.filter(text => text !== '').join(' ')
    })
  const notes = fc.option(fc.constantFrom(...WORDS), { nil: null })

  test('never read the same in any format, and none is titled as if its clause were said', () => {
    fc.assert(
      fc.property(bodies, notes, (body, given) => {
        const isOnce = given !== null && body.split(`"${given}"`).length === 2
        const files = { 'articles/a.md': article(body, isOnce ? `quote: ${given}, by: Edda Kranz` : '') }
        const built = documentsOf(builtSite(files))
        for (const [format, file] of [
          ['rss', 'rss.xml'],
          ['atom', 'atom.xml'],
          ['json', 'feed.json'],
        ] as const) {
          const { entries } = readFeed(format, built.get(`/articles/a/${file}`) ?? '')
          const told = entries.filter(({ words }) => words.length > 0)
          expect(new Set(told.map(({ html }) => plain(html))).size).toBe(told.length)
          expect(new Set(told.map(({ summary }) => summary)).size).toBe(told.length)
          for (const { title, html, partial, terms } of told) {
            expect(partial && html.includes('<blockquote>')).toBe(false)
            expect(partial && title.startsWith(`${terms.speaker}:`)).toBe(false)
            expect(title).not.toMatch(/[,，、]["'”’]*$/)
          }
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)
})

test('the sample keeps its eight updates, their ids and its ledger', () => {
  const files = sampleFiles()
  const { ledger } = builtSite(files, { ledger: 'frozen' })
  const lines = [...ledger.values()]
    .join('')
    .split('\n')
    .filter(line => line.includes('"words"'))
  expect(lines).toHaveLength(8)
  const fresh = builtSite(
    Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('ledger/'))),
  )
  const idsIn = (texts: Iterable<string>) =>
    [...texts].flatMap(text => [...text.matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id)).toSorted()
  expect(idsIn(fresh.ledger.values())).toEqual(idsIn(ledger.values()))
})

describe('the same words twice in one sentence', () => {
  const TWICE = [
    '“We will leave at dawn,” said Ulla Strand; “We will leave at dawn,” said Ulla Strand.',
    'Ulla Strand said: “We will leave at dawn!” and later said: “We will leave at dawn!”',
  ]

  test.each(TWICE)('are one entry: %s', text => {
    for (const format of ['rss', 'atom', 'json'] as const) expect(updatesIn(text, format)).toHaveLength(1)
  })

  test('retire by themselves what was told of the second', () => {
    const apart =
      'Ulla Strand said: “We will leave at dawn!” Later, Ulla Strand said: “We will leave at dawn!”'
    const before = builtSite({ 'articles/a.md': article(apart, '') })
    expect(before.news).toHaveLength(3)
    const files = { 'articles/a.md': article(TWICE[1] ?? '', ''), ...ledgerFiles(before) }
    const after = builtSite(files, { now: at('2025-10-02') })
    expect(after.news.map(({ change }) => change)).toContain('joined')
    const again = { ...files, ...ledgerFiles(after) }
    expect(builtSite(again, { now: at('2025-10-03'), ledger: 'frozen' }).news).toEqual([])
  })
})

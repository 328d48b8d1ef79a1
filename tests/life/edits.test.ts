import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ReadEntry } from '../reading/feed-entries.ts'
import { SAMPLE_FOLDER } from '../site/site.ts'
import { article, newsroom, update } from './newsroom.ts'

const FIRST = 'Mira Halvorsen said: "We have chosen the road over the wall, and we will not turn back."'
const SECOND = 'Petra Luning said: "Members will judge the accord by the price of bread."'
const BODY = `Mira Halvorsen and Petra Luning met on Monday.\n\n${FIRST}\n\n${SECOND}`
const SAMPLE = 'articles/beijing-confirms-stability-of-relations-with-pyongyang.md'
const OPENED = '2025-09-05T00:00:00Z'
const LATER = '2025-09-08T00:00:00Z'

const open = (body = BODY, frontMatter = '') =>
  newsroom(OPENED, { 'articles/a.md': article(body, frontMatter) })
const before = open()

/** id, published and updated by the first words of each title. */
function known(entries: readonly ReadEntry[]) {
  return Object.fromEntries(
    entries.map(({ title, id, published, updated }) => [title.slice(0, 14), { id, published, updated }]),
  )
}

const ids = (entries: readonly ReadEntry[]) => entries.map(({ id }) => id).toSorted()
const iso = (text: string) => new Date(text).toISOString()

describe('an edit that does not matter keeps ids and every date', () => {
  test.each([
    ['a typo in a paragraph', { 'articles/a.md': article(BODY.replace('Monday', 'Tuesday')) }],
    ['a changed headline', { 'articles/a.md': article(BODY, '', 'Another headline') }],
    [
      'a quotation moved to another paragraph',
      { 'articles/a.md': article(`Mira Halvorsen and Petra Luning met.\n\n${SECOND}\n\n${FIRST}`) },
    ],
    ['a changed topic', { 'articles/a.md': article(BODY, 'topics: [Accord]') }],
    ['http to https', { 'publication.yaml': publicationAt('https://weekly.example') }],
    ['another host', { 'publication.yaml': publicationAt('https://other.example') }],
  ])('%s', (_, changes) => {
    const after = before.edit(LATER, changes)
    expect(ids(after.entries())).toEqual(ids(before.entries()))
    const dates = (entries: readonly ReadEntry[]) =>
      entries.map(({ id, published, updated }) => `${id} ${published} ${updated}`).toSorted()
    expect(dates(after.entries())).toEqual(dates(before.entries()))
  })

  test('the address of the site is no change of any story', () => {
    const after = before.edit(LATER, { 'publication.yaml': publicationAt('https://other.example') })
    expect(after.build.ledger.get('a.jsonl')).toEqual(before.build.ledger.get('a.jsonl'))
  })
})

describe('an edit of a quotation keeps its id and published, and moves updated', () => {
  test.each([
    ['a typo mended', FIRST.replace('we will not', 'we shall not')],
    [
      'marks from straight to curly, a capital',
      FIRST.replace('"We have', '“we have').replace('back."', 'back.”'),
    ],
    ['lengthened', FIRST.replace('back."', 'back. Not this year."')],
  ])('%s', (_, edited) => {
    const after = before.edit(LATER, { 'articles/a.md': article(BODY.replace(FIRST, edited)) })
    const [was, is] = [known(before.entries())['Mira Halvorsen'], known(after.entries())['Mira Halvorsen']]
    expect(is).toEqual({ ...was, updated: iso(LATER) })
    expect(known(after.entries())['Petra Luning: ']).toEqual(known(before.entries())['Petra Luning: '])
  })

  test('only the marks: nothing that matters changed', () => {
    const after = before.edit(LATER, { 'articles/a.md': article(BODY.replaceAll(/"([^"]*)"/g, '“$1”')) })
    expect(after.entries().map(({ id, updated }) => [id, updated])).toEqual(
      before.entries().map(({ id, updated }) => [id, updated]),
    )
  })

  test('a speaker corrected by the editor', () => {
    const after = before.edit(LATER, {
      'articles/a.md': article(BODY, 'statements: [{ quote: "We have chosen the road", by: Aldo Brandt }]'),
    })
    const [was, is] = [known(before.entries())['Mira Halvorsen'], known(after.entries())['Aldo Brandt: “']]
    expect(is).toEqual({ ...was, updated: iso(LATER) })
  })
})

describe('a quotation', () => {
  test('added is new from this build on', () => {
    const after = before.edit(LATER, {
      'articles/a.md': article(`${BODY}\n\nAldo Brandt said: "This is a surrender in instalments."`),
    })
    expect(known(after.entries())['Aldo Brandt: “']).toMatchObject({
      published: iso(LATER),
      updated: iso(LATER),
    })
    expect(after.entries()).toHaveLength(4)
    expect(after.build.news.map(({ change, kind }) => [change, kind])).toEqual([
      ['changed', 'article'],
      ['new', 'reaction'],
    ])
  })

  test('removed is a Problem until the editor says what became of it', () => {
    const body = BODY.replace(`${FIRST}\n\n`, '')
    expect(before.problems({ 'articles/a.md': article(body) })).toEqual(['articles/a.md:1:1 quotation-gone'])
    const said =
      'statements: [{ quote: "We have chosen the road", withdrawn: { at: 2025-09-07, reason: She never said so. } }]'
    const after = before.edit(LATER, { 'articles/a.md': article(body, said) })
    const known = after.entries().filter(({ terms }) => terms.kind !== 'withdrawal')
    expect(ids(known)).toEqual(ids(before.entries()))
    expect(JSON.stringify(after.entries())).not.toContain('chosen the road')
  })

  test('is not withdrawn under a wrong id in silence, whether its words stand or not', () => {
    const said = (id: string) =>
      `statements: [{ quote: "We have chosen the road", id: "${id}", withdrawn: { at: 2025-09-04, reason: No. } }]`
    const wrong = said('tag:weekly.example,2025:articles/a/0000000000')
    expect(before.problems({ 'articles/a.md': article(BODY, wrong) })).toEqual([
      expect.stringMatching(/^articles\/a\.md:\d+:\d+ statement-matches-nothing$/),
    ])
    const other = {
      'articles/b.md': article('Text.', said(known(before.entries())['Mira Halvorsen']?.id ?? '')),
    }
    expect(before.problems(other)).toEqual([
      expect.stringMatching(/^articles\/b\.md:\d+:\d+ statement-matches-nothing$/),
    ])
  })

  test('whose speaker is plain no more is a Problem with the line to paste', () => {
    const sample = readFileSync(`${SAMPLE_FOLDER}/${SAMPLE}`, 'utf8')
    const told = newsroom(OPENED, { [SAMPLE]: sample })
    const untold = sample.replace(/^statements:\n(?: {2}- .*\n)+/m, '')
    expect(told.problems({ [SAMPLE]: untold })).toEqual([`${SAMPLE}:12:1 quotation-undecided`])
  })

  test('that comes back is the same entry, updated', () => {
    const said =
      'statements: [{ quote: "We have chosen the road", withdrawn: { at: 2025-09-07, reason: She never said so. } }]'
    const gone = before.edit('2025-09-07', {
      'articles/a.md': article(BODY.replace(`${FIRST}\n\n`, ''), said),
    })
    const back = gone.edit(LATER, { 'articles/a.md': article(BODY) })
    expect(known(back.entries())['Mira Halvorsen']).toEqual({
      ...known(before.entries())['Mira Halvorsen'],
      updated: iso(LATER),
    })
    expect(back.build.news.map(({ change }) => change)).toEqual(['changed', 'revived'])
  })

  test('said twice in the same words is two entries, each with its own life', () => {
    const twice = open(`${BODY}\n\nLater, ${FIRST}`)
    expect(new Set(ids(twice.entries())).size).toBe(4)
    const still = twice.edit(LATER, { 'articles/a.md': article(`${BODY}\n\nLater, ${FIRST}\n\nThe end.`) })
    expect(ids(still.entries())).toEqual(ids(twice.entries()))
  })
})

describe('a slug', () => {
  test('renamed with formerly keeps every id', () => {
    const after = before.edit(LATER, {
      'articles/a.md': null,
      'articles/b.md': article(BODY, 'formerly: [a]'),
    })
    expect(ids(after.entries())).toEqual(ids(before.entries()))
    expect(after.entries().every(({ link }) => link.startsWith('https://weekly.example/articles/b/'))).toBe(
      true,
    )
    expect([...after.build.ledger.keys()]).toEqual(['_publication.jsonl', 'b.jsonl'])
  })

  test('renamed without it is a Problem', () => {
    expect(before.problems({ 'articles/a.md': null, 'articles/b.md': article(BODY) })).toContain(
      'articles/a.md:1:1 article-gone',
    )
  })
})

describe('an article', () => {
  test('split in two takes its quotations along under their ids', () => {
    const after = before.edit(LATER, {
      'articles/a.md': article(`Mira Halvorsen and Petra Luning met on Monday.\n\n${FIRST}`),
      'articles/b.md': article(`Petra Luning met members.\n\n${SECOND}`, '', 'The other half'),
    })
    const moved = after.entries('/articles/b/').find(({ title }) => title.startsWith('Petra'))
    expect(moved?.id).toBe(known(before.entries())['Petra Luning: ']?.id)
    expect(after.entries()).toHaveLength(4)
  })

  test('deleted is a Problem, never a silent loss', () => {
    expect(before.problems({ 'articles/a.md': null, 'articles/c.md': article('Text.') })).toEqual([
      'articles/a.md:1:1 article-gone',
    ])
  })

  test('that cannot be read is not called deleted', () => {
    const broken = { 'articles/a.md': article(BODY).replace('2025-09-04', 'yesterday') }
    expect(before.problems(broken)).toEqual(['articles/a.md:3:12 bad-date'])
  })

  test('turned into a draft is a Problem', () => {
    expect(before.problems({ 'articles/a.md': article(BODY, 'draft: true') })).toEqual([
      'articles/a.md:1:1 shown-draft',
    ])
  })

  test('whose date is changed after it was shown is a Problem', () => {
    expect(before.problems({ 'articles/a.md': article(BODY).replace('2025-09-04', '2025-09-03') })).toEqual([
      'articles/a.md:1:1 published-moved',
    ])
  })
})

describe('an update file', () => {
  const withFile = before.edit('2025-09-06T12:00:00Z', {
    'updates/a/next.md': update('The crossing opened.'),
  })

  test('is an entry of its story, with a page', () => {
    const entry = withFile.entries('/articles/a/').find(({ title }) => title === 'What came next')
    expect(entry).toMatchObject({
      published: iso('2025-09-06'),
      story: { url: 'https://weekly.example/articles/a/' },
    })
    expect(entry?.html).toContain('<a href="https://weekly.example/articles/a/">A story</a>')
    expect(withFile.document(new URL(entry?.link ?? '').pathname)).toContain('The crossing opened.')
  })

  test('renamed keeps its id where title or formerly tell', () => {
    const id = withFile.entries().find(({ title }) => title === 'What came next')?.id
    const renamed = withFile.edit(LATER, {
      'updates/a/next.md': null,
      'updates/a/opened.md': update('The crossing opened.'),
    })
    expect(ids(renamed.entries())).toContain(id)
    const retitled = withFile.edit(LATER, {
      'updates/a/next.md': null,
      'updates/a/opened.md': update('Open at last.', 'formerly: [next]', 'Open'),
    })
    expect(retitled.entries().find(({ title }) => title === 'Open')?.id).toBe(id)
  })

  test('deleted is a Problem', () => {
    expect(withFile.problems({ 'updates/a/next.md': null })).toEqual(['updates/a/next.md:1:1 update-gone'])
  })

  test('that cannot be read is not called deleted', () => {
    const broken = { 'updates/a/next.md': update('Text.', 'kind: rumour') }
    expect(withFile.problems(broken)).toEqual(['updates/a/next.md:4:7 bad-value'])
  })

  test('turned into a draft is a Problem, withdrawn or not; without the line it is what it was', () => {
    const draft = (more = '') => ({
      'updates/a/next.md': update('The crossing opened.', `draft: true${more}`),
    })
    const withdrawn = '\nwithdrawn: { at: 2025-09-07, reason: It is shut. }'
    for (const changes of [draft(), draft(withdrawn)]) {
      expect(withFile.problems(changes)).toEqual(['updates/a/next.md:1:1 shown-draft'])
      expect(withFile.problems(changes, { ledger: 'frozen' })).toEqual(['updates/a/next.md:1:1 shown-draft'])
    }
    expect(withFile.at(LATER).build.news).toEqual([])
    const after = withFile.edit(LATER, {
      'updates/a/next.md': update('The crossing opened.', withdrawn.trim()),
    })
    expect(after.build.news.map(({ change }) => change)).toEqual(['changed', 'withdrawn'])
  })

  test('that goes with its article into a draft is told with it', () => {
    const both = {
      'articles/a.md': article(BODY, 'draft: true'),
      'updates/a/next.md': update('The crossing opened.', 'draft: true'),
    }
    expect(withFile.problems(both)).toEqual(['articles/a.md:1:1 shown-draft'])
    expect(withFile.problems({ 'articles/a.md': both['articles/a.md'] })).toEqual([
      'articles/a.md:1:1 shown-draft',
    ])
  })

  test.each(['draft: true', 'draft: true\nwithdrawn: { at: 2025-09-07, reason: It is shut. }'])(
    'that was never shown may be a draft: %j',
    matter => {
      const after = before.edit(LATER, { 'updates/a/other.md': update('Not yet.', matter, 'Secret') })
      expect(after.build.news).toEqual([])
      expect(after.build.ledger).toEqual(before.build.ledger)
    },
  )

  test('of no article is a Problem', () => {
    expect(before.problems({ 'updates/b/next.md': update('Text.') })).toEqual([
      'updates/b/next.md:1:1 no-such-article',
    ])
  })
})

describe('a correction', () => {
  const corrected = (severity: string) =>
    before.edit(LATER, {
      'articles/a.md': article(
        BODY,
        `corrections: [{ at: 2025-09-07, text: The meeting was on Tuesday., severity: ${severity} }]`,
      ),
    })
  const articleOf = (room: typeof before) => room.entries().find(({ title }) => title === 'A story')

  test.each(['minor', 'significant'])(
    'that is %s is an entry, in /corrections/ and in the article’s text',
    severity => {
      const room = corrected(severity)
      const [entry] = room.entries('/corrections/')
      expect(entry).toMatchObject({
        title: 'Correction: A story',
        published: iso('2025-09-07'),
        story: { id: articleOf(room)?.id },
      })
      expect(articleOf(room)?.html).toContain('7 September 2025:</strong> The meeting was on Tuesday.')
      expect(room.document('/articles/a/')).toContain('The meeting was on Tuesday.')
    },
  )

  test('moves the article’s updated only when it is significant', () => {
    expect(articleOf(corrected('minor'))?.updated).toBe(articleOf(before)?.updated)
    expect(articleOf(corrected('significant'))?.updated).toBe(iso(LATER))
  })

  test('in a file of its own is collected too', () => {
    const room = before.edit(LATER, {
      'updates/a/fix.md': update('It was Tuesday.', 'kind: correction\nseverity: significant', 'The day'),
    })
    expect(room.entries('/corrections/').map(({ title }) => title)).toEqual(['The day'])
    expect(articleOf(room)?.updated).toBe(iso(LATER))
  })

  test('removed is a Problem', () => {
    expect(corrected('minor').problems({ 'articles/a.md': article(BODY) })).toEqual([
      'articles/a.md:1:1 correction-gone',
    ])
  })
})

function publicationAt(url: string): string {
  return `title: Weekly\ndescription: News of the week.\nurl: ${url}\nlanguage: en\ntime_zone: UTC\ntag_authority: weekly.example\ntag_year: 2025\nauthors: [The Desk]\n`
}

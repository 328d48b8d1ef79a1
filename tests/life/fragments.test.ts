import { describe, expect, test } from 'vitest'
import { FEED_FORMATS, FEEDS } from '../../src/model/collection.ts'
import { createApp } from '../../src/worker/app.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { memoryAssets } from '../worker-routes/sample-site.ts'
import { article, type Newsroom, newsroom } from './newsroom.ts'

const LEAD = 'The council met at the quay on Monday.\n\n'
const APART = `${LEAD}Ulla Strand called the deal "secret". Ulla Strand called the talks "rushed". Ulla Strand called the price "bad for farmers".`
const TOGETHER = `${LEAD}Ulla Strand called the deal "secret", "rushed" and "bad for farmers" on Monday.`

const apart = newsroom('2025-09-05', { 'articles/a.md': article(APART) })
const together = apart.edit('2025-09-08', { 'articles/a.md': article(TOGETHER) })
const quotations = (room: Newsroom, path = '/') =>
  room.entries(path).filter(({ terms }) => terms.kind === 'reaction' || terms.kind === 'statement')
const idOf = (words: string, room = apart) =>
  quotations(room).find(entry => entry.words.includes(words))?.id ?? 'missing'
const pathOf = (id: string) => `/articles/a/${id.split('/').at(-1)}/`
const newsOf = ({ build }: Newsroom) =>
  build.news
    .filter(({ kind }) => kind !== 'article')
    .map(({ change, kind }) => `${change} ${kind}`)
    .toSorted()
const deletedIn = (room: Newsroom, path = '/') =>
  readFeed('json', room.document(`${path}feed.json`) ?? '').deleted.map(({ id }) => id)

async function get(path: string, room: Newsroom) {
  const { ASSETS } = memoryAssets(room.build.assets)
  const response = await createApp(packCache()).request(`https://weekly.example${path}`, {}, { ASSETS })
  return { status: response.status, location: response.headers.get('Location') }
}

describe('fragments of one clause by one speaker', () => {
  test('are one entry that lists all their words', () => {
    const [only, ...others] = quotations(newsroom('2025-09-05', { 'articles/a.md': article(TOGETHER) }))
    expect(others).toEqual([])
    expect(only).toMatchObject({
      words: ['secret', 'rushed', 'bad for farmers'],
      partial: true,
      terms: { speaker: 'Ulla Strand' },
    })
  })

  test('have the id that the first of them would have alone', () => {
    const alone = newsroom('2025-09-05', {
      'articles/a.md': article(`${LEAD}Ulla Strand called the deal "secret".`),
    })
    const all = newsroom('2025-09-05', { 'articles/a.md': article(TOGETHER) })
    expect(quotations(all).map(({ id }) => id)).toEqual(quotations(alone).map(({ id }) => id))
  })

  test('are called joined in the news, and an id of one that is retired has no effect, which is said', () => {
    const titles = together.build.news.map(({ change, title }) => `${change}: ${title}`)
    expect(titles.filter(title => title.startsWith('joined'))).toEqual(
      Array(2).fill('joined: Joined reaction: A story'),
    )
    const note = `statements: [{ quote: "rushed", id: "${idOf('rushed')}", retired: true }]`
    const noted = together.edit('2025-09-09', { 'articles/a.md': article(TOGETHER, note) })
    expect(quotations(noted)).toEqual(quotations(together))
    expect(noted.build.remarks).toMatchObject([
      { code: 'nothing-to-retire', file: 'articles/a.md', line: 4, column: 14 },
    ])
    expect(noted.build.remarks[0]?.message).toContain('is told in another entry of this story')
  })

  test('are the same in the next build, which has nothing new to tell', () => {
    const again = together.edit('2025-09-09', {})
    expect(again.build.news).toEqual([])
    expect(again.files).toEqual(together.files)
    expect(() => together.at('2025-09-20')).not.toThrow()
  })

  test.each([
    ['one more', '"secret", "rushed", "silly" and "bad for farmers"'],
    ['one less', '"secret" and "bad for farmers"'],
    ['the first away', '"rushed" and "bad for farmers"'],
    ['one alone', '"bad for farmers"'],
    ['an edited one', '"secret", "hurried" and "bad for farmers"'],
  ])('keep their id with %s', (_, words) => {
    const edited = together.edit('2025-09-09', {
      'articles/a.md': article(`${LEAD}Ulla Strand called the deal ${words} on Monday.`),
    })
    expect(quotations(edited).map(({ id }) => id)).toEqual([idOf('secret')])
    expect(newsOf(edited)).toEqual(['updated reaction'])
  })
})

describe('where a ledger has an entry for each fragment', () => {
  test('the first goes on under its id, and its feeds say so', () => {
    expect(quotations(together).map(({ id, words }) => [id, words])).toEqual([
      [idOf('secret'), ['secret', 'rushed', 'bad for farmers']],
    ])
    expect(newsOf(together)).toEqual(['joined reaction', 'joined reaction', 'updated reaction'])
  })

  test.each(['/', '/updates/', '/articles/a/', '/people/ulla-strand/'])(
    'the others are named as deleted in all feeds of %s, and nowhere a notice stands',
    path => {
      const gone = [idOf('rushed'), idOf('bad for farmers')].toSorted()
      for (const format of FEED_FORMATS) {
        const feed = readFeed(format, together.document(`${path}${FEEDS[format].file}`) ?? '')
        expect(feed.deleted.map(({ id }) => id).toSorted()).toEqual(gone)
        for (const { reason } of feed.deleted) expect(reason).toMatch(/told together with others/)
        expect(feed.entries.filter(({ id, withdrawn }) => gone.includes(id) || withdrawn)).toEqual([])
      }
    },
  )

  test('nothing of it stands among the corrections', () => {
    expect(together.document('/corrections/atom.xml')).not.toContain(idOf('rushed'))
    expect(deletedIn(together, '/corrections/')).toEqual([])
  })

  test('their pages lead for good to the one that goes on', async () => {
    for (const words of ['rushed', 'bad for farmers'])
      expect(await get(pathOf(idOf(words)), together)).toEqual({
        status: 301,
        location: pathOf(idOf('secret')),
      })
    expect((await get(pathOf(idOf('secret')), together)).status).toBe(200)
  })

  test('and still do when the story has another address, or is told years later', async () => {
    const moved = together.edit('2025-09-20', {
      'articles/a.md': null,
      'articles/b.md': article(TOGETHER, 'formerly: [a]'),
    })
    const location = pathOf(idOf('secret')).replace('/a/', '/b/')
    expect(await get(pathOf(idOf('rushed')), moved)).toEqual({ status: 301, location })
    expect(await get(pathOf(idOf('rushed')), together.at('2030-01-01'))).toMatchObject({ status: 301 })
  })

  test('feeds tell it for a year', () => {
    expect(deletedIn(together.at('2026-09-07'))).toHaveLength(2)
    expect(deletedIn(together.at('2026-09-08'))).toEqual([])
  })

  test('one that stands by itself again has its id again', () => {
    const back = together.edit('2025-09-20', { 'articles/a.md': article(APART) })
    const before = quotations(apart).map(({ id, words }) => [id, words])
    expect(quotations(back).map(({ id, words }) => [id, words])).toEqual(before)
    expect(deletedIn(back)).toEqual([])
  })

  test('a fragment whose words are gone is a Problem like any other', () => {
    const text = `${LEAD}Ulla Strand called the deal "secret" and "rushed" on Monday.`
    expect(apart.problems({ 'articles/a.md': article(text) })).toEqual(['articles/a.md:1:1 quotation-gone'])
  })

  test('withdrawing the story makes no notice of what readers were told to delete', () => {
    const gone = together.edit('2025-09-20', {
      'articles/a.md': article(TOGETHER, 'withdrawn: { at: 2025-09-20, reason: Untrue. }'),
    })
    expect(gone.entries().filter(({ withdrawn }) => withdrawn)).toHaveLength(2)
    expect(deletedIn(gone)).toHaveLength(2)
  })
})

describe("the editor's word on one fragment of several", () => {
  const noted = (note: string, from = together, now = '2025-09-10') =>
    from.edit(now, { 'articles/a.md': article(TOGETHER, `statements:\n  - { ${note} }`) })

  test.each(['secret', 'rushed', 'bad for'])('leaves %s out, and the others stay', quote => {
    const [left, ...others] = quotations(noted(`quote: ${quote}, omit: true`))
    expect(others).toEqual([])
    expect(left?.id).toBe(idOf('secret'))
    expect(left?.words).toHaveLength(2)
    expect(left?.words.filter(words => words.startsWith(quote))).toEqual([])
  })

  test.each(['secret', 'rushed'])('withdraws %s alone: the entry goes on without it', quote => {
    const room = noted(`quote: ${quote}, withdrawn: { at: 2025-09-10, reason: Misheard. }`)
    expect(
      quotations(room).map(({ id, withdrawn, words }) => [id, withdrawn, words.includes(quote)]),
    ).toEqual([[idOf('secret'), null, false]])
    expect(newsOf(room)).toEqual(['updated reaction'])
  })

  test('withdraws the whole entry where it is said of each, or of its id', () => {
    const all = together.edit('2025-09-10', {
      'articles/a.md': article(
        TOGETHER,
        `statements:\n${['secret', 'rushed', 'bad for farmers'].map(quote => `  - { quote: ${quote}, withdrawn: { at: 2025-09-10, reason: Misheard. } }`).join('\n')}`,
      ),
    })
    const byId = noted(
      `quote: secret rushed, id: "${idOf('secret')}", withdrawn: { at: 2025-09-10, reason: Misheard. }`,
    )
    for (const room of [all, byId])
      expect(quotations(room).map(({ id, withdrawn }) => [id, withdrawn?.reason])).toEqual([
        [idOf('secret'), 'Misheard.'],
      ])
  })

  test('gives it to another speaker: two entries of one clause that read apart', () => {
    const entries = quotations(noted('quote: rushed, by: Bo Lund'))
    expect(entries.map(({ terms, words }) => [terms.speaker, words])).toEqual([
      ['Bo Lund', ['rushed']],
      ['Ulla Strand', ['secret', 'bad for farmers']],
    ])
    expect(new Set(entries.map(({ html }) => html.replace(/<[^>]+>/g, ''))).size).toBe(2)
    expect(new Set(entries.map(({ summary }) => summary)).size).toBe(2)
  })

  test('gives it to another whom the clause names as well: both entries say who is quoted', () => {
    const text = `${LEAD}Ulla Strand told Bo Lund that the deal was "secret" and "rushed".`
    const note = 'statements: [{ quote: secret, by: Ulla Strand }, { quote: rushed, by: Bo Lund }]'
    const entries = quotations(newsroom('2025-09-05', { 'articles/a.md': article(text, note) }))
    expect(entries.map(({ html }) => /<p>(.*? is quoted)/.exec(html.split('\n')[1] ?? '')?.[1])).toEqual([
      'Ulla Strand is quoted',
      'Bo Lund is quoted',
    ])
    expect(new Set(entries.map(({ summary }) => summary)).size).toBe(2)
  })

  test('withdraws none of the others that were withdrawn by themselves before', () => {
    const before = apart.edit('2025-09-06', {
      'articles/a.md': article(
        APART,
        'statements:\n  - { quote: rushed, withdrawn: { at: 2025-09-06, reason: Misheard. } }',
      ),
    })
    const after = before.edit('2025-09-10', {
      'articles/a.md': article(
        TOGETHER,
        'statements:\n  - { quote: rushed, withdrawn: { at: 2025-09-06, reason: Misheard. } }',
      ),
    })
    const told = quotations(after).map(({ id, words, withdrawn }) => [id, words, withdrawn !== null])
    expect(told).toContainEqual([idOf('secret'), ['secret', 'bad for farmers'], false])
    expect(told).toContainEqual([idOf('rushed'), [], true])
    expect(deletedIn(after)).toEqual([idOf('bad for farmers')])
  })
})

import { expect, test, vi } from 'vitest'
import { at } from '../site/site.ts'
import { documentsIn } from './dated-documents.ts'
import { article, type Newsroom, newsroom } from './newsroom.ts'

vi.setConfig({ testTimeout: 60_000 })

const PARAGRAPH =
  'Whatever a story says of the harbour takes about a hundred characters to be told in full here.'
const long = (n: number, more = '') =>
  article(Array(60).fill(PARAGRAPH).join('\n\n') + more, '', `Story ${n}`)
const STORIES = Array.from({ length: 60 }, (_, n) => [`articles/s${n}.md`, long(n)] as const)
const open = newsroom('2025-09-07T08:00:00Z', Object.fromEntries(STORIES))

/** When what is 48 hours old leaves a feed that is longer than 250 KB. */
const THINNED = '2025-09-09T08:00:00Z'
const feed = ({ build }: Newsroom) => {
  const found = documentsIn(build).get('/rss.xml')
  if (!found) throw new Error('There is no feed.')
  return found
}

test('a feed that lets go of entries by time alone is dated by it', () => {
  const [before, after] = [open.at('2025-09-09T07:59:59Z'), open.at(THINNED)]
  expect(after.entries().length).toBeLessThan(before.entries().length)
  expect(feed(after).at).toBe(Date.parse(THINNED))
  expect(feed(open.at('2025-09-09T09:00:00Z'))).toEqual(feed(after))
})

test.each([
  ['in the feed', 3],
  ['that has left it', 59],
])('an edit in that very second of a story %s is dated a second later', (_, n) => {
  const thinned = open.at(THINNED)
  for (const updated of ['', `updated: ${THINNED}\n`]) {
    const text = long(n, '\n\nMore.').replace('---\n\n', `${updated}---\n\n`)
    const edited = open.edit(THINNED, { [`articles/s${n}.md`]: text })
    const isOther = feed(edited).body !== feed(thinned).body
    expect(isOther || (n === 59 && updated === '')).toBe(true)
    if (isOther) expect(feed(edited).at).toBeGreaterThan(feed(thinned).at)
    expect(edited.problems({}, { ledger: 'frozen', now: at('2025-09-09T09:00:00Z') })).toEqual([])
  }
})

test('a story that comes in the very second in which another is news no more dates robots.txt a second later', () => {
  const news = (title: string, day: string) =>
    article('They met.', '', title).replace('published: 2025-09-04', `published: ${day}T08:00:00Z`)
  const first = newsroom('2025-09-07T09:00:00Z', { 'articles/a.md': news('One', '2025-09-07') })
  const none = documentsIn(first.at('2025-09-09T08:00:00Z').build).get('/robots.txt')
  const again = first.edit('2025-09-09T08:00:00Z', { 'articles/b.md': news('Two', '2025-09-09') })
  const some = documentsIn(again.build).get('/robots.txt')
  expect(some?.body).not.toBe(none?.body)
  expect(some?.at).toBeGreaterThan(none?.at ?? Number.POSITIVE_INFINITY)
})

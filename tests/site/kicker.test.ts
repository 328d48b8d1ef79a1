import { describe, expect, test } from 'vitest'
import { FEED_FORMATS, FEEDS } from '../../src/model/collection.ts'
import { newsroom } from '../life/newsroom.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { builtSite, documentsOf, messagesOf, problemsOf } from './site.ts'

/* A short line above the headline, in every format. */

const article = (keys = '', title = 'The Bridge') =>
  `---\ntitle: ${title}\npublished: 2025-09-04\ntopics: [Quays]\ndateline: Vell\n${keys}---\n\nIt stands.\n`
const update = (keys = '') => `---\ntitle: It opens\npublished: 2025-09-05\n${keys}---\n\nIt opened.\n`

const KICKER = 'Q & A: <i>5</i> "questions"'
const FILES = {
  'articles/bridge.md': article(`kicker: '${KICKER}'\n`),
  'articles/quay.md': article('', 'The Quay'),
  'updates/bridge/next.md': update('kicker: Live\n'),
}

describe('a kicker', () => {
  const documents = documentsOf(builtSite(FILES))
  const document = (path: string) => documents.get(path) ?? ''

  test.each(FEED_FORMATS)('is a term of its own entry in %s, and no part of the title', format => {
    const { entries } = readFeed(format, document(`/${FEEDS[format].file}`))
    expect(Object.fromEntries(entries.map(({ title, terms }) => [title, terms.kicker]))).toEqual({
      'The Bridge': KICKER,
      'The Quay': undefined,
      'It opens': 'Live',
    })
  })

  test('stands above the headline of a page and of a card, as text', () => {
    const escaped = 'Q &amp; A: &lt;i&gt;5&lt;/i&gt; &quot;questions&quot;'
    for (const path of ['/', '/articles/bridge/', '/topics/quays/']) {
      const line = `<p class="kicker"><span><bdi>${escaped}</bdi></span>`
      const [, below] = document(path).split(line)
      expect(below).toMatch(/^[^\n]*<\/p>\n<h[12] [^\n]*The Bridge/)
    }
    expect(document('/articles/bridge/')).toContain(
      '<p class="kicker"><span><bdi>Live</bdi></span></p>\n<h3 dir="auto">',
    )
    expect(document('/articles/quay/')).toContain('<p class="kicker"><span><bdi><a href=')
  })

  test.each(['eyebrow', 'overline', 'Strapline'])('is what is meant by `%s`', key => {
    const [message] = messagesOf({ 'articles/bridge.md': article(`${key}: Analysis\n`) })
    expect(message).toContain('`kicker`')
  })

  test('is one text on one line', () => {
    expect(problemsOf({ 'articles/bridge.md': article('kicker: [a, b]\n') })).toEqual([
      'articles/bridge.md:6:9 not-a-text',
    ])
    expect(problemsOf({ 'articles/bridge.md': article('kicker: ""\n') })).toEqual([
      'articles/bridge.md:6:9 empty-text',
    ])
  })
})

describe('an edit of a kicker', () => {
  const before = newsroom('2025-10-01', { 'articles/bridge.md': article() })
  /** The digests that its ledger holds of the article, oldest first. */
  const digests = (room: typeof before): readonly string[] => {
    const [line] = (room.build.ledger.get('bridge.jsonl') ?? '').split('\n')
    return JSON.parse(line ?? '').changes.map(([, digest]: readonly string[]) => digest)
  }

  test('is a change of its entry that subscribers get, but none that matters', () => {
    const after = before.edit('2025-10-02', { 'articles/bridge.md': article('kicker: Analysis\n') })
    expect(digests(after)).toEqual([...digests(before), expect.any(String)])
    expect(after.entries()[0]?.terms.kicker).toBe('Analysis')
    expect(after.entries()[0]?.updated).toBe(before.entries()[0]?.updated)
  })

  test('that takes it away leaves the digest of a text that never had one', () => {
    const with_ = before.edit('2025-10-02', { 'articles/bridge.md': article('kicker: Analysis\n') })
    const without = with_.edit('2025-10-03', { 'articles/bridge.md': article() })
    const [first, ...later] = digests(without)
    expect(later).toEqual([expect.not.stringContaining(first ?? ''), first])
  })

  test('goes when its story is withdrawn', () => {
    const told = before.edit('2025-10-02', { 'articles/bridge.md': article('kicker: Analysis\n') })
    const withdrawn = 'withdrawn: { at: 2025-10-03, reason: It was wrong. }\n'
    const taken = told.edit('2025-10-03', { 'articles/bridge.md': article(`kicker: Analysis\n${withdrawn}`) })
    for (const text of documentsOf(taken.build).values()) expect(text).not.toContain('Analysis')
  })
})

import { describe, expect, test, vi } from 'vitest'
import type { ArchiveEnd } from '../../src/collection/archives.ts'
import { collectionsOf, type TrackedCollection } from '../../src/collection/collections.ts'
import { FEED_FORMATS } from '../../src/model/collection.ts'
import type { Entry } from '../../src/model/entry.ts'
import { type Instant, instantOf, later } from '../../src/model/instant.ts'
import { cleanText } from '../../src/model/text.ts'
import { archiveDocuments, archivesOf } from '../../src/pages/archive-documents.ts'
import { feedCollection, feedDocuments } from '../../src/pages/feed-documents.ts'
import type { Render } from '../../src/pages/rendering.ts'
import type { DocumentBody } from '../../src/snapshot/document.ts'
import { ARTICLE, id, SITE } from '../format/sample.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { walked } from './walk.ts'

vi.setConfig({ testTimeout: 30_000 })

const ENTRIES = 10_000
const DAYS = 40
const site = { ...SITE, feedLength: 50, deltaReaders: [] }
const text = (body: DocumentBody = '') => (typeof body === 'string' ? body : new TextDecoder().decode(body))
const day = (n: number, hour = 0): Instant => instantOf(Date.UTC(2025, 0, 1 + n, hour))

/** An article that is said to be of that day and first listed by the build of another. */
function entry(n: number, published: Instant, shown: Instant): Entry {
  const name = `a-${String(n).padStart(5, '0')}`
  const path = `/articles/${name}/` as const
  const own = id(`tag:news.example,2025:articles/${name}`)
  return {
    ...ARTICLE,
    id: own,
    path,
    title: cleanText(`Article ${n}`),
    story: { ...ARTICLE.story, id: own, path },
    topics: [],
    image: null,
    enclosure: null,
    published,
    updated: published,
    changed: shown,
    shown,
    history: [[shown, '0'.repeat(16)]],
  }
}

function corrected(old: Entry, now: Instant): Entry {
  const history = [...old.history, [now, '1'.repeat(16)] as const]
  return { ...old, title: cleanText(`${old.title}, corrected`), updated: now, changed: now, history }
}

/** A publication that begins with most of its entries, and then grows, corrects and merges day by day. */
function grown(): { readonly builds: readonly TrackedCollection<Entry>[]; readonly all: readonly Entry[] } {
  const all = new Map<string, Entry>()
  const put = (added: Entry) => all.set(added.id, added)
  const perDay = 100
  for (let n = 0; n < ENTRIES - DAYS * perDay; n++) put(entry(n, day(-n % 900), day(0)))
  const builds: TrackedCollection<Entry>[] = []
  let ends: readonly ArchiveEnd[] = []
  for (let today = 1; today <= DAYS; today++) {
    const now = day(today)
    for (let i = 0; i < perDay; i++) {
      const n = ENTRIES - today * perDay + i
      const isLate = i % 10 === 0 // came with a branch that was built days ago
      const isBackDated = i % 7 === 0
      put(
        entry(
          n,
          day(isBackDated ? -3000 : today),
          day(isLate ? Math.max(0, today - 5) : today, isLate ? 7 : 0),
        ),
      )
    }
    for (let i = 0; i < 60; i++) {
      const old = [...all.values()][(today * 997 + i * 131) % all.size] as Entry
      put(corrected(old, now))
    }
    const [everything] = collectionsOf([...all.values()], site, {
      now,
      frameChanged: day(0),
      endsOf: () => ends,
      isEnding: true,
    })
    if (!everything) throw new Error('There is no collection of everything')
    ends = everything.ends
    builds.push(everything)
  }
  return { builds, all: [...all.values()] }
}

const { builds, all } = grown()
const last = builds.at(-1) as TrackedCollection<Entry>

describe(`of ${ENTRIES} entries, some back-dated, some merged late, some corrected`, () => {
  const rendered = new Map<string, Uint8Array>()
  const render: Render = (writer, entry, extent) => {
    const key = `${writer.format} ${extent} ${entry.id}`
    const known = rendered.get(key) ?? Buffer.from(writer.fragment(entry, site, extent))
    rendered.set(key, known)
    return known
  }
  const rendererVersions = { rss: '', atom: '', json: '' }
  const rendering = {
    site,
    frameChanged: day(0),
    render,
    rendererVersions,
    formats: FEED_FORMATS,
    feedPages: true,
  }
  const documents = new Map(
    [
      ...feedDocuments(feedCollection(last, site), rendering),
      ...archivesOf(last, rendering).flatMap(archive => archiveDocuments(archive, rendering)),
    ].map(document => [document.path, document]),
  )

  test.each(FEED_FORMATS)('who walks back from %s has every one at its latest state', format => {
    const held = new Map<string, string>()
    const seen = walked(format, '/', path => text(documents.get(path)?.body))
    for (const { body } of seen) {
      for (const { id, title, updated, html } of readFeed(format, body).entries)
        held.set(id, `${title} ${updated} ${html.includes('<img') ? 'whole' : 'short'}`)
    }
    const expected = all.map(({ id, title, updated }) => [id, `${title} ${new Date(updated).toISOString()}`])
    expect(held.size).toBe(ENTRIES)
    expect(seen.length).toBe(last.ends.length + 1)
    expect([...held].map(([id, text]) => [id, text.replace(/ \w+$/, '')]).toSorted()).toEqual(
      expected.toSorted(),
    )
    expect([...held.values()].filter(text => text.endsWith('short'))).toEqual([])
  })

  test('no document is too large, and what is older than the feed is not in it', () => {
    for (const { path, body } of documents.values())
      expect(Buffer.byteLength(text(body)), path).toBeLessThanOrEqual(250_000)
    expect(last.entries.length).toBeLessThan(200)
  })

  test('no end of an archive ever moves', () => {
    for (const [index, { ends }] of builds.entries())
      expect(builds[index + 1]?.ends.slice(0, ends.length) ?? ends).toEqual(ends)
    expect(last.ends.length).toBeGreaterThan(150)
  })

  test('the feed holds all that no archive holds, and overlaps the newest', () => {
    for (const { known, ends, entries } of builds) {
      const end = ends.at(-1) as ArchiveEnd
      const open = known.filter(({ shown, id }) => shown > end.shown || (shown === end.shown && id > end.id))
      expect(open.length).toBeLessThan(50)
      expect(open.filter(entry => !entries.includes(entry))).toEqual([])
    }
  })

  test('an archive says when one of it changed last', () => {
    const newest = all.map(({ changed }) => changed).reduce(later)
    const modified = [...documents.values()].map(({ lastModified }) => lastModified)
    expect(modified.reduce(later)).toBe(newest)
    expect(new Set(modified).size).toBeGreaterThan(3)
  })
})

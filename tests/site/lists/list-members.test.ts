import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ArchiveEnd } from '../../../src/collection/archives.ts'
import { collectionOf, collectionsOf, type TrackedCollection } from '../../../src/collection/collections.ts'
import { pastOf } from '../../../src/collection/contents.ts'
import { LISTS } from '../../../src/collection/kinds.ts'
import { pagesLeadingTo } from '../../../src/collection/leavings.ts'
import { changeOf, type Entry, type Listing } from '../../../src/model/entry.ts'
import { instantOf, later, latestOf } from '../../../src/model/instant.ts'
import { cleanText } from '../../../src/model/text.ts'
import { entryRow } from '../../../src/site/index/entry-row.ts'
import { putStory } from '../../../src/site/index/put-story.ts'
import { newIndex } from '../../../src/site/index/site-index.ts'
import { memorySql } from '../../../src/site/index/sql.ts'
import { gatherList } from '../../../src/site/lists/list-members.ts'
import { ARTICLE, id, SITE } from '../../format/sample.ts'

const DAY = 86_400_000
const NOW = instantOf(Date.UTC(2025, 6, 1))
const daysAgo = (days: number) => instantOf(Date.parse(NOW) - days * DAY)

const NAMES = ['a', 'b', 'Z', '\u{1F4F0}', '\uFF21', 'a/b', ' ']
const written = fc.record({
  name: fc.constantFrom(...NAMES),
  published: fc.integer({ min: 0, max: 400 }),
  shown: fc.integer({ min: -2, max: 20 }),
  changes: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 3 }),
  kind: fc.constantFrom('article', 'statement', 'correction'),
  withdrawn: fc.constantFrom(null, null, null, 1, 95, 500),
  size: fc.constantFrom(500, 20_000, 90_000),
  topic: fc.constantFrom('Sea', 'Land'),
  left: fc.constantFrom(null, null, '/topics/land/'),
  leads: fc.boolean(),
  isLive: fc.boolean(),
  touched: fc.constantFrom(null, null, 3),
  isAside: fc.constantFrom(false, false, true),
} as const)

type Written = typeof written extends fc.Arbitrary<infer T> ? T : never

function entryOf(
  {
    name,
    published,
    shown,
    changes,
    kind,
    withdrawn,
    size,
    topic,
    left,
    leads,
    isLive,
    touched,
    isAside,
  }: Written,
  number: number,
): Entry {
  const own = id(`tag:news.example,2025:${number % 3}${name}${number}`)
  const first = daysAgo(Math.max(shown, withdrawn ?? shown))
  const moments = [first, ...changes.map(daysAgo).filter(at => at > first)].toSorted()
  const updated = withdrawn === null ? (moments.at(-1) ?? first) : daysAgo(withdrawn)
  const place = `/topics/${topic.toLowerCase()}/` as const
  return {
    ...ARTICLE,
    id: own,
    kind,
    path: `/articles/${number}/`,
    story: {
      ...ARTICLE.story,
      id: own,
      path: `/articles/${number}/`,
      live: isLive,
      touched: touched === null ? null : later(daysAgo(touched), first),
    },
    topics: [cleanText(topic)],
    places: { topics: [place], person: null },
    published: isAside ? first : daysAgo(published),
    shown: first,
    planned: shown < 0,
    movedIn: (isAside || published > 30) && withdrawn === null,
    updated,
    changed: latestOf([...moments, updated]) ?? first,
    history: [...new Set(moments)].map(at => [at, at]),
    withdrawn: withdrawn === null ? null : { at: updated, reason: cleanText('Untrue.') },
    left:
      left === null || left === place
        ? []
        : [{ path: left, at: later(daysAgo(5), first), ...(leads && { to: place }) }],
    size,
  }
}

const HISTORIES = Number(process.env.HISTORIES ?? 200)

test(`over ${HISTORIES} publications, a list that is gathered from the index is the one of all its entries`, {
  timeout: 60_000 + HISTORIES * 200,
}, () => {
  const publication = fc.record({
    entries: fc.array(written, { maxLength: 60 }),
    feedLength: fc.constantFrom(1, 4, 50),
    deltaReaders: fc.constantFrom([], ['NetNewsWire']),
    ended: fc.array(fc.nat(), { maxLength: 4 }),
    isEnding: fc.boolean(),
  })
  fc.assert(
    fc.property(publication, ({ entries: all, feedLength, deltaReaders, ended, isEnding }) => {
      const site = { ...SITE, feedLength, deltaReaders }
      const entries = all.map(entryOf)
      const index = newIndex(memorySql())
      for (const entry of entries) {
        const rows = [entryRow(entry, site, NOW)]
        putStory(index, entry.id, { record: EMPTY, outlines: [], entries: rows })
      }
      const begun = entries.filter(({ planned, shown }) => !planned || shown <= NOW)
      const ends: ArchiveEnd[] = [...new Set(ended.map(at => begun[at % begun.length]))]
        .flatMap(entry => (entry ? [{ shown: entry.shown, id: entry.id }] : []))
        .toSorted((a, b) => (`${a.shown} ${a.id}` < `${b.shown} ${b.id}` ? -1 : 1))
      const frameChanged = daysAgo(30)
      const context = { now: NOW, frameChanged, endsOf: () => ends, isEnding }
      const wanted = { kinds: LISTS, isWanted: () => true }
      const leadingTo = pagesLeadingTo(begun)
      for (const whole of collectionsOf<Listing>(begun, site, context, wanted)) {
        const gathered = gatherList(whole.path, index, site, context, leadingTo(whole.path))
        const found = gathered && collectionOf(gathered, site, context)
        expect(found && shownOf(found, site)).toEqual(shownOf(whole, site))
        expect([...(gathered?.moments() ?? [])].toSorted()).toEqual([...momentsIn(whole)].toSorted())
      }
    }),
    { numRuns: HISTORIES },
  )
})

const EMPTY = {
  files: { slug: 'a', article: null, updates: [], ledgers: [] },
  article: null,
  orphans: [],
  media: { used: [], open: [] },
  links: { from: [], anchors: [], updates: [], resolved: { current: {}, lasting: {}, since: {} } },
  formerNames: [],
  remarks: [],
  waiting: [],
  assets: [],
  ledgers: [],
  compiled: [],
}

/** All that pages, feeds and the next build can see of a list. */
function shownOf(kept: TrackedCollection<Listing>, site: typeof SITE) {
  const { known: _, members: __, totals, ...shown } = kept
  const { moments, candidates } =
    site.deltaReaders.length > 0 ? pastOf(kept, site) : { moments: [], candidates: [] }
  return {
    ...shown,
    totals: {
      standing: totals.standing,
      isLive: totals.isLive,
      names: totals.names,
      stoodSince: totals.stoodSince,
    },
    entries: shown.entries.map(entry => entry.id),
    window: shown.window.map(entry => entry.id),
    moments,
    candidates: candidates.map(entry => entry.id),
  }
}

function* momentsIn({ known, leavings }: TrackedCollection<Listing>) {
  for (const entry of known) {
    for (const [at] of entry.history) yield at
    yield changeOf(entry)
  }
  for (const { at } of leavings) yield at
}

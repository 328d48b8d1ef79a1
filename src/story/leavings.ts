import type { LedgerLine } from '../ledger/lines/line.ts'
import type { SettledLine } from '../ledger/settle-entry.ts'
import type { Entry, Leaving, Listing, Path, Places } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import type { Text } from '../model/text.ts'
import type { PagesOf, PlaceOf } from './places.ts'

/** What else is needed to know where an entry was. */
export interface FilingBefore {
  readonly placeOf: PlaceOf
  readonly pagesOf: PagesOf
  readonly now: Instant
  /** What it was filed under before, its own topics or its article's. */
  readonly topics: readonly Text[]
  /** Whether the ledger told where its speaker's page was; an older one did not. */
  readonly isPageKnown: boolean
}

/** The line of an entry with the pages across stories that it left, and where its speaker's is. */
export function withLeavings({ line, before }: SettledLine, entry: Entry, filing: FilingBefore): LedgerLine {
  const page = entry.person?.slug ?? null
  if (before === null) return { ...line, page, left: [] }
  const { pagesOf } = filing
  const pages = new Set(pagesOf(entry))
  const past = pastOf(before, entry, filing)
  const left = pagesOf(past)
    .filter(path => !pages.has(path))
    .map((path): Leaving => {
      const to = successorOf(path, past.places, entry.places)
      return { path, at: filing.now, ...(to && { to }) }
    })
  const gone = new Set(left.map(({ path }) => path))
  const still = before.left.filter(({ path }) => !pages.has(path) && !gone.has(path))
  return { ...line, page, left: [...still, ...left] }
}

/** The entry as lists knew it before. */
function pastOf(before: LedgerLine, entry: Entry, { placeOf, topics, isPageKnown }: FilingBefore): Listing {
  const { kind, speaker, withdrawn } = before
  const isAssumed = !isPageKnown && speaker === entry.person?.name
  const slug = isAssumed ? (entry.person?.slug ?? null) : before.page
  const places: Places = {
    topics: topics.map(name => placeOf({ collection: 'topics', name, slug: null })),
    person: speaker && placeOf({ collection: 'people', name: speaker, slug }),
    ...(entry.places.people && { people: entry.places.people }),
  }
  const ending = withdrawn && { at: withdrawn.at, reason: withdrawn.reason }
  return {
    ...entry,
    kind,
    places,
    withdrawn: ending && withdrawn?.into ? { ...ending, into: entry.path } : ending,
  }
}

/**
 * Where a reader of a page goes on: at the page of the corrected name, or of the topic that took its place. Of several
 * that went at once, each is the one that stands where it stood; where any has none there, nothing tells which became which.
 */
function successorOf(path: Path, past: Places, now: Places): Path | null {
  if (path === past.person) return now.person
  const gone = past.topics.filter(topic => !now.topics.includes(topic))
  const come = now.topics.filter(topic => !past.topics.includes(topic))
  if (!gone.includes(path) || gone.length !== come.length) return null
  const isInPlace = gone.every((topic, index) => {
    const to = come[index]
    return to !== undefined && past.topics.indexOf(topic) === now.topics.indexOf(to)
  })
  return gone.length === 1 || isInPlace ? (come[gone.indexOf(path)] ?? null) : null
}

import type { LedgerLine } from '../ledger/lines/line.ts'
import type { SettledLine } from '../ledger/settle-entry.ts'
import { byName, keyOf, type Name, type NameLine } from '../ledger/settle-names.ts'
import type { Entry, Leaving, Listing, Path, Places } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import { memoized } from '../model/memoize.ts'
import { slugify } from '../model/slug.ts'
import type { Text } from '../model/text.ts'

/** Where the pages of names are. */
export type PlaceOf = (name: Name) => Path

/** The pages across stories that list an entry. */
type PagesOf = (listing: Listing) => readonly Path[]

/** Where names have their pages, and which pages list what. */
export interface NamedPages {
  readonly placeOf: PlaceOf
  readonly pagesOf: PagesOf
}

/**
 * The pages of names by their settled addresses. A name that has none yet gets the address it would get if no other
 * name were written like it in ASCII: that is a guess, which has to be checked.
 */
export function placesBy(names: readonly NameLine[]): PlaceOf {
  const known = byName(names)
  const found = new Map<string, Path>()
  return name => {
    const { collection, slug } = name
    const written = `${collection}/${slug ?? ''}/${name.name}`
    const place =
      found.get(written) ??
      (`/${collection}/${slug ?? known.get(keyOf(name))?.slug ?? slugify(name.name) ?? 'name'}/` as const)
    found.set(written, place)
    return place
  }
}

/** The entries with their places. */
export function placed(entries: readonly Entry[], placeOf: PlaceOf): readonly Entry[] {
  return entries.map(entry => ({ ...entry, places: placesOf(entry, placeOf) }))
}

function placesOf({ topics, person, about }: Entry, placeOf: PlaceOf): Places {
  return {
    topics: topics.map(name => placeOf({ collection: 'topics', name, slug: null })),
    person: person && placeOf({ collection: 'people', ...person }),
    ...(about && { people: about.people.map(one => placeOf({ collection: 'people', ...one })) }),
  }
}

/**
 * The names among these entries whose address is not settled or is the editor's choice, in the order in which they
 * were first shown. The clock has no part in it, so that it moves no address.
 */
export function openNames(entries: Iterable<Listing>, settled: readonly NameLine[]): readonly Name[] {
  const known = byName(settled)
  const isOpen = (name: Name) => name.slug !== null || !known.has(keyOf(name))
  // Entries of the same topics share one list of them.
  const openTopics = memoized((topics: Listing['topics']): readonly Name[] =>
    topics.map(name => ({ collection: 'topics' as const, name, slug: null })).filter(isOpen),
  )
  const openPerson = memoized((person: Listing['person']): readonly Name[] =>
    person === null ? [] : [{ collection: 'people' as const, ...person }].filter(isOpen),
  )
  const first = new Map<string, { readonly name: Name; readonly when: string; readonly place: number }>()
  for (const entry of entries) {
    const [topics, person] = [openTopics(entry.topics), openPerson(entry.person)]
    if (topics.length + person.length === 0) continue
    for (const [place, name] of [...topics, ...person].entries()) {
      const key = `${keyOf(name)} ${name.slug ?? ''}`
      const when = `${entry.shown} ${entry.id}`
      const before = first.get(key)
      const formerly = [...new Set([...(before?.name.formerly ?? []), ...(name.formerly ?? [])])].toSorted()
      const earlier = before !== undefined && before.when <= when ? before : { name, when, place }
      first.set(key, formerly.length > 0 ? { ...earlier, name: { ...earlier.name, formerly } } : earlier)
    }
  }
  return [...first.values()]
    .toSorted((a, b) => (a.when === b.when ? a.place - b.place : a.when < b.when ? -1 : 1))
    .map(({ name }) => name)
}

/** What else is needed to know where an entry was listed before. */
interface PlacesBefore {
  readonly placeOf: PlaceOf
  readonly pagesOf: PagesOf
  readonly now: Instant
  /** The topics it had before: its own, or its article's. */
  readonly topics: readonly Text[]
  /** Whether the ledger says where its speaker's page was; an older one does not. */
  readonly isPageKnown: boolean
}

/** The line of an entry with the pages across stories that it left, and the page of its speaker. */
export function withLeavings(
  { line, before }: SettledLine,
  entry: Entry,
  placesBefore: PlacesBefore,
): LedgerLine {
  const page = entry.person?.slug ?? null
  const unnamed = entry.saying ? !entry.saying.named : line.unnamed
  if (before === null) return { ...line, page, unnamed, left: [] }
  const { pagesOf, now } = placesBefore
  const pages = new Set(pagesOf(entry))
  const past = pastOf(before, entry, placesBefore)
  const left = pagesOf(past)
    .filter(path => !pages.has(path))
    .map((path): Leaving => {
      const to = successorOf(path, past.places, entry.places)
      return { path, at: now, ...(to && { to }) }
    })
  const gone = new Set(left.map(({ path }) => path))
  const still = before.left.filter(({ path }) => !pages.has(path) && !gone.has(path))
  return { ...line, page, unnamed, left: [...still, ...left] }
}

/** The entry as lists had it before. */
function pastOf(before: LedgerLine, entry: Entry, { placeOf, topics, isPageKnown }: PlacesBefore): Listing {
  const { kind, withdrawn } = before
  const speaker = before.unnamed ? null : before.speaker
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
 * The page on which a reader of a left page goes on: of the corrected name, or of the topic that took its place. Where
 * several topics changed at once, each is followed by the one at its position, if every one has such a one.
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

import { byName, keyOf, type Name, type NameLine } from '../ledger/settle-names.ts'
import type { Entry, Listing, Path, Places } from '../model/entry.ts'
import { memoized } from '../model/memoize.ts'
import { slugify } from '../model/slug.ts'

/** Where the pages of names are. */
export type PlaceOf = (name: Name) => Path

/**
 * The pages of names by their settled addresses. One that has none yet gets the address it would get if no other name
 * were written like it in ASCII: for a first look, which has to be proved.
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

/** The places of an entry. */
function placesOf({ topics, person, about }: Entry, placeOf: PlaceOf): Places {
  return {
    topics: topics.map(name => placeOf({ collection: 'topics', name, slug: null })),
    person: person && placeOf({ collection: 'people', ...person }),
    ...(about && { people: about.people.map(one => placeOf({ collection: 'people', ...one })) }),
  }
}

/**
 * The names among these entries whose address is not settled or is the editor's choice, those shown first first:
 * whatever the time, so that the clock moves none.
 */
export function openNames(entries: Iterable<Listing>, settled: readonly NameLine[]): readonly Name[] {
  const known = byName(settled)
  const isOpen = (name: Name) => name.slug !== null || !known.has(keyOf(name))
  // Entries that are filed alike share what they are filed under.
  const openTopics = memoized((topics: Listing['topics']) =>
    topics.map(name => ({ collection: 'topics' as const, name, slug: null })).filter(isOpen),
  )
  const openPerson = memoized((person: Listing['person']) =>
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
      if (before === undefined || when < before.when) first.set(key, { name, when, place })
    }
  }
  return [...first.values()]
    .toSorted((a, b) => (a.when === b.when ? a.place - b.place : a.when < b.when ? -1 : 1))
    .map(({ name }) => name)
}

/** The pages across stories that list an entry. */
export type PagesOf = (listing: Listing) => readonly Path[]

/** Where names have their pages, and which pages list what. */
export interface NamedPages {
  readonly placeOf: PlaceOf
  readonly pagesOf: PagesOf
}

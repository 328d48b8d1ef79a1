import { byName, keyOf, type Name, type NameLine } from '../ledger/settle-names.ts'
import type { Entry, Listing, Path, Places } from '../model/entry.ts'
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

/** The names that an entry is filed under, its topics first. */
export function namesIn({ topics, person }: Pick<Listing, 'topics' | 'person'>): readonly Name[] {
  return [
    ...topics.map(name => ({ collection: 'topics' as const, name, slug: null })),
    ...(person ? [{ collection: 'people' as const, ...person }] : []),
  ]
}

/** The entries with their places. */
export function placed(entries: readonly Entry[], placeOf: PlaceOf): readonly Entry[] {
  return entries.map(entry => ({ ...entry, places: placesOf(entry, placeOf) }))
}

/** The places of an entry. */
function placesOf({ topics, person }: Pick<Listing, 'topics' | 'person'>, placeOf: PlaceOf): Places {
  return {
    topics: topics.map(name => placeOf({ collection: 'topics', name, slug: null })),
    person: person && placeOf({ collection: 'people', ...person }),
  }
}

/**
 * The names among these entries whose address is not settled or is the editor's choice, those shown first first:
 * whatever the time, so that the clock moves none.
 */
export function openNames(entries: Iterable<Listing>, settled: readonly NameLine[]): readonly Name[] {
  const known = byName(settled)
  const isKnown = remembered((name: Name) => known.has(keyOf(name)))
  const first = new Map<string, { readonly name: Name; readonly when: string; readonly place: number }>()
  for (const entry of entries) {
    for (const [place, name] of namesIn(entry).entries()) {
      if (name.slug === null && isKnown(name)) continue
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

/** An answer by how a name is written: the same few are asked for again and again. */
function remembered(ask: (name: Name) => boolean): (name: Name) => boolean {
  const answers = new Map<string, boolean>()
  return name => {
    const written = `${name.collection}/${name.name}`
    const answer = answers.get(written) ?? ask(name)
    answers.set(written, answer)
    return answer
  }
}

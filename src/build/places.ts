import { byName, type Name, type NameLine, slugOf } from '../ledger/settle-names.ts'
import type { Entry } from '../model/entry.ts'

/** Every name that needs an address, those shown first first: whatever the time, so that the clock moves none. */
export function namesOf(entries: readonly Entry[]): readonly Name[] {
  const first = entries.toSorted((a, b) => (`${a.shown} ${a.id}` < `${b.shown} ${b.id}` ? -1 : 1))
  return first.flatMap(({ topics, person }) => [
    ...topics.map(name => ({ collection: 'topics' as const, name, slug: null })),
    ...(person ? [{ collection: 'people' as const, ...person }] : []),
  ])
}

/** The entries with the places that the settled names give them. */
export function placed(entries: readonly Entry[], names: readonly NameLine[]): readonly Entry[] {
  const known = byName(names)
  return entries.map(entry => ({
    ...entry,
    places: {
      topics: entry.topics.map(
        name => `/topics/${slugOf({ collection: 'topics', name, slug: null }, known)}/` as const,
      ),
      person: entry.person && `/people/${slugOf({ collection: 'people', ...entry.person }, known)}/`,
    },
  }))
}

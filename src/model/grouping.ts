import type { Listing, Path } from './entry.ts'
import type { Text } from './text.ts'

/** Collections by a name: a page for each name that entries have, and one that lists the names. */
export interface Grouping {
  /** The page that lists the names; the others are below it. */
  readonly path: Path
  /** What the ledger and the table of words call it: `topics`, `topics_says` and `topics_one`. */
  readonly name: 'topics' | 'people'
  /** The word for such a name in a Problem. */
  readonly one: string
  /** Whether a name's page shows the stories that have it, or the entries: of a person what they said, one by one. */
  readonly shows: 'stories' | 'entries'
  /** The pages that list an entry, each once; also a notice or withdrawal. */
  readonly pagesOf: (entry: Pick<Listing, 'places'>) => readonly Path[]
  /** The name by which a page lists an entry; null where it does not. */
  readonly nameOn: (path: Path, entry: Pick<Listing, 'places' | 'topics' | 'person'>) => Text | null
}

/** Every grouping, by the name that the ledger has for it, in the order of the masthead. */
export const GROUPINGS = {
  topics: {
    path: '/topics/',
    name: 'topics',
    one: 'topic',
    shows: 'stories',
    pagesOf: ({ places: { topics } }) => (topics.length > 1 ? [...new Set(topics)] : topics),
    nameOn: (path, { topics, places }) => topics[places.topics.indexOf(path)] ?? null,
  },
  people: {
    path: '/people/',
    name: 'people',
    one: 'person',
    shows: 'entries',
    pagesOf: ({ places: { person, people } }) => {
      if (people) return [...new Set(people)]
      return person ? [person] : []
    },
    nameOn: (path, { person, places }) => (places.person === path && person ? person.name : null),
  },
} as const satisfies Readonly<Record<string, Grouping>>

export type GroupingName = keyof typeof GROUPINGS

/** All of them, in that order. */
export const ALL_GROUPINGS: readonly Grouping[] = Object.values(GROUPINGS)

/** The names that the ledger has for them. */
export const GROUPING_NAMES = Object.keys(GROUPINGS) as readonly GroupingName[]

/** The page that leads to every story by the day on which it was published. */
export const ARCHIVE_PATH: Path = '/archive/'

/** The lists that every publication has beside its front page, to which every page links; each by its name among words. */
export const SECTIONS = [
  { path: '/articles/', name: 'articles' },
  { path: '/updates/', name: 'updates' },
  { path: '/corrections/', name: 'corrections' },
  ...ALL_GROUPINGS,
  { path: ARCHIVE_PATH, name: 'archive' },
] as const satisfies readonly { readonly path: Path; readonly name: string }[]

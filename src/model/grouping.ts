import type { Listing, Path } from './entry.ts'
import type { Text } from './text.ts'

/** Collections by a name: a page for each name that entries have, and one that lists the names. */
export interface Grouping {
  /** The page that lists the names; the others are below it. */
  readonly path: Path
  /** The title and description of that list. */
  readonly title: string
  readonly says: string
  /** The word for such a name, in a sentence. */
  readonly one: string
  /** The description of a name's collection; `title` is the publication's. */
  readonly describe: (name: Text, title: Text) => string
  /** The pages that list an entry, each once; also a notice or withdrawal. */
  readonly pagesOf: (entry: Pick<Listing, 'places'>) => readonly Path[]
  /** The name by which a page lists an entry; null where it does not. */
  readonly nameOn: (path: Path, entry: Pick<Listing, 'places' | 'topics' | 'person'>) => Text | null
}

/** Every grouping, by the name that the ledger has for it, in the order of the masthead. */
export const GROUPINGS = {
  topics: {
    path: '/topics/',
    title: 'Topics',
    says: 'What the stories are about.',
    one: 'topic',
    describe: (name, title) => `Stories of ${title} on ${name}.`,
    pagesOf: ({ places: { topics } }) => (topics.length > 1 ? [...new Set(topics)] : topics),
    nameOn: (path, { topics, places }) => topics[places.topics.indexOf(path)] ?? null,
  },
  people: {
    path: '/people/',
    title: 'People',
    says: 'Who said something in the stories.',
    one: 'person',
    describe: (name, title) => `What ${name} said, as told by ${title}.`,
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

/** The lists that every publication has beside its front page, to which every page links. */
export const SECTIONS: readonly Pick<Grouping, 'path' | 'title'>[] = [
  { path: '/articles/', title: 'Articles' },
  { path: '/updates/', title: 'Updates' },
  { path: '/corrections/', title: 'Corrections' },
  ...ALL_GROUPINGS,
]

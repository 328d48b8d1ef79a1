import type { Collection } from '../model/collection.ts'
import type { Listing, Path } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'
import { cleanText, type Text } from '../model/text.ts'

/** What a collection is called. */
export type Naming = Pick<Collection, 'title' | 'description'>

/** Pages that collect entries. */
export interface CollectionKind {
  /** Those that collect an entry, in whatever phase; each once. */
  readonly pagesOf: (entry: Listing) => readonly Path[]
  /** Those that stand even when nothing is in them. */
  readonly lasting: readonly Path[]
  /** What one of them is called, by its members in the order of `inOrderOfPublishing`; null of one that does not stand. */
  readonly named: (path: Path, members: readonly Listing[], publication: Publication) => Naming | null
}

const everything: CollectionKind = {
  pagesOf: () => ['/'],
  lasting: ['/'],
  named: (_path, _members, { title, description }) => ({ title, description }),
}

const articles: CollectionKind = {
  pagesOf: ({ kind }) => (kind === 'article' ? ['/articles/'] : []),
  lasting: ['/articles/'],
  named: (_path, _members, { title }) => ({
    title: cleanText(`Articles – ${title}`),
    description: cleanText(`The articles of ${title}, without their updates.`),
  }),
}

const updates: CollectionKind = {
  pagesOf: ({ kind }) => (kind === 'article' ? [] : ['/updates/']),
  lasting: ['/updates/'],
  named: (_path, _members, { title }) => ({
    title: cleanText(`Updates – ${title}`),
    description: cleanText(`What was said, corrected and what happened next in the stories of ${title}.`),
  }),
}

const corrections: CollectionKind = {
  pagesOf: ({ kind, withdrawn }) =>
    kind === 'correction' || (withdrawn !== null && !withdrawn.into) ? ['/corrections/'] : [],
  lasting: ['/corrections/'],
  named: (_path, _members, { title }) => ({
    title: cleanText(`Corrections – ${title}`),
    description: cleanText(`What ${title} has corrected and withdrawn.`),
  }),
}

/** An article with its updates: the one kind that no other story has a part in. */
export const STORIES: CollectionKind = {
  pagesOf: ({ story }) => [story.path],
  lasting: [],
  named: (_path, members) => {
    const article = members.find(({ kind }) => kind === 'article')
    return article ? { title: article.title, description: article.summary ?? article.title } : null
  },
}

const topics: CollectionKind = {
  pagesOf: ({ places }) => (places.topics.length > 1 ? [...new Set(places.topics)] : places.topics),
  lasting: [],
  named: namedBy((name, title) => `Stories of ${title} on ${name}.`),
}

const people: CollectionKind = {
  pagesOf: ({ places }) => (places.person ? [places.person] : []),
  lasting: [],
  named: namedBy((name, title) => `What ${name} said, as told by ${title}.`),
}

/** Called by the name that its members are filed under. */
function namedBy(describe: (name: Text, title: Text) => string): CollectionKind['named'] {
  return (path, members, { title }) => {
    const name = collectedName(path, members)
    return name && { title: cleanText(`${name} – ${title}`), description: cleanText(describe(name, title)) }
  }
}

/** Every kind of collection across stories. To add one is one line here and what it is above. */
export const LISTS: readonly CollectionKind[] = [everything, articles, updates, corrections, topics, people]

/** The topic or person whose page stands at a path; where two spellings share it, the newest entry's. */
export function collectedName(path: Path, members: readonly Listing[]): Text | null {
  const [newest] = members
  if (newest === undefined) return null
  const { topics, person, places } = newest
  return (places.person === path ? person?.name : topics[places.topics.indexOf(path)]) ?? null
}

import type { Collection } from '../model/collection.ts'
import { isStanding, type Listing, type Path } from '../model/entry.ts'
import { ALL_GROUPINGS, type Grouping } from '../model/grouping.ts'
import type { Publication } from '../model/publication.ts'
import { cleanText, type Text } from '../model/text.ts'
import { say, wordsOf } from '../words/words.ts'

/** What a collection is called. */
export type Naming = Pick<Collection, 'title' | 'description'>

/** Pages that collect entries. */
export interface CollectionKind {
  /** Those that collect an entry, in whatever phase; each once. */
  readonly pagesOf: (entry: Listing) => readonly Path[]
  /** Below what its pages lie, of a kind whose pages come and go; null of one whose pages last. */
  readonly below: Path | null
  /** Those that stand even when nothing is in them. */
  readonly lasting: readonly Path[]
  /** Whether its pages show stories, each once, or what happened in them: its entries, one by one. */
  readonly shows: 'stories' | 'entries'
  /** How long feeds go on in which nothing stands any more: while notices are listed, or as long as ids are told as deleted. */
  readonly goesOnWith: 'notices' | 'tombstones'
  /** What one of them is called, by its members in the order of `inOrderOfPublishing`; null of one that does not stand. */
  readonly named: (path: Path, members: readonly Listing[], publication: Publication) => Naming | null
}

const everything: CollectionKind = {
  below: null,
  pagesOf: () => ['/'],
  lasting: ['/'],
  shows: 'stories',
  goesOnWith: 'tombstones',
  named: (_path, _members, { title, description }) => ({ title, description }),
}

const articles: CollectionKind = {
  below: null,
  pagesOf: ({ kind }) => (kind === 'article' ? ['/articles/'] : []),
  lasting: ['/articles/'],
  shows: 'stories',
  goesOnWith: 'tombstones',
  named: (_path, _members, publication) => namedAfter('articles', publication),
}

const updates: CollectionKind = {
  below: null,
  pagesOf: ({ kind }) => (kind === 'article' ? [] : ['/updates/']),
  lasting: ['/updates/'],
  shows: 'entries',
  goesOnWith: 'tombstones',
  named: (_path, _members, publication) => namedAfter('updates', publication),
}

const corrections: CollectionKind = {
  below: null,
  pagesOf: ({ kind, withdrawn }) =>
    kind === 'correction' || kind === 'withdrawal' || (withdrawn !== null && !withdrawn.into)
      ? ['/corrections/']
      : [],
  lasting: ['/corrections/'],
  shows: 'entries',
  goesOnWith: 'tombstones',
  named: (_path, _members, publication) => namedAfter('corrections', publication),
}

/** An article with its updates: the one kind that no other story has a part in. */
export const STORIES: CollectionKind = {
  below: null,
  pagesOf: ({ story }) => [story.path],
  lasting: [],
  shows: 'entries',
  goesOnWith: 'tombstones',
  named: (_path, members) => {
    const article = members.find(({ kind }) => kind === 'article')
    return article ? { title: article.title, description: article.summary ?? article.title } : null
  },
}

function namedAfter(name: 'articles' | 'updates' | 'corrections', publication: Publication): Naming {
  const { title } = publication
  const words = wordsOf(publication)
  return titled(say(words, name), say(words, `${name}_says`, { title }), publication)
}

function titled(name: string, description: string, { title }: Publication): Naming {
  return { title: cleanText(`${name} – ${title}`), description: cleanText(description) }
}

/** What collects the entries of a name. */
function grouped(grouping: Grouping): CollectionKind {
  const { path, pagesOf, shows } = grouping
  return { below: path, pagesOf, lasting: [], shows, goesOnWith: 'notices', named: namedBy(grouping) }
}

/** Called by the name that its members are filed under; by none where all of them were taken back, or left. */
function namedBy(grouping: Grouping): CollectionKind['named'] {
  return (path, members, publication) => {
    const { title } = publication
    const words = wordsOf(publication)
    const name = collectedName(path, members)
    if (name) return titled(name, say(words, `${grouping.name}_one`, { name, title }), publication)
    return members.length === 0
      ? titled(say(words, 'gone'), say(words, 'gone_says'), publication)
      : titled(say(words, 'withdrawn'), say(words, 'withdrawn_says', { title }), publication)
  }
}

/** Every kind of collection across stories. To add one is one line here and what it is above, or a grouping. */
export const LISTS: readonly CollectionKind[] = [
  everything,
  articles,
  updates,
  corrections,
  ...ALL_GROUPINGS.map(grouped),
]

/** The name whose page stands at a path; where two spellings share it, that of the newest entry that stands. */
export function collectedName(path: Path, members: readonly Listing[]): Text | null {
  const newest = members.find(isStanding)
  if (newest === undefined) return null
  const on = ALL_GROUPINGS.find(grouping => path.startsWith(grouping.path))
  return on?.nameOn(path, newest) ?? null
}

/** The kind of the list at a path. */
export function kindOfList(path: Path): CollectionKind {
  const found = LISTS.find(
    ({ lasting, below }) => lasting.includes(path) || (below !== null && path.startsWith(below)),
  )
  if (found === undefined) throw new Error(`No list stands at ${path}.`)
  return found
}

/** The pages that show the story of an entry in a list of stories. */
export function storyListPages(listing: Listing): readonly Path[] {
  return LISTS.flatMap(kind => (kind.shows === 'stories' ? kind.pagesOf(listing) : []))
}

/** The pages across stories that list an entry. */
export function listPagesOf(listing: Listing): readonly Path[] {
  return LISTS.flatMap(kind => kind.pagesOf(listing))
}

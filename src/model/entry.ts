import type { Shown, Withdrawal } from './article.ts'
import type { EntryId } from './entry-id.ts'
import type { Html } from './html.ts'
import { type Instant, later } from './instant.ts'
import type { Author } from './publication.ts'
import type { Slug } from './slug.ts'
import type { Text } from './text.ts'

/** Every kind of entry; what is remembered of a build knows them by their places. */
export const ENTRY_KINDS = [
  'article',
  'statement',
  'reaction',
  'development',
  'correction',
  'withdrawal',
] as const

export type EntryKind = (typeof ENTRY_KINDS)[number]

/** A page's path below the publication's address: begins and ends with a slash. */
export type Path = `/${string}`

/** What lists and collections need to know of an entry: all but what it says. */
export interface Listing {
  readonly id: EntryId
  readonly kind: EntryKind
  readonly path: Path
  readonly title: Text
  /** Plain text, never empty; lists say it of articles alone, so that of an update it may be null. */
  readonly summary: Text | null
  readonly topics: readonly Text[]
  readonly language: string
  /** Of an entry that was taken back, why: then title, summary and content are the notice. */
  readonly withdrawn: Ending | null
  /** The article this entry belongs to; of an article, itself. */
  readonly story: StoryReference
  /** Whose page lists it: who said it, of a notice too. */
  readonly person: PersonReference | null
  readonly places: Places
  readonly left: readonly Leaving[]
  /** Place in the story: the article 0, its updates from 1 in the order of the text. */
  readonly order: number
  readonly published: Instant
  /** The last edit that mattered (RFC 4287 §4.2.15). */
  readonly updated: Instant
  /** The last change of anything a subscriber would see. */
  readonly changed: Instant
  /** Whether `shown` lay ahead when it was settled: then it waits for that time, whatever the clock has been. */
  readonly planned: boolean
  /** The build that first listed it. */
  readonly shown: Instant
  /** Whether it came with a story that is much older than its first build: then it is listed by its date. */
  readonly movedIn: boolean
  /** Bytes of it in the largest of the feed formats, with what stands between two; 0 until it is measured. */
  readonly size: number
  /** When it changed, oldest first. */
  readonly history: readonly (readonly [at: Instant, ...rest: unknown[]])[]
}

/** Whether it is told as it was meant: it was not taken back, nor does it tell of what was. */
export function isStanding({ kind, withdrawn }: Pick<Listing, 'kind' | 'withdrawn'>): boolean {
  return withdrawn === null && kind !== 'withdrawal'
}

/** A page across stories on which an entry was listed and is no more. */
export interface Leaving {
  readonly path: Path
  /** The build that filed it otherwise. */
  readonly at: Instant
  /** The page on which it is instead: of a person whose name was corrected, of a topic that another took the place of. */
  readonly to?: Path
}

/** An entry that left its story and is told in another: who reads the first alone is not told what becomes of it there. */
export interface Departure {
  readonly id: EntryId
  /** As its line says it. */
  readonly shown: Instant
  /** The build that found it in the other. */
  readonly at: Instant
}

/** Why an entry is told no more. */
export interface Ending extends Withdrawal {
  /** Where its words go on as part of another entry of its story: that one's page. Absent where they were taken back. */
  readonly into?: Path
}

/** What a feed lists: an article or an update, settled with the ledger. Every format says the same of it. */
export interface Entry extends Listing, Shown {
  readonly summary: Text
  /** Every change, oldest first: when, and a digest of what subscribers saw from then on. */
  readonly history: readonly (readonly [at: Instant, digest: string])[]
  /** The whole content, as a reader that knows nothing of Dateline shows it. */
  readonly html: Html
  readonly authors: readonly Author[]
  readonly rights: Text | null
  /** Where it was reported from. */
  readonly dateline: Text | null
  /** What was said, of a statement or a reaction. */
  readonly saying: Saying | null
  /** Of an article, how many updates it has (RFC 4685 §5); null of an update. */
  readonly replies: number | null
  /** Of a withdrawal, what it tells of; else absent. */
  readonly about?: TakenBack
}

/** What a withdrawal tells of: an entry, and all people whose words went with it. */
interface TakenBack {
  readonly id: EntryId
  readonly people: readonly PersonReference[]
}

export interface StoryReference {
  readonly id: EntryId
  readonly slug: Slug
  readonly path: Path
  readonly title: Text
  /** A live story is polled more often. */
  readonly live: boolean
  /** Whether the whole story was taken back. */
  readonly withdrawn: boolean
  /** When what surrounds all its entries last changed (their order, their addresses, the story's status …); null where it never did. */
  readonly touched: Instant | null
}

/** The last change of anything that is shown of an entry: its own, or of what surrounds it. */
export function changeOf({ changed, story }: Pick<Listing, 'changed' | 'story'>): Instant {
  return story.touched === null ? changed : later(changed, story.touched)
}

/** A person as the address of their page is made: from the name, or as the editor says. */
export interface PersonReference {
  readonly name: Text
  readonly slug: Slug | null
}

/** The pages that collect an entry's topics, in their order, and its person's. */
export interface Places {
  readonly topics: readonly Path[]
  readonly person: Path | null
  /** Of a withdrawal, those of all people whose words went with what it tells of; else absent. */
  readonly people?: readonly Path[]
}

/** The places of an entry whose names have no addresses yet. */
export const NOWHERE: Places = { topics: [], person: null }

/** The quotation of an update, apart from its prose. */
export interface Saying {
  readonly words: Text
  /** The words of each fragment where one clause carries several; else empty. */
  readonly fragments: readonly Text[]
  /** Whether the words are part of a sentence only, so that they mislead when shown alone. */
  readonly partial: boolean
  readonly speaker: Text
  readonly role: Text | null
  readonly via: Text | null
  readonly to: Text | null
}

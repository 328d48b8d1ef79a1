import type { Severity, Shown, Withdrawal } from './article.ts'
import type { EntryId } from './entry-id.ts'
import type { Html } from './html.ts'
import { type Instant, later } from './instant.ts'
import type { Author } from './publication.ts'
import type { Span } from './quotation.ts'
import type { Slug } from './slug.ts'
import type { Text } from './text.ts'

/** Every kind of entry. The store has their indices. */
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

/** An entry without its content, for lists and collections. */
export interface Listing {
  readonly id: EntryId
  readonly kind: EntryKind
  readonly path: Path
  readonly title: Text
  /** Plain text, never empty; null where it is not known, of updates alone: lists do not show theirs. */
  readonly summary: Text | null
  readonly topics: readonly Text[]
  readonly language: string
  /** The end of an entry whose title, summary and content are the notice; else null. */
  readonly withdrawn: Ending | null
  /** The story of this entry. */
  readonly story: StoryReference
  /** The person whose page lists it: the speaker, also of a notice. */
  readonly person: PersonReference | null
  readonly places: Places
  readonly left: readonly Leaving[]
  /** Place in the story: the article 0, its updates from 1 in the order of the text. */
  readonly order: number
  readonly published: Instant
  /** The last edit that mattered (RFC 4287 §4.2.15). */
  readonly updated: Instant
  /** The last change of anything that a subscriber sees. */
  readonly changed: Instant
  /** Whether `shown` was in the future when it was settled: it waits for that time. */
  readonly planned: boolean
  /** The build that first listed it. */
  readonly shown: Instant
  /** Whether it came with a story that is much older than its first build: it is listed by its date. */
  readonly movedIn: boolean
  /** Its bytes in the largest feed format, with a separator; 0 until it is measured. */
  readonly size: number
  /** When it changed, oldest first. */
  readonly history: readonly (readonly [at: Instant, ...rest: unknown[]])[]
}

/** Whether it is neither a notice nor a withdrawal. */
export function isStanding({ kind, withdrawn }: Pick<Listing, 'kind' | 'withdrawn'>): boolean {
  return withdrawn === null && kind !== 'withdrawal'
}

/** A page across stories on which an entry was listed and is no more. */
export interface Leaving {
  readonly path: Path
  /** The build that moved it. */
  readonly at: Instant
  /** The page that lists it instead: of the person's corrected name, or of the topic in place of this. */
  readonly to?: Path
}

/** An entry that left its story for another. Subscribers of the first alone do not learn what becomes of it. */
export interface Departure {
  readonly id: EntryId
  /** As in its line. */
  readonly shown: Instant
  /** The build that found it in the other. */
  readonly at: Instant
}

/** Why an entry ended. */
export interface Ending extends Withdrawal {
  /** The page of the entry in which its words go on. Absent where they were withdrawn. */
  readonly into?: Path
}

/** An entry of a feed: an article or an update, settled with the ledger. */
export interface Entry extends Listing, Shown {
  readonly summary: Text
  /** Every change, oldest first: its time, and a digest of what subscribers saw from then on. */
  readonly history: readonly (readonly [at: Instant, digest: string])[]
  /** The whole content. */
  readonly html: Html
  readonly authors: readonly Author[]
  readonly rights: Text | null
  /** Where it was reported from. */
  readonly dateline: Text | null
  /** The quotation of a statement or a reaction; else null. */
  readonly saying: Saying | null
  /** The development in whose text a quotation stands; null where that is the article, and of all other entries. */
  readonly within: DevelopmentReference | null
  /** The number of an article's updates (RFC 4685 §5); null of an update. */
  readonly replies: number | null
  /** The withdrawn entry of a withdrawal; else absent. */
  readonly about?: TakenBack
  /** Of a correction; else absent. */
  readonly severity?: Severity
  /** Of a development that is a key event, and of one that stands above the others; else absent. */
  readonly key?: true
  readonly pinned?: true
}

/** The entry that a withdrawal is about, and all people whose words went with it. */
interface TakenBack {
  readonly id: EntryId
  readonly people: readonly PersonReference[]
}

/** A development, as the quotations in its text refer to it. */
export interface DevelopmentReference {
  readonly id: EntryId
  readonly path: Path
  readonly title: Text
}

/** A story as lists of stories show it: once, whatever of it they hold. */
export interface StoryCard
  extends Pick<
    Entry,
    | 'path'
    | 'title'
    | 'summary'
    | 'kicker'
    | 'dateline'
    | 'topics'
    | 'places'
    | 'authors'
    | 'image'
    | 'language'
    | 'published'
    | 'updated'
    | 'withdrawn'
  > {
  readonly live: boolean
  /** The development that was published last; null where there is none. */
  readonly newest: StoryDevelopment | null
  /** How many quotations it holds. */
  readonly quotations: number
}

interface StoryDevelopment {
  readonly path: Path
  readonly title: Text
  readonly published: Instant
}

export interface StoryReference {
  readonly id: EntryId
  readonly slug: Slug
  readonly path: Path
  readonly title: Text
  /** A live story is polled more often. */
  readonly live: boolean
  /** Whether the whole story was withdrawn. */
  readonly withdrawn: boolean
  /** When what surrounds its entries last changed (their order and addresses, the story's status …); null where it never did. */
  readonly touched: Instant | null
}

/** The last change of an entry or of what surrounds it. */
export function changeOf({ changed, story }: Pick<Listing, 'changed' | 'story'>): Instant {
  return story.touched === null ? changed : later(changed, story.touched)
}

/** A person, and the slug of their page where the editor gives one. */
export interface PersonReference {
  readonly name: Text
  readonly slug: Slug | null
  /** See Person; absent where the editor says nothing. */
  readonly sameAs?: readonly string[]
  readonly formerly?: readonly Text[]
}

/** The pages of an entry's topics, in their order, and of its person. */
export interface Places {
  readonly topics: readonly Path[]
  readonly person: Path | null
  /** The pages of all people whose words went with a withdrawn entry, of its withdrawal; else absent. */
  readonly people?: readonly Path[]
}

/** The places of an entry whose names have no addresses yet. */
export const NOWHERE: Places = { topics: [], person: null }

/** The quotation of an update. */
export interface Saying {
  readonly words: Text
  /** Where the words stand in the plain text that holds them: the article's, or that of `within`. None of an entry of the index. */
  readonly spans: readonly Span[]
  /** The words of each fragment where one clause carries several; else empty. */
  readonly fragments: readonly Text[]
  /** Whether the words are only part of a sentence, which may mislead when shown alone. */
  readonly partial: boolean
  readonly speaker: Text
  /** Whether `speaker` is a name; false where the text only describes who speaks, who has no page then. */
  readonly named: boolean
  readonly role: Text | null
  readonly via: Text | null
  /** Whether `via` reports, or is where people publish themselves; null where there is none. */
  readonly viaKind: 'outlet' | 'platform' | null
  readonly to: Text | null
  /**
   * Where the entry's own HTML has each stretch of the words, in their order: counts of its characters outside of tags but white
   * space, a character reference as one (UTF-16 code units), the end exclusive. Whatever stands around the words moves them not.
   */
  readonly at: readonly (readonly [from: number, to: number])[]
}

/** What the pages of a story show of its files, which no feed says and no index holds. All of it is by the paths of entries. */
export interface PageTexts {
  /** The article, developments, and corrections that have files. */
  readonly bodies: ReadonlyMap<Path, StoryBody>
  /** The sentence of each quotation. */
  readonly sentences: ReadonlyMap<Path, SaidSentence>
  /** The corrections that moved `updated`. */
  readonly significant: ReadonlySet<Path>
}

/** A text as a page shows it. */
export interface StoryBody {
  /** Its own words alone, with the addresses that its entry has. */
  readonly html: Html
  /** The plain text of that. */
  readonly text: Text
  /** The summary, where the writer wrote one that is not how the text begins. */
  readonly standfirst: Text | null
  /** Where the published quotations stand, in the order of the text. */
  readonly marks: readonly MarkedQuotation[]
}

/** Where a quotation stands in the HTML of its text. */
export interface MarkedQuotation {
  /** That of its entry. */
  readonly path: Path
  readonly parts: readonly [MarkedPart, ...MarkedPart[]]
}

/** A stretch of HTML in places of a TextRun. */
export interface MarkedPart {
  readonly from: number
  readonly to: number
  /** Its characters without white space; null where the HTML says it in another way than the plain text. */
  readonly letters: string | null
}

/** A sentence in stretches. */
export type SaidSentence = readonly Stretch[]

/** A stretch of a text; `isSaid` where it is quoted. */
export interface Stretch {
  readonly text: string
  readonly isSaid: boolean
}

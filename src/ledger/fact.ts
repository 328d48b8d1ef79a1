import type { Withdrawal } from '../model/article.ts'
import type { EntryKind } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { Instant } from '../model/instant.ts'
import type { Text } from '../model/text.ts'
import type { Json } from './digest.ts'

/** What the content says of one entry, before the ledger has given it an id and dates. */
export interface Fact {
  readonly kind: EntryKind
  readonly mark: Mark
  /** All that subscribers would see of it, as facts, not as rendered: a new Dateline must not look like an edit. */
  readonly content: Json
  /** Of an article or an update's file, what its readers read, as plain text; else null. */
  readonly text: Text | null
  /** The editor's own id. */
  readonly id: EntryId | null
  /** The editor's own date of publishing; null of what only an edit dates. */
  readonly published: Instant | null
  /** When the editor last said that an edit matters. */
  readonly updated: Instant | null
  /** Of an article, its earlier slugs; and of any text of its own where it stood elsewhere, which begins with a slash. */
  readonly formerly: readonly string[]
  /** What it is filed under itself; updates without any are filed as their article is. */
  readonly topics: readonly Text[]
  /** Of an article, the times of its significant corrections: a new one moves `updated`. */
  readonly corrected: readonly Instant[]
  /** The file of the development in whose text a quotation stands, which comes before it; else null. */
  readonly within: string | null
  /** Whether the editor's word makes a quotation one, and not the text alone. */
  readonly isDecided: boolean
}

/** How an entry is recognised after an edit. */
export type Mark =
  | { readonly of: 'article' }
  | {
      readonly of: 'quotation'
      readonly speaker: Text
      readonly words: Text
      /** The words of each fragment where one clause carries several; else empty. */
      readonly fragments: readonly Text[]
      /** How often else its sentence, or a later text of the story, says the same: lines of those are told in this entry. */
      readonly repeated: number
      /** What tells it from the same words elsewhere, as far as only its own sentence says it: its clause, outlet … */
      readonly clause: Json
    }
  | { readonly of: 'correction'; readonly words: Text }
  | FileMark

/** How the file of an update is recognised; `words` are its title. */
export interface FileMark {
  readonly of: 'file'
  readonly file: string
  readonly formerly: readonly string[]
  readonly words: Text
}

/** A story's content for the ledger. */
export interface StoryFacts<F extends Fact = Fact> {
  readonly slug: string
  /** Null where the file is gone. */
  readonly article: F | null
  /** In the order of the text; a development before the quotations in it. */
  readonly updates: readonly F[]
  /** The editor took the whole story back. */
  readonly withdrawn: Withdrawal | null
  /** The editor took single entries back: a quotation by its first words, an update by its file. */
  readonly withdrawals: readonly EntryWithdrawal[]
}

/** What the editor took back. */
export interface EntryWithdrawal {
  readonly of: QuotedWords | FileMark | { readonly id: string }
  readonly withdrawn: Withdrawal | Retirement
}

/** A quotation by its first words, in a development or, where `within` is null, in the article. */
export interface QuotedWords {
  readonly quote: string
  readonly within: FileMark | null
}

/** A quotation that is told no more as an update, of which nothing is said to readers but that it is deleted. */
interface Retirement {
  readonly retired: true
}

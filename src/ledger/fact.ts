import type { EntryKind } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { Instant } from '../model/instant.ts'
import type { Text } from '../model/text.ts'
import type { Json } from './digest.ts'
import type { LedgerLine } from './line.ts'

/** What the content says of one entry, before the ledger has given it an id and dates. */
export interface Fact {
  readonly kind: EntryKind
  /** How a quotation is recognised after an edit; null of an entry that is none. */
  readonly said: { readonly speaker: Text; readonly words: Text } | null
  /** All that subscribers would see of it, as facts, not as rendered: a new Dateline must not look like an edit. */
  readonly content: Json
  /** The editor's own id. */
  readonly id: EntryId | null
  /** The editor's own date of publishing; null of what only an edit dates. */
  readonly published: Instant | null
  /** When the editor last said that an edit matters. */
  readonly updated: Instant | null
}

/** A fact with its line of the ledger. */
export interface Settled<F extends Fact = Fact> {
  readonly fact: F
  readonly line: LedgerLine
  /** What this build does to it. */
  readonly news: 'new' | 'updated' | 'changed' | null
}

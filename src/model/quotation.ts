import type { Text } from './text.ts'

/** A span of a body's plain text: UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A speaker: the fullest name in the text or the editor's note, and the role beside it. */
export interface Speaker {
  readonly name: Text
  readonly role: Text | null
  /** Whether `name` is a name; false where the text only describes who speaks: `The report`. */
  readonly named: boolean
}

/** A quotation with its speaker, as derived from the plain text of an article or a development. */
export interface Quotation {
  /** A principal of the story speaks, or a third party reacts. */
  readonly kind: 'statement' | 'reaction'
  /**
   * The quoted words without their marks, verbatim. Several where one utterance is split (`"…," she said, "…"`)
   * or runs over paragraphs, or where its clause carries several fragments.
   */
  readonly spans: readonly [Span, ...Span[]]
  /** The words at `spans`, exactly, joined with a space. */
  readonly words: Text
  /** The words of each fragment where its clause carries several by this speaker; else empty. */
  readonly fragments: readonly Text[]
  /** Whether the words are only part of a sentence, so that they may be shown only inside `passage`. */
  readonly partial: boolean
  /** How many other times the sentence, or a later text of the story, has these words of this speaker: they are one entry. */
  readonly repeated: number
  /** The clause with the quotation, marks included; it reads by itself. */
  readonly passage: Span
  /** The sentence with the quotation, or from the first such sentence to the last. */
  readonly sentence: Span
  /** Whether another speaker's fragment has the same passage, which then does not say whose this is. */
  readonly isPassageShared: boolean
  readonly speaker: Speaker
  /** The outlet that relayed it, as the text or the editor names it. */
  readonly via: Text | null
  /** Whom it was said to, where stated. */
  readonly to: Text | null
  /** The name of the rule that found the speaker. */
  readonly rule: string
}

/** A quotation that waits for the editor's word: not plain enough to publish. */
export interface WaitingQuotation {
  readonly spans: readonly [Span, ...Span[]]
  readonly words: Text
  /** The sentence it stands in. */
  readonly sentence: Span
  /** How a note finds it: by its first words, and which of several that begin so. */
  readonly find: { readonly quote: string; readonly nth: number | null }
  /** The best guess, if there is one. */
  readonly guess: Speaker | null
  readonly via: Text | null
  /** Why it is not plain, as a clause: `"He" may be Kim Jong Un or Xi Jinping`. */
  readonly why: string
  readonly rule: string
}

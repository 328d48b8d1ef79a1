import type { Span } from '../../model/quotation.ts'
import type { Classes, ReportingVerb } from '../language/language.ts'

/** A person or body named: `Chinese President Xi Jinping`, `the White House`, `Mr. Brandt`. */
export interface NamePhrase extends Span {
  readonly kind: 'name'
  readonly name: string
  /** The words of the name, titles and honorifics left out. */
  readonly words: readonly string[]
  readonly honorific: string | null
  /** As it stands before the name. */
  readonly role: string | null
  /** Other words between a determiner and the name: `the state news agency Belnet`. */
  readonly lead: readonly string[]
  readonly determined: boolean
  readonly possessive: boolean
  /** Where its bearer belongs, in lower case: `of Switzerland`. */
  readonly home: readonly string[]
  /** Whether its words say that it is a body, not a person. */
  readonly body: boolean
  /** Whether it is of a law or a treaty, which defines words and speaks none. */
  readonly legal: boolean
  /** Whether it is an outlet's. */
  readonly outlet: boolean
  /** Whether its words are a place's. */
  readonly place: boolean
  /** Whether it opens its sentence, where any word has a capital. */
  readonly opens: boolean
}

/** Someone described: `the Chinese president`, `a spokesman for the ministry`. */
export interface RolePhrase extends Span {
  readonly kind: 'role'
  readonly text: string
  /** Lower case, without determiner and what follows the head. */
  readonly words: readonly string[]
  readonly head: string
  /** What its noun and the determiner before it are; null where none stands there. */
  readonly noun: Classes
  readonly determiner: Classes | null
  readonly possessive: boolean
  readonly body: boolean
  readonly plural: boolean
  /** Whether it describes an outlet. */
  readonly outlet: boolean
  /** The words with a capital, which may name a body: `the Clinton campaign`. */
  readonly capitals: boolean
}

export interface PronounPhrase extends Span {
  readonly kind: 'pronoun'
  readonly lower: string
  readonly classes: Classes
}

export interface VerbPhrase extends Span {
  readonly kind: 'verb'
  readonly lower: string
  readonly classes: Classes
  readonly verb: ReportingVerb
}

interface QuotePhrase extends Span {
  readonly kind: 'quote'
  readonly quote: number
}

/** Any other word, or a stop. */
interface OtherPhrase extends Span {
  readonly kind: 'word' | 'stop'
  readonly lower: string
  readonly classes: Classes
}

export type Phrase = NamePhrase | RolePhrase | PronounPhrase | VerbPhrase | QuotePhrase | OtherPhrase

/** Whether a word is a name elsewhere in the text, and not only a capital that opens a sentence. */
export type KnownNames = (word: string) => boolean

import type { Person } from '../../model/article.ts'
import type { LanguageRules } from '../language/language.ts'
import type { RolePhrase } from '../reading/phrase.ts'
import type { Description } from './descriptions.ts'

/** Someone or something named in a story. */
export interface Member {
  /** The fullest name given. */
  readonly name: string
  readonly words: readonly string[]
  /** The first that the story gives, or the editor's. */
  readonly role: string | null
  /** Every description given of them. */
  readonly descriptions: readonly Description[]
  readonly aka: readonly string[]
  /** Mr, Ms, Dr … as they stand before the name. */
  readonly honorifics: ReadonlySet<string>
  /** Whether it is an organisation or the like by its words. */
  readonly body: boolean
  /** How often the story names them. */
  readonly mentions: number
  /** How often by one word of a longer name: `Lund` for Bo Lund. */
  readonly shortened: number
  /** Where the text has the full name, in order; first -1 where the editor gives it. */
  readonly namedAt: readonly number[]
  /** Where each of their names in the text ends, in order. */
  readonly mentionedAt: readonly number[]
  /** Listed by the editor. */
  readonly given: Person | null
  /** Whether an earlier text of the story has named them in full. */
  readonly isKnown: boolean
}

/** Of more namesakes, or holders of one office, nobody can tell whom a bare name or the office means: no more are filed. */
export const MANY = 200

/** All that a story names, and the ways to find it; the words of names and descriptions are in lower case. */
export type Cast = Filed<Member>

export interface Filed<M extends Member> {
  /** The language of the text. */
  readonly language: LanguageRules
  readonly members: readonly M[]
  readonly byLast: ReadonlyMap<string, readonly M[]>
  readonly byFirst: ReadonlyMap<string, readonly M[]>
  readonly byAlias: ReadonlyMap<string, readonly M[]>
  /** By the noun of a description. */
  readonly byHead: ReadonlyMap<string, readonly M[]>
  /** By the country that someone is told to come from. */
  readonly byHome: ReadonlyMap<string, readonly M[]>
  /** Bodies by each noun of their names that says what they are. */
  readonly byBodyNoun: ReadonlyMap<string, readonly M[]>
  /** Every description of one, by its noun, in the order of the text. */
  readonly described: ReadonlyMap<string, readonly RolePhrase[]>
}

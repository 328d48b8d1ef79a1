import type { WordClass } from '../language/language.ts'
import type { NamePhrase, Phrase, PronounPhrase, RolePhrase } from '../reading/phrase.ts'

/** What can be a subject. */
export type SubjectPhrase = NamePhrase | RolePhrase | PronounPhrase

/** The subject itself, where a phrase can be one. */
export function asSource(phrase: Phrase | undefined): SubjectPhrase | null {
  if (phrase?.kind === 'pronoun') return phrase
  if ((phrase?.kind === 'name' || phrase?.kind === 'role') && !phrase.possessive) return phrase
  return null
}

export const isComma = (phrase: Phrase | undefined): boolean =>
  phrase?.kind === 'stop' && phrase.lower === ','

export const isStop = (phrase: Phrase | undefined): boolean => phrase === undefined || phrase.kind === 'stop'

export const isWord = (phrase: Phrase | undefined, wordClass: WordClass): boolean =>
  phrase?.kind === 'word' && phrase.classes.has(wordClass)

/** `according to`. */
export const opensSource = (phrases: readonly Phrase[], at: number): boolean =>
  isWord(phrases[at], 'accords') && isWord(phrases[at + 1], 'goal')

export const isNounPhrase = (phrase: Phrase | undefined) => phrase?.kind === 'name' || phrase?.kind === 'role'

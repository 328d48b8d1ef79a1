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

export const isWord = (phrase: Phrase | undefined, words: ReadonlySet<string>): boolean =>
  phrase?.kind === 'word' && words.has(phrase.lower)

export const isNounPhrase = (phrase: Phrase | undefined) => phrase?.kind === 'name' || phrase?.kind === 'role'

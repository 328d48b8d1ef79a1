import type { LanguageRules } from '../language/language.ts'
import type { RolePhrase } from '../reading/phrase.ts'

/** A description by the noun that heads it and its words, lower case, without determiners and possessive endings. */
export interface Description {
  readonly head: string
  readonly words: readonly string[]
}

/** The description that a role gives: `Orsany's leader` and `the Orsany leader` have the same words. */
export function describe(language: LanguageRules, role: string): Description {
  const front = language.roleFront(role)
  return { head: front.match(/[\p{L}\p{N}-]+$/u)?.[0] ?? '', words: language.roleWords(role) }
}

/** Whether a phrase says no more than a description, and names no other office than it: `the president` is no vice president. */
export function fits(
  language: LanguageRules,
  role: RolePhrase,
  { head, words: given }: Description,
): boolean {
  if (head !== role.head) return false
  const words = language.roleWords(role.text)
  return (
    words.every(word => given.includes(word)) &&
    given.every(word => !/^\d{4}$/.test(word) || words.includes(word)) &&
    language.otherOffices.every(word => given.includes(word) === words.includes(word))
  )
}

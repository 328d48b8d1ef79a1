import type { RolePhrase } from '../reading/phrase.ts'
import { OTHER_OFFICE } from '../words/offices.ts'

/** A description by the noun that heads it and its words, lower case, without determiners and possessive endings. */
export interface Description {
  readonly head: string
  readonly words: readonly string[]
}

/** The description that a role gives: `Orsany's leader` and `the Orsany leader` have the same words. */
export function describe(role: string): Description {
  const front = role.toLowerCase().split(/,| (?:of|for|at|with|from|in|on|to) /)[0] ?? ''
  return { head: front.match(/[\p{L}\p{N}-]+$/u)?.[0] ?? '', words: wordsOf(role) }
}

/** Whether a phrase says no more than a description, and names no other office than it: `the president` is no vice president. */
export function fits(role: RolePhrase, { head, words: given }: Description): boolean {
  if (head !== role.head) return false
  const words = wordsOf(role.text)
  return (
    words.every(word => given.includes(word)) &&
    given.every(word => !/^\d{4}$/.test(word) || words.includes(word)) &&
    OTHER_OFFICE.every(word => given.includes(word) === words.includes(word))
  )
}

/** A role as it is shown: without its article or possessive pronoun. */
export function shownRole(role: RolePhrase): string {
  return role.text.replace(/^(?:the|a|an|another|one|his|her|their|its|our|my)\s+/i, '')
}

function wordsOf(role: string): readonly string[] {
  return role
    .toLowerCase()
    .replace(/['’]s?\b/g, '')
    .split(/[^\p{L}\p{N}.-]+/u)
    .filter(word => word && !SMALL.has(word))
}

const SMALL = new Set(
  'the a an of for at to in on with from and his her their its mr mr. mrs mrs. ms ms.'.split(' '),
)

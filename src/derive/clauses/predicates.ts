import { is } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'

/** Whether a verb may begin at an index: a reporting verb, an auxiliary, or any other word that is not of a closed class. */
export function opensPredicate(phrases: readonly Phrase[], from: number): boolean {
  let at = from
  while (at < phrases.length) {
    const phrase = phrases[at]
    if (phrase?.kind === 'verb') return phrase.verb.form !== 'participle' || at > from
    if (phrase?.kind !== 'word') return false
    if (is(phrase, 'auxiliary')) return true
    if (!is(phrase, 'adverb'))
      return (
        !is(phrase, 'preposition') &&
        !is(phrase, 'conjunction') &&
        !/^\d/.test(phrase.lower) &&
        !is(phrase, 'gerundForm')
      )
    at++
  }
  return false
}

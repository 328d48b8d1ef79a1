import type { Phrase } from '../reading/phrase.ts'
import { AUXILIARIES, CONJUNCTIONS, isAdverb, PREPOSITIONS } from '../words/function-words.ts'

/** Whether a verb may begin at an index: a reporting verb, an auxiliary, or any other word that is not of a closed class. */
export function opensPredicate(phrases: readonly Phrase[], from: number): boolean {
  let at = from
  while (at < phrases.length) {
    const phrase = phrases[at]
    if (phrase?.kind === 'verb') return phrase.verb.form !== 'participle' || at > from
    if (phrase?.kind !== 'word') return false
    if (AUXILIARIES.has(phrase.lower)) return true
    if (!isAdverb(phrase.lower))
      return (
        !PREPOSITIONS.has(phrase.lower) &&
        !CONJUNCTIONS.has(phrase.lower) &&
        !/^\d/.test(phrase.lower) &&
        !/ing$/.test(phrase.lower)
      )
    at++
  }
  return false
}

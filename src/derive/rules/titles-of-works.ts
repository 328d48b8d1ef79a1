import { isComma, isStop, isWord } from '../clauses/sources.ts'
import { is, type LanguageRules } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'

/** Whether a quoted stretch only names something: a title of a work, a programme, a sign. */
export function isLabel(reading: Reading, phrases: readonly Phrase[], at: number): boolean {
  const quote = phrases[at]
  const inner = quote?.kind === 'quote' ? reading.quotes[quote.quote]?.inner : undefined
  if (!inner) return false
  const words = reading.text.slice(inner.start, inner.end).match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? []
  const isLabelled = (word: string) => reading.language.classesOf(word).has('labelled')
  const before = phrases[at - 1]
  if (before?.kind === 'word' && is(before, 'distances')) return true
  if (isMeaning(phrases, at)) return true
  if (!inTitleCase(reading.language, words)) return false
  // `Wednesday's "Harrow Show"`: a title that says what it is.
  if (words.length > 1 && isLabelled((words.at(-1) ?? '').toLowerCase().replace(/\.$/, ''))) return true
  const after = phrases[at + 1]
  if (after?.kind === 'word' && is(after, 'labelled') && !isStop(before)) return true
  if (before?.kind === 'verb')
    return (
      words.length > 1 &&
      before.verb.traits.has('names') &&
      before.verb.form === 'past' &&
      phrases[at - 2]?.kind !== 'pronoun'
    )
  if (isComma(before)) return endsInLabel(phrases[at - 2])
  if (before?.kind === 'name') return words.length > 1
  if (before?.kind === 'role') return before.body && words.length > 1
  return before?.kind === 'word' && (is(before, 'labelled') || (words.length > 1 && is(before, 'leadsTitle')))
}

/** `her new film, "Harrow"`: a noun, or a description that ends in one. */
function endsInLabel(phrase: Phrase | undefined): boolean {
  if (phrase?.kind === 'role') return phrase.body && phrase.noun.has('labelled')
  return isWord(phrase, 'labelled')
}

/** `the Georgian word for "furnace"`: what something means. */
function isMeaning(phrases: readonly Phrase[], at: number): boolean {
  const noun = phrases[at - 2]
  if (!isWord(phrases[at - 1], 'means')) return false
  return is(noun, 'term')
}

/** Every word but the small ones has a capital, and there is more than one, or one that is no sentence. */
function inTitleCase(language: LanguageRules, words: readonly string[]): boolean {
  const large = words.filter(
    word => !(language.classesOf(word.toLowerCase()).has('closed') && /^\p{Ll}/u.test(word)),
  )
  return (
    words.length < 12 &&
    large.length > 0 &&
    large.every(word => /^[\p{Lu}\p{N}]/u.test(word)) &&
    /^[\p{Lu}\p{N}]/u.test(words[0] ?? '')
  )
}

import { isComma, isStop, isWord } from '../clauses/sources.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import { isFunctionWord } from '../words/function-words.ts'

/** Nouns that a title, a name or a sign stands behind: `the podcast "Here's the Thing"`, `a sign that read "Exit"`. */
const LABELLED = new Set(
  `podcast show series film movie documentary book novel memoir autobiography song single album track poem play musical
  opera painting essay article column editorial op-ed report study paper pamphlet magazine newspaper blog website game app
  programme program broadcast episode sitcom drama comedy ad advert advertisement spot commercial campaign slogan hashtag
  nickname pseudonym alias sign banner placard headline titled entitled nicknamed dubbed named so-called known`.split(
    /\s+/,
  ),
)

const BEFORE_TITLES = new Set([
  'on',
  'in',
  'of',
  'from',
  'with',
  'for',
  'the',
  'a',
  'an',
  'her',
  'his',
  'their',
  'its',
  'and',
  'by',
  'including',
  'like',
  'at',
  'to',
])

/** Whether a quoted stretch only names something: a title of a work, a programme, a sign. */
export function isLabel(reading: Reading, phrases: readonly Phrase[], at: number): boolean {
  const quote = phrases[at]
  const inner = quote?.kind === 'quote' ? reading.quotes[quote.quote]?.inner : undefined
  if (!inner) return false
  const words = reading.text.slice(inner.start, inner.end).match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu) ?? []
  const before = phrases[at - 1]
  if (before?.kind === 'word' && before.lower === 'so-called') return true
  if (isMeaning(phrases, at)) return true
  if (!inTitleCase(words)) return false
  // `Wednesday's "Harrow Show"`: a title that says what it is.
  if (words.length > 1 && LABELLED.has((words.at(-1) ?? '').toLowerCase().replace(/\.$/, ''))) return true
  const after = phrases[at + 1]
  if (after?.kind === 'word' && LABELLED.has(after.lower) && !isStop(before)) return true
  if (before?.kind === 'verb')
    return (
      words.length > 1 &&
      before.verb.lemma === 'call' &&
      before.verb.form === 'past' &&
      phrases[at - 2]?.kind !== 'pronoun'
    )
  if (isComma(before)) return endsInLabel(phrases[at - 2])
  if (before?.kind === 'name') return words.length > 1
  if (before?.kind === 'role') return before.body && words.length > 1
  return (
    before?.kind === 'word' &&
    (LABELLED.has(before.lower) || (words.length > 1 && BEFORE_TITLES.has(before.lower)))
  )
}

/** `her new film, "Harrow"`: a noun, or a description that ends in one. */
function endsInLabel(phrase: Phrase | undefined): boolean {
  if (phrase?.kind === 'role') return phrase.body && LABELLED.has(phrase.head)
  return isWord(phrase, LABELLED)
}

/** `the Georgian word for "furnace"`: what something means. */
function isMeaning(phrases: readonly Phrase[], at: number): boolean {
  const noun = phrases[at - 2]
  if (!isWord(phrases[at - 1], MEANS)) return false
  return noun !== undefined && 'lower' in noun && TERMS.has(noun.lower)
}

const MEANS = new Set(['for', 'meaning', 'of'])
const TERMS = new Set(
  `word words term terms name names phrase phrases expression expressions slang shorthand code euphemism synonym nickname
  translation abbreviation acronym equivalent idiom`.split(/\s+/),
)

/** Every word but the small ones has a capital, and there is more than one, or one that is no sentence. */
function inTitleCase(words: readonly string[]): boolean {
  const large = words.filter(word => !(isFunctionWord(word.toLowerCase()) && /^\p{Ll}/u.test(word)))
  return (
    words.length < 12 &&
    large.length > 0 &&
    large.every(word => /^[\p{Lu}\p{N}]/u.test(word)) &&
    /^[\p{Lu}\p{N}]/u.test(words[0] ?? '')
  )
}

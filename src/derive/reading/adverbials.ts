import { is } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import { type NameRuns, placeSplit } from './name-runs.ts'
import { timeEnd } from './times.ts'

/**
 * Where the subject of a clause begins, of which an adverbial of time or place opens it and no comma divides them: `On the 28th
 * Kim said`, `In May Kim said`, `In a statement in Oslo Kim said`. Null where none opens it, or the subject cannot be told from it.
 */
export function subjectAfterAdverbial(sentence: Sentence, from: number, runs: NameRuns): number | null {
  let end = from
  for (let next = timeEnd(sentence, end); next > end; next = timeEnd(sentence, end)) end = next
  const told = subjectBeforeVerb(sentence, end, runs)
  if (told !== null || end === from) return told
  if (!opensSubject(sentence[end])) return subjectBeforeVerb(sentence, from, runs)
  return /^\d+\p{L}+$/u.test(sentence[end - 1]?.lower ?? '') ? behindOrdinal(sentence, end, runs) : end
}

/** `On the 28th Kim said`, but `On the 14th Amendment Kim said`. */
function behindOrdinal(sentence: Sentence, from: number, runs: NameRuns): number {
  let end = from
  while (isInName(sentence[end])) end++
  return (end - from > 1 ? placeSplit(sentence, from, end, runs) : null) ?? from
}

const opensSubject = (token: Token | undefined) =>
  token?.kind === 'word' && (isCapital(token) || is(token, 'determiner') || is(token, 'personal'))

/** How far behind the preposition the verb may stand. */
const FARTHEST = 24

/** `In a statement Kim said`: the subject right before the verb of speech, of a clause that a preposition opens. */
function subjectBeforeVerb(sentence: Sentence, from: number, runs: NameRuns): number | null {
  if (!is(sentence[from], 'placeOrOccasion')) return null
  const verbAt = speechFrom(sentence, from + 1)
  if (verbAt < 0) return null
  let last = verbAt - 1
  while (last > from && isBetween(sentence[last])) last--
  const token = sentence[last]
  if (last < from + 2 || token?.kind !== 'word' || token.possessive) return null
  if (is(token, 'personal')) return last
  if (isCapital(token)) return nameAfterPlace(sentence, from, last, runs)
  return is(token, 'personNoun') ? descriptionAfterPlace(sentence, from, last) : null
}

/** The verb of speech of the clause; -1 where another clause or a stop comes first, or where it may only describe: `the plan Kim said was bad`. */
function speechFrom(sentence: Sentence, from: number): number {
  for (let at = from; at < sentence.length && at - from < FARTHEST; at++) {
    const token = sentence[at]
    if (token?.kind !== 'word') return -1
    const verb = token.text === token.lower && !is(sentence[at - 1], 'determiner') ? token.verb : null
    if (
      verb?.verbClass === 'say' &&
      (verb.form === 'past' || (verb.form === 'present' && verb.traits.has('saidNow')))
    )
      return is(sentence[at + 1], 'auxiliary') ? -1 : at
    if (is(token, 'conjunction') && !is(token, 'placeOrOccasion') && !is(token, 'and')) return -1
  }
  return -1
}

const isBetween = (token: Token | undefined) =>
  token?.kind === 'word' && !isCapital(token) && (is(token, 'adverb') || is(token, 'auxiliary'))

/** `In Oslo Kim said`, `In the debate prosecutor Kim said`: where the name begins, its titles with it. */
function nameAfterPlace(sentence: Sentence, from: number, last: number, runs: NameRuns): number | null {
  let first = last
  while (first > from + 1 && isInName(sentence[first - 1])) first--
  const before = sentence[first - 1]
  if (!before) return null
  const isPlace = before.possessive ? is(sentence[first], 'bodyNoun') : is(before, 'beforePlace')
  const split = () => (isPlace ? placeSplit(sentence, first, last + 1, runs) : null)
  if (before.possessive) return split()
  if (first === from + 1) return split()
  if (is(before, 'determiner'))
    return first - 1 > from + 1 ? first - 1 : placeSplit(sentence, first, last + 1, runs)
  if (before.closed) return split()
  let start = first
  while (start > from + 1 && isOfRole(sentence[start - 1])) start--
  const place = sentence[start - 1]
  return place && !place.closed && start - 1 > from ? start : null
}

const isInName = (token: Token | undefined) =>
  isCapital(token) && !is(token, 'calendar') && !token?.possessive

const isOfRole = (token: Token | undefined) =>
  token?.kind === 'word' &&
  !token.possessive &&
  (is(token, 'title') || is(token, 'personNoun') || is(token, 'formerly'))

/** `In the debate the prosecutor said`. */
function descriptionAfterPlace(sentence: Sentence, from: number, last: number): number | null {
  for (let at = last - 1; at > from + 1; at--) {
    const token = sentence[at]
    if (token?.kind !== 'word') return null
    if (is(token, 'determiner')) return at
    if (token.closed) return null
  }
  return null
}

import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import { isCountry, isPlaceName } from '../words/demonyms.ts'
import { isCalendarWord } from '../words/function-words.ts'
import { isCommonGivenName } from '../words/name-parts.ts'
import { reportingVerb } from '../words/reporting-verbs.ts'
import { isBodyNoun, isTitle } from '../words/roles.ts'

/** Whether words are a name elsewhere in a text, whole, or the family name of one. Asked only where a place and a name may touch. */
export type NameRuns = (name: string) => boolean

/** The names of a text as its capitals show them; read once, when first asked. */
export function nameRuns(sentences: () => readonly Sentence[]): NameRuns {
  let names: ReadonlySet<string> | null = null
  return name => {
    names ??= runsIn(sentences())
    return names.has(name)
  }
}

function runsIn(sentences: readonly Sentence[]): ReadonlySet<string> {
  const found = new Set<string>()
  for (const sentence of sentences) {
    for (let at = 0; at < sentence.length; at++) {
      if (!isOfName(sentence, at)) continue
      let end = at + 1
      while (isOfName(sentence, end) && !sentence[end - 1]?.possessive) end++
      const run = sentence.slice(at, end)
      // Inside a clause, before its verb, a name may be two.
      const isClear = opensClause(sentence[at - 1]) || reportingVerb(sentence[end]?.lower ?? '') === null
      const [first, last] = [run.findIndex(({ lower }) => !isTitle(lower)), run.at(-1)]
      if (isClear)
        found.add(
          run
            .slice(Math.max(0, first))
            .map(({ text }) => text)
            .join(' '),
        )
      if (isClear && last && !isBodyNoun(last.lower)) found.add(last.text)
      at = end - 1
    }
  }
  return found
}

const isOfName = (sentence: Sentence, at: number) => {
  const token = sentence[at]
  if (!token || !isCapital(token) || (token.closed && at === 0)) return false
  // `Peter Friday`, but not `said Lund Friday`.
  return !isCalendarWord(token.lower) || isCommonGivenName(sentence[at - 1]?.lower ?? '')
}

const opensClause = (token: Token | undefined) =>
  token?.kind !== 'word' || reportingVerb(token.lower) !== null

/** `In New York Kim said`: where a name begins among capitals that a preposition opens; null where the text does not show it. */
export function placeSplit(sentence: Sentence, from: number, to: number, runs: NameRuns): number | null {
  const words = sentence.slice(from, to).map(({ text }) => text)
  if (runs(words.join(' '))) return null
  const starts = words
    .map((_, index) => index)
    .filter(index => index > 0 && !sentence[from + index - 1]?.possessive)
  const known = starts.find(index => runs(words.slice(index).join(' ')))
  const titled = starts.find(index => isTitled(words.slice(index)))
  const behindPlace = starts.findLast(index => isPlace(words.slice(0, index)))
  const start = known ?? titled ?? behindPlace
  return start === undefined ? null : from + start
}

/** `Minister Kim`, not `Mayor's Office`. */
const isTitled = (words: readonly string[]) =>
  words.length > 1 &&
  isTitle((words[0] ?? '').toLowerCase()) &&
  !isBodyNoun((words.at(-1) ?? '').toLowerCase())

const isPlace = (words: readonly string[]) =>
  isPlaceName(words) || (words.length === 1 && isCountry((words[0] ?? '').toLowerCase()))

import { is } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'

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
      const isClear = opensClause(sentence[at - 1]) || (sentence[end]?.verb ?? null) === null
      const [first, last] = [run.findIndex(token => !is(token, 'title')), run.at(-1)]
      if (isClear)
        found.add(
          run
            .slice(Math.max(0, first))
            .map(({ text }) => text)
            .join(' '),
        )
      if (isClear && last && !is(last, 'bodyNoun')) found.add(last.text)
      at = end - 1
    }
  }
  return found
}

const isOfName = (sentence: Sentence, at: number) => {
  const token = sentence[at]
  if (!token || !isCapital(token) || (token.closed && at === 0)) return false
  // `Peter Friday`, but not `said Lund Friday`.
  return !is(token, 'calendar') || is(sentence[at - 1], 'commonGivenName')
}

const opensClause = (token: Token | undefined) => token?.kind !== 'word' || token.verb !== null

/** `In New York Kim said`: where a name begins among capitals that a preposition opens; null where the text does not show it. */
export function placeSplit(sentence: Sentence, from: number, to: number, runs: NameRuns): number | null {
  const tokens = sentence.slice(from, to)
  const words = tokens.map(({ text }) => text)
  if (runs(words.join(' '))) return null
  const starts = words
    .map((_, index) => index)
    .filter(index => index > 0 && !sentence[from + index - 1]?.possessive)
  const isPlace = (index: number) =>
    isPlaceName(tokens.slice(0, index)) || (index === 1 && is(tokens[0], 'country'))
  const known = starts.find(index => runs(words.slice(index).join(' ')))
  const titled = starts.find(index => isTitled(tokens.slice(index)))
  const start = known ?? titled ?? starts.findLast(isPlace)
  return start === undefined ? null : from + start
}

/** `Minister Kim`, not `Mayor's Office`. */
const isTitled = (tokens: readonly Token[]) =>
  tokens.length > 1 && is(tokens[0], 'title') && !is(tokens.at(-1), 'bodyNoun')

/** Whether words are a place's name: `South Carolina`, `New Harrow`, `Sri Lanka` by their first or last. */
export const isPlaceName = (words: readonly Token[]): boolean =>
  words.length > 1 && (is(words[0], 'opensPlace') || is(words.at(-1), 'endsPlace'))

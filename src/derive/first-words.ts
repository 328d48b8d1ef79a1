import { cleanLine } from '../model/text.ts'
import type { Candidate } from './candidates.ts'

/** What finds a quotation: its first words, and where several begin so, which of them, from 1. */
interface FirstWords {
  readonly quote: string
  readonly nth: number | null
}

/** Finds quotations by their first words, whatever marks, spaces, case and punctuation. */
export interface Finder {
  /** All that begin with these words, in the order of the text. */
  readonly beginning: (quote: string) => readonly Candidate[]
  /** What a note means: the nth, or those that are nothing but these words, to the mark if need be; else all that begin so. */
  readonly meant: (words: FirstWords) => readonly Candidate[]
  /** The fewest words that mean this quotation and no other. */
  readonly wordsFor: (candidate: Candidate) => FirstWords
}

/** Enough words to find a quotation by, and few enough to type. */
const FEWEST = 6

/** Every answer takes the time of a binary search, and of what it finds; one that was given is kept. */
export function finderOf(candidates: readonly Candidate[]): Finder {
  let sorted: readonly { readonly key: string; readonly index: number }[] | null = null
  /** Of most stories no note asks. */
  function rows() {
    sorted ??= candidates
      .flatMap((candidate, index) => keysOf(candidate).map(key => ({ key, index })))
      .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.index - b.index))
    return sorted
  }

  const kept = new Map<string, ReadonlyMap<Candidate, number>>()
  const settled = new Map<string, readonly Candidate[]>()

  /** All that begin with some words, each with its number, from 1. */
  function numbered(quote: string): ReadonlyMap<Candidate, number> {
    const wanted = plainWords(quote).join(' ')
    const known = kept.get(wanted)
    if (known) return known
    const found = new Set<number>()
    for (let at = firstFrom(wanted); wanted !== '' && isFound(rows()[at]?.key, wanted); at++)
      found.add(rows()[at]?.index ?? 0)
    const inOrder = [...found].toSorted((a, b) => a - b).flatMap(index => candidates[index] ?? [])
    const all = new Map(inOrder.map((candidate, index) => [candidate, index + 1]))
    kept.set(wanted, all)
    return all
  }

  const beginning = (quote: string) => [...numbered(quote).keys()]

  function firstFrom(wanted: string): number {
    let [low, high] = [0, rows().length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((rows()[middle]?.key ?? '') < wanted) low = middle + 1
      else high = middle
    }
    return low
  }

  function meant({ quote, nth }: FirstWords): readonly Candidate[] {
    if (nth !== null) return beginning(quote).slice(nth - 1, nth)
    const known = settled.get(quote) ?? nearestMeant(quote)
    settled.set(quote, known)
    return known
  }

  function nearestMeant(quote: string): readonly Candidate[] {
    const starting = beginning(quote)
    if (starting.length < 2) return starting
    const wanted = plainWords(quote).join(' ')
    const whole = starting.filter(({ words }) => plainWords(words).join(' ') === wanted)
    const verbatim = whole.filter(({ words }) => spelt(words) === spelt(quote))
    return [verbatim, whole, starting].find(({ length }) => length > 0) ?? starting
  }

  function wordsFor(candidate: Candidate): FirstWords {
    const all = candidate.words.split(/\s+/)
    const isAlone = (count: number) => beginsAlone(all.slice(0, count).join(' '))
    let [low, high] = [Math.min(FEWEST, all.length), all.length]
    // So few are enough for nearly all.
    if (isAlone(low)) return { quote: cleanLine(all.slice(0, low).join(' ')), nth: null }
    while (low < high) {
      const middle = (low + high) >> 1
      if (isAlone(middle)) high = middle
      else low = middle + 1
    }
    const quote = cleanLine(all.slice(0, low).join(' '))
    const [only, second] = meant({ quote, nth: null })
    if (only === candidate && !second) return { quote, nth: null }
    return { quote, nth: numbered(quote).get(candidate) ?? 1 }
  }

  function beginsAlone(quote: string): boolean {
    const wanted = plainWords(quote).join(' ')
    const first = firstFrom(wanted)
    const [own, next] = [rows()[first], rows()[first + 1]]
    return wanted !== '' && own !== undefined && !(isFound(next?.key, wanted) && next?.index !== own.index)
  }

  return { beginning, meant, wordsFor }
}

const isFound = (key: string | undefined, wanted: string) =>
  key !== undefined && (key === wanted || key.startsWith(`${wanted} `))

/** Words alone, in lower case: what is left when marks, spacing and capitals do not count. */
export const plainWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

const spelt = (text: string) =>
  cleanLine(text)
    .replace(/[’‘`´]/g, "'")
    .replace(/[“”„]/g, '"')

/** The words of the whole, and of each later stretch, by which a note may find a candidate. */
function keysOf(candidate: Candidate): readonly string[] {
  const whole = plainWords(candidate.words).join(' ')
  if (candidate.spans.length === 1) return [whole]
  const start = candidate.spans[0].end - candidate.spans[0].start
  return [whole, plainWords(candidate.words.slice(start)).join(' ')]
}

import type { Text } from '../model/text.ts'

/** Words and who said them. */
export interface Said {
  readonly speaker: Text
  readonly words: Text
}

/**
 * How alike the words of one speaker must be to be one quotation, edited: twice the shared pairs of letters over
 * all pairs (Dice). A typo in twenty letters leaves 0.9; two sentences of one communiqué that repeat a country's
 * full name reach 0.6.
 */
const ALIKE = 0.75

/** A quotation that was lengthened or cut holds the shorter one whole, and that is long enough not to be chance. */
const LEAST_CONTAINED = 12

/**
 * Which of the quotations shown before each of the present ones is: an index into `before`, or null for a new
 * one. The same words by the same speaker come first, then the same words but for marks and capitals, then
 * nearly the same; at last the same words under a corrected name. Nothing is matched twice.
 */
export function recognise(before: readonly Said[], now: readonly Said[]): readonly (number | null)[] {
  const found: (number | null)[] = now.map(() => null)
  const free = new Set(before.keys())
  const pairUp = (same: (old: Said) => string) => {
    for (const [i, said] of now.entries()) {
      if (found[i] !== null) continue
      const match = [...free].find(j => same(before[j] as Said) === same(said))
      if (match === undefined) continue
      found[i] = match
      free.delete(match)
    }
  }
  pairUp(said => `${said.speaker}\n${said.words}`)
  pairUp(said => `${said.speaker}\n${letters(said.words)}`)
  for (const { i, j } of edited(before, now, found, free)) {
    if (found[i] !== null || !free.has(j)) continue
    found[i] = j
    free.delete(j)
  }
  pairUp(said => letters(said.words))
  return found
}

/** Pairs that one edit of the words would explain, the most alike first. */
function edited(
  before: readonly Said[],
  now: readonly Said[],
  found: readonly (number | null)[],
  free: ReadonlySet<number>,
) {
  const open = now.map((said, i) => ({ said, i })).filter(({ i }) => found[i] === null)
  return open
    .flatMap(({ said, i }) =>
      [...free].map(j => {
        const old = before[j] as Said
        return {
          i,
          j,
          likeness: old.speaker === said.speaker ? likeness(letters(old.words), letters(said.words)) : 0,
        }
      }),
    )
    .filter(pair => pair.likeness >= ALIKE)
    .toSorted((a, b) => b.likeness - a.likeness || a.i - b.i || a.j - b.j)
}

/** From 0 to 1. */
function likeness(a: string, b: string): number {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length >= LEAST_CONTAINED && long.includes(short))
    return ALIKE + (1 - ALIKE) * (short.length / long.length)
  const [pairs, others] = [letterPairs(a), letterPairs(b)]
  let shared = 0
  for (const [pair, count] of pairs) shared += Math.min(count, others.get(pair) ?? 0)
  const total = a.length - 1 + (b.length - 1)
  return total > 0 ? (2 * shared) / total : 0
}

function letterPairs(text: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>()
  for (let i = 0; i + 1 < text.length; i++) {
    const pair = text.slice(i, i + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** Letters and digits alone, in lower case: what is left when marks, spacing and capitals do not count. */
function letters(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

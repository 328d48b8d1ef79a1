/** What holds another text whole is that text lengthened, if that is long enough not to be chance. */
const LEAST_CONTAINED = 12

/** Whatever its length, a text that holds the other whole is at least this like it. */
const CONTAINED = 0.75

/** Letters and digits alone, in lower case: what is left when marks, spacing and capitals do not count. */
export function letters(words: string): string {
  return words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** How alike two texts are, from 0 to 1: twice the pairs of letters they share over all their pairs (Dice 1945). */
export function likeness(a: string, b: string): number {
  const [short, long] = [letters(a), letters(b)].toSorted((x, y) => x.length - y.length) as [string, string]
  if (short === long) return 1
  if (short.length >= LEAST_CONTAINED && long.includes(short)) {
    return CONTAINED + (1 - CONTAINED) * (short.length / long.length)
  }
  const [pairs, others] = [letterPairs(short), letterPairs(long)]
  let shared = 0
  for (const [pair, count] of pairs) shared += Math.min(count, others.get(pair) ?? 0)
  const total = short.length + long.length - 2
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

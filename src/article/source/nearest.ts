/** The candidate that a misspelt word most likely meant: at most two edits away, or a third of its length. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const bound = Math.max(2, Math.floor(word.length / 3))
  const near = candidates.filter(candidate => Math.abs(candidate.length - word.length) <= bound)
  const ranked = near
    .map(candidate => ({ candidate, edits: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.edits - b.edits)
  const [best] = ranked
  return best && best.edits <= bound ? best.candidate : null
}

/** Insertions, deletions and replacements between two short words (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

/** How many comparisons take no noticeable time. */
const PATIENCE = 200_000

/** A `nearest` with a bound on all its calls: of thousands of mistakes only the first get a suggestion. */
export function patientNearest(): typeof nearest {
  let left = PATIENCE
  return (word, candidates) => {
    const bound = Math.max(2, Math.floor(word.length / 3))
    const near = candidates.filter(({ length }) => Math.abs(length - word.length) <= bound)
    left -= near.length + candidates.length / 100
    return left < 0 ? null : nearest(word, near)
  }
}

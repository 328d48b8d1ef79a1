import type { Span } from '../../model/quotation.ts'

/** Whether a stretch has a character in common with any of some others. */
export type Meets = (stretch: Span) => boolean

/** Of some stretches, in any order, whether another meets one. Each answer takes the time of a binary search. */
export function meeting(stretches: readonly Span[]): Meets {
  if (stretches.length === 0) return () => false
  const apart = joined(stretches)
  return ({ start, end }) => {
    let [low, high] = [0, apart.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((apart[middle]?.end ?? 0) > start) high = middle
      else low = middle + 1
    }
    const first = apart[low]
    return first !== undefined && first.start < end
  }
}

/** The same characters as stretches in order that do not overlap. */
function joined(stretches: readonly Span[]): readonly Span[] {
  const found: { start: number; end: number }[] = []
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    const last = found.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else if (end > start) found.push({ start, end })
  }
  return found
}

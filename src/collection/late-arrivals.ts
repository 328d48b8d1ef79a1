import { type BuildMoment, type Instant, instantOf, millisecondsOf } from '../model/instant.ts'

/** The moments of builds which a build did not know of though they are earlier than its own, oldest first; mostly none. */
export type LateArrivals = (at: Instant) => readonly Instant[]

export const NO_LATE_ARRIVALS: LateArrivals = () => []

/**
 * Which builds came late: branches that were built before a build of another and merged after. A build tells the last
 * moment that it knew of; whatever is dated between that and its own, it did not know. Nor did it know what came late
 * to the build before it, unless the moment that it tells is later than that build's by a second for each of those:
 * then they were merged by then (see `lastWithLate`).
 */
export function lateArrivals(builds: Iterable<BuildMoment>): LateArrivals {
  const after = new Map<Instant, Instant>()
  for (const [at, known] of builds) if (known < (after.get(at) ?? at)) after.set(at, known)
  const moments = [...after.keys()].toSorted()
  const late = new Map<Instant, readonly Instant[]>()
  for (const [index, at] of moments.entries()) {
    const known = after.get(at) ?? at
    let last = index - 1
    while ((moments[last] ?? known) > known) last--
    const before = moments[last]
    const open = (before && late.get(before)) ?? []
    const isMerged = before === undefined || secondsBetween(before, known) >= open.length
    const own = [...(isMerged ? [] : open), ...moments.slice(last + 1, index)]
    if (own.length > 0) late.set(at, own)
  }
  return at => late.get(at) ?? []
}

function secondsBetween(from: Instant, to: Instant): number {
  return (millisecondsOf(to) - millisecondsOf(from)) / 1000
}

/**
 * When a document last changed, by all these moments: the latest, but a second later for each that came
 * late. A reader that knows nothing but the date of what it holds sees so that a merge brought something older.
 */
export function lastWithLate(last: Instant, moments: () => Iterable<Instant>, lateTo: LateArrivals): Instant {
  const late = lateTo(last)
  if (late.length === 0) return last
  const told = new Set(moments())
  const count = late.filter(moment => told.has(moment)).length
  return instantOf(millisecondsOf(last) + count * 1000)
}

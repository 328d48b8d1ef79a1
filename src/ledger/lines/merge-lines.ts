import type { Departure, Leaving } from '../../model/entry.ts'
import { type BuildMoment, type Instant, later } from '../../model/instant.ts'
import { type Change, type Changes, type LedgerLine, lastChange } from './line.ts'

/**
 * One line of two that branches wrote for the same entry: what never changes is the earlier, what moves is the later,
 * and both histories are told. The next build settles the content itself.
 */
function mergeLines(a: LedgerLine, b: LedgerLine): LedgerLine {
  const newer = newerOf(a, b)
  return {
    ...newer,
    published: earlier(a.published, b.published),
    updated: later(a.updated, b.updated),
    shown: earlier(a.shown, b.shown),
    planned: a.planned && b.planned,
    formerly: [...new Set([...a.formerly, ...b.formerly])].toSorted(),
    corrected: withAll(a.corrected, b.corrected),
    changes: mergeChanges(a.changes, b.changes),
    around: laterChange(a.around, b.around),
    builds: allBuilds([...a.builds, ...b.builds]),
    left: laterLeavings([...a.left, ...b.left]),
    departed: laterDepartures([...a.departed, ...b.departed]),
    standingWords: [...new Set([...a.standingWords, ...b.standingWords])].toSorted(),
  }
}

/** The line of two that was last changed. */
export function newerOf(a: LedgerLine, b: LedgerLine): LedgerLine {
  return ageOf(a) < ageOf(b) ? b : a
}

/** By this the newer of two lines is the same in whatever order they stand. */
function ageOf(line: LedgerLine): string {
  return `${line.updated} ${lastChange(line)[0]} ${JSON.stringify(line)}`
}

/** The corrections of both, those that both have once: two of one time may be two. */
function withAll(a: readonly Instant[], b: readonly Instant[]): readonly Instant[] {
  const known = [...a]
  const more = b.filter(time => {
    const index = known.indexOf(time)
    if (index >= 0) known.splice(index, 1)
    return index < 0
  })
  return [...a, ...more].toSorted()
}

/** Of two digests of what surrounds a story the later: the next build says what it is now. */
function laterChange(a: Change | null, b: Change | null): Change | null {
  if (a === null || b === null) return a ?? b
  return a.join(' ') < b.join(' ') ? b : a
}

/** Each once, by time. */
export function allBuilds(builds: readonly BuildMoment[]): readonly BuildMoment[] {
  if (builds.length < 2) return builds
  const all = new Map(builds.map(build => [build.join(' '), build]))
  return [...all].toSorted(([x], [y]) => (x < y ? -1 : 1)).map(([, build]) => build)
}

/** One of each page: the later. */
function laterLeavings(all: readonly Leaving[]): readonly Leaving[] {
  const sorted = all.toSorted((a, b) => (`${a.at} ${a.path} ${a.to}` < `${b.at} ${b.path} ${b.to}` ? -1 : 1))
  return [...new Map(sorted.map(leaving => [leaving.path, leaving])).values()]
}

/** One of each entry: the later. */
function laterDepartures(all: readonly Departure[]): readonly Departure[] {
  const sorted = all.toSorted((a, b) =>
    `${a.id} ${a.at} ${a.shown}` < `${b.id} ${b.at} ${b.shown}` ? -1 : 1,
  )
  return [...new Map(sorted.map(departure => [departure.id, departure])).values()]
}

/** Lines of one id made into one, in the order of their first. */
export function mergeById(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  return [...Map.groupBy(lines, ({ id }) => id).values()].map(([first, ...others]) =>
    others.reduce(mergeLines, first as LedgerLine),
  )
}

/** Two histories as one, by time; what both tell is told once. */
export function mergeChanges(a: Changes, b: Changes): Changes {
  const all = new Map<string, Change>([...a, ...b].map(change => [change.join(' '), change]))
  const [first = a[0], ...rest] = [...all.values()].toSorted((x, y) => (x.join(' ') < y.join(' ') ? -1 : 1))
  return [first, ...rest]
}

function earlier<T extends string>(a: T, b: T): T {
  return a < b ? a : b
}

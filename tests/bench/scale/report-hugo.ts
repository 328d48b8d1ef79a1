import { bytes, count, figure, printTable, ratio, seconds } from '../figures.ts'
import type { BesideHugo, PartBuilt } from './beside-hugo.ts'
import { HUGO_MISSING } from './hugo.ts'

/** Prints Hugo's build and ours, which makes more from row to row: beside Hugo first, then what was measured. */
export function reportHugo({ articles, hugo, ours }: BesideHugo): void {
  const base = hugo ?? ours[0]
  if (!base) return
  console.log(
    hugo
      ? `\nBeside Hugo, which makes a page and an RSS feed of each of ${count(articles)} articles, and is 1.00×`
      : `\n${HUGO_MISSING}\nBuilds of ${count(articles)} articles, beside pages and RSS alone`,
  )
  console.log(`Both of the same elements. What stands below is made as well; it "adds" to the row above.\n`)
  const rows = hugo ? [hugo, ...ours] : ours
  printTable(
    ['', 'time', 'adds', 'CPU', 'adds', 'memory', 'time', 'CPU', 'cores', 'memory', 'files', 'size'],
    rows.map((part, index) => rowOf(part, index > 0 && part !== ours[0] ? rows[index - 1] : undefined, base)),
  )
}

function rowOf(part: PartBuilt, before: PartBuilt | undefined, base: PartBuilt): readonly string[] {
  const beside = (of: 'seconds' | 'cpuSeconds' | 'peakBytes') => ratio(part[of] / base[of])
  const adds = (of: 'seconds' | 'cpuSeconds') => (before ? figure((part[of] - before[of]) / base[of]) : '')
  return [
    part.name,
    beside('seconds'),
    adds('seconds'),
    beside('cpuSeconds'),
    adds('cpuSeconds'),
    beside('peakBytes'),
    seconds(part.seconds),
    seconds(part.cpuSeconds),
    figure(part.cpuSeconds / part.seconds),
    bytes(part.peakBytes),
    count(part.output.files),
    bytes(part.output.bytes),
  ]
}

import { bytes, figure, median, printTable, ratio } from '../figures.ts'
import type { Case } from './cases.ts'
import type { ColdStart } from './cold-start.ts'
import type { Measured, Measurements } from './contenders.ts'
import { ENTRIES } from './snapshot-with-history.ts'

/** Prints the ratios first, then the machine's own figures; answers all of them. */
export function reportServing(
  cases: readonly Case[],
  measured: Measurements,
  cold: Readonly<Record<'ours' | 'bare', ColdStart>>,
  bundle: { readonly minified: number; readonly gzipped: number },
) {
  const rows = cases.map(one => rowOf(one, measured))
  const rounds = rows[0]?.rounds.ours.length ?? 0
  console.log(`Feeds of ${ENTRIES} entries from workerd; ours against
  hono: the same bytes and headers as a constant through Hono
  bare: the same without Hono, which is the limit
  feed: Hono rendering the same entries with \`feed\` for each request, uncompressed
Ratios above 1: ours is faster; medians over ${rounds} rounds, in each of which all were measured in turn, in
several processes. By CPU a request of workerd; in brackets by requests a second.\n`)
  const both = ({ byCpu, byRate }: Against) =>
    Number.isNaN(byCpu) ? '–' : `${ratio(byCpu)} (${ratio(byRate)})`
  printTable(
    ['', 'of hono', 'of bare', 'of feed', 'size'],
    rows.map(({ name, size, against: { hono, bare, feed } }) => [
      name,
      both(hono),
      both(bare),
      both(feed),
      bytes(size),
    ]),
  )
  console.log('\nCPU µs a request, and requests a second\n')
  const own = ({ cpu, requestsPerSecond }: Measured) =>
    Number.isNaN(cpu) ? '–' : `${figure(cpu)} · ${figure(requestsPerSecond)}`
  printTable(
    ['', 'ours', 'hono', 'bare', 'feed'],
    rows.map(({ name, measured: { ours, hono, bare, feed } }) => [
      name,
      own(ours),
      own(hono),
      own(bare),
      own(feed),
    ]),
  )
  console.log(`\nworkerd was busy for ${busyShare(rows)} % of the time: what lacks to 100 % the client took.`)
  if (!measured.has('226')) console.log('\n226: this Worker sends no deltas.')
  console.log(`
First request of a new isolate, which reads one file: ${ratio(cold.ours.first / cold.ours.warm)} a warm one
  ours: first ${figure(cold.ours.first)} ms, warm ${figure(cold.ours.warm)} ms; a constant: ${figure(cold.bare.first)} ms, ${figure(cold.bare.warm)} ms (a new connection each)
Start of an isolate with ours: ${ratio(cold.ours.startCpu / cold.bare.startCpu)} the CPU of one with a constant (${figure(cold.ours.startCpu)} and ${figure(cold.bare.startCpu)} ms)
Worker: ${bytes(bundle.minified)} minified, ${bytes(bundle.gzipped)} as gzip`)
  return { cases: rows, cold, bundle }
}

interface Against {
  readonly byCpu: number
  readonly byRate: number
}

function rowOf({ name, answer }: Case, measurements: Measurements) {
  const rounds = measurements.get(name) ?? { ours: [], hono: [], bare: [], feed: [] }
  const measured = {
    ours: middle(rounds.ours),
    hono: middle(rounds.hono),
    bare: middle(rounds.bare),
    feed: middle(rounds.feed),
  }
  const against = (theirs: readonly Measured[]): Against => ({
    byCpu: median(theirs.map(({ cpu }, round) => cpu / (rounds.ours[round]?.cpu ?? Number.NaN))),
    byRate: median(
      theirs.map(
        ({ requestsPerSecond }, round) =>
          (rounds.ours[round]?.requestsPerSecond ?? Number.NaN) / requestsPerSecond,
      ),
    ),
  })
  return {
    name,
    size: answer.body.length,
    against: { hono: against(rounds.hono), bare: against(rounds.bare), feed: against(rounds.feed) },
    measured,
    rounds,
  }
}

/** Of one core, in percent, with the Workers that do the least. */
function busyShare(rows: readonly { readonly measured: { readonly bare: Measured } }[]): string {
  return figure(
    Math.round(median(rows.map(({ measured: { bare } }) => (bare.cpu * bare.requestsPerSecond) / 1e4))),
  )
}

function middle(rounds: readonly Measured[]): Measured {
  return {
    requestsPerSecond: median(rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
    cpu: median(rounds.map(({ cpu }) => cpu)),
  }
}

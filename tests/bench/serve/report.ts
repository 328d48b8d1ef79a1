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
  console.log(`Feeds of ${ENTRIES} entries from workerd; ours against
  hono: the same bytes and headers as a constant through Hono
  bare: the same without Hono, which is the limit
  feed: Hono rendering the same entries with \`feed\` for each request, uncompressed
Ratios above 1: ours is faster; of the better quartile of the rounds. By CPU a request of workerd; in brackets by requests a second.\n`)
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
    ours: undisturbed(rounds.ours),
    hono: undisturbed(rounds.hono),
    bare: undisturbed(rounds.bare),
    feed: undisturbed(rounds.feed),
  }
  const against = (theirs: Measured): Against => ({
    byCpu: theirs.cpu / measured.ours.cpu,
    byRate: measured.ours.requestsPerSecond / theirs.requestsPerSecond,
  })
  return {
    name,
    size: answer.body.length,
    against: { hono: against(measured.hono), bare: against(measured.bare), feed: against(measured.feed) },
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

/** The better quartile of the rounds: what else runs on a machine makes a request dearer in many of them, cheaper in none. */
function undisturbed(rounds: readonly Measured[]): Measured {
  return {
    requestsPerSecond: -quartile(rounds.map(({ requestsPerSecond }) => -requestsPerSecond)),
    cpu: quartile(rounds.map(({ cpu }) => cpu)),
  }
}

function quartile(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 4)] ?? Number.NaN
}

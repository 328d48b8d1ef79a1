import { bytes, figure, printTable, ratio } from '../figures.ts'
import type { MeasuredRun } from '../measured-run.ts'
import type { BuiltSize } from './build-size.ts'
import type { CompressionFigures } from './compression.ts'
import { HUGO_MISSING } from './hugo.ts'
import type { Stage } from './profile.ts'
import type { ServedSize } from './serve-sizes.ts'
import { LIMITS } from './snapshot-size.ts'

/** All that was measured. */
export interface ScaleFigures {
  readonly sizes: readonly BuiltSize[]
  readonly served: readonly ServedSize[]
  readonly hugo: { readonly articles: number; readonly run: MeasuredRun } | null
  readonly compression: readonly CompressionFigures[]
}

/** What Hugo is asked for too: pages and RSS of each article, uncompressed, from the same text. */
const NOT_IN_HUGO: readonly Stage[] = ['deriving', 'compressing (gzip)', 'compressing (brotli)']

/** Prints the ratios first, then the machine's own figures; answers all of them. */
export function reportScale({ sizes, served, hugo, compression }: ScaleFigures) {
  printBuilds(sizes)
  printStages(sizes)
  printHugo(sizes, hugo)
  printSnapshots(sizes)
  printServing(served)
  printCompression(compression)
  return {
    builds: sizes.map(({ room: _, stages, full, edit, ...rest }) => ({
      ...rest,
      full: costOf(full),
      edit: costOf(edit),
      stages: stages && Object.fromEntries(stages),
    })),
    hugo: hugo && { articles: hugo.articles, ...costOf(hugo.run) },
    served,
    compression,
  }
}

function costOf({ seconds, cpuSeconds, peakBytes }: MeasuredRun) {
  return { seconds, cpuSeconds, peakBytes }
}

function printBuilds(sizes: readonly BuiltSize[]): void {
  const smallest = sizes[0]
  const perArticle = ({ full, articles }: BuiltSize) => full.seconds / articles
  console.log(
    'Builds with `npm run build`. "Growth" is the time an article beside that of the smallest size.\n',
  )
  printTable(
    ['articles', 'growth', 'edit of full', 'same bytes', 'full', 'cores', 'one edit', 'peak memory'],
    sizes.map(size => [
      count(size.articles),
      smallest ? ratio(perArticle(size) / perArticle(smallest)) : '',
      `1/${figure(size.full.seconds / size.edit.seconds)}`,
      size.sameBytes ? 'yes' : 'NO',
      seconds(size.full.seconds),
      figure(size.full.cpuSeconds / size.full.seconds),
      seconds(size.edit.seconds),
      bytes(size.full.peakBytes),
    ]),
  )
}

function printStages(sizes: readonly BuiltSize[]): void {
  const profiled = sizes.filter(({ stages }) => stages !== null)
  const names = [...(profiled.at(-1)?.stages?.keys() ?? [])]
  console.log('\nShares of the CPU of a full build, from a profile of another run\n')
  printTable(
    ['', ...profiled.map(({ articles }) => count(articles))],
    names.map(name => [name, ...profiled.map(({ stages }) => percent(stages?.get(name) ?? 0))]),
  )
}

function printHugo(sizes: readonly BuiltSize[], hugo: ScaleFigures['hugo']): void {
  const size = sizes.find(({ articles }) => articles === hugo?.articles)
  if (!hugo || !size) {
    console.log(`\n${HUGO_MISSING}`)
    return
  }
  const { run } = hugo
  const { full, stages } = size
  const extra = NOT_IN_HUGO.reduce((sum, stage) => sum + (stages?.get(stage) ?? 0), 0)
  console.log(`
Beside Hugo, which makes a page and an RSS feed of each of ${count(hugo.articles)} articles in ${seconds(run.seconds)} (${figure(run.cpuSeconds / run.seconds)} cores, ${bytes(run.peakBytes)})
  all of ours: ${ratio(full.seconds / run.seconds)} the time, ${ratio(full.cpuSeconds / run.cpuSeconds)} the CPU, ${ratio(full.peakBytes / run.peakBytes)} the memory
  without deriving and compressing (by the profile): ${ratio((full.seconds * (1 - extra)) / run.seconds)} the time; Atom, JSON, pages and feeds of updates, topics and people are in it`)
}

function printSnapshots(sizes: readonly BuiltSize[]): void {
  console.log(
    `\nSnapshots beside what Cloudflare allows: ${count(LIMITS.freeFiles)} files, ${count(LIMITS.paidFiles)} on a paid plan, ${bytes(LIMITS.fileBytes)} each\n`,
  )
  printTable(
    ['articles', 'of free', 'of paid', 'files an article', 'files', 'size', 'largest of limit', 'largest'],
    sizes.map(({ articles, snapshot: { files, bytes: size, largest } }) => [
      count(articles),
      percent(files / LIMITS.freeFiles),
      percent(files / LIMITS.paidFiles),
      figure(files / articles),
      count(files),
      bytes(size),
      percent(largest / LIMITS.fileBytes),
      bytes(largest),
    ]),
  )
}

function printServing(served: readonly ServedSize[]): void {
  const [smallest] = served
  const beside = (name: 'polled' | 'story' | 'unread') => (size: ServedSize) =>
    `${ratio(size[name] / (smallest?.[name] ?? 1))} · ${figure(size[name])}`
  const columns = [beside('polled'), beside('story'), beside('unread')]
  console.log(
    '\nServing: CPU a request beside that at the smallest size · in µs; memory of the isolate after a scan\n',
  )
  printTable(
    ['articles', 'main feed', "stories' feeds", 'first time', 'isolate'],
    served.map(size => [count(size.articles), ...columns.map(column => column(size)), bytes(size.isolate)]),
  )
}

function printCompression(compression: readonly CompressionFigures[]): void {
  console.log('\nCompression of these documents: what is left of them, and what it costs\n')
  printTable(
    ['', 'left', 'ms a MB'],
    compression.map(({ name, left, perMegabyte }) => [name, percent(left), figure(perMegabyte)]),
  )
}

function count(number: number): string {
  return number.toLocaleString('en')
}

function seconds(number: number): string {
  return `${figure(number)} s`
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

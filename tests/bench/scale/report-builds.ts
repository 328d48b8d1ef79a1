import { bytes, count, figure, percent, printTable, ratio, seconds } from '../figures.ts'
import type { BuiltSize } from './build-size.ts'

/** Cloudflare's limits for the static assets of a Worker (2026). */
const LIMITS = { freeFiles: 20_000, paidFiles: 100_000, fileBytes: 25 * 1024 * 1024 }

/** Below this, a build is mostly what it takes to start. */
const LEAST_TO_COMPARE = 1000

/** Prints what builds cost and leave, ratios first. */
export function reportBuilds(sizes: readonly BuiltSize[]): void {
  printFullBuilds(sizes)
  printEdits(sizes)
  printSnapshots(sizes)
  printFolders(sizes)
}

/** What of it goes into the file of figures. */
export function buildFigures(sizes: readonly BuiltSize[]) {
  return sizes.map(({ room: _, ...figures }) => figures)
}

function printFullBuilds(sizes: readonly BuiltSize[]): void {
  const compared = sizes.filter(({ articles }) => articles >= LEAST_TO_COMPARE)
  const growth = (of: 'seconds' | 'cpuSeconds', size: BuiltSize, other: BuiltSize | undefined) => {
    if (!other || !compared.includes(size)) return ''
    return ratio(size.full[of] / size.articles / (other.full[of] / other.articles))
  }
  const [smallest] = compared
  console.log(`
Builds from nothing with \`npm run build\`. Growth is the time an article beside that of the size before; since the
smallest size from ${count(LEAST_TO_COMPARE)} on; and the same of CPU. With fewer, a build is mostly what it takes to start.
`)
  const since = `since ${count(smallest?.articles ?? LEAST_TO_COMPARE)}`
  printTable(
    ['articles', 'growth', since, 'of CPU', 'an article', 'time', 'CPU', 'cores', 'peak memory'],
    sizes.map(size => [
      count(size.articles),
      growth('seconds', size, compared[compared.indexOf(size) - 1]),
      growth('seconds', size, smallest),
      growth('cpuSeconds', size, smallest),
      `${figure((1000 * size.full.seconds) / size.articles)} ms`,
      seconds(size.full.seconds),
      seconds(size.full.cpuSeconds),
      figure(size.full.cpuSeconds / size.full.seconds),
      bytes(size.full.peakBytes),
    ]),
  )
}

function printEdits(sizes: readonly BuiltSize[]): void {
  console.log(
    '\nBuilds after an edit in one article, median of three articles, beside the build from nothing\n',
  )
  printTable(
    ['articles', 'of the time', 'of the CPU', 'same bytes', 'time', 'CPU', 'peak memory'],
    sizes.map(({ articles, full, edit, sameBytes }) => [
      count(articles),
      `1/${figure(full.seconds / edit.seconds)}`,
      `1/${figure(full.cpuSeconds / edit.cpuSeconds)}`,
      sameBytes === null ? 'not looked at' : sameBytes ? 'yes' : 'NO',
      seconds(edit.seconds),
      seconds(edit.cpuSeconds),
      bytes(edit.peakBytes),
    ]),
  )
}

function printSnapshots(sizes: readonly BuiltSize[]): void {
  console.log(
    `\nSnapshots beside what Cloudflare allows: ${count(LIMITS.freeFiles)} files, ${count(LIMITS.paidFiles)} on a paid plan, ${bytes(LIMITS.fileBytes)} each\n`,
  )
  printTable(
    ['articles', 'of free', 'of paid', 'largest of limit', 'files an article', 'files', 'size', 'largest'],
    sizes.map(({ articles, folders: { snapshot } }) => [
      count(articles),
      percent(snapshot.files / LIMITS.freeFiles),
      percent(snapshot.files / LIMITS.paidFiles),
      percent(snapshot.largest / LIMITS.fileBytes),
      figure(snapshot.files / articles),
      count(snapshot.files),
      bytes(snapshot.bytes),
      bytes(snapshot.largest),
    ]),
  )
}

function printFolders(sizes: readonly BuiltSize[]): void {
  console.log('\nBytes an article · in all: what is read, and what a build leaves\n')
  printTable(
    ['articles', 'Markdown', 'snapshot', 'content/ledger', 'memory of the build'],
    sizes.map(({ articles, folders }) => {
      const names = ['articles', 'snapshot', 'ledger', 'memory'] as const
      const cells = names.map(name => folders[name].bytes)
      return [count(articles), ...cells.map(size => `${bytes(Math.round(size / articles))} · ${bytes(size)}`)]
    }),
  )
}

import { gzipSync } from 'node:zlib'
import { writeFigures } from '../figures.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { bundle, withWorkerd } from '../workerd.ts'
import { askForCases } from './cases.ts'
import { measureColdStarts } from './cold-start.ts'
import { allRounds, assertSameAnswers, fieldOf, type Measurements, measureInTurn } from './contenders.ts'
import { reportServing } from './report.ts'
import { ENTRIES, snapshotWithHistory } from './snapshot-with-history.ts'

const COLD_STARTS = 5

/** Megabytes of heap that Cloudflare allows an isolate: without a limit forty of them let a process grow by gigabytes. */
const HEAP = 128

export interface ServeOptions {
  /** How many workerds, one after the other. */
  readonly processes: number
  /** In each of them. */
  readonly rounds: number
  /** Of load on each contender in each round. */
  readonly milliseconds: number
  readonly json?: string
}

/**
 * Our Worker beside Workers that answer with constants, and one that renders each feed anew. All in one process, since
 * two with the same Worker have been seen to differ by a tenth, by the memory they were given; and in several one after
 * the other, since the same holds for two isolates of one.
 */
export function serve(options: ServeOptions): Promise<void> {
  return inTemporaryFolder(async folder => {
    const { assets, tagsBefore } = await snapshotWithHistory(folder)
    const ours = { script: await bundle('src/worker/index.ts'), assets }
    const cases = await withWorkerd(`${folder}/asked`, [ours], ({ ports }) =>
      askForCases(ports[0] ?? 0, tagsBefore),
    )
    const field = await fieldOf(cases, ours)
    const measured: Measurements[] = []
    while (measured.length < options.processes) {
      measured.push(
        await withWorkerd(
          `${folder}/measured`,
          field.workers,
          async workerd => {
            await assertSameAnswers(cases, field, workerd)
            return measureInTurn(cases, field, workerd, options)
          },
          { heap: HEAP },
        ),
      )
      console.error(`  ${measured.length} of ${options.processes} processes measured`)
    }
    const cold = await measureColdStarts(folder, ours, COLD_STARTS)
    const size = { minified: Buffer.byteLength(ours.script), gzipped: gzipSync(ours.script).length }
    const figures = reportServing(cases, allRounds(measured), cold, size)
    writeFigures(options.json, { entries: ENTRIES, ...figures })
  })
}

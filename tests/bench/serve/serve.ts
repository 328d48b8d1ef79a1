import { gzipSync } from 'node:zlib'
import { writeFigures } from '../figures.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { bundle, withWorkerd } from '../workerd.ts'
import { askForCases } from './cases.ts'
import { measureColdStarts } from './cold-start.ts'
import { assertSameAnswers, fieldOf, measureInTurn } from './contenders.ts'
import { reportServing } from './report.ts'
import { ENTRIES, snapshotWithHistory } from './snapshot-with-history.ts'

const COLD_STARTS = 5

export interface ServeOptions {
  readonly rounds: number
  /** Of load on each contender in each round. */
  readonly milliseconds: number
  readonly json?: string
}

/**
 * Our Worker beside Workers that answer with constants, and one that renders each feed anew. All in one process: two
 * processes with the same Worker have been seen to differ by a tenth, run after run, by the memory they were given.
 */
export function serve(options: ServeOptions): Promise<void> {
  return inTemporaryFolder(async folder => {
    const { assets, tagsBefore } = await snapshotWithHistory(folder)
    const ours = { script: await bundle('src/worker/index.ts'), assets }
    const cases = await withWorkerd(`${folder}/asked`, [ours], ({ ports }) =>
      askForCases(ports[0] ?? 0, tagsBefore),
    )
    const field = await fieldOf(cases, ours)
    const measured = await withWorkerd(`${folder}/measured`, field.workers, async workerd => {
      await assertSameAnswers(cases, field, workerd)
      return measureInTurn(cases, field, workerd, options)
    })
    const cold = await measureColdStarts(folder, ours, COLD_STARTS)
    const size = { minified: Buffer.byteLength(ours.script), gzipped: gzipSync(ours.script).length }
    const figures = reportServing(cases, measured, cold, size)
    writeFigures(options.json, { entries: ENTRIES, ...figures })
  })
}

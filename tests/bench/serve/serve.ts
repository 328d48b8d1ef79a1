import { gzipSync } from 'node:zlib'
import { writeFigures } from '../figures.ts'
import { inTemporaryFolder } from '../generated-newsroom.ts'
import { bundle, startWorkerd, type Workerd } from '../workerd.ts'
import { askForCases } from './cases.ts'
import { measureColdStarts } from './cold-start.ts'
import { contendersOf, measureInTurn } from './contenders.ts'
import { reportServing } from './report.ts'
import { ENTRIES, snapshotWithHistory } from './snapshot-with-history.ts'

const COLD_STARTS = 5

export interface ServeOptions {
  readonly rounds: number
  /** Of load on each contender in each round. */
  readonly milliseconds: number
  readonly json?: string
}

/** Our Worker beside Workers that answer with constants, and one that renders each feed anew. */
export function serve(options: ServeOptions): Promise<void> {
  return inTemporaryFolder(async folder => {
    const { assets, tagsBefore } = await snapshotWithHistory(folder)
    const worker = { script: await bundle('src/worker/index.ts'), assets }
    const running: Workerd[] = []
    const start = async (name: string, workers: Parameters<typeof startWorkerd>[1]) => {
      const workerd = await startWorkerd(`${folder}/${name}`, workers)
      running.push(workerd)
      return workerd
    }
    try {
      const ours = await start('ours', [worker])
      const cases = await askForCases(ours.ports[0] ?? 0, tagsBefore)
      const contenders = await contendersOf(cases, ours, start)
      const measured = await measureInTurn(cases, contenders, options)
      const cold = await measureColdStarts(folder, worker, COLD_STARTS)
      const size = { minified: Buffer.byteLength(worker.script), gzipped: gzipSync(worker.script).length }
      const figures = reportServing(cases, measured, cold, size)
      writeFigures(options.json, { entries: ENTRIES, ...figures })
    } finally {
      await Promise.all(running.map(workerd => workerd.stop()))
    }
  })
}

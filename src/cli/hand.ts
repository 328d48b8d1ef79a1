import { parentPort, workerData } from 'node:worker_threads'
import type { Circumstances } from '../build/circumstances.ts'
import { performer } from '../build/perform.ts'
import type { Task } from '../build/task.ts'
import { type DiskPlace, diskTools } from './disk-tools.ts'

/*
 * A thread that does tasks of a build: it is told what they share, then a batch at a time. It ends with the process.
 * Results go as JSON: a thread hands over one text in a fraction of the time that it takes for as many objects.
 */
const place: DiskPlace = workerData

parentPort?.once('message', (circumstances: Circumstances) => {
  const perform = performer(circumstances, diskTools(place))
  parentPort?.on('message', (tasks: readonly Task[]) =>
    parentPort?.postMessage(JSON.stringify(tasks.map(perform))),
  )
})

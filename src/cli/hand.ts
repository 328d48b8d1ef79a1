import { parentPort, workerData } from 'node:worker_threads'
import { performer } from '../build/perform.ts'
import type { Task } from '../build/task.ts'
import type { Hiring } from './crew.ts'
import { diskTools } from './disk-tools.ts'

/*
 * A thread that does tasks of a build, a batch at a time. It ends with the process.
 */
const { circumstances, place }: Hiring = workerData
const perform = performer(circumstances, diskTools(place))

parentPort?.on('message', (tasks: readonly Task[]) => parentPort?.postMessage(tasks.map(perform)))

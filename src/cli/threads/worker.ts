import { parentPort, workerData } from 'node:worker_threads'
import type { SiteContext } from '../../site/context/context.ts'
import { taskRunner } from '../../site/run-task.ts'
import type { Result, Task } from '../../site/tasks/task.ts'
import type { Tools } from '../../site/tasks/tools.ts'
import { type DiskPlace, diskTools } from './disk-tools.ts'

/*
 * A thread that does tasks of a build: it is told what they share, then a batch at a time, then to end. It ends by
 * itself: a thread that is terminated while it compresses aborts the whole process (Node 24, node_zlib.cc).
 * Results go as JSON: a thread hands over one text in a fraction of the time that it takes for as many objects.
 */

/** What a thread is given at its start. */
export interface HandPlace {
  readonly place: DiskPlace
  /** One number, which is 1 once nobody waits for results any more. */
  readonly stop: Int32Array
}

/** What a thread is told. */
export type Order =
  | { readonly of: 'configure'; readonly context: SiteContext }
  | { readonly of: 'tasks'; readonly tasks: readonly Task[] }
  | { readonly of: 'end' }

const { place, stop }: HandPlace = workerData

/** Thrown to leave a task whose result nobody waits for. */
const STOPPED = new Error('Nobody waits for this task any more.')

const tools = stoppable(diskTools(place))
let run: ((task: Task) => Result) | null = null

parentPort?.on('message', (order: Order) => {
  switch (order.of) {
    case 'configure':
      run = taskRunner(order.context, tools)
      return
    case 'tasks':
      answer(order.tasks)
      return
    case 'end':
      parentPort?.close()
      return
  }
  order satisfies never
})

function answer(tasks: readonly Task[]): void {
  if (run === null) throw new Error('A thread that is not configured cannot work.')
  try {
    const results = tasks.map(run)
    parentPort?.postMessage(JSON.stringify(results))
  } catch (error) {
    if (error !== STOPPED) throw error
  }
}

/** A task that takes long comes by its tools again and again: there it is left. */
function stoppable({ read, stage }: Tools): Tools {
  const unlessStopped =
    <Given extends readonly unknown[], T>(use: (...given: Given) => T) =>
    (...given: Given): T => {
      if (Atomics.load(stop, 0) === 1) throw STOPPED
      return use(...given)
    }
  return {
    read: unlessStopped(read),
    stage: unlessStopped(stage),
  }
}

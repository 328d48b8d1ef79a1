import { availableParallelism } from 'node:os'
import { parentPort, Worker, workerData } from 'node:worker_threads'
import type { SiteContext } from '../../site/context/context.ts'
import { taskRunner } from '../../site/run-task.ts'
import type { Batch } from '../../site/tasks/batch.ts'
import type { Result, Task } from '../../site/tasks/task.ts'
import { type DiskPlace, diskTools } from '../disk/disk-tools.ts'
import { asThrown } from '../world/failure.ts'

/** Runs the tasks of a build: a few here and now, more in a thread on each core. */
export interface WorkerPool {
  /** Runs a whole batch; `done` hears how many of its tasks are ready. */
  run(batch: Batch, done: (count: number) => void): Promise<void>
  /** Ends all threads; what nobody waits for any more is left. */
  end(): Promise<void>
}

type Done = Parameters<WorkerPool['run']>[1]

/** Starting threads takes as long as this number of stories. */
const WORTH_THREADS = 100

/** Tasks that a thread is given at a time: a list brings its entries along, a megabyte and more. */
const AT_ONCE = { stories: 4, lists: 1 } as const

/** What is young would by itself take 130 MB more of each thread, and save less than 1 % of the time (Node 24, 2026). */
const HEAP = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 24 }

export function workerPoolOf(place: Omit<DiskPlace, 'number'>, context: SiteContext): WorkerPool {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  let own: ((task: Task) => Result) | null = null
  let workers: readonly ReturnType<typeof start>[] | null = null
  return {
    async run(batch, done) {
      if (batch.weight < WORTH_THREADS) {
        own ??= taskRunner(context, diskTools({ ...place, number: 0 }))
        return runHere(own, batch, done)
      }
      workers ??= Array.from({ length: availableParallelism() }, (_, index) =>
        start({ place: { ...place, number: index + 1 }, context, stop }),
      )
      await Promise.race([runIn(workers, batch, done), ...workers.map(({ over }) => over)])
    },
    async end() {
      Atomics.store(stop, 0, 1)
      for (const { thread } of workers ?? []) thread.postMessage([])
      await Promise.allSettled(workers?.map(({ over }) => over) ?? [])
    },
  }
}

/** What a thread is given at its start. */
interface WorkerStart {
  readonly place: DiskPlace
  readonly context: SiteContext
  /** One number, which is 1 once nobody waits for results any more; a message follows. */
  readonly stop: Int32Array
}

/** A thread, and what fails when it is over, whatever ended it. */
function start(workerData: WorkerStart) {
  const thread = new Worker(new URL('worker.mjs', import.meta.url), { workerData, resourceLimits: HEAP })
  const over = new Promise<never>((_, fail) => {
    thread.on('error', error => fail(asThrown(error)))
    thread.on('exit', () => fail(new Error('A thread of the build ended before its work was done.')))
  })
  over.catch(() => {}) // heard by whoever waits for a batch
  return { thread, over }
}

async function runHere(run: (task: Task) => Result, { tasks, take }: Batch, done: Done): Promise<void> {
  for (const [index, make] of tasks.entries()) {
    const task = make()
    if (task) take(run(task))
    done(index + 1)
    await new Promise(setImmediate)
  }
}

/** Hands tasks to threads until there are none left; each has its next ones before its results are looked at. */
async function runIn(workers: readonly { thread: Worker }[], { of, tasks, take }: Batch, done: Done) {
  let [next, ready] = [0, 0]
  const handOver = (thread: Worker): boolean => {
    const given = tasks.slice(next, next + AT_ONCE[of]).map(make => make())
    next += given.length
    if (given.length > 0) thread.postMessage(given)
    return given.length > 0
  }
  const work = async (thread: Worker) => {
    for (let isWorking = handOver(thread); isWorking; ) {
      const results: (Result | null)[] = await new Promise(resolve => thread.once('message', resolve))
      isWorking = handOver(thread)
      for (const result of results) if (result) take(result)
      ready += results.length
      done(ready)
    }
  }
  await Promise.all(workers.map(({ thread }) => work(thread)))
}

/** What a thread does: it runs the tasks of each message, until it is stopped. */
export function serveTasks(): void {
  const { place, context, stop }: WorkerStart = workerData
  const run = taskRunner(context, diskTools(place))
  const isStopped = () => Atomics.load(stop, 0) === 1
  // A thread ends by itself: one that is terminated while it compresses aborts the process (Node 24, node_zlib.cc).
  parentPort?.on('message', (tasks: readonly (Task | null)[]) => {
    const results = tasks.flatMap(task => (isStopped() ? [] : [task && run(task)]))
    if (isStopped()) parentPort?.close()
    else parentPort?.postMessage(results)
  })
}

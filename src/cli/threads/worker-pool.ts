import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { SiteContext } from '../../site/context/context.ts'
import { taskRunner } from '../../site/run-task.ts'
import type { Batch } from '../../site/tasks/batch.ts'
import type { Result, Task } from '../../site/tasks/task.ts'
import { asThrown } from '../world/failure.ts'
import { type DiskPlace, diskTools } from './disk-tools.ts'
import { compileAgain, spareCompiling } from './spare-compiling.ts'
import type { HandPlace, Order } from './worker.ts'

/** Whoever does the tasks of a build. */
export interface WorkerPool {
  /** Calls threads where so many stories are worth them: they get ready while it is found out what is to be done. */
  expect(stories: number): void
  /** Tells once what all tasks share. */
  configure(context: SiteContext): void
  /** Does all tasks of a batch; `done` hears how many are ready. */
  run(batch: Batch, done: (count: number) => void): Promise<void>
  /** Sends everybody home: what nobody waits for any more is dropped. */
  end(): Promise<void>
}

/** Starting threads takes as long as so many stories. */
const WORTH_THREADS = 100

/**
 * A thread holds some 50 MB, and more while it tells many stories together. What is young would by itself take 130 MB
 * more of each thread, and save less than 1 % of the time (Node 24, 2,000 stories, 2026).
 */
const HEAP = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 24 }

/** Longer than any thread takes to its next look at whether it is to stop, in milliseconds. */
const PATIENCE = 20_000

/** As many at a time as keep a thread busy while the next ones are on their way. */
const AT_ONCE = 32

/** A few tasks are done here and now; for more there is a thread on each core. */
export function workerPoolOf(place: Omit<DiskPlace, 'number'>): WorkerPool {
  let context: SiteContext | null = null
  let own: ((task: Task) => Result) | null = null
  let workers: readonly WorkerThread[] = []
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const hireAll = () => {
    if (workers.length > 0) return
    workers = Array.from({ length: availableParallelism() }, (_, index) =>
      hire({ place: { ...place, number: index + 1 }, stop }),
    )
    if (context) configure(workers, context)
  }
  return {
    expect(stories) {
      if (stories >= WORTH_THREADS) hireAll()
    },
    configure(all) {
      context = all
      configure(workers, all)
    },
    async run(batch, done) {
      if (context === null) throw new Error('A pool that is not configured cannot work.')
      if (batch.weight >= WORTH_THREADS) {
        hireAll()
        spareCompiling(batch.weight)
        return runBy(workers, batch, done).finally(compileAgain)
      }
      own ??= taskRunner(context, diskTools({ ...place, number: 0 }))
      await runHere(batch, own, done)
    },
    async end() {
      Atomics.store(stop, 0, 1)
      await Promise.all(workers.map(sendHome))
      workers = []
    },
  }
}

async function runHere(
  { tasks, take }: Batch,
  run: (task: Task) => Result,
  done: (count: number) => void,
): Promise<void> {
  for (const [index, make] of tasks.entries()) {
    const task = make()
    if (task) take(run(task))
    done(index + 1)
    await new Promise(setImmediate)
  }
}

/** A thread, and who hears its answers now. */
interface WorkerThread {
  readonly thread: Worker
  take: (results: readonly Result[]) => void
  fail: (error: Error) => void
  /** What went wrong, be it before there was anything to do. */
  failure: Error | null
  readonly ended: Promise<unknown>
}

function hire(place: HandPlace): WorkerThread {
  const thread = new Worker(new URL('worker.mjs', import.meta.url), {
    workerData: place,
    resourceLimits: HEAP,
  })
  const ended = new Promise(resolve => thread.once('exit', resolve))
  const worker: WorkerThread = { thread, take: () => {}, fail: () => {}, failure: null, ended }
  const fail = (error: Error) => {
    worker.failure ??= error
    worker.fail(worker.failure)
  }
  thread.on('message', (results: string) => worker.take(JSON.parse(results)))
  thread.on('error', error => fail(asThrown(error)))
  thread.on('exit', () => fail(new Error('A thread of the build ended before its work was done.')))
  return worker
}

function tell({ thread }: WorkerThread, order: Order): void {
  thread.postMessage(order)
}

function configure(workers: readonly WorkerThread[], context: SiteContext): void {
  for (const worker of workers) tell(worker, { of: 'configure', context })
}

/** Ends a thread; one that does not answer is left to end with the process. */
function sendHome(worker: WorkerThread): Promise<void> {
  tell(worker, { of: 'end' })
  return new Promise(resolve => {
    const late = setTimeout(() => {
      worker.thread.unref()
      resolve()
    }, PATIENCE)
    void worker.ended.then(() => {
      clearTimeout(late)
      resolve()
    })
  })
}

/** Hands out batches until there are none left; each worker has the next one waiting while it works. */
function runBy(
  workers: readonly WorkerThread[],
  { of, tasks, take }: Batch,
  done: (count: number) => void,
): Promise<void> {
  // Few tasks are heavy ones; those of lists bring their entries along, a megabyte and more.
  const count = of === 'lists' ? 1 : Math.min(AT_ONCE, Math.ceil(tasks.length / workers.length / 8))
  let [next, ready] = [0, 0]
  const give = (worker: WorkerThread) => {
    if (next >= tasks.length) return
    const own: Task[] = []
    while (own.length < count && next < tasks.length) {
      const task = tasks[next++]?.()
      if (task) own.push(task)
      else ready++
    }
    if (own.length > 0) tell(worker, { of: 'tasks', tasks: own })
  }
  return new Promise((resolve, reject) => {
    for (const worker of workers) {
      if (worker.failure) reject(worker.failure)
      worker.fail = reject
      worker.take = guarded(reject, results => {
        for (const result of results) take(result)
        ready += results.length
        done(ready)
        give(worker)
        if (ready === tasks.length) resolve()
      })
      give(worker)
      give(worker)
    }
    if (ready === tasks.length) resolve()
  })
}

/** An action whose error is somebody's to hear: nobody catches what a listener throws. */
function guarded<T>(fail: (error: unknown) => void, action: (value: T) => void): (value: T) => void {
  return value => {
    try {
      action(value)
    } catch (error) {
      fail(error)
    }
  }
}

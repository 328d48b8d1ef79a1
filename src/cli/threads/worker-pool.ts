import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Circumstances } from '../../site/context/context.ts'
import { performer } from '../../site/run-task.ts'
import type { Round } from '../../site/tasks/batch.ts'
import type { Result, Task } from '../../site/tasks/task.ts'
import { asThrown } from '../world/failure.ts'
import { type DiskPlace, type DiskTools, diskTools } from './disk-tools.ts'
import { compileAgain, spareCompiling } from './spare-compiling.ts'
import type { HandPlace, Order } from './worker.ts'

/** Whoever does the tasks of a build. */
export interface Crew {
  /** Calls threads where so many stories are worth them: they get ready while it is found out what is to be done. */
  expect(stories: number): void
  /** Tells once what all tasks share. */
  brief(circumstances: Circumstances): void
  /** Does all tasks of a round; `done` hears how many are ready. */
  perform(round: Round, done: (count: number) => void): Promise<void>
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
const BATCH = 32

/** A few tasks are done here and now; for more there is a thread on each core. */
export function crewOf(place: Omit<DiskPlace, 'number'>): Crew {
  let circumstances: Circumstances | null = null
  let tools: DiskTools | null = null
  let own: ((task: Task) => Result) | null = null
  let hands: readonly Hand[] = []
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const hireAll = () => {
    if (hands.length > 0) return
    hands = Array.from({ length: availableParallelism() }, (_, index) =>
      hire({ place: { ...place, number: index + 1 }, stop }),
    )
    if (circumstances) brief(hands, circumstances)
  }
  return {
    expect(stories) {
      if (stories >= WORTH_THREADS) hireAll()
    },
    brief(all) {
      circumstances = all
      brief(hands, all)
    },
    async perform(round, done) {
      if (circumstances === null) throw new Error('A crew that is not briefed cannot work.')
      if (round.weight >= WORTH_THREADS) {
        hireAll()
        spareCompiling(round.weight)
        return performBy(hands, round, done).finally(compileAgain)
      }
      tools ??= diskTools({ ...place, number: 0 })
      own ??= performer(circumstances, tools)
      await performHere(round, own, done)
      tools.flush()
    },
    async end() {
      tools?.close()
      tools = null
      Atomics.store(stop, 0, 1)
      await Promise.all(hands.map(sendHome))
      hands = []
    },
  }
}

async function performHere(
  { tasks, take }: Round,
  perform: (task: Task) => Result,
  done: (count: number) => void,
): Promise<void> {
  for (const [index, make] of tasks.entries()) {
    take(perform(make()))
    done(index + 1)
    await new Promise(setImmediate)
  }
}

/** A thread, and who hears its answers now. */
interface Hand {
  readonly thread: Worker
  take: (results: readonly Result[]) => void
  fail: (error: Error) => void
  /** What went wrong, be it before there was anything to do. */
  failure: Error | null
  readonly ended: Promise<unknown>
}

function hire(place: HandPlace): Hand {
  const thread = new Worker(new URL('worker.mjs', import.meta.url), {
    workerData: place,
    resourceLimits: HEAP,
  })
  const ended = new Promise(resolve => thread.once('exit', resolve))
  const hand: Hand = { thread, take: () => {}, fail: () => {}, failure: null, ended }
  const fail = (error: Error) => {
    hand.failure ??= error
    hand.fail(hand.failure)
  }
  thread.on('message', (results: string) => hand.take(JSON.parse(results)))
  thread.on('error', error => fail(asThrown(error)))
  thread.on('exit', () => fail(new Error('A thread of the build ended before its work was done.')))
  return hand
}

function tell({ thread }: Hand, order: Order): void {
  thread.postMessage(order)
}

function brief(hands: readonly Hand[], circumstances: Circumstances): void {
  for (const hand of hands) tell(hand, { of: 'brief', circumstances })
}

/** Ends a thread; one that does not answer is left to end with the process. */
function sendHome(hand: Hand): Promise<void> {
  tell(hand, { of: 'end' })
  return new Promise(resolve => {
    const late = setTimeout(() => {
      hand.thread.unref()
      resolve()
    }, PATIENCE)
    void hand.ended.then(() => {
      clearTimeout(late)
      resolve()
    })
  })
}

/** Hands out batches until there are none left; each hand has the next one waiting while it works. */
function performBy(
  hands: readonly Hand[],
  { tasks, take }: Round,
  done: (count: number) => void,
): Promise<void> {
  // Few tasks are heavy ones: they are dealt out one by one.
  const batch = Math.min(BATCH, Math.ceil(tasks.length / hands.length / 8))
  let [next, ready] = [0, 0]
  const give = (hand: Hand) => {
    if (next >= tasks.length) return
    tell(hand, { of: 'tasks', tasks: tasks.slice(next, next + batch).map(make => make()) })
    next += batch
  }
  return new Promise((resolve, reject) => {
    for (const hand of hands) {
      if (hand.failure) reject(hand.failure)
      hand.fail = reject
      hand.take = guarded(reject, results => {
        for (const result of results) take(result)
        ready += results.length
        done(ready)
        give(hand)
        if (ready === tasks.length) resolve()
      })
      give(hand)
      give(hand)
    }
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

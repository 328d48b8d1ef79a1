import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { Circumstances } from '../build/circumstances.ts'
import { performer } from '../build/perform.ts'
import type { Made } from '../build/round.ts'
import type { Result, Task } from '../build/task.ts'
import { type DiskPlace, diskTools } from './disk-tools.ts'

/** Whoever does the tasks of a build. */
export interface Crew {
  /** The results in the order of the tasks; `done` hears how many are ready. */
  perform(tasks: readonly Made[], done: (count: number) => void): Promise<readonly Result[]>
  /** Sends everybody home. */
  end(): Promise<void>
}

/** What a thread is given to begin with. */
export interface Hiring {
  readonly circumstances: Circumstances
  readonly place: DiskPlace
}

/** Starting threads takes as long as this many tasks. */
const WORTH_THREADS = 100

/** As many at a time as keep a thread busy while the next ones are on their way. */
const BATCH = 16

/** A few tasks are done here and now; for more there is a thread on each core. */
export function crewOf(circumstances: Circumstances, place: Omit<DiskPlace, 'number'>): Crew {
  const alone = { circumstances, place: { ...place, number: 0 } }
  let own: ((task: Task) => Result) | null = null
  let hands: readonly Hand[] = []
  return {
    async perform(tasks, done) {
      if (tasks.length < WORTH_THREADS) {
        own ??= performer(alone.circumstances, diskTools(alone.place))
        return performHere(tasks, own, done)
      }
      if (hands.length === 0)
        hands = Array.from({ length: availableParallelism() }, (_, index) =>
          hire({ circumstances, place: { ...place, number: index + 1 } }),
        )
      return performBy(hands, tasks, done)
    },
    async end() {
      await Promise.all(hands.map(({ thread }) => thread.terminate()))
    },
  }
}

async function performHere(
  tasks: readonly Made[],
  perform: (task: Task) => Result,
  done: (count: number) => void,
): Promise<readonly Result[]> {
  const results: Result[] = []
  for (const make of tasks) {
    done(results.push(perform(make())))
    await new Promise(setImmediate)
  }
  return results
}

/** A thread, and who hears its answers now. */
interface Hand {
  readonly thread: Worker
  take: (answer: Answer) => void
  fail: (error: Error) => void
}

/** The results of a batch, with the place of the first among all tasks. */
interface Answer {
  readonly from: number
  readonly results: readonly Result[]
}

function hire(hiring: Hiring): Hand {
  const thread = new Worker(new URL('hand.ts', import.meta.url), { workerData: hiring })
  const hand: Hand = { thread, take: () => {}, fail: () => {} }
  thread.on('message', answer => hand.take(answer))
  thread.on('error', error => hand.fail(error))
  return hand
}

/** Hands out batches until there are none left; each hand has the next one waiting while it works. */
function performBy(
  hands: readonly Hand[],
  tasks: readonly Made[],
  done: (count: number) => void,
): Promise<readonly Result[]> {
  const results = new Array<Result>(tasks.length)
  let [next, ready] = [0, 0]
  const give = ({ thread }: Hand) => {
    if (next >= tasks.length) return
    thread.postMessage({ from: next, tasks: tasks.slice(next, next + BATCH).map(make => make()) })
    next += BATCH
  }
  return new Promise((resolve, reject) => {
    for (const hand of hands) {
      hand.fail = reject
      hand.take = answer => {
        for (const [index, result] of answer.results.entries()) results[answer.from + index] = result
        ready += answer.results.length
        done(ready)
        give(hand)
        if (ready === tasks.length) resolve(results)
      }
      give(hand)
      give(hand)
    }
  })
}

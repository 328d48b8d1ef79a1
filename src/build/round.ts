import type { PlannedPack } from './lists.ts'
import type { Laid, PacksResult, Result, StoriesResult, StoryTask, Task } from './task.ts'

/**
 * Tasks that do not depend on one another. Each is made when its turn comes, and its result is taken as soon as it is
 * there, in whatever order: of a hundred thousand only a few are held at a time.
 */
export interface Round {
  readonly of: 'stories' | 'lists'
  /** How much work it is, in stories. */
  readonly weight: number
  readonly tasks: readonly (() => Task)[]
  readonly take: (result: Result) => void
}

/** The course of a build: it yields rounds. Who does their tasks, and in how many threads, is up to who runs it. */
export type Course<T> = Generator<Round, T, void>

/** A round of stories. */
export function* storyRound(
  tasks: readonly StoryTask[],
  take: (result: StoriesResult) => void,
): Course<void> {
  if (tasks.length === 0) return
  const made = tasks.map(task => () => task)
  yield { of: 'stories', weight: tasks.length, tasks: made, take: result => take(result as StoriesResult) }
}

/** So many entries in lists are as much work as a story. */
const ENTRIES = 25

/** A round of packs that hold no single story; the files that were laid aside. */
export function* packRound(packs: readonly PlannedPack[]): Course<readonly Laid[]> {
  const laid: Laid[] = []
  const tasks = packs.map(({ task }) => task)
  const weight = packs.reduce((sum, pack) => sum + pack.entries, 0) / ENTRIES
  const take = (result: Result) => void laid.push(...(result as PacksResult).laid)
  if (tasks.length > 0) yield { of: 'lists', weight, tasks, take }
  return laid
}

/** Runs a course to its end, one task after the other. */
export function runCourse<T>(course: Course<T>, perform: (task: Task) => Result): T {
  for (;;) {
    const step = course.next()
    if (step.done) return step.value
    for (const make of step.value.tasks) step.value.take(perform(make()))
  }
}

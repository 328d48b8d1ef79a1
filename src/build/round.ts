import type { Laid, Result, StoriesResult, StoryTask, Task } from './task.ts'

/** A task that is made when its turn comes: of a hundred thousand only a few are held at a time. */
export type Made = () => Task

/**
 * The course of a build: it yields rounds of tasks and gets their results, in order. Who does them, and in how many
 * threads, is up to who runs it.
 */
export type Course<T> = Generator<readonly Made[], T, readonly Result[]>

/** Whose turn it is to have its tasks done; the results are those of stories. */
export function* storyRound(tasks: readonly StoryTask[]): Course<readonly StoriesResult[]> {
  if (tasks.length === 0) return []
  return (yield tasks.map(task => () => task)) as readonly StoriesResult[]
}

/** The same for packs that hold no single story. */
export function* packRound(tasks: readonly Made[]): Course<readonly Laid[]> {
  if (tasks.length === 0) return []
  return (yield tasks).flatMap(({ laid }) => laid)
}

/** Runs a course to its end, one task after the other. */
export function runCourse<T>(course: Course<T>, perform: (task: Task) => Result): T {
  let step = course.next([])
  while (!step.done) step = course.next(step.value.map(make => perform(make())))
  return step.value
}

import type {
  ArchiveTask,
  DocumentsTask,
  Laid,
  ListTask,
  Result,
  StoriesResult,
  StoryTask,
  Task,
} from './task.ts'

/**
 * The course of a build: it yields rounds of tasks and gets their results, in order. Who does them, and in how many
 * threads, is up to who runs it.
 */
export type Course<T> = Generator<readonly Task[], T, readonly Result[]>

/** Whose turn it is to have its tasks done; the results are those of stories. */
export function* storyRound(
  tasks: readonly StoryTask[],
): Generator<readonly Task[], readonly StoriesResult[], readonly Result[]> {
  if (tasks.length === 0) return []
  return (yield tasks) as readonly StoriesResult[]
}

/** The same for packs that hold no single story. */
export function* packRound(
  tasks: readonly (ListTask | ArchiveTask | DocumentsTask)[],
): Generator<readonly Task[], readonly Laid[], readonly Result[]> {
  if (tasks.length === 0) return []
  return (yield tasks).flatMap(({ laid }) => laid)
}

/** Runs a course to its end, one task after the other. */
export function runCourse<T>(course: Course<T>, perform: (task: Task) => Result): T {
  let step = course.next([])
  while (!step.done) step = course.next(step.value.map(perform))
  return step.value
}

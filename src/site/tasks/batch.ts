import type { Result, StoriesResult, StoryTask, Task } from './task.ts'

/**
 * Tasks that do not depend on one another. Each is made when its turn comes, and its result is taken as soon as it is
 * there, in whatever order: of a hundred thousand only a few are held at a time.
 */
export interface Batch {
  readonly of: 'stories' | 'lists'
  /** How much work it is, in stories. */
  readonly weight: number
  /** Null where there turns out to be nothing to do. */
  readonly tasks: readonly (() => Task | null)[]
  readonly take: (result: Result) => void
}

/** The pipeline of a build: it yields batches. Who does their tasks, and in how many threads, is up to who runs it. */
export type Pipeline<T> = Generator<Batch, T, void>

/** A batch of stories. */
export function* storyBatch(
  tasks: readonly StoryTask[],
  take: (result: StoriesResult) => void,
): Pipeline<void> {
  if (tasks.length === 0) return
  const made = tasks.map(task => () => task)
  yield { of: 'stories', weight: tasks.length, tasks: made, take: result => take(result as StoriesResult) }
}

/** Runs a pipeline to its end, one task after the other. */
export function runPipeline<T>(pipeline: Pipeline<T>, run: (task: Task) => Result): T {
  for (;;) {
    const step = pipeline.next()
    if (step.done) return step.value
    for (const make of step.value.tasks) {
      const task = make()
      if (task) step.value.take(run(task))
    }
  }
}

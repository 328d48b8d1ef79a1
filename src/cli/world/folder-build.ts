import type { Problem } from '../../model/problem.ts'
import type { BuildOutputs } from '../../site/context/context.ts'
import type { BuildOptions, BuildReport } from '../../site/context/input.ts'
import type { Waiting } from '../../story/reading/waiting.ts'
import type { Progress } from './progress.ts'

/** A build of the content below a root. */
export interface FolderBuild {
  readonly root: string
  readonly options: BuildOptions
  /** The folder that is to hold the snapshot, below the root; null where nothing is to be written. */
  readonly assets: string | null
  readonly outputs?: BuildOutputs
  readonly progress: Progress
}

export type FolderOutcome = (
  | { readonly ok: true; readonly report: BuildReport; readonly written: Written }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly waiting: readonly Waiting[] }
) & {
  /** A file of what the last build remembered that was found damaged, so that everything was built. */
  readonly damaged?: string
}

/** How many files the snapshot has (of what is only looked through, at least), and how many of it and of the ledger were written or removed. */
export interface Written {
  readonly files: number
  readonly assets: number
  readonly ledger: number
}

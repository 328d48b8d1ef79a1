import type picocolors from 'picocolors'
import type { FolderBuild, FolderOutcome } from './folder-build.ts'

import type { Progress } from './progress.ts'

/** Functions that colour a text for the terminal, or leave it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>

/** Everything a command touches besides the disk below `root`; tests give their own. */
export interface World {
  /** The repository: where `content`, `dist` and `wrangler.toml` stand. */
  readonly root: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Results, a line or more at a time. */
  readonly print: (text: string) => void
  /** Problems and errors. */
  readonly warn: (text: string) => void
  readonly colors: Colors
  /** Whether somebody can answer a question. */
  readonly interactive: boolean
  readonly build: (build: FolderBuild) => Promise<FolderOutcome>
  /** Shows how far long work has come. */
  readonly progress: Progress
}

/** Whether a switch in the environment is on: `CI=false` and `CI=0` mean that it is not. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value)
}

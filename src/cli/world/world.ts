import type picocolors from 'picocolors'
import type { Problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import type { BuildOutputs } from '../../site/context/context.ts'
import type { BuildOptions, BuildReport } from '../../site/context/input.ts'
import type { SiteIndex } from '../../site/index/site-index.ts'
import type { Waiting } from '../../story/reading/waiting.ts'

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
  readonly progress: Progress
  /** Asks a server; where none answers it rejects with what `isOfNetwork` knows. */
  readonly send: (request: Request) => Promise<Response>
  /** For some milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>
}

/** Whether a request failed because of the network, and not of us. */
export function isOfNetwork(error: unknown): error is Error {
  return error instanceof Error && (error.message === 'fetch failed' || error.name === 'TimeoutError')
}

/** A build of the content below a root. */
export interface FolderBuild {
  readonly root: string
  readonly options: BuildOptions
  /** The folder for the snapshot, below the root; null if nothing is to be written. */
  readonly assets: string | null
  readonly outputs?: BuildOutputs
  readonly progress: Progress
  /** Is given the index of a build that succeeded and leaves nothing, before that is gone. */
  readonly readIndex?: (index: SiteIndex, site: Publication) => void
}

export type FolderOutcome = (
  | { readonly ok: true; readonly report: BuildReport; readonly written: Written }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly waiting: readonly Waiting[] }
) & {
  /** A file of the last build's store that was damaged, so that everything was built again. */
  readonly damaged?: string
  /** Why the build did not go by the one before, which had been stored. */
  readonly refused?: string
  /** Why the build could not be stored for the next; it is done all the same. */
  readonly unstored?: string
}

/** The number of files in the snapshot (at least that many, if content is only inspected), and of those written or removed there and in the ledger. */
export interface Written {
  readonly files: number
  readonly assets: number
  readonly ledger: number
}

/** Shows the progress of a build: a step and how much of it is done; null once the build has ended or failed. */
export type Progress = (
  what: 'stories' | 'feeds and pages' | 'files in place' | null,
  done: number,
  all: number,
) => void

/** Whether a switch in the environment is on: `CI=false` and `CI=0` mean that it is not. */
export function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value)
}

/** A number and its noun: `1 problem`, `1,234 problems`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`
}

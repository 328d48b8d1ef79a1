import { Damage } from '../../site/index/sql.ts'

/** Something expected went wrong that a person can put right: shown as one or two lines, without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure'
  /** What to do about it. */
  readonly advice: string
  /** 1, or 2 where the command line itself is wrong. */
  readonly exitCode: 1 | 2

  constructor(message: string, advice: string, options: { cause?: unknown; exitCode?: 1 | 2 } = {}) {
    super(message, { cause: options.cause })
    this.advice = advice
    this.exitCode = options.exitCode ?? 1
  }
}

/** An error from a thread, which has lost its class: a Failure or a Damage as such again. */
export function asThrown(error: Error): Error {
  if ('advice' in error && typeof error.advice === 'string')
    return new Failure(error.message, error.advice, { cause: error.cause })
  if ('damaged' in error && typeof error.damaged === 'string') return new Damage(error.damaged)
  return error
}

/** A bug of ours, with every cause and its stack. */
export function bugReport(error: unknown): string {
  if (!(error instanceof Error)) return `Dateline failed: ${String(error)}`
  const report = `Dateline failed: ${error.stack ?? error.message}`
  return error.cause === undefined ? report : `${report}\nCaused by: ${causeOf(error.cause)}`
}

const causeOf = (cause: unknown) => bugReport(cause).replace('Dateline failed: ', '')

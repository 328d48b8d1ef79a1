import { Damage } from '../../site/index/damage.ts'

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

/** An error that came out of a thread: a Failure or a Damage comes with all it says, but as any other error. */
export function asThrown(error: Error): Error {
  if ('advice' in error && typeof error.advice === 'string')
    return new Failure(error.message, error.advice, { cause: error.cause })
  if ('damaged' in error && typeof error.damaged === 'string') return new Damage(error.damaged)
  return error
}

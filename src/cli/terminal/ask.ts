import { confirm, isCancel, text } from '@clack/prompts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'

/** A question whose answer is one line of text. */
export interface Question {
  readonly message: string
  /** The option that answers it without a terminal: `--title`. */
  readonly flag: string
  readonly suggestion: string
  /** What is wrong with an answer; undefined if it is valid. */
  readonly refuse: (answer: string) => string | undefined
}

/** The answer: the option, or else asked for, or else (without a terminal) the suggestion. It is always valid. */
export async function answer(question: Question, given: string | undefined, world: World): Promise<string> {
  const { message, flag, suggestion, refuse } = question
  if (given !== undefined || !world.interactive) return acceptable(given ?? suggestion, question)
  const validate = (value: string | undefined) => refuse(value?.trim() || suggestion)
  const reply = await text({ message, placeholder: suggestion, defaultValue: suggestion, validate })
  if (isCancel(reply)) throw cancelled(flag)
  return reply.trim() || suggestion
}

/** Whether the user says yes; the fallback without a terminal. */
export async function agrees(message: string, fallback: boolean, world: World): Promise<boolean> {
  if (!world.interactive) return fallback
  const reply = await confirm({ message, initialValue: fallback })
  if (isCancel(reply)) throw cancelled()
  return reply
}

function acceptable(value: string, { flag, refuse }: Question): string {
  const complaint = refuse(value.trim())
  if (complaint === undefined) return value.trim()
  const what = value ? `\`${flag} ${value}\` cannot be used.` : `\`${flag}\` is missing.`
  throw new Failure(what, complaint, { exitCode: 2 })
}

function cancelled(flag = 'the options'): Failure {
  return new Failure(
    'Cancelled. Nothing has been changed.',
    `Run it again, or give ${flag}; --help lists all.`,
  )
}

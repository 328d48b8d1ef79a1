import type { Instant } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import { digest, type Json, recordChange } from './digest.ts'
import type { Changes } from './line.ts'
import { readChanges } from './line-text.ts'
import { mergeChanges } from './merge-lines.ts'

/** The file for what belongs to no story. */
export const PUBLICATION_LEDGER = '_publication.jsonl'

/** When what stands around the entries changed: the publication's title, description, authors … */
export interface FrameLine {
  readonly frame: 'publication'
  readonly changes: Changes
}

/** The frame's line after this build. */
export function settleFrame(content: Json, before: FrameLine | null, now: Instant): FrameLine {
  if (before === null) return { frame: 'publication', changes: [[now, digest(content)]] }
  return { ...before, changes: recordChange(before.changes, content, now) }
}

/** When the frame last changed. */
export function frameChanged({ changes }: FrameLine): Instant {
  return (changes.at(-1) ?? changes[0])[0]
}

export function printFrame(line: FrameLine): string {
  return `${JSON.stringify({ frame: line.frame, changes: line.changes })}\n`
}

/** The file read back strictly; null where it is empty or, once Problems say so, damaged. Two lines, from a merge, become one. */
export function parseFrame(text: string, file: string, problems: Problem[]): FrameLine | null {
  const lines = text.split('\n').flatMap((source, index) => {
    if (source.trim() === '') return []
    const line = read(source)
    if (line && printFrame(line).trim() === source.trim()) return [line]
    const advice = 'The build writes these files: take the line back from version control.'
    problems.push(
      problem(
        'damaged-ledger',
        { file, line: index + 1, column: 1 },
        'This is not a line of the ledger.',
        advice,
      ),
    )
    return []
  })
  const [first, ...others] = lines.map(line => line.changes)
  return first ? { frame: 'publication', changes: others.reduce(mergeChanges, first) } : null
}

function read(source: string): FrameLine | null {
  try {
    const value: unknown = JSON.parse(source)
    const changes =
      typeof value === 'object' && value !== null && 'changes' in value ? readChanges(value.changes) : null
    return changes && { frame: 'publication', changes }
  } catch {
    return null
  }
}

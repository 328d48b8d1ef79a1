import type { Instant } from '../model/instant.ts'
import { later, parseInstant } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import { digest, type Json } from './digest.ts'
import type { Change } from './line.ts'

/** The file for what belongs to no story. */
export const PUBLICATION_LEDGER = '_publication.jsonl'

/** When what stands around the entries changed: the publication's title, description, authors … */
export interface FrameLine {
  readonly frame: 'publication'
  readonly changes: readonly [Change, ...Change[]]
}

/** The frame's line after this build. */
export function settleFrame(content: Json, before: FrameLine | null, now: Instant): FrameLine {
  const contentDigest = digest(content)
  if (before === null) return { frame: 'publication', changes: [[now, contentDigest]] }
  const last = before.changes.at(-1) ?? before.changes[0]
  if (last[1] === contentDigest) return before
  return { ...before, changes: [...before.changes, [later(now, last[0]), contentDigest]] }
}

/** When the frame last changed. */
export function frameChanged({ changes }: FrameLine): Instant {
  return (changes.at(-1) ?? changes[0])[0]
}

export function printFrame(line: FrameLine): string {
  return `${JSON.stringify({ frame: line.frame, changes: line.changes })}\n`
}

/** The file read back strictly; null where it is empty or, once a Problem says so, damaged. */
export function parseFrame(text: string, file: string, problems: Problem[]): FrameLine | null {
  if (text.trim() === '') return null
  const [source = ''] = text.trim().split('\n')
  const line = read(source)
  if (line && printFrame(line).trim() === source) return line
  const advice = 'The build writes these files: take the line back from version control.'
  problems.push(
    problem('damaged-ledger', { file, line: 1, column: 1 }, 'This is not a line of the ledger.', advice),
  )
  return null
}

function read(source: string): FrameLine | null {
  try {
    const value: unknown = JSON.parse(source)
    if (typeof value !== 'object' || value === null || !('changes' in value) || !Array.isArray(value.changes))
      return null
    const changes = value.changes.map(([at, found]: [unknown, unknown]): Change | null => {
      const instant = parseInstant(String(at), 'UTC')
      return instant && /^[0-9a-f]{16}$/.test(String(found)) ? [instant, String(found)] : null
    })
    const [first, ...rest] = changes.filter(change => change !== null)
    return first ? { frame: 'publication', changes: [first, ...rest] } : null
  } catch {
    return null
  }
}

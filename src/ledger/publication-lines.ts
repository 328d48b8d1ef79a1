import type { Instant } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import { parseSlug } from '../model/slug.ts'
import { cleanText } from '../model/text.ts'
import { digest, type Json, recordChange } from './digest.ts'
import type { Changes } from './line.ts'
import { readChanges } from './line-text.ts'
import { mergeChanges } from './merge-lines.ts'
import type { NameLine } from './settle-names.ts'

/** The file for what belongs to no story. */
export const PUBLICATION_LEDGER = '_publication.jsonl'

/** What belongs to no story. */
export interface PublicationLedger {
  readonly frame: FrameLine | null
  readonly names: readonly NameLine[]
}

/** When what stands around the entries changed: the publication's title, description, authors … */
export interface FrameLine {
  readonly frame: 'publication'
  readonly changes: Changes
}

/** One line of the file, told by its first key. */
type PublicationLine = FrameLine | NameLine

/** The frame's line after this build. */
export function settleFrame(content: Json, before: FrameLine | null, now: Instant): FrameLine {
  if (before === null) return { frame: 'publication', changes: [[now, digest(content)]] }
  return { ...before, changes: recordChange(before.changes, content, now) }
}

/** When the frame last changed. */
export function frameChanged({ changes }: FrameLine): Instant {
  return (changes.at(-1) ?? changes[0])[0]
}

/** The whole file: one line each, sorted. */
export function printPublicationLedger({ frame, names }: PublicationLedger): string {
  const lines = [...(frame ? [frame] : []), ...names].map(printLine)
  return lines
    .toSorted()
    .map(line => `${line}\n`)
    .join('')
}

function printLine(line: PublicationLine): string {
  if ('frame' in line) return JSON.stringify({ frame: line.frame, changes: line.changes })
  return JSON.stringify({ collection: line.collection, name: line.name, slug: line.slug })
}

/** The file read back strictly; a line that is none is a Problem. Two lines of one thing, from a merge, become one. */
export function parsePublicationLedger(text: string, file: string, problems: Problem[]): PublicationLedger {
  const lines = text.split('\n').flatMap((source, index) => {
    if (source.trim() === '') return []
    const line = parseLine(source)
    if (line) return [line]
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
  const [first, ...others] = lines.flatMap(line => ('frame' in line ? [line.changes] : []))
  return {
    frame: first ? { frame: 'publication', changes: others.reduce(mergeChanges, first) } : null,
    names: lines.flatMap(line => ('collection' in line ? [line] : [])),
  }
}

function parseLine(source: string): PublicationLine | null {
  try {
    const line = readLine(JSON.parse(source))
    return line && printLine(line) === source.trim() ? line : null
  } catch {
    return null
  }
}

function readLine(value: Readonly<Record<string, unknown>>): PublicationLine | null {
  if ('frame' in value) {
    const changes = readChanges(value.changes)
    return changes && { frame: 'publication', changes }
  }
  const collection = (['topics', 'people'] as const).find(known => known === value.collection)
  const slug = parseSlug(String(value.slug))
  return collection && slug ? { collection, name: cleanText(String(value.name)), slug } : null
}

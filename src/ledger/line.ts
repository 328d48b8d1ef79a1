import type { EntryKind } from '../model/entry.ts'
import { type EntryId, parseEntryId } from '../model/entry-id.ts'
import { type Instant, parseInstant } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import { cleanText, type Text } from '../model/text.ts'

/** One change of an entry: when, and the digest of what subscribers saw from then on. */
export type Change = readonly [at: Instant, digest: string]

/** What subscribers have been shown of one entry. */
export interface LedgerLine {
  readonly id: EntryId
  readonly kind: EntryKind
  /** The entry's part of its URL: the slug of an article, the key of an update. */
  readonly name: string
  /** Who was quoted; null of an entry that is no quotation. */
  readonly speaker: Text | null
  /** The words as last shown; null of an entry that is no quotation. */
  readonly words: Text | null
  readonly published: Instant
  readonly updated: Instant
  readonly shown: Instant
  /** Oldest first, at least one. */
  readonly changes: readonly [Change, ...Change[]]
}

const KINDS = [
  'article',
  'statement',
  'reaction',
  'development',
  'correction',
] as const satisfies readonly EntryKind[]

/** The last change of a line. */
export function lastChange(line: LedgerLine): Change {
  return line.changes.at(-1) ?? line.changes[0]
}

/** A story's file: one line an entry, sorted by id, keys in a fixed order, so that a diff shows just what changed. */
export function printLines(lines: readonly LedgerLine[]): string {
  return lines
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(line => `${printLine(line)}\n`)
    .join('')
}

function printLine({
  id,
  kind,
  name,
  speaker,
  words,
  published,
  updated,
  shown,
  changes,
}: LedgerLine): string {
  const said = words === null ? {} : { speaker, words }
  return JSON.stringify({ id, kind, name, ...said, published, updated, shown, changes })
}

/** A story's file read back strictly; a line that is none is a Problem with its number. Lines that stand twice count once. */
export function parseLines(text: string, file: string, problems: Problem[]): readonly LedgerLine[] {
  const seen = new Set<string>()
  return text.split('\n').flatMap((source, index) => {
    if (source.trim() === '' || seen.has(source)) return []
    seen.add(source)
    const line = parseLine(source)
    if (line) return [line]
    const advice =
      'The build writes these files: take the line back from version control, and edit the content instead.'
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
}

function parseLine(source: string): LedgerLine | null {
  try {
    const line = readLine(JSON.parse(source))
    return line && printLine(line) === source.trim() ? line : null
  } catch {
    return null
  }
}

/** Only shapes: that nothing else stood in the line is proved by printing it again. */
function readLine(value: Readonly<Record<string, unknown>>): LedgerLine | null {
  const id = parseEntryId(String(value.id))
  const kind = KINDS.find(known => known === value.kind)
  const [published, updated, shown] = [value.published, value.updated, value.shown].map(instant)
  const changes = Array.isArray(value.changes) ? value.changes.map(change) : []
  const [first, ...rest] = changes.filter(found => found !== null)
  if (!id || !kind || !published || !updated || !shown || !first) return null
  const text = (key: string) => (typeof value[key] === 'string' ? cleanText(value[key]) : null)
  return {
    id,
    kind,
    name: String(value.name),
    speaker: text('speaker'),
    words: text('words'),
    published,
    updated,
    shown,
    changes: [first, ...rest],
  }
}

function instant(value: unknown): Instant | null {
  return typeof value === 'string' ? parseInstant(value, 'UTC') : null
}

function change(value: unknown): Change | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const at = instant(value[0])
  return at && typeof value[1] === 'string' && /^[0-9a-f]{16}$/.test(value[1]) ? [at, value[1]] : null
}

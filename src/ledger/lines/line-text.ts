import { type Departure, ENTRY_KINDS, type Leaving, type Path } from '../../model/entry.ts'
import { isTag, parseEntryId } from '../../model/entry-id.ts'
import { isMergeMark } from '../../model/files/merge-mark.ts'
import { type BuildMoment, type Instant, parseInstant } from '../../model/instant.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { parseSlug } from '../../model/slug.ts'
import { cleanText } from '../../model/text.ts'
import { parseJsonObject, textOf } from './json-object.ts'
import { type Change, type Changes, joinedWords, type LedgerLine, type LineEnding } from './line.ts'
import { mergeById } from './merge-lines.ts'
import { reportUnfinishedMerges } from './merge-marks.ts'

/** A story's file: one line an entry, sorted by id, keys in a fixed order, so that a diff shows just what changed. */
export function printLines(lines: readonly LedgerLine[]): string {
  return lines
    .toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
    .map(line => `${printLine(line)}\n`)
    .join('')
}

/** What is empty is left out. */
function printLine(line: LedgerLine): string {
  const {
    id,
    kind,
    name,
    speaker,
    words,
    fragments,
    clause,
    within,
    isAside,
    file,
    about,
    published,
    updated,
    shown,
    planned,
    formerly,
    topics,
    corrected,
    withdrawn,
    changes,
    around,
    builds,
    page,
    unnamed,
    left,
    departed,
    standingWords,
  } = line
  return JSON.stringify({
    id,
    kind,
    name,
    ...(speaker !== null && { speaker }),
    ...(page !== null && { page }),
    ...(unnamed && { unnamed }),
    ...(words !== null && { words: fragments.length > 0 ? fragments : words }),
    ...(clause !== null && { clause }),
    ...(within !== null && { within }),
    ...(isAside && { aside: isAside }),
    ...(file !== null && { file }),
    ...(about !== null && { about }),
    published,
    updated,
    shown,
    ...(planned && { planned }),
    ...(formerly.length > 0 && { formerly }),
    ...(topics.length > 0 && { topics }),
    ...(corrected.length > 0 && { corrected }),
    ...(withdrawn !== null && { withdrawn: printedEnding(withdrawn) }),
    changes,
    ...(around !== null && { around }),
    ...(builds.length > 0 && { builds }),
    ...(left.length > 0 && { left: left.map(printedLeaving) }),
    ...(departed.length > 0 && { departed: departed.map(({ id, shown, at }) => ({ id, shown, at })) }),
    ...(standingWords.length > 0 && { standing: standingWords }),
  })
}

function printedLeaving({ path, at, to }: Leaving) {
  return { path, at, ...(to && { to }) }
}

function printedEnding({ at, reason, into }: LineEnding) {
  return { at, reason, ...(into && { into }) }
}

/**
 * A story's file read back strictly; a line that is none is a Problem with its number. Lines of one id, which a merge
 * of two editors' work leaves, become one.
 */
export function parseLines(text: string, file: string, problems: Problem[]): readonly LedgerLine[] {
  const advice =
    'The build writes these files: take the line back from version control, and edit the content instead.'
  const damaged = (line: number, message: string) => {
    problems.push(problem('damaged-ledger', { file, line, column: 1 }, message, advice))
  }
  const before = problems.length
  reportUnfinishedMerges(text, file, problems)
  const lines = text.split('\n').flatMap((source, index) => {
    if (source.trim() === '' || isMergeMark(source)) return []
    const line = parseLine(source)
    if (line === null) damaged(index + 1, 'This is not a line of the ledger.')
    return line ?? []
  })
  const merged = mergeById(lines)
  const articles = merged.filter(({ kind }) => kind === 'article')
  if (text.trim() === '') damaged(1, 'The file is empty: what subscribers were shown is lost.')
  if (articles.length > 1) damaged(1, 'Two articles stand in the file of one story.')
  // What could not be read may be the article's.
  if (articles.length === 0 && problems.length === before)
    damaged(1, 'The line of the article is missing: the id and dates by which subscribers know it are lost.')
  return merged
}

/** Only shapes are read: that nothing else stood in the line is proved by printing it again. */
function parseLine(source: string): LedgerLine | null {
  const value = parseJsonObject(source)
  const line = value && readLine(value)
  return line && isPlausible(line) && printLine(line) === source.trim() ? line : null
}

/** What no build writes: a hand must have. */
function isPlausible({
  id,
  kind,
  name,
  speaker,
  words,
  fragments,
  clause,
  within,
  isAside,
  file,
  about,
  published,
  updated,
  shown,
  withdrawn,
  changes,
  around,
  builds,
  departed,
  standingWords,
}: LedgerLine): boolean {
  const marks = {
    article: speaker === null && words === null && file === null,
    statement: speaker !== null && words !== null && file === null,
    reaction: speaker !== null && words !== null && file === null,
    development: speaker === null && words !== null && file !== null,
    correction: speaker === null && words !== null,
    withdrawal: speaker === null && words === null && file === null,
  }
  const isName = kind === 'article' ? parseSlug(name) !== null : /^[0-9a-f]{10}$/.test(name)
  const inOrder = changes.every(([at], index) => index === 0 || at >= (changes[index - 1]?.[0] ?? at))
  const isQuotation = kind === 'statement' || kind === 'reaction'
  const inParts = fragments.length === 0 || (isQuotation && fragments.length > 1)
  const isTold = clause === null || (isQuotation && /^[0-9a-f]{16}$/.test(clause))
  const isIn = /^(?:[0-9a-f]{10})?$/.test(within ?? '') && (isQuotation || (within === null && !isAside))
  const mayGoOn = isQuotation || kind === 'withdrawal'
  const ends = withdrawn?.into === undefined || (mayGoOn && /^(?:[0-9a-f]{10}|\.)$/.test(withdrawn.into))
  const tells = (about !== null) === (kind === 'withdrawal')
  // Only files bring ids along.
  const isOwn = kind === 'article' || file !== null || isTag(id)
  const isOfStory = around === null && builds.length + departed.length === 0
  const surrounds = isOfStory || kind === 'article'
  const isText = standingWords.length === 0 || kind === 'article' || file !== null
  const isDated = published <= updated && published <= shown
  const isRight = inOrder && inParts && isTold && isIn && ends && tells && surrounds && isText && isDated
  return marks[kind] && isName && isOwn && isRight
}

function readLine(value: Readonly<Record<string, unknown>>): LedgerLine | null {
  const id = parseEntryId(textOf(value.id))
  const kind = ENTRY_KINDS.find(known => known === value.kind)
  const [published, updated, shown] = [value.published, value.updated, value.shown].map(readInstant)
  const changes = readChanges(value.changes)
  if (!id || !kind || !published || !updated || !shown || !changes) return null
  const fragments = list(value.words).map(words => cleanText(textOf(words)))
  const text = (key: string) => (typeof value[key] === 'string' ? cleanText(value[key]) : null)
  return {
    id,
    kind,
    name: textOf(value.name),
    speaker: text('speaker'),
    words: fragments.length > 0 ? joinedWords(fragments) : text('words'),
    fragments,
    clause: text('clause'),
    within: text('within'),
    isAside: value.aside === true,
    file: text('file'),
    about: parseEntryId(text('about') ?? ''),
    published,
    updated,
    shown,
    planned: value.planned === true,
    formerly: list(value.formerly).map(textOf),
    topics: list(value.topics).map(topic => cleanText(textOf(topic))),
    corrected: list(value.corrected)
      .map(readInstant)
      .filter(instant => instant !== null),
    withdrawn: readWithdrawal(value.withdrawn),
    changes,
    around: readChange(value.around),
    builds: list(value.builds).flatMap(readBuild),
    page: parseSlug(String(value.page ?? '')),
    unnamed: value.unnamed === true,
    left: list(value.left).flatMap(readLeaving),
    departed: list(value.departed).flatMap(readDeparture),
    standingWords: list(value.standing).map(words => cleanText(textOf(words))),
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function readInstant(value: unknown): Instant | null {
  return typeof value === 'string' ? parseInstant(value, 'UTC') : null
}

function readBuild(value: unknown): readonly BuildMoment[] {
  const [at, after] = list(value).map(readInstant)
  return at && after && after < at ? [[at, after]] : []
}

function readLeaving(value: unknown): readonly Leaving[] {
  if (typeof value !== 'object' || value === null || !('path' in value) || !('at' in value)) return []
  const at = readInstant(value.at)
  const to = 'to' in value ? { to: String(value.to) as Path } : {}
  const isPage = [String(value.path), to.to ?? '/'].every(path => /^\/(?:[a-z0-9-]+\/)*$/.test(path))
  return at && isPage ? [{ path: String(value.path) as Path, at, ...to }] : []
}

function readDeparture(value: unknown): readonly Departure[] {
  if (typeof value !== 'object' || value === null) return []
  const { id, shown, at } = value as Readonly<Record<string, unknown>>
  const [known, first, moment] = [parseEntryId(textOf(id)), readInstant(shown), readInstant(at)]
  return known && first && moment ? [{ id: known, shown: first, at: moment }] : []
}

function readWithdrawal(value: unknown): LineEnding | null {
  if (typeof value !== 'object' || value === null || !('at' in value) || !('reason' in value)) return null
  const at = readInstant(value.at)
  if (at === null || typeof value.reason !== 'string') return null
  const into = 'into' in value ? { into: textOf(value.into) } : {}
  return { at, reason: cleanText(value.reason), ...into }
}

/** A history as `[[instant, digest], …]`; null where it is none. */
export function readChanges(value: unknown): Changes | null {
  const changes = list(value).map(readChange)
  const [first, ...rest] = changes.filter(change => change !== null)
  return first && rest.length + 1 === changes.length ? [first, ...rest] : null
}

function readChange(value: unknown): Change | null {
  const [at, digest] = list(value)
  const instant = readInstant(at)
  return instant && typeof digest === 'string' && /^[0-9a-f]{16}$/.test(digest) ? [instant, digest] : null
}

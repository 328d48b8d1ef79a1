import type { Path } from '../model/entry.ts'
import { type EntryId, parseEntryId, parseTagAuthority, type TagAuthority } from '../model/entry-id.ts'
import { isMergeMark } from '../model/files/merge-mark.ts'
import { GROUPING_NAMES } from '../model/grouping.ts'
import { type BuildMoment, type Instant, isTimeZone, parseInstant } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import { parseSlug, type Slug } from '../model/slug.ts'
import { cleanText } from '../model/text.ts'
import { digest, type Json, recordChange } from './digest.ts'
import { parseJsonObject, textOf } from './lines/json-object.ts'
import { type Change, type Changes, lastChange } from './lines/line.ts'
import { readChanges } from './lines/line-text.ts'
import { allBuilds, mergeChanges } from './lines/merge-lines.ts'
import { reportUnfinishedMerges } from './lines/merge-marks.ts'
import type { NameLine } from './settle-names.ts'
import type { WritingBuild } from './with-builds.ts'

/** The file for what belongs to no story. */
export const PUBLICATION_LEDGER = '_publication.jsonl'

/** What belongs to no story. */
export interface PublicationLedger {
  readonly frame: FrameLine | null
  /** Null in a ledger that no build has written since it is kept. */
  readonly settings: SettingsLine | null
  readonly names: readonly NameLine[]
  /** Sorted by name. */
  readonly pages: readonly PageLine[]
  /** Sorted by collection, oldest first. */
  readonly archives: readonly ArchiveLine[]
  /** The builds that wrote the lines above, by time. */
  readonly builds: readonly BuildMoment[]
  /** What dates without an offset were read in: one, two after a merge, none where no build has said. */
  readonly timeZones: readonly string[]
  /** See TagLine; null where every id has been an IRI. */
  readonly idTag: TagAuthority | null
}

/** When what stands around the entries changed: the publication's title, description, authors … */
export interface FrameLine {
  readonly frame: 'publication'
  readonly changes: Changes
}

/** When what decides how documents are made and is no content changed: the address, how long feeds are … */
export interface SettingsLine {
  readonly settings: 'publication'
  readonly changes: Changes
}

/** When a page of the publication's own changed, by its name. */
export interface PageLine {
  readonly page: Slug
  readonly changes: Changes
}

/** Where an archive of a collection ends: its last entry in the order in which they were first shown. */
export interface ArchiveLine {
  /** The collection's path. */
  readonly archive: Path
  readonly shown: Instant
  readonly id: EntryId
  /** The build that ended it, where that was later than the one that first listed the entry. */
  readonly closed?: Instant
}

/** A build that wrote of the publication, and the last moment that its ledger told of before: see `lateArrivals`. */
interface BuildLine {
  readonly build: Instant
  readonly after: Instant
}

/** The time zone in which dates without an offset were read, by its IANA name. */
interface TimeZoneLine {
  readonly time_zone: string
}

/** By which tag people have ids, and Atom names those that are no IRIs, since the first of them: they stay when the publication's changes. */
interface TagLine {
  readonly id_tag: TagAuthority
}

/** One line of the file, told by its first key. */
type PublicationLine =
  | FrameLine
  | SettingsLine
  | NameLine
  | PageLine
  | ArchiveLine
  | BuildLine
  | TimeZoneLine
  | TagLine

/** The frame's line after this build. */
export function settleFrame(content: Json, before: FrameLine | null, now: Instant): FrameLine {
  if (before === null) return { frame: 'publication', changes: [[now, digest(content)]] }
  return { ...before, changes: recordChange(before.changes, content, now) }
}

/** What decides how documents are made: `since` is what no version knew that wrote no settings' line. */
export interface SettingsContent {
  readonly ever: readonly Json[]
  readonly since: readonly Json[]
}

/**
 * The settings' line after this build. A ledger that had none is given it with its frame's last change: what they were
 * before, nobody knows.
 */
export function settleSettings(
  { ever, since }: SettingsContent,
  icon: string | null,
  before: PublicationLedger,
  frame: FrameLine,
  now: Instant,
): SettingsLine {
  const { settings } = before
  const content = [...ever, ...since]
  const ofIcon = icon === null ? [] : [{ icon }]
  const told = [...content, ...ofIcon]
  if (settings === null) {
    const first = [lastChange(frame)[0], digest([...ever, ...ofIcon])] as const
    return { settings: 'publication', changes: recordChange([first], told, now) }
  }
  // A ledger that knew nothing of the icon's file: what it was, nobody knows.
  if (lastChange(settings)[1] === digest(content)) {
    const [at] = lastChange(settings)
    return { ...settings, changes: withLast(settings.changes, [at, digest(told)]) }
  }
  return { ...settings, changes: recordChange(settings.changes, told, now) }
}

/**
 * The settings' line as long as nothing else of the ledger changes: what one of an older version does not say of them, all
 * or the icon's file, it is given with its next change.
 */
export function settingsUntilChange(
  { ever, since }: SettingsContent,
  before: SettingsLine | null,
  settled: SettingsLine,
): SettingsLine | null {
  if (before === null) return since.length === 0 ? null : settled
  return lastChange(before)[1] === digest([...ever, ...since]) ? before : settled
}

/** The line of a page after this build. */
export function settlePage(page: Slug, content: Json, before: PageLine | null, now: Instant): PageLine {
  if (before === null) return { page, changes: [[now, digest(content)]] }
  return { page, changes: recordChange(before.changes, content, now) }
}

/**
 * The builds that wrote of the publication: those that the ledger knew, as long as a line tells of their moment, and the
 * one that writes now, where it changed something; null where none writes.
 */
export function settleBuilds(
  before: readonly BuildMoment[],
  { frame, settings, pages, archives }: Pick<PublicationLedger, 'frame' | 'settings' | 'pages' | 'archives'>,
  writing: WritingBuild | null,
): readonly BuildMoment[] {
  const told = new Set([
    ...[frame, settings, ...pages].flatMap(line => line?.changes.map(([at]) => at) ?? []),
    ...archives.flatMap(({ closed }) => closed ?? []),
  ])
  const known = before.filter(([at]) => told.has(at))
  if (writing === null || writing.after === null || writing.after >= writing.now) return known
  return told.has(writing.now) ? allBuilds([...known, [writing.now, writing.after]]) : known
}

function withLast([first, ...others]: Changes, last: Change): Changes {
  return others.length === 0 ? [last] : [first, ...others.slice(0, -1), last]
}

/** The whole file: one line each, sorted. */
export function printPublicationLedger({
  frame,
  settings,
  names,
  pages,
  archives,
  builds,
  timeZones,
  idTag,
}: PublicationLedger): string {
  const common = [frame, settings].filter(line => line !== null)
  const zones = timeZones.map((time_zone): TimeZoneLine => ({ time_zone }))
  const tags = idTag ? [{ id_tag: idTag }] : []
  const told = builds.map(([build, after]): BuildLine => ({ build, after }))
  const lines = [...common, ...names, ...pages, ...archives, ...told, ...zones, ...tags].map(printLine)
  return lines
    .toSorted()
    .map(line => `${line}\n`)
    .join('')
}

function printLine(line: PublicationLine): string {
  if ('frame' in line) return JSON.stringify({ frame: line.frame, changes: line.changes })
  if ('settings' in line) return JSON.stringify({ settings: line.settings, changes: line.changes })
  if ('page' in line) return JSON.stringify({ page: line.page, changes: line.changes })
  if ('time_zone' in line) return JSON.stringify({ time_zone: line.time_zone })
  if ('id_tag' in line) {
    const { authority, year } = line.id_tag
    return JSON.stringify({ id_tag: { authority, year } })
  }
  if ('build' in line) return JSON.stringify({ build: line.build, after: line.after })
  if ('archive' in line) {
    const { archive, shown, id, closed } = line
    return JSON.stringify({ archive, shown, id, closed })
  }
  const { collection, name, slug: address, formerly } = line
  return JSON.stringify({ collection, name, slug: address, formerly })
}

/** The file read back strictly; a line that is none is a Problem. Two lines of one thing, from a merge, become one. */
export function parsePublicationLedger(text: string, file: string, problems: Problem[]): PublicationLedger {
  reportUnfinishedMerges(text, file, problems)
  const lines = text.split('\n').flatMap((source, index) => {
    if (source.trim() === '' || isMergeMark(source)) return []
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
  const frame = mergedChanges(lines.flatMap(line => ('frame' in line ? [line.changes] : [])))
  const settings = mergedChanges(lines.flatMap(line => ('settings' in line ? [line.changes] : [])))
  return {
    frame: frame && { frame: 'publication', changes: frame },
    settings: settings && { settings: 'publication', changes: settings },
    names: lines.flatMap(line => ('collection' in line ? [line] : [])),
    pages: pagesOf(lines),
    archives: archivesOf(lines),
    builds: allBuilds(lines.flatMap(line => ('build' in line ? [[line.build, line.after] as const] : []))),
    timeZones: lines.flatMap(line => ('time_zone' in line ? [line.time_zone] : [])),
    idTag: idTagOf(lines),
  }
}

/** Of two branches that each told the first such id, the older tag, and of one year the first by name. */
function idTagOf(lines: readonly PublicationLine[]): TagAuthority | null {
  const key = ({ authority, year }: TagAuthority) => `${year} ${authority}`
  const tags = lines.flatMap(line => ('id_tag' in line ? [line.id_tag] : []))
  return tags.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))[0] ?? null
}

function pagesOf(lines: readonly PublicationLine[]): readonly PageLine[] {
  const told = lines.filter(line => 'page' in line)
  return [...Map.groupBy(told, ({ page }) => page)]
    .flatMap(([page, own]) => {
      const changes = mergedChanges(own.map(line => line.changes))
      return changes ? [{ page, changes }] : []
    })
    .toSorted((a, b) => (a.page < b.page ? -1 : 1))
}

function mergedChanges([first, ...others]: readonly Changes[]): Changes | null {
  return first ? others.reduce(mergeChanges, first) : null
}

/** Ends that both branches of a merge knew count once, ended by the later of their builds. */
function archivesOf(lines: readonly PublicationLine[]): readonly ArchiveLine[] {
  const known = new Map<string, ArchiveLine>()
  for (const line of lines) {
    if (!('archive' in line)) continue
    const key = `${line.archive} ${line.shown} ${line.id}`
    const other = known.get(key)
    const isLater = other?.closed === undefined || (line.closed !== undefined && line.closed > other.closed)
    if (isLater) known.set(key, line)
  }
  return [...known].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line)
}

function parseLine(source: string): PublicationLine | null {
  const value = parseJsonObject(source)
  const line = value && readLine(value)
  return line && printLine(line) === source.trim() ? line : null
}

function readLine(value: Readonly<Record<string, unknown>>): PublicationLine | null {
  if ('frame' in value) {
    const changes = readChanges(value.changes)
    return changes && { frame: 'publication', changes }
  }
  if ('settings' in value) {
    const changes = readChanges(value.changes)
    return changes && { settings: 'publication', changes }
  }
  if ('page' in value) {
    const [page, changes] = [parseSlug(textOf(value.page)), readChanges(value.changes)]
    return page && changes && { page, changes }
  }
  if ('time_zone' in value) {
    const name = textOf(value.time_zone)
    return isTimeZone(name) ? { time_zone: name } : null
  }
  if ('id_tag' in value) {
    const { authority, year } = Object(value.id_tag)
    const tag = parseTagAuthority(textOf(authority), textOf(year))
    return tag && { id_tag: tag }
  }
  if ('archive' in value) return readArchive(value)
  if ('build' in value) {
    const [build, after] = [value.build, value.after].map(at => parseInstant(textOf(at), 'UTC'))
    return build && after ? { build, after } : null
  }
  const collection = GROUPING_NAMES.find(known => known === value.collection)
  const slug = parseSlug(textOf(value.slug))
  const formerly = value.formerly === undefined ? {} : { formerly: cleanText(textOf(value.formerly)) }
  return collection && slug ? { collection, name: cleanText(textOf(value.name)), slug, ...formerly } : null
}

function readArchive(value: Readonly<Record<string, unknown>>): ArchiveLine | null {
  const [path, shown, id] = [
    textOf(value.archive),
    parseInstant(textOf(value.shown), 'UTC'),
    parseEntryId(textOf(value.id)),
  ]
  const closed = value.closed === undefined ? undefined : parseInstant(textOf(value.closed), 'UTC')
  if (!/^\/(?:[a-z0-9-]+\/)*$/.test(path) || !shown || !id || closed === null) return null
  return { archive: path as Path, shown, id, ...(closed && { closed }) }
}

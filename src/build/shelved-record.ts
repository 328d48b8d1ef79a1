import type { StoryReference } from '../model/entry.ts'
import type { EntryTable } from './entry-table.ts'
import { parseRecord, type RecordedStory, type StoryRecord } from './story-record.ts'
import type { TableEntry } from './table-entry.ts'

/** A record whose entries stand in a table. */
export type ShelvedRecord = StoryRecord<TableEntry>
export type ShelvedStory = RecordedStory<TableEntry>

/** A record as it came, with its entries put into the table. */
export function shelved(line: string, table: EntryTable): ShelvedRecord {
  const { told, ...record } = parseRecord(line)
  return { ...record, told: told.map(story => ({ ...story, entries: table.add(story.entries) })) }
}

/** A story's facts on a line, in the order of the record: 0 stands for none. */
type RecordLine = readonly [
  files: readonly unknown[],
  facts: readonly unknown[],
  told: readonly (readonly [
    plain: readonly unknown[],
    story: StoryReference | 0,
    row: number,
    count: number,
  ])[],
]

/** The record as one line; its entries stay in the table. */
export function printShelved({ files, article, told, ...record }: ShelvedRecord): string {
  const { orphans, media, remarks, waiting, assets, ledgers } = record
  const line: RecordLine = [
    [files.slug, orNone(files.article), ...[files.updates, files.ledgers].map(orNone)],
    [orNone(article), ...[orphans, media.used, media.open, remarks, waiting, assets, ledgers].map(orNone)],
    told.map(({ entries, slug, isDraft, formerly, lastBuild, standsUntil, isListed, changed, ends }) => [
      [slug, isDraft, formerly, lastBuild, standsUntil, isListed, changed, ends].map(orNone),
      entries[0]?.story ?? 0,
      entries[0]?.row ?? 0,
      entries.length,
    ]),
  ]
  return JSON.stringify(line)
}

function orNone(value: unknown): unknown {
  return value === null || value === false || (Array.isArray(value) && value.length === 0) ? 0 : value
}

const NONE: readonly never[] = []

/** A line that `printShelved` wrote, with the entries that the table has. */
export function parseShelved(line: string, table: EntryTable): ShelvedRecord {
  const [files, facts, told] = JSON.parse(line)
  const [slug, file, updates, ledgersThen] = files
  const [article, orphans, used, open, remarks, waiting, assets, ledgers] = facts
  return {
    files: { slug, article: file || null, updates: updates || NONE, ledgers: ledgersThen || NONE },
    article: article || null,
    orphans: orphans || NONE,
    media: { used: used || NONE, open: open || NONE },
    remarks: remarks || NONE,
    waiting: waiting || NONE,
    assets: assets || NONE,
    ledgers: ledgers || NONE,
    told: (told as RecordLine[2]).map(([plain, story, row, count]) =>
      storyOf(plain, story, row, count, table),
    ),
  }
}

function storyOf(
  plain: readonly unknown[],
  story: StoryReference | 0,
  row: number,
  count: number,
  table: EntryTable,
): ShelvedStory {
  const [slug, isDraft, formerly, lastBuild, standsUntil, isListed, changed, ends] = plain
  return {
    slug,
    isDraft: isDraft || false,
    formerly: formerly || NONE,
    lastBuild: lastBuild || null,
    standsUntil: standsUntil || null,
    isListed: isListed || false,
    changed,
    ends: ends || NONE,
    entries: story === 0 ? NONE : table.entriesAt(row, count, story),
  } as ShelvedStory
}

import type { StoryReference } from '../../model/entry.ts'
import type { Slug } from '../../model/slug.ts'
import { NO_LINKS } from '../../story/links/story-links.ts'
import type { EntryTable } from './entry-table.ts'
import { parseRecord, type RecordedStory, type StoryRecord } from './story-record.ts'
import type { TableEntry } from './table-entry.ts'

/** A record whose entries stand in a table. */
export type ShelvedRecord = StoryRecord<TableEntry>
export type ShelvedStory = RecordedStory<TableEntry>

/** A record as it came, with its entries put into the table; as the next build will read it, which takes less memory. */
export function shelved(line: string, table: EntryTable): ShelvedRecord {
  const { told, ...record } = parseRecord(line)
  const stories = told.map(story => ({ ...story, entries: table.add(story.entries) }))
  return parseShelved(printShelved({ ...record, told: stories }), table)
}

/*
 * A record on a line. A hundred thousand are read for an edit of one story, so that a line says no more than what tells
 * a story from a usual one: of its facts those that differ, or 0 where none does.
 */
type RecordLine = readonly [names: UsualNames, told: readonly StoryLine[], rest: Partial<Facts> | 0]
type StoryLine = readonly [
  slug: string,
  changed: ShelvedStory['changed'],
  plain: Partial<Plain> | 0,
  id: StoryReference['id'] | 0,
  title: StoryReference['title'] | 0,
  story: Partial<StoryReference> | 0,
  row: number,
  count: number,
]

type UsualNames = readonly [slug: string, article: string, asset: string, ledger: string]
type Facts = Omit<ShelvedRecord, 'told'>
type Plain = Omit<ShelvedStory, 'entries' | 'changed' | 'slug'>

const NONE: readonly never[] = []
const NO_MEDIA: ShelvedRecord['media'] = { used: NONE, open: NONE }
const USUAL: Omit<Plain, 'lastMoment'> = {
  isDraft: false,
  formerly: NONE,
  addresses: NONE,
  builds: NONE,
  standsUntil: null,
  isListed: true,
  ends: NONE,
}

function usualPlain(changed: ShelvedStory['changed']): Plain {
  return { ...USUAL, lastMoment: changed }
}

/** What is known of an article with no updates of its own, of which nothing was remarked. */
function usualFacts([slug, article, asset, ledger]: UsualNames): Facts {
  const ledgers = [ledger]
  return {
    files: { slug, article, updates: NONE, ledgers },
    article: { file: article, slug: slug as Slug, id: null, draft: false, formerly: NONE },
    orphans: NONE,
    media: NO_MEDIA,
    links: NO_LINKS,
    remarks: NONE,
    waiting: NONE,
    assets: [asset],
    ledgers,
  }
}

function usualReference(
  id: StoryReference['id'],
  title: StoryReference['title'],
  slug: string,
): StoryReference {
  return {
    id,
    slug: slug as Slug,
    path: `/articles/${slug}/`,
    title,
    live: false,
    withdrawn: false,
    touched: null,
  }
}

/** The record as one line; its entries stay in the table. */
export function printShelved({ told, ...facts }: ShelvedRecord): string {
  const { files, assets, ledgers } = facts
  const names: UsualNames = [files.slug, files.article ?? '', assets[0] ?? '', ledgers[0] ?? '']
  const line: RecordLine = [names, told.map(storyLine), differing(facts, usualFacts(names))]
  return JSON.stringify(line)
}

function storyLine({ slug, changed, entries, ...plain }: ShelvedStory): StoryLine {
  const own = differing(plain, usualPlain(changed))
  const [first] = entries
  if (first === undefined) return [slug, changed, own, 0, 0, 0, 0, 0]
  const { story, row } = first
  const { id, title } = story
  const usual = usualReference(id, title, slug)
  return [slug, changed, own, id, title, differing(story, usual), row, entries.length]
}

function differing<T extends object>(value: T, usual: T): Partial<T> | 0 {
  const keys = Object.keys(value) as (keyof T)[]
  const found = keys.filter(key => JSON.stringify(value[key]) !== JSON.stringify(usual[key]))
  return found.length === 0 ? 0 : (Object.fromEntries(found.map(key => [key, value[key]])) as Partial<T>)
}

/** A line that `printShelved` wrote, with the entries that the table has. */
export function parseShelved(line: string, table: EntryTable): ShelvedRecord {
  const [names, lines, rest] = JSON.parse(line) as RecordLine
  const told = lines.map(line => storyOf(line, table))
  return rest === 0 ? { ...usualFacts(names), told } : { ...usualFacts(names), ...rest, told }
}

function storyOf(
  [slug, changed, plain, id, title, differs, row, count]: StoryLine,
  table: EntryTable,
): ShelvedStory {
  const reference = id === 0 || title === 0 ? null : usualReference(id, title, slug)
  const story = reference && differs !== 0 ? { ...reference, ...differs } : reference
  const entries = story ? table.entriesAt(row, count, story) : NONE
  const usual = usualPlain(changed)
  return plain === 0 ? { ...usual, slug, changed, entries } : { ...usual, ...plain, slug, changed, entries }
}

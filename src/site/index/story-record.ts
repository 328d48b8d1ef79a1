import type { ArchiveEnd } from '../../collection/archives.ts'
import type { Withdrawal } from '../../model/article.ts'
import type { EntryKind, Listing, Path, PersonReference, StoryReference } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { BuildMoment, Instant } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { Text } from '../../model/text.ts'
import type { FormerPage } from '../../story/former-pages.ts'
import type { RecordedLinks } from '../../story/links/story-links.ts'
import type { ArticleFacts } from '../../story/reading/read-story.ts'
import type { StoryFiles } from '../../story/reading/story-files.ts'
import type { Waiting } from '../../story/reading/waiting.ts'
import { rest, whole } from './entry-columns.ts'
import type { UsedMedia } from './published-media.ts'

/** What a build remembers of a story: all that lists, other stories and the next build need to know of it. */
export interface StoryRecord<E extends RecordedEntry = RecordedEntry> {
  readonly files: StoryFiles
  readonly article: ArticleFacts | null
  /** Its update files where no article is there that they could belong to. */
  readonly orphans: readonly { readonly file: string; readonly story: string }[]
  readonly media: UsedMedia
  readonly links: RecordedLinks
  readonly remarks: readonly Problem[]
  readonly waiting: readonly Waiting[]
  /** The files it has in the snapshot, and those of content/ledger, after this build. */
  readonly assets: readonly string[]
  readonly ledgers: readonly string[]
  /** One, or of files without an article one for each ledger; none where there is nothing to tell. */
  readonly told: readonly RecordedStory<E>[]
}

export interface RecordedStory<E extends RecordedEntry = RecordedEntry> {
  readonly slug: string
  readonly isDraft: boolean
  readonly formerly: readonly string[]
  /** Where its pages stood elsewhere. */
  readonly addresses: readonly FormerPage[]
  /** What its ledger tells last, as the build left it. */
  readonly lastMoment: Instant | null
  /** See LedgerLine. */
  readonly builds: readonly BuildMoment[]
  /** When what is rendered of it changes by time alone; null for never. */
  readonly standsUntil: Instant | null
  /** Whether its page stands: it does not where nothing of it is listed any more, or yet. */
  readonly isListed: boolean
  /** The last change of what of it was ever listed, or of the frame around it. */
  readonly changed: Instant
  /** Where archives of its feeds end. */
  readonly ends: readonly ArchiveEnd[]
  readonly entries: readonly E[]
}

/** A listing with a digest of all that the entry says: two of one look are rendered alike. */
export interface RecordedEntry extends Listing {
  readonly fingerprint: string
}

/** An entry on a line; what is its story's is left out, and names are numbers in the story's list. */
type EntryTuple = readonly [
  id: string,
  kind: EntryKind,
  path: string,
  title: Text,
  summary: Text | null,
  language: string,
  withdrawn: Withdrawal | null,
  order: number,
  published: Instant,
  updated: Instant,
  planned: 0 | 1,
  shown: Instant,
  movedIn: 0 | 1,
  size: number,
  history: Listing['history'],
  filed: number,
  fingerprint: string,
  left: Listing['left'] | 0,
]

/** Under which names entries are filed, with the places those have. */
type Filing = Pick<Listing, 'topics' | 'person' | 'places'>

type StoryTuple = readonly [
  plain: Omit<RecordedStory, 'entries'>,
  reference: StoryReference | null,
  filings: readonly Filing[],
  entries: readonly EntryTuple[],
]

/** The files that the next build finds of a story, if nobody changes any. */
export function filesAfter({ files, ledgers }: Pick<StoryRecord, 'files' | 'ledgers'>): StoryFiles {
  return { ...files, ledgers }
}

/** The record as one line. */
export function printRecord({ told, ...record }: StoryRecord): string {
  return JSON.stringify([record, told.map(tupleOf)])
}

function tupleOf({ entries, ...plain }: RecordedStory): StoryTuple {
  const reference = entries[0]?.story ?? null
  const filings: Filing[] = []
  const known = new Map<string, number>()
  const filed = ({ topics, person, places }: RecordedEntry) => {
    const filing = { topics, person, places }
    const key = JSON.stringify(filing)
    const index = known.get(key) ?? filings.push(filing) - 1
    known.set(key, index)
    return index
  }
  return [plain, reference, filings, entries.map(entry => entryTuple(entry, filed(entry)))]
}

function entryTuple(entry: RecordedEntry, filed: number): EntryTuple {
  const { kind, story, title, language, withdrawn, order, published, updated } = entry
  const { planned, shown, movedIn, size } = entry
  return [
    rest(entry.id, story.id),
    kind,
    rest(entry.path, story.path),
    title,
    kind === 'article' ? entry.summary : null,
    language,
    withdrawn,
    order,
    published,
    updated,
    planned ? 1 : 0,
    shown,
    movedIn ? 1 : 0,
    size,
    entry.history,
    filed,
    entry.fingerprint,
    entry.left.length > 0 ? entry.left : 0,
  ]
}

/** A line that `printRecord` wrote. */
export function parseRecord(line: string): StoryRecord {
  const [record, told] = JSON.parse(line) as [Omit<StoryRecord, 'told'>, readonly StoryTuple[]]
  return { ...record, told: told.map(storyOf) }
}

function storyOf([plain, reference, filings, entries]: StoryTuple): RecordedStory {
  return { ...plain, entries: reference ? entries.map(tuple => entryOf(tuple, reference, filings)) : [] }
}

function entryOf(tuple: EntryTuple, story: StoryReference, filings: readonly Filing[]): RecordedEntry {
  const [id, kind, path, title, summary, language, withdrawn, order, ...dates] = tuple
  const [published, updated, planned, shown, movedIn, size, history, filed, fingerprint, left] = dates
  const { topics, person, places } = filings[filed] as Filing
  return {
    id: whole(id, story.id) as EntryId,
    kind,
    path: whole(path, story.path) as Path,
    title,
    summary,
    topics,
    language,
    withdrawn,
    story,
    person: person as PersonReference | null,
    places,
    order,
    published: once(published),
    updated: once(updated),
    changed: once(history.at(-1)?.[0] ?? published),
    planned: planned === 1,
    shown: once(shown),
    movedIn: movedIn === 1,
    size,
    history,
    fingerprint,
    left: left === 0 ? NOTHING_LEFT : left,
  }
}

const NOTHING_LEFT: Listing['left'] = []

/** Few moments stand in many lines: each is held once. */
const moments = new Map<string, Instant>()

function once(moment: Instant): Instant {
  const known = moments.get(moment)
  if (known) return known
  moments.set(moment, moment)
  return moment
}

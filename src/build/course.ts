import { collectionsOf } from '../collection/collections.ts'
import { PUBLICATION_LEDGER, printPublicationLedger } from '../ledger/publication-lines.ts'
import type { Listing, Path, StoryReference } from '../model/entry.ts'
import { type Instant, later, millisecondsOf } from '../model/instant.ts'
import { type Problem, problem, sortProblems } from '../model/problem.ts'
import { checkAddresses, checkFormerSlugs, updateWithoutArticle } from './agreement.ts'
import { settleArchives } from './archive-lines.ts'
import type { Circumstances } from './circumstances.ts'
import { checkFrozen } from './frozen.ts'
import type { BuildReport, Waiting } from './input.ts'
import { type KeptOf, plannedPacks } from './lists.ts'
import type { Opening } from './open-build.ts'
import { remarkOtherFiles } from './other-files.ts'
import { publishedMedia } from './published-media.ts'
import { type Course, packRound } from './round.ts'
import { siteDocuments } from './site-documents.ts'
import { newsOf } from './story.ts'
import type { StoryFiles } from './story-files.ts'
import { filesAfter, type RecordedEntry, type StoryRecord } from './story-record.ts'
import type { Kept, Laid } from './task.ts'
import { type RememberedRecord, type ToldStories, tellStoriesOf } from './told-stories.ts'

/** What a build goes by besides what it begins with. */
export interface Given {
  /** The text files below content/, by path. */
  readonly files: readonly string[]
  readonly read: (file: string) => Uint8Array | null
  /** What the last build remembered, as far as it still holds: stories by key, and the looks of packs. */
  readonly records: ReadonlyMap<string, RememberedRecord>
  readonly looks: ReadonlyMap<string, string>
}

export type Outcome =
  | { readonly ok: true; readonly built: Built }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly waiting: readonly Waiting[] }
  /** The ledger was written after `now`, by another machine's clock: build again as of then. */
  | { readonly ok: null; readonly now: Instant }

/** The record of a story, printed, and where its entries are kept; the line is null where it is that of the last build. */
export interface BuiltRecord {
  readonly files: StoryFiles
  readonly line: Uint8Array | null
  readonly kept: Kept | null
}

/** What a build laid aside, and what the next one may go by. */
export interface Built extends BuildReport {
  /** All files of the snapshot but media, each once; those with null are there already. */
  readonly assets: readonly Laid[]
  /** The ledgers of stories. */
  readonly ledger: readonly Laid[]
  /** The text of the ledger of what belongs to no story. */
  readonly publicationLedger: string
  readonly media: ReadonlySet<string>
  /** By key. */
  readonly records: ReadonlyMap<string, BuiltRecord>
  readonly looks: ReadonlyMap<string, string>
}

/** Everything under content/ into the snapshot and the ledger, or all Problems of all files. */
export function* courseOf(
  opening: Opening,
  given: Given,
  found: { readonly problems: readonly Problem[]; readonly remarks: readonly Problem[] },
): Course<Outcome> {
  const { circumstances, common } = opening
  const stories = yield* tellStoriesOf(given.files, given.records, common.names)
  const records = [...stories.told.values()].map(({ record }) => record)
  const now = steady(circumstances.now, records)
  if (now !== circumstances.now) return { ok: null, now }
  const problems = [...found.problems, ...stories.problems]
  checkStories(records, problems)
  const site = listedSite(stories, opening)
  const ledger = publicationLedger(stories, site, opening)
  if (circumstances.ledger === 'frozen')
    checkFrozen(`ledger/${PUBLICATION_LEDGER}`, ledger, { read: given.read, problems })
  const waiting = records.flatMap(record => record.waiting)
  if (problems.length > 0) return { ok: false, problems: told(problems), waiting }
  const { assets, looks } = yield* packLists(stories, site, circumstances, given.looks)
  const all = [...stories.told]
  const remarks = [...found.remarks, ...records.flatMap(record => record.remarks)]
  remarkOtherFiles(given.files, remarks)
  const built: Built = {
    publication: circumstances.publication,
    news: all.flatMap(([, { news, record }]) => newsOf(news, entriesOf(record), now)),
    waiting,
    remarks: sortProblems(remarks),
    assets: [...new Map([...all.flatMap(([, story]) => story.assets), ...assets])],
    ledger: all.flatMap(([, story]) => story.ledger),
    publicationLedger: ledger,
    media: publishedMedia(
      records.map(({ media }) => media),
      circumstances.publication,
      circumstances.media,
    ),
    records: new Map(
      all.map(([key, { record, line, kept }]) => [key, { files: filesAfter(record), line, kept }]),
    ),
    looks,
  }
  return { ok: true, built }
}

/** Where content has Problems, its ledger is not expected to agree with it. */
function told(problems: readonly Problem[]): readonly Problem[] {
  const own = problems.filter(({ code }) => code !== 'ledger-behind')
  return sortProblems(own.length > 0 ? own : problems)
}

function entriesOf({ told }: StoryRecord): readonly RecordedEntry[] {
  const [first, ...others] = told
  return others.length === 0 ? (first?.entries ?? []) : told.flatMap(({ entries }) => entries)
}

/** A clock of another machine may be this far behind; what is given further back (`--now`) is meant. */
const CLOCK_SKEW = 86_400_000

/** The time of this build: never before the last one, which another machine's clock may have dated. */
function steady(now: Instant, records: readonly StoryRecord[]): Instant {
  let last: Instant | null = null
  for (const { told } of records)
    for (const { lastBuild } of told) if (lastBuild) last = last === null ? lastBuild : later(last, lastBuild)
  return last !== null && millisecondsOf(last) - millisecondsOf(now) <= CLOCK_SKEW ? later(now, last) : now
}

/** What no story can know alone. */
function checkStories(records: readonly StoryRecord[], problems: Problem[]): void {
  checkAddresses(
    records.flatMap(({ article }) => article ?? []),
    problems,
  )
  const standing = new Set<string>()
  const redirecting = records.flatMap(({ article, told }) =>
    told.map(({ slug, formerly, entries }) => {
      if (entries.some(({ withdrawn }) => withdrawn === null)) standing.add(slug)
      return { slug, article, formerly }
    }),
  )
  checkFormerSlugs(redirecting, standing, problems)
  for (const { files, orphans } of records)
    if (files.article === null) problems.push(...orphans.map(updateWithoutArticle))
  if (!records.some(({ files }) => files.article !== null)) problems.push(noArticles())
}

function noArticles(): Problem {
  const advice = 'Write the first with `npm run new -- "Its headline"`.'
  const place = { file: 'articles', line: 1, column: 1 }
  return problem('no-articles', place, 'There is no article in content/articles.', advice)
}

/** What of a publication has begun to be shown, in its collections. */
function listedSite({ told }: ToldStories, { circumstances, common }: Opening) {
  const { publication, now, frameChanged } = circumstances
  const entries: RecordedEntry[] = []
  for (const { record } of told.values())
    for (const story of record.told)
      for (const entry of story.entries) if (!entry.planned || entry.shown <= now) entries.push(entry)
  const endsBefore = Map.groupBy(common.archives, ({ archive }) => archive)
  const endsOf = (path: Path) => endsBefore.get(path) ?? []
  const collections = collectionsOf(entries, publication, { now, frameChanged, endsOf })
  return { entries, collections }
}

type ListedSite = ReturnType<typeof listedSite>

function publicationLedger(
  { names }: ToldStories,
  { collections }: ListedSite,
  { circumstances, common, frame }: Opening,
): string {
  const archives = settleArchives(common.archives, collections, circumstances.ledger)
  return printPublicationLedger({ frame, names, archives })
}

/** Packs that are not what they were in the last build; of the others, that they are there. */
function* packLists(
  stories: ToldStories,
  site: ListedSite,
  circumstances: Circumstances,
  before: ReadonlyMap<string, string>,
): Course<{ readonly assets: readonly Laid[]; readonly looks: ReadonlyMap<string, string> }> {
  if (!circumstances.making.lists) return { assets: [], looks: new Map() }
  const isStory = new Set<string>(site.entries.map(({ story }) => story.path))
  const lists = site.collections.filter(({ path }) => !isStory.has(path))
  const documents = siteDocuments(site, circumstances)
  const packs = plannedPacks(lists, documents, circumstances, keptBy(stories))
  const stale = packs.filter(({ asset, look }) => before.get(asset) !== look)
  const laid = yield* packRound(stale)
  const there = packs.filter(pack => before.get(pack.asset) === pack.look)
  return {
    assets: [...laid, ...there.map(({ asset }): Laid => [asset, null])],
    looks: new Map(packs.map(({ asset, look }) => [asset, look])),
  }
}

function keptBy({ told }: ToldStories): KeptOf {
  const places = new Map<StoryReference, Kept>()
  for (const { record, kept } of told.values())
    for (const { entries } of record.told) if (entries[0] && kept) places.set(entries[0].story, kept)
  return ({ story }: Listing) => {
    const place = places.get(story)
    if (place) return place
    throw new Error(`Nobody kept the entries of ${story.id}`)
  }
}

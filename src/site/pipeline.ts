import { type LateArrivals, lateArrivals } from '../collection/late-arrivals.ts'
import { meaningOfPublication } from '../ledger/meaning.ts'
import {
  PUBLICATION_LEDGER,
  type PublicationLedger,
  printPublicationLedger,
} from '../ledger/publication-lines.ts'
import { isStanding } from '../model/entry.ts'
import { type EntryId, isIri } from '../model/entry-id.ts'
import type { Instant } from '../model/instant.ts'
import { type Problem, problem, sortProblems } from '../model/problem.ts'
import { foldZoneMoves } from '../story/known-entries.ts'
import { checkFrozen, isBehind, type LedgerFile } from '../story/ledger-behind.ts'
import { newsOf } from '../story/news.ts'
import { checkIcon } from '../story/reading/check-media.ts'
import { slugOfLedger } from '../story/reading/read-story.ts'
import { oneForLanguage } from '../story/reading/remark-language.ts'
import type { Waiting } from '../story/reading/waiting.ts'
import { betterTime, checkClock, lastMomentOf, likelyLastMoment } from './build-time.ts'
import { checkAddresses, checkFormerSlugs, updateWithoutArticle } from './checks/cross-checks.ts'
import { isMarkdownElsewhere, remarkOtherFiles } from './checks/other-files.ts'
import { remarkOtherMedia } from './checks/other-media.ts'
import { checkLedgerEntries, checkLedgerFiles } from './checks/whole-ledger.ts'
import {
  type CompiledStories,
  compileStoriesOf,
  entriesIn,
  type RememberedRecord,
  type Told,
} from './compiled-stories.ts'
import { type Ended, settleArchives } from './context/archive-lines.ts'
import type { SiteContext } from './context/context.ts'
import type { BuildReport } from './context/input.ts'
import type { PreparedBuild } from './context/prepare-build.ts'
import type { EntryTable } from './index/entry-table.ts'
import { publishedMedia } from './index/published-media.ts'
import type { ShelvedRecord, ShelvedStory } from './index/shelved-record.ts'
import { remarkLinks } from './links/check-links.ts'
import { formerPages } from './lists/former-pages.ts'
import { type ListedSite, listedSite, NOTHING_LISTED } from './lists/listed-site.ts'
import { type LastLists, packLists } from './lists/pack-lists.ts'
import type { Pipeline } from './tasks/batch.ts'
import type { EntryTexts } from './tasks/entry-texts.ts'
import type { StagedFile } from './tasks/task.ts'
import { isThinningNow } from './thinning-now.ts'

/** What a build goes by besides what it begins with. */
export interface PipelineInput {
  /** The text files below content/, by path. */
  readonly files: readonly string[]
  readonly read: (file: string) => Uint8Array | null
  /** What the last build remembered, as far as it still holds: stories by key, and lists. */
  readonly records: ReadonlyMap<string, RememberedRecord>
  readonly lists: LastLists
  /** What the last build left of each story, be it that its files changed since. */
  readonly left: Iterable<ShelvedRecord>
  /** Where the entries of those records are, and new ones go. */
  readonly table: EntryTable
  /** The same entries, whole. */
  readonly texts: EntryTexts
}

export type BuildOutcome =
  | { readonly ok: true; readonly built: Built }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly waiting: readonly Waiting[] }
  /** It is to be built again as of another time: see `betterTime`. */
  | { readonly ok: null; readonly now: Instant }

/** What a build laid aside, and what the next one may go by. */
export interface Built extends BuildReport {
  /** All files of the snapshot but media, each once; those with null are there already. */
  readonly assets: readonly StagedFile[]
  /** The ledgers of stories. */
  readonly ledger: readonly StagedFile[]
  /** The text of the ledger of what belongs to no story. */
  readonly publicationLedger: string
  readonly media: ReadonlySet<string>
  /** See PublishedMedia. */
  readonly originals: ReadonlyMap<string, string>
  /** By key. */
  readonly records: ReadonlyMap<string, Told>
  readonly lists: LastLists
}

/** Everything under content/ into the snapshot and the ledger, or all Problems of all files. */
export function* pipelineOf(
  prepared: PreparedBuild,
  given: PipelineInput,
  found: { readonly problems: readonly Problem[]; readonly remarks: readonly Problem[] },
): Pipeline<BuildOutcome> {
  const { context, common } = prepared
  const { now } = context
  const isWriting = context.ledger === 'write'
  const likely = isWriting ? (likelyLastMoment(given.left, common)?.at ?? null) : null
  const telling = { ...given, names: common.names, after: likely }
  const first = yield* compileStoriesOf(telling, context)
  const moments = first.told.values().map(({ lastMoment }) => lastMoment)
  const last = lastMomentOf(moments, common, lateIn(first))
  const isWritten = [...first.told.values()].some(story => story.isWritten)
  const isThinning = () => isThinningNow([...first.told.values()], common.archives, now)
  const time = betterTime(now, last, { isWritten: isWritten && isWriting, isThinning })
  if (time !== null) return { ok: null, now: time }
  const isKnown = !isWriting || last === null || last.at === likely || last.at >= now
  const stories = isKnown ? first : yield* first.writtenAfter(last.at)
  // What was told on a guess tells of this build as if it had known less than it does.
  const lateTo = lateIn(stories)
  const records = [...stories.told.values()].map(({ record }) => record)
  const problems = [...found.problems, ...foldZoneMoves(stories.problems, context, given.read)]
  checkLedgerFiles(prepared, given.files, problems)
  checkStories(records, given.files, context, problems)
  const former = formerPages(records, { ...context, names: stories.names }, problems)
  checkIcon(context, { read: given.read, problems })
  if (problems.length === 0) checkLedgerEntries(records, prepared, { read: given.read, problems })
  const isListed = context.outputs.lists || context.ledger === 'write'
  const told = records.flatMap(record => record.told)
  const site = isListed ? listedSite(told, prepared, given.lists.remembered, lateTo) : NOTHING_LISTED
  const ledger = publicationLedger(stories, site, prepared, given.read)
  const isAllWritten = isWritten || isBehind(ledger, given.read)
  const timeOfAll = betterTime(now, last, { isWritten: isAllWritten && isWriting, isThinning })
  if (timeOfAll !== null) return { ok: null, now: timeOfAll }
  const remarks = [...found.remarks, ...records.flatMap(record => record.remarks)]
  checkClock(context, last, isAllWritten, { problems, remarks })
  if (context.ledger === 'frozen') checkFrozen(ledger, { read: given.read, problems })
  const waiting = records.flatMap(record => record.waiting)
  if (problems.length > 0) return { ok: false, problems: worthTelling(problems), waiting }
  const { assets, lists } = yield* packLists(records, given.texts, site, former, context, given.lists)
  const all = [...stories.told]
  remarkOtherFiles(given.files, remarks)
  const media = records.map(record => record.media)
  remarkOtherMedia(context, media, remarks)
  remarkLinks(records, context.publication, stories.targets, remarks)
  const built: Built = {
    publication: context.publication,
    news: all.flatMap(([, { news, record }]) => newsOf(news, entriesIn(record), now)),
    waiting,
    remarks: oneForLanguage(sortProblems(remarks)),
    assets: [...byNameOf([...all.flatMap(([, story]) => assetsOf(story)), ...assets]).values()],
    ledger: all.flatMap(([, story]) => ledgersOf(story)),
    publicationLedger: ledger.text,
    ...publishedMedia(records, context.publication, context.media),
    records: stories.told,
    lists,
  }
  return { ok: true, built }
}

function lateIn({ told }: CompiledStories): LateArrivals {
  const stories = told.values().flatMap(({ record }) => record.told)
  return lateArrivals(stories.flatMap(({ builds }) => builds))
}

/** Files by their names; of two of one name the later counts. */
function byNameOf(staged: readonly StagedFile[]): ReadonlyMap<string, StagedFile> {
  return new Map(staged.map(file => [file[0], file]))
}

function assetsOf({ staged, record }: Told): readonly StagedFile[] {
  return staged?.assets ?? record.assets.map((name): StagedFile => [name, null, null])
}

function ledgersOf({ staged, record }: Told): readonly StagedFile[] {
  return (
    staged?.ledger ?? record.ledgers.map((file): StagedFile => [file.slice('ledger/'.length), null, null])
  )
}

/** Where content has Problems, its ledger is not expected to agree with it. */
function worthTelling(problems: readonly Problem[]): readonly Problem[] {
  const own = problems.filter(({ code }) => code !== 'ledger-behind')
  return sortProblems(own.length > 0 ? own : problems)
}

/** What no story can know alone. */
function checkStories(
  records: readonly ShelvedRecord[],
  files: readonly string[],
  { publication }: Pick<SiteContext, 'publication'>,
  problems: Problem[],
): void {
  checkAddresses(
    records.flatMap(({ article }) => article ?? []),
    publication,
    problems,
  )
  const standing = new Map<string, EntryId>()
  const redirecting = records.flatMap(({ article, told }) =>
    told.map(({ slug, formerly, entries }) => {
      const live = entries.find(isStanding)
      if (live) standing.set(slug, live.story.id)
      return { slug, id: entries[0]?.story.id ?? null, article, formerly }
    }),
  )
  checkFormerSlugs(redirecting, standing, problems)
  const slugs = records.flatMap(({ article }) => article?.slug ?? [])
  for (const { files, orphans } of records) {
    if (files.article !== null) continue
    const gone = new Set(files.ledgers.map(slugOfLedger))
    problems.push(...orphans.map(orphan => updateWithoutArticle(orphan, { slugs, gone })))
  }
  if (!records.some(({ files }) => files.article !== null)) problems.push(noArticles(files))
}

function noArticles(files: readonly string[]): Problem {
  const [other] = files.filter(isMarkdownElsewhere)
  const advice = other
    ? `Put them there: content/${other} is not read where it lies.`
    : 'Write the first with `npm run new -- "Its headline"`.'
  const place = { file: 'articles', line: 1, column: 1 }
  return problem('no-articles', place, 'There is no article in content/articles.', advice)
}

function publicationLedger(
  { names, told }: CompiledStories,
  { lists }: ListedSite,
  { context, common, frame, settings }: PreparedBuild,
  read: PipelineInput['read'],
): LedgerFile {
  const stories = [...told.values()].flatMap(({ record }) => record.told.flatMap(endsOfStory))
  const ended = [...lists.map(({ collection }) => collection), ...stories]
  const archives = settleArchives(common.archives, ended, context.ledger)
  const { timeZone } = context.publication
  const idTag = common.idTag ?? (hasOtherIds([...told.values()]) ? context.publication.idTag : null)
  const print = (own: Pick<PublicationLedger, 'settings' | 'timeZones'>): LedgerFile => ({
    file: `ledger/${PUBLICATION_LEDGER}`,
    text: printPublicationLedger({ frame, names, archives, idTag, ...own }),
    meaningOf: meaningOfPublication(timeZone),
  })
  // What a ledger of an older version does not say it is given once something else of it changes.
  const timeZones = common.timeZones.length === 0 ? [] : [timeZone]
  const asBefore = print({ settings: common.settings && settings, timeZones })
  return common.frame !== null && !isBehind(asBefore, read)
    ? asBefore
    : print({ settings, timeZones: [timeZone] })
}

/** Whether any id is no IRI; only those of articles and updates' files can have been brought along. */
function hasOtherIds(told: readonly Told[]): boolean {
  return told.some(({ record }) =>
    record.told.some(({ entries: [first, ...others] }) => {
      if (first === undefined) return false
      const files = [first, ...others].filter(({ kind }) => kind === 'development' || kind === 'correction')
      return !isIri(first.story.id) || files.some(({ id }) => !isIri(id))
    }),
  )
}

function endsOfStory({ ends, entries }: ShelvedStory): readonly Ended[] {
  const [first] = entries
  return first && ends.length > 0 ? [{ path: first.story.path, ends }] : []
}

import { meaningOfPublication } from '../ledger/meaning.ts'
import {
  PUBLICATION_LEDGER,
  type PublicationLedger,
  printPublicationLedger,
  settleBuilds,
} from '../ledger/publication-lines.ts'
import type { NameLine } from '../ledger/settle-names.ts'
import type { WritingBuild } from '../ledger/with-builds.ts'
import type { Instant } from '../model/instant.ts'
import { type Problem, problem, sortProblems } from '../model/problem.ts'
import { foldZoneMoves } from '../story/known-entries.ts'
import { checkFrozen, isBehind, type LedgerFile } from '../story/ledger-behind.ts'
import { slugOfLedger } from '../story/reading/read-story.ts'
import { oneForLanguage } from '../story/reading/remark-language.ts'
import type { Waiting } from '../story/reading/waiting.ts'
import {
  betterTime,
  checkClock,
  isThinningNow,
  lastMomentOf,
  lateIn,
  likelyLastMoment,
} from './build-time.ts'
import { checkAddresses, checkFormerSlugs, updateWithoutArticle } from './checks/cross-checks.ts'
import { remarkFormerNames } from './checks/former-names.ts'
import { checkLook } from './checks/look.ts'
import { isMarkdownElsewhere, remarkOtherFiles } from './checks/other-files.ts'
import { remarkOtherMedia } from './checks/other-media.ts'
import { checkStaticFiles, remarkStaticFiles } from './checks/static-files.ts'
import { checkLedgerEntries, checkLedgerFiles } from './checks/whole-ledger.ts'
import { type Compiled, compileStoriesOf, type StoryInput } from './compiled-stories.ts'
import { type Ended, settleArchives } from './context/archive-lines.ts'
import type { SiteContext } from './context/context.ts'
import type { BuildReport } from './context/input.ts'
import type { PreparedBuild } from './context/prepare-build.ts'
import type { DrawnIcon } from './index/drawings.ts'
import { hasOtherIds } from './index/entries.ts'
import { publishedMedia } from './index/published-media.ts'
import type { SiteIndex } from './index/site-index.ts'
import {
  articleSlugs,
  articlesOfSharedNames,
  hasArticles,
  lastStoredMoment,
  notableRecords,
  standingAt,
} from './index/stories.ts'
import { remarkLinks } from './links/check-links.ts'
import type { ListContext } from './lists/compiled-list.ts'
import { formerPages } from './lists/former-pages.ts'
import { type CompiledLists, compileLists, packSite } from './lists/lists.ts'
import { compilePages } from './own-pages/compiled-pages.ts'
import type { Pipeline } from './tasks/batch.ts'
import type { StagedFile } from './tasks/task.ts'

/** What a build goes by besides what it begins with. */
export interface PipelineInput extends StoryInput {
  readonly read: (file: string) => Uint8Array | null
  /** Whether a file of the snapshot is there as the last build left it. */
  readonly isThere: (asset: string) => boolean
  /** See ListContext. */
  readonly icon?: DrawnIcon | null
}

export type BuildOutcome =
  | { readonly ok: true; readonly built: Built }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly waiting: readonly Waiting[] }
  /** It is to be built again as of another time: see `betterTime`. */
  | { readonly ok: null; readonly now: Instant }

/** What a build staged. */
export interface Built extends BuildReport {
  /** The files of the snapshot that were made, media apart, each once; those with null are there already. */
  readonly assets: readonly StagedFile[]
  /** The ledgers of stories that were compiled, and those of them that are no more. */
  readonly ledger: readonly StagedFile[]
  readonly droppedLedgers: readonly string[]
  /** The text of the ledger of what belongs to no story. */
  readonly publicationLedger: string
  readonly media: ReadonlySet<string>
  /** See PublishedMedia. */
  readonly originals: ReadonlyMap<string, string>
  /** The stories that were compiled. */
  readonly compiled: readonly string[]
  readonly names: readonly NameLine[]
}

/** Everything under content/ into the snapshot and the ledger, or all Problems of all files. */
export function* pipelineOf(
  prepared: PreparedBuild,
  given: PipelineInput,
  found: { readonly problems: readonly Problem[]; readonly remarks: readonly Problem[] },
): Pipeline<BuildOutcome> {
  const { context, common } = prepared
  const { now, outputs } = context
  const { index, read, files } = given
  const isWriting = context.ledger === 'write'
  const likely = isWriting ? (likelyLastMoment(index, common)?.built ?? null) : null
  const first = yield* compileStoriesOf(given, context, likely)
  const moments = first.compiled.values().map(({ lastMoment }) => lastMoment)
  const last = lastMomentOf([lastStoredMoment(index), ...moments], common, lateIn(index, common))
  const written = [...first.compiled].flatMap(([key, { isWritten }]) => (isWritten ? [key] : []))
  const isWritten = written.length > 0
  const isThinning = () => isThinningNow(index, written, common.archives, now)
  const time = betterTime(now, last, { isWritten: isWritten && isWriting, isThinning })
  if (time !== null) return { ok: null, now: time }
  const after = last?.built ?? null
  const isKnown = !isWriting || after === null || after === likely || after >= now
  const stories = isKnown ? first : yield* first.writtenAfter(after)
  const problems = [...found.problems, ...foldZoneMoves(stories.problems, context, read)]
  checkLedgerFiles(prepared, files, problems)
  checkStories(index, files, context, problems)
  const former = formerPages(index, { ...context, names: stories.names }, problems)
  checkStaticFiles(context, former, problems)
  if (problems.length === 0) checkLedgerEntries(index, prepared, { read, problems })
  const notable = notableRecords(index)
  const waiting = notable.flatMap(record => record.waiting)
  const remarks = [...found.remarks, ...notable.flatMap(record => record.remarks)]
  const own = compilePages(prepared, { ...stories, read, problems, remarks })
  checkLook(context, stories.targets, { read, problems, remarks })
  const fails = (): BuildOutcome => ({ ok: false, problems: worthTelling(problems), waiting })
  // What was told on a guess tells of this build as if it had known less than it does.
  const { isThere, icon = null } = given
  const lists = { ...prepared, index, isThere, icon, lateTo: lateIn(index, common), own }
  const isListed = problems.length === 0 && (outputs.lists || isWriting)
  const compiledLists = isListed ? yield* compileLists(lists) : NO_LISTS
  const ledger = publicationLedger(stories.names, compiledLists, { ...lists, after }, read)
  const isAllWritten = isWritten || isBehind(ledger, read)
  const timeOfAll = betterTime(now, last, { isWritten: isAllWritten && isWriting, isThinning })
  if (timeOfAll !== null) return { ok: null, now: timeOfAll }
  checkClock(context, last, isAllWritten, { problems, remarks })
  if (context.ledger === 'frozen') checkFrozen(ledger, { read, problems })
  if (problems.length > 0) return fails()
  const listFiles = outputs.lists ? yield* packSite(compiledLists, former, lists) : []
  const all = [...stories.compiled.values()]
  const media = [...notable.map(record => record.media), ...own.media]
  remarkOtherFiles(files, remarks)
  remarkOtherMedia(context, media, remarks)
  remarkStaticFiles(context.statics, remarks)
  remarkFormerNames(notable, stories.names, remarks)
  remarkLinks([...notable, own], context.publication, stories.targets, remarks)
  const ledgers = all.flatMap(story => story.ledger)
  const built: Built = {
    publication: context.publication,
    news: all.flatMap(({ news }) => news),
    waiting,
    remarks: oneForLanguage(sortProblems(remarks)),
    assets: [...byNameOf([...all.flatMap(({ assets }) => assets), ...listFiles]).values()],
    ledger: ledgers,
    droppedLedgers: droppedLedgers(all, ledgers),
    publicationLedger: ledger.text,
    ...publishedMedia(media, context),
    compiled: [...stories.compiled.keys()],
    names: stories.names,
  }
  return { ok: true, built }
}

const NO_LISTS: CompiledLists = { staged: [], ended: [], summaries: [], archives: [], last: [] }

/** The ledgers that stories had and have no more. */
function droppedLedgers(compiled: readonly Compiled[], ledgers: readonly StagedFile[]): readonly string[] {
  const kept = new Set(ledgers.map(([name]) => `ledger/${name}`))
  const had = compiled.flatMap(({ task }) => task.stories.flatMap(story => story.ledgers))
  return [...new Set(had)].filter(file => !kept.has(file))
}

/** Files by their names; of two of one name the later counts. */
function byNameOf(staged: readonly StagedFile[]): ReadonlyMap<string, StagedFile> {
  return new Map(staged.map(file => [file[0], file]))
}

/** Where content has Problems, its ledger is not expected to agree with it. */
function worthTelling(problems: readonly Problem[]): readonly Problem[] {
  const newer = problems.filter(({ code }) => code === 'newer-ledger')
  if (newer.length > 0) return newer
  const own = problems.filter(({ code }) => code !== 'ledger-behind')
  return sortProblems(own.length > 0 ? own : problems)
}

/** What no story can know alone. */
function checkStories(
  index: SiteIndex,
  files: readonly string[],
  { publication }: Pick<SiteContext, 'publication'>,
  problems: Problem[],
): void {
  const notable = notableRecords(index)
  checkAddresses(articlesOfSharedNames(index), publication, problems)
  const redirecting = notable.flatMap(({ article, compiled }) =>
    compiled.map(({ slug, formerly, story }) => ({ slug, id: story?.id ?? null, article, formerly })),
  )
  const old = new Set(redirecting.flatMap(({ formerly }) => formerly))
  const standing = [...old].flatMap(slug => {
    const id = standingAt(index, slug)
    return id ? [[slug, id] as const] : []
  })
  checkFormerSlugs(redirecting, new Map(standing), problems)
  for (const { files, orphans } of notable) {
    if (files.article !== null) continue
    const gone = new Set(files.ledgers.map(slugOfLedger))
    const slugs = orphans.length > 0 ? articleSlugs(index) : []
    problems.push(...orphans.map(orphan => updateWithoutArticle(orphan, { slugs, gone })))
  }
  if (!hasArticles(index)) problems.push(noArticles(files))
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
  names: readonly NameLine[],
  { ended }: CompiledLists,
  {
    context,
    common,
    frame,
    settings,
    settingsUntilChange,
    index,
    own: { lines: pages },
    after,
  }: ListContext & Pick<WritingBuild, 'after'>,
  read: PipelineInput['read'],
): LedgerFile {
  const archives = settleArchives(common.archives, [...ended, ...endsOfStories(index)], context.ledger)
  const { timeZone } = context.publication
  const writing = context.ledger === 'frozen' ? null : { now: context.now, after }
  const builds = settleBuilds(common.builds, { frame, settings, pages, archives }, writing)
  const { idTag } = context.publication
  const isOwnTag = names.some(({ collection }) => collection === 'people')
  const print = (own: Pick<PublicationLedger, 'settings' | 'timeZones' | 'idTag'>): LedgerFile => ({
    file: `ledger/${PUBLICATION_LEDGER}`,
    text: printPublicationLedger({ frame, names, pages, archives, builds, ...own }),
    meaningOf: meaningOfPublication(timeZone),
  })
  // What a ledger of an older version does not say it is given once something else of it changes.
  const timeZones = common.timeZones.length === 0 ? [] : [timeZone]
  const tagBefore = common.idTag ?? (hasOtherIds(index) ? idTag : null)
  const asBefore = print({ settings: settingsUntilChange, timeZones, idTag: tagBefore })
  return common.frame !== null && !isBehind(asBefore, read)
    ? asBefore
    : print({ settings, timeZones: [timeZone], idTag: isOwnTag ? idTag : tagBefore })
}

function endsOfStories(index: SiteIndex): readonly Ended[] {
  return notableRecords(index).flatMap(({ compiled }) =>
    compiled.flatMap(({ story, ends }) => (story && ends.length > 0 ? [{ path: story.path, ends }] : [])),
  )
}

import { collectionsOf, momentsOf, type TrackedCollection } from '../collection/collections.ts'
import { listPagesOf, STORIES } from '../collection/kinds.ts'
import { lastWithLate, lateArrivals } from '../collection/late-arrivals.ts'
import { nextPhaseAt } from '../collection/phase.ts'
import { parseLines } from '../ledger/lines/line-text.ts'
import { meaningOfStory } from '../ledger/meaning.ts'
import type { Entry, Path } from '../model/entry.ts'
import { isTooLarge, tooLarge } from '../model/files/host-limits.ts'
import type { Instant } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import { storyAssets } from '../pages/assets.ts'
import { storyDocuments } from '../pages/documents.ts'
import type { Rendering } from '../pages/rendering.ts'
import { measured } from '../pages/rendering.ts'
import { type CompiledStory, compileStories, type Others } from '../story/compile-stories.ts'
import { remarkHeldBack } from '../story/held-back.ts'
import { lastOf, momentIn } from '../story/last-moment.ts'
import { checkFrozen, isBehind } from '../story/ledger-behind.ts'
import { checkOwnLinks } from '../story/links/check-own-links.ts'
import { allResolutions, type LinkResolutions } from '../story/links/resolutions.ts'
import { recordedLinks } from '../story/links/story-links.ts'
import { newsOf } from '../story/news.ts'
import { type Pictures, remarkPictures } from '../story/pictures/pictures.ts'
import { type PlaceOf, placesBy } from '../story/places.ts'
import { markedEntries } from '../story/preview-marks.ts'
import { checkDates } from '../story/reading/check-dates.ts'
import { checkMedia } from '../story/reading/check-media.ts'
import { formerNames } from '../story/reading/former-names.ts'
import { readStory, type StoryReading } from '../story/reading/read-story.ts'
import { remarkLanguages } from '../story/reading/remark-language.ts'
import { remarkUnclosed } from '../story/reading/remark-unclosed.ts'
import { keyOf } from '../story/reading/story-files.ts'
import { remarkWithdrawnWords } from '../story/withdrawn-words.ts'
import { endsIn } from './context/archive-lines.ts'
import type { SiteContext } from './context/context.ts'
import { entryRow } from './index/entry-row.ts'
import { outlineOf } from './index/outlines.ts'
import { usedMedia } from './index/published-media.ts'
import type { RecordedStory } from './index/story-record.ts'
import type { CompiledResult, StagedFile, StoriesResult, StoryTask } from './tasks/task.ts'
import type { Tools } from './tasks/tools.ts'

/** What the stories of a build are told and rendered with. */
export interface StoryWork {
  readonly context: SiteContext
  readonly rendering: Rendering
  readonly tools: Tools
  readonly pictures: Pictures
  /** By the names that were known before the build. */
  readonly placeOf: PlaceOf
}

/** Reads the stories of a task, compiles and renders them; stages their packs and ledgers. */
export function runStoryTask(task: StoryTask, storyWork: StoryWork): StoriesResult {
  const { context, tools, pictures } = storyWork
  const problems: Problem[] = []
  const placeOf = task.names ? placesBy(task.names) : storyWork.placeOf
  const readings = task.stories.map(files => {
    const remarks: Problem[] = []
    const { publication } = context
    return { remarks, ...readStory(files, { read: tools.read, publication, problems, remarks }) }
  })
  for (const reading of readings) checkStory(reading, context, { read: tools.read, problems })
  const compiling = {
    ...context,
    pictures,
    links: task.links,
    after: task.after,
    pages: { placeOf, pagesOf: listPagesOf },
  }
  const compiled = compileStories(readings, compiling, othersOf(task), { read: tools.read, problems })
  const stories = readings.map(reading => {
    const own = compiled.filter(story => story.reading === reading)
    return finishStory(reading, own, { ...storyWork, problems })
  })
  return { stories, problems }
}

function othersOf({ others }: StoryTask): Others | null {
  return others && { ...others, ledgers: new Set(others.ledgers) }
}

/** What the files of a story say that cannot be, whatever the ledger says. */
function checkStory(
  reading: StoryReading,
  context: SiteContext,
  reader: { readonly read: Tools['read']; readonly problems: Problem[] },
): void {
  checkDates(reading, context, reader)
  for (const text of textsOf(reading)) checkMedia(text, context, reader.problems)
}

interface Work extends StoryWork {
  readonly problems: Problem[]
}

function finishStory(
  reading: StoryReading & { readonly remarks: readonly Problem[] },
  compiled: readonly CompiledStory[],
  work: Work,
): CompiledResult {
  const { tools, context, pictures } = work
  const { publication, media } = context
  const { files, article, updates } = reading
  const remarks = [...reading.remarks, ...compiled.flatMap(story => [...story.remarks, ...story.unmarked])]
  for (const { heldBack } of compiled)
    remarkHeldBack(heldBack, tools.read, { problems: work.problems, remarks })
  if (article && context.outputs.derives) remarkLanguages(article, updates, remarks)
  for (const text of textsOf(reading)) {
    checkOwnLinks(text, publication, remarks)
    remarkUnclosed(text, text.language ?? article?.language ?? '', tools.read, remarks)
    remarkPictures(text, pictures, remarks)
  }
  remarkWithdrawnWords(linesOf(compiled), textsOf(reading), remarks)
  const finished = compiled.map(story => {
    const entries = measured(markedEntries(story, context), work.rendering)
    const begun = entries.filter(entry => !entry.planned || entry.shown <= context.now)
    const frameChanged = frameAround(story, begun, context)
    const collection = collectionOf(begun, story.departed, { ...context, frameChanged })
    return { story, entries, begun, collection, frameChanged }
  })
  const ledgers = ledgersOf(reading, compiled)
  const ledger = layLedgers(ledgers, work)
  const assets = finished.flatMap(one => layAssets(one, files, work))
  const entered = compiled.flatMap(({ texts }) => texts)
  const begun = new Set(finished.flatMap(({ begun }) => begun.map(({ path }) => path)))
  const out = entered.flatMap(({ text, entry }) => (begun.has(entry.path) ? [text] : []))
  const record = {
    files,
    article: article && factsOf(article),
    orphans: article ? [] : updates.map(({ file, story }) => ({ file, story })),
    media: usedMedia(reading, out, publication, media),
    links: recordedLinks(reading, entered, linksOf(compiled), publication),
    formerNames: formerNames(textsOf(reading), tools.read),
    remarks,
    waiting: compiled.flatMap(({ waiting }) => waiting),
    assets: assets.map(([name]) => name),
    ledgers: context.ledger === 'provisional' ? files.ledgers : ledger.map(([name]) => `ledger/${name}`),
    compiled: finished.map(one => ({
      ...recordOf(one),
      standsUntil: areDatesKept(compiled, ledgers, work) ? changeAfter(one, context) : context.now,
    })),
  }
  const entries = finished.flatMap(one => one.entries)
  return {
    key: keyOf(files),
    rows: {
      record,
      outlines: finished.flatMap(one => outlineOf(one, context) ?? []),
      entries: entries.map(entry => entryRow(entry, publication, context.now)),
    },
    news: compiled.flatMap(({ news, entries }) => newsOf(news, entries, context.now)),
    missing: compiled.flatMap(({ missing }) => missing),
    lastMoment: lastOf(compiled.map(({ slug, lastMoments }) => momentIn(slug, lastMoments.before))),
    isWritten: [...ledgers].some(([file, text]) =>
      isBehind({ file, text, meaningOf: meaningOfStory }, tools.read),
    ),
    ledger,
    assets,
  }
}

/** The lines of stories that took something back; nobody asks for those of others. */
function linesOf(compiled: readonly CompiledStory[]) {
  return compiled.flatMap(({ ledger }) =>
    ledger?.includes('"withdrawn":{') ? parseLines(ledger, '', []) : [],
  )
}

function linksOf(compiled: readonly CompiledStory[]): LinkResolutions {
  return allResolutions(compiled.map(({ links }) => links))
}

function textsOf({ article, updates }: StoryReading) {
  return [...(article ? [article] : []), ...updates]
}

function factsOf({ file, slug, id, draft, formerly }: NonNullable<StoryReading['article']>) {
  return { file, slug, id, draft, formerly }
}

/** A story that was told, with what is made of it. */
interface FinishedStory {
  readonly story: CompiledStory
  readonly entries: readonly Entry[]
  /** Those that have begun to be shown. */
  readonly begun: readonly Entry[]
  /** Null where nothing of it is listed. */
  readonly collection: TrackedCollection<Entry> | null
  readonly frameChanged: Instant
}

/** When the frame around a story last changed; a second later for each build of it that came late to that. */
function frameAround(
  { builds }: CompiledStory,
  begun: readonly Entry[],
  { frameChanged, frameAfter }: Pick<SiteContext, 'frameChanged' | 'frameAfter'>,
): Instant {
  if (frameAfter === null || builds.length === 0) return frameChanged
  const lateTo = lateArrivals([...builds, [frameChanged, frameAfter]])
  return lastWithLate(frameChanged, () => momentsOf(begun, []), lateTo)
}

function collectionOf(
  begun: readonly Entry[],
  departed: CompiledStory['departed'],
  { site, now, frameChanged, storyArchives, ledger }: SiteContext,
): TrackedCollection<Entry> | null {
  const endsOf = (path: Path) => endsIn(storyArchives, path)
  const context = { now, frameChanged, endsOf, isEnding: ledger !== 'frozen', departed }
  const wanted = { kinds: [STORIES], isWanted: () => true }
  const [collection = null] = collectionsOf(begun, site, context, wanted)
  return collection
}

function recordOf({ story, entries, collection }: FinishedStory): Omit<RecordedStory, 'standsUntil'> {
  const { slug, isDraft, formerly, addresses, lastMoments, builds } = story
  const [first] = entries
  return {
    slug,
    story: first ? { id: first.story.id, path: first.story.path } : null,
    isDraft,
    formerly,
    addresses,
    lastMoment: lastMoments.after,
    builds,
    ends: collection?.ends ?? [],
  }
}

/** Dates that nobody keeps are those of one build alone; what the ledger says already is as good in the next. */
function areDatesKept(
  compiled: readonly CompiledStory[],
  ledgers: ReadonlyMap<string, string>,
  { context, tools }: Work,
): boolean {
  if (context.ledger !== 'provisional') return true
  const isNews = compiled.some(({ news }) => news.length > 0)
  return (
    !isNews &&
    ![...ledgers].some(([file, text]) => isBehind({ file, text, meaningOf: meaningOfStory }, tools.read))
  )
}

/** When the first of a story's entries, or what its feeds list, changes by time alone. */
function changeAfter(
  { entries, collection }: FinishedStory,
  { publication, now }: SiteContext,
): Instant | null {
  const phases = entries.flatMap(entry => nextPhaseAt(entry, publication.noticeDays, now) ?? [])
  return [...phases, ...(collection?.until ? [collection.until] : [])].toSorted()[0] ?? null
}

/** The ledgers of a story after this build, by file: its own, and none (empty) under an earlier slug. */
function ledgersOf({ files }: StoryReading, compiled: readonly CompiledStory[]): ReadonlyMap<string, string> {
  const texts = compiled.flatMap(({ slug, ledger }) =>
    ledger === null ? [] : [[`ledger/${slug}.jsonl`, ledger] as const],
  )
  return new Map([...files.ledgers.map(file => [file, ''] as const), ...texts])
}

function layLedgers(
  ledgers: ReadonlyMap<string, string>,
  { context, tools, problems }: Work,
): readonly StagedFile[] {
  if (context.ledger === 'provisional') return []
  if (context.ledger === 'frozen')
    for (const [file, text] of ledgers)
      checkFrozen({ file, text, meaningOf: meaningOfStory }, { read: tools.read, problems })
  if (!context.outputs.ledgers) return []
  const standing = [...ledgers].filter(([, text]) => text !== '')
  return standing.map(([file, text]) => {
    const name = file.slice('ledger/'.length)
    return tools.stage('ledger', name, Buffer.from(text))
  })
}

/**
 * The pages of fragments that are told with others now lead to that entry's: nothing was taken back that 410 would
 * tell of, and who kept the address finds the words there.
 */
function movesOf(entries: readonly Entry[]): Readonly<Record<string, string>> {
  const moves = entries.flatMap(({ path, withdrawn }) =>
    withdrawn?.into ? [[path, withdrawn.into] as const] : [],
  )
  return Object.fromEntries(moves)
}

function layAssets(
  { story, begun, collection, frameChanged }: FinishedStory,
  files: StoryReading['files'],
  { context, rendering, tools, problems }: Work,
): readonly StagedFile[] {
  const { outputs } = context
  if (!outputs.stories || begun.length === 0) return []
  const documents = storyDocuments(collection, begun, story.shown, { ...rendering, frameChanged })
  const { slug, formerly } = story
  const assets = storyAssets(documents, { slug, formerly, moves: movesOf(begun) }, outputs)
  for (const [, { length }] of assets) if (isTooLarge(length)) problems.push(tooLargeStory(files, length))
  return assets.map(([name, bytes]) => tools.stage('assets', name, bytes))
}

/** All documents of a story are one file of the snapshot. */
function tooLargeStory({ article, slug }: StoryReading['files'], size: number): Problem {
  const message = tooLarge(`The pages and feeds of \`${slug}\` together`, size).replace(' has ', ' have ')
  const advice = 'Divide the story: put part of its text into another article, and link to it.'
  return problem(
    'too-large-story',
    { file: article ?? `ledger/${slug}.jsonl`, line: 1, column: 1 },
    message,
    advice,
  )
}

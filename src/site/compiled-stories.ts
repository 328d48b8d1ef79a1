import { type NameLine, settleNames } from '../ledger/settle-names.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { Instant } from '../model/instant.ts'
import { memoized } from '../model/memoize.ts'
import type { Problem } from '../model/problem.ts'
import { type LastMoment, lastOf, momentIn } from '../story/last-moment.ts'
import { allResolutions, type LinkResolutions, NO_LINKS_KNOWN } from '../story/links/resolutions.ts'
import type { EntryNews } from '../story/news.ts'
import { openNames, placesBy } from '../story/places.ts'
import { slugOfLedger } from '../story/reading/read-story.ts'
import { keyOf, type StoryFiles, storiesIn } from '../story/reading/story-files.ts'
import { withOneOf, withSharedIds } from './checks/shared-ids.ts'
import type { SiteContext } from './context/context.ts'
import type { EntryTable } from './index/entry-table.ts'
import { type ShelvedRecord, shelved } from './index/shelved-record.ts'
import type { FiledPerson, FiledTopics, TableEntry } from './index/table-entry.ts'
import { type AllTargets, linkTargets } from './links/link-targets.ts'
import { wantedLinks } from './links/wanted-links.ts'
import { type Pipeline, storyBatch } from './tasks/batch.ts'
import type { EntryTexts } from './tasks/entry-texts.ts'
import type { StoryTask, ToldResult } from './tasks/task.ts'

/** A story as far as a build goes on with it. */
export interface Told {
  readonly record: ShelvedRecord
  /** By what it was told; null where the last build did, and not this one. */
  readonly task: StoryTask | null
  readonly news: readonly EntryNews[]
  /** Its files; null of what the last build told: they are all there. */
  readonly staged: Pick<ToldResult, 'ledger' | 'assets'> | null
  /** See CompiledStory; none of what the last build told. */
  readonly missing: readonly EntryId[]
  /** What its ledger told last before this build. */
  readonly lastMoment: LastMoment | null
  /** See ToldResult; false of what the last build told. */
  readonly isWritten: boolean
}

/** A record of the last build. */
export interface RememberedRecord {
  readonly record: ShelvedRecord
}

/** All stories of a build, by their keys, in the order of their files. */
export interface CompiledStories {
  readonly told: ReadonlyMap<string, Told>
  readonly problems: readonly Problem[]
  /** The addresses of all names. */
  readonly names: readonly NameLine[]
  /** Where their links lead. */
  readonly targets: AllTargets
  /** Tells those that are written again, with what the ledger told last before this build. */
  writtenAfter(last: Instant): Pipeline<CompiledStories>
}

/** What stories are told by. */
interface Telling {
  readonly files: readonly string[]
  readonly records: ReadonlyMap<string, RememberedRecord>
  readonly table: EntryTable
  readonly texts: EntryTexts
  /** The addresses of names before the build. */
  readonly names: readonly NameLine[]
  /** See StoryTask; it may be a guess. */
  readonly after: Instant | null
}

/**
 * Tells every story of which no record of the last build holds any more. Each is told alone, on guesses that hold for
 * nearly all: which files are its own, that nothing of it stands in another story, how its names are written in
 * addresses, that no link of it leads to what is hidden or to another's update. Those for which one does not hold are
 * told again, until all do.
 */
export function* compileStoriesOf(
  { names: namesBefore, ...given }: Telling,
  context: Pick<SiteContext, 'publication' | 'now' | 'drafts'>,
): Pipeline<CompiledStories> {
  const telling = tellingOf(given)
  yield* telling.eachAlone()
  yield* telling.together(null)
  const names = settleNames(openNames(telling.entries(), namesBefore), namesBefore)
  yield* telling.againBy(names)
  const { publication } = context
  const targets = linkTargets(telling.records(), context)
  yield* linked(telling, names, record => wantedLinks(record, publication, targets))
  const tellAll = () => ({ told: telling.told(), problems: telling.problems(), names, targets })
  return {
    ...tellAll(),
    *writtenAfter(last) {
      yield* telling.tell(afterLast(telling.told().values(), last))
      return { ...this, ...tellAll() }
    },
  }
}

function tellingOf({ files, records, table, texts, after }: Omit<Telling, 'names'>) {
  const taskOf = (stories: readonly StoryFiles[]): StoryTask => taskFor(stories, after)
  const stories = new Map<string, Told>([...records].map(([key, remembered]) => [key, unchanged(remembered)]))
  const problems = new Map<string, readonly Problem[]>()
  let grouped: readonly StoryFiles[] = []
  let joint: readonly StoryFiles[] = []

  /** Which ledgers and updates are an article's stands in it: what turns out to have others is told again. */
  function* eachAlone(): Pipeline<void> {
    for (;;) {
      grouped = storiesIn(files, formerlyOf)
      const untold = grouped.filter(isUntold)
      const guessed = untold.map(story => formerlyOf(keyOf(story)).join())
      yield* tell(untold.map(story => taskOf([story])))
      if (untold.every((story, index) => formerlyOf(keyOf(story)).join() === guessed[index])) break
    }
    const keys = new Set(grouped.map(keyOf))
    for (const key of [...stories.keys()].filter(key => !keys.has(key))) {
      stories.delete(key)
      problems.delete(key)
      texts.put(key, [])
    }
  }

  /** Those of which something is missing, and those that share an id with another. */
  function* together(names: readonly NameLine[] | null, links = NO_LINKS_KNOWN): Pipeline<void> {
    joint = joint.length > 0 ? joint : openStories(grouped, story => stories.get(keyOf(story)), entriesOf)
    if (joint.length === 0) return
    const keys = new Set(joint.map(keyOf))
    const others = grouped.filter(story => !keys.has(keyOf(story)))
    for (const key of keys) problems.delete(key)
    const ids = others.flatMap(story => entriesOf(story).map(({ id }) => id))
    const articles = grouped.flatMap(story => stories.get(keyOf(story))?.record.article ?? [])
    const ledgers = grouped.flatMap(story => story.ledgers.map(slugOfLedger))
    yield* tell([{ ...taskOf(joint), names, links, others: { ids, articles, ledgers } }])
  }

  /** Those whose names have other addresses than was thought. */
  function* againBy(names: readonly NameLine[]): Pipeline<void> {
    const isPlaced = isPlacedBy(names)
    const wrong = grouped.filter(story => !entriesOf(story).every(isPlaced))
    const jointKeys = new Set(joint.map(keyOf))
    if (wrong.some(story => jointKeys.has(keyOf(story)))) yield* together(names)
    const alone = wrong.filter(story => !jointKeys.has(keyOf(story)))
    yield* tell(alone.map(story => ({ ...taskOf([story]), names })))
  }

  function* tell(tasks: readonly StoryTask[]): Pipeline<void> {
    const taskOfStory = new Map(tasks.flatMap(task => task.stories.map(story => [keyOf(story), task])))
    yield* storyBatch(tasks, result => {
      for (const { key, record, entries, ledger, assets, ...rest } of result.stories) {
        texts.put(key, entries)
        stories.set(key, {
          ...rest,
          record: shelved(record, table),
          staged: { ledger, assets },
          task: taskOfStory.get(key) ?? null,
        })
      }
      const [first] = result.stories
      if (first) problems.set(first.key, result.problems)
    })
  }

  function formerlyOf(key: string): readonly string[] {
    return stories.get(key)?.record.article?.formerly ?? []
  }

  function isUntold(story: StoryFiles): boolean {
    const record = stories.get(keyOf(story))?.record
    return record === undefined || !haveSameFiles(record.files, story)
  }

  const entriesOf = (story: StoryFiles) => entriesIn(stories.get(keyOf(story))?.record ?? null)

  return {
    eachAlone,
    together,
    againBy,
    tell,
    taskOf,
    records: () => grouped.flatMap(story => stories.get(keyOf(story))?.record ?? []),
    alone: () => {
      const together = new Set(joint)
      return grouped.filter(story => !together.has(story))
    },
    joint: () => joint,
    recordOf: (story: StoryFiles) => stories.get(keyOf(story))?.record ?? null,
    entries: () => grouped.values().flatMap(entriesOf),
    told: () => new Map(grouped.map(story => [keyOf(story), stories.get(keyOf(story)) as Told])),
    problems: () => [...problems.values()].flat(),
  }
}

/** The entries of all stories of a record. */
export function entriesIn(record: ShelvedRecord | null): readonly TableEntry[] {
  const [first, ...others] = record?.told ?? []
  if (others.length === 0) return first?.entries ?? []
  return [first, ...others].flatMap(told => told?.entries ?? [])
}

/** Those of which the ledger is to be written, to be told as they were, by what is known of the last build. */
function afterLast(told: Iterable<Told>, last: Instant): readonly StoryTask[] {
  const tasks = [...told].flatMap(({ isWritten, task }) => (isWritten && task ? [task] : []))
  return [...new Set(tasks)].map(task => ({ ...task, after: last }))
}

/** Tells those again whose links lead elsewhere than was thought: to another's update, or to what is not out. */
function* linked(
  telling: ReturnType<typeof tellingOf>,
  names: readonly NameLine[],
  linksOf: (record: ShelvedRecord) => LinkResolutions | null,
): Pipeline<void> {
  const wanted = (story: StoryFiles) => {
    const record = telling.recordOf(story)
    return record && linksOf(record)
  }
  const joint = telling.joint().map(story => ({ story, links: wanted(story) }))
  if (joint.some(({ links }) => links !== null)) {
    const said = joint.flatMap(({ story, links }) => links ?? telling.recordOf(story)?.links.resolved ?? [])
    yield* telling.together(names, allResolutions(said))
  }
  yield* telling.tell(
    telling.alone().flatMap(story => {
      const links = wanted(story)
      return links ? [{ ...telling.taskOf([story]), names, links }] : []
    }),
  )
}

const NO_NEWS: readonly never[] = []

function unchanged({ record }: RememberedRecord): Told {
  const lastMoment = lastOf(record.told.map(({ slug, lastMoment }) => momentIn(slug, lastMoment)))
  return {
    record,
    task: null,
    news: NO_NEWS,
    staged: null,
    missing: [],
    lastMoment,
    isWritten: false,
  }
}

function taskFor(stories: readonly StoryFiles[], after: Instant | null): StoryTask {
  return { of: 'stories', stories, names: null, links: NO_LINKS_KNOWN, after, others: null }
}

function isPlacedBy(names: readonly NameLine[]): (entry: TableEntry) => boolean {
  const placeOf = placesBy(names)
  const areTopicsPlaced = memoized(({ topics, places }: FiledTopics) =>
    topics.every((name, index) => placeOf({ collection: 'topics', name, slug: null }) === places[index]),
  )
  const isPersonPlaced = memoized(
    ({ person, place }: FiledPerson) =>
      person === null || placeOf({ collection: 'people', ...person }) === place,
  )
  return ({ filedTopics, filedPerson }) => areTopicsPlaced(filedTopics) && isPersonPlaced(filedPerson)
}

function haveSameFiles(a: StoryFiles, b: StoryFiles): boolean {
  return a.article === b.article && areEqual(a.updates, b.updates) && areEqual(a.ledgers, b.ledgers)
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((file, index) => file === b[index])
}

/**
 * The stories that can only be told together: where something of one is missing, all that were given new entries
 * among them, since it may stand in any of those, and what has an id of it; and where an id is that of two, both.
 */
function openStories(
  stories: readonly StoryFiles[],
  toldOf: (story: StoryFiles) => Told | undefined,
  entriesOf: (story: StoryFiles) => readonly TableEntry[],
): readonly StoryFiles[] {
  const missing = new Set(stories.flatMap(story => toldOf(story)?.missing ?? []))
  const found = new Set(stories.filter(story => toldOf(story)?.missing.length))
  if (found.size > 0)
    for (const story of stories)
      if (toldOf(story)?.news.some(([change]) => change === 'new')) found.add(story)
  for (const story of withOneOf(missing, stories, entriesOf)) found.add(story)
  for (const story of withSharedIds(stories, entriesOf)) found.add(story)
  return stories.filter(story => found.has(story))
}

import { byName, keyOf as keyOfName, type NameLine, settleNames } from '../ledger/settle-names.ts'
import type { Listing } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { Instant } from '../model/instant.ts'
import type { Problem } from '../model/problem.ts'
import { allResolutions, type LinkResolutions, NO_LINKS_KNOWN } from '../story/links/resolutions.ts'
import { openNames, placesBy } from '../story/places.ts'
import { slugOfLedger } from '../story/reading/read-story.ts'
import { keyOf, type StoryFiles, storiesIn } from '../story/reading/story-files.ts'
import type { SiteContext } from './context/context.ts'
import {
  allEntries,
  entriesOf,
  entriesOfChosenPages,
  idsBeside,
  storiesOfIds,
  storiesOfSharedIds,
} from './index/entries.ts'
import { contestants } from './index/outputs.ts'
import { putStory, removeStory } from './index/put-story.ts'
import type { SiteIndex } from './index/site-index.ts'
import { notableRecords, recordOf, storyKeys } from './index/stories.ts'
import { type AllTargets, linkTargets } from './links/link-targets.ts'
import { wantedLinks } from './links/wanted-links.ts'
import { type Pipeline, storyBatch } from './tasks/batch.ts'
import type { CompiledResult, StoryTask } from './tasks/task.ts'

/** A story that this build compiled; its record and entries stand in the index. */
export interface Compiled extends Omit<CompiledResult, 'key' | 'rows'> {
  /** By what it was compiled. */
  readonly task: StoryTask
}

/** All stories of a build. Those that were not compiled are as the last build left them. */
export interface CompiledStories {
  /** By key, in the order of their files. */
  readonly compiled: ReadonlyMap<string, Compiled>
  readonly problems: readonly Problem[]
  /** The addresses of all names. */
  readonly names: readonly NameLine[]
  /** Where their links lead. */
  readonly targets: AllTargets
  /** Compiles those that are written again, with what the ledger told last before this build. */
  writtenAfter(last: Instant): Pipeline<CompiledStories>
}

/** What stories are compiled by. */
export interface StoryInput {
  readonly files: readonly string[]
  readonly index: SiteIndex
  /** Whether what the last build left of a story still holds. */
  readonly isReusable: (story: StoryFiles) => boolean
  /** Whether the stories of the last build have the addresses of names that stand in the ledger. */
  readonly areNamesReusable: boolean
}

type StoriesContext = Pick<
  SiteContext,
  'publication' | 'now' | 'drafts' | 'names' | 'pageTargets' | 'statics'
>

/**
 * Compiles every story whose last build does not hold any more. Each is compiled alone, on guesses that hold for
 * nearly all: which files are its own, that nothing of it stands in another story, how its names are written in
 * addresses, that no link of it leads to what is hidden or to another's update. Those for which one does not hold are
 * compiled again, until all do. `after` is what the ledger told last before this build, or a guess at it.
 */
export function* compileStoriesOf(
  input: StoryInput,
  context: StoriesContext,
  after: Instant | null,
): Pipeline<CompiledStories> {
  const { index } = input
  const stories: Compiling = {
    ...input,
    after,
    compiled: new Map(),
    problems: new Map(),
    grouped: [],
    joint: [],
  }
  yield* eachAlone(stories)
  yield* together(stories, null)
  const { names: namesBefore } = context
  const names = settleNames(openNames(entriesToName(stories), namesBefore), namesBefore)
  yield* againByNames(stories, names, isAmong(namesBefore, names))
  const targets = linkTargets(index, context)
  yield* againByLinks(stories, names, context, targets)
  const contested = new Set(contestants(index).filter(key => !stories.compiled.has(key)))
  const last = stories.grouped.filter(story => contested.has(keyOf(story)))
  const linksOf = (story: StoryFiles) => recordOf(index, keyOf(story))?.links.resolved ?? NO_LINKS_KNOWN
  yield* compile(
    stories,
    last.map(story => ({ ...taskOf(stories, [story]), names, links: linksOf(story) })),
  )
  const outcome = () => ({
    compiled: inOrder(stories),
    problems: [...stories.problems.values()].flat(),
    names,
    targets,
  })
  return {
    ...outcome(),
    *writtenAfter(moment) {
      yield* compile(stories, afterLast(stories.compiled.values(), moment))
      return { ...this, ...outcome() }
    },
  }
}

/** Stories while they are compiled. */
interface Compiling extends StoryInput {
  readonly after: Instant | null
  readonly compiled: Map<string, Compiled>
  readonly problems: Map<string, readonly Problem[]>
  /** All of them, and those that can only be compiled together. */
  grouped: readonly StoryFiles[]
  joint: readonly StoryFiles[]
}

/** Which ledgers and updates are an article's stands in it: what turns out to have others is compiled again. */
function* eachAlone(stories: Compiling): Pipeline<void> {
  const { files, index, compiled, problems, isReusable } = stories
  const formerlyOf = (key: string) => index.notable.get(key)?.article?.formerly ?? []
  const isCurrent = (story: StoryFiles) => {
    const task = compiled.get(keyOf(story))?.task
    return task ? task.stories.some(known => filesText(known) === filesText(story)) : isReusable(story)
  }
  for (;;) {
    stories.grouped = storiesIn(files, formerlyOf)
    const stale = stories.grouped.filter(story => !isCurrent(story))
    const guessed = stale.map(story => formerlyOf(keyOf(story)).join())
    yield* compile(
      stories,
      stale.map(story => taskOf(stories, [story])),
    )
    if (stale.every((story, place) => formerlyOf(keyOf(story)).join() === guessed[place])) break
  }
  const keys = new Set(stories.grouped.map(keyOf))
  for (const key of storyKeys(index)) {
    if (keys.has(key)) continue
    removeStory(index, key)
    compiled.delete(key)
    problems.delete(key)
  }
}

/** Those that miss something, and those that share an id with another. */
function* together(
  stories: Compiling,
  names: readonly NameLine[] | null,
  links = NO_LINKS_KNOWN,
): Pipeline<void> {
  const { index, compiled, grouped, problems } = stories
  if (stories.joint.length === 0) {
    const open = openStories(compiled, index)
    stories.joint = open.size === 0 ? [] : grouped.filter(story => open.has(keyOf(story)))
  }
  if (stories.joint.length === 0) return
  const keys = stories.joint.map(keyOf)
  for (const key of keys) problems.delete(key)
  const articles = grouped.flatMap(story => recordOf(index, keyOf(story))?.article ?? [])
  const ledgers = grouped.flatMap(story => story.ledgers.map(slugOfLedger))
  const others = { ids: idsBeside(index, keys), articles, ledgers }
  yield* compile(stories, [{ ...taskOf(stories, stories.joint), names, links, others }])
}

/**
 * The stories that can only be compiled together: where something of one is missing, all that were given new entries
 * among them, since it may stand in any of those, and what has an id of it; and where an id is that of two, both.
 */
function openStories(compiled: ReadonlyMap<string, Compiled>, index: SiteIndex): ReadonlySet<string> {
  const found = new Set(storiesOfSharedIds(index))
  const missing: EntryId[] = []
  for (const [key, story] of compiled) {
    if (story.missing.length === 0) continue
    found.add(key)
    missing.push(...story.missing)
  }
  if (missing.length === 0) return found
  for (const [key, { news }] of compiled) if (news.some(({ change }) => change === 'new')) found.add(key)
  for (const key of storiesOfIds(index, missing)) found.add(key)
  return found
}

/** The entries whose names may have no address yet, or one that the editor chose. */
function* entriesToName({ index, compiled, areNamesReusable }: Compiling): Generator<Listing> {
  if (!areNamesReusable) return yield* allEntries(index)
  for (const key of compiled.keys()) yield* entriesOf(index, key)
  yield* entriesOfChosenPages(index)
}

/** Those whose names have other addresses than was thought. */
function* againByNames(stories: Compiling, names: readonly NameLine[], areOldKept: boolean): Pipeline<void> {
  const { index, compiled, grouped, joint, areNamesReusable } = stories
  const placeOf = placesBy(names)
  const isPlaced = ({ topics, person, places }: Listing) =>
    topics.every((name, at) => placeOf({ collection: 'topics', name, slug: null }) === places.topics[at]) &&
    (person === null || placeOf({ collection: 'people', ...person }) === places.person)
  const areOthersPlaced = areNamesReusable && areOldKept
  const asked = areOthersPlaced ? grouped.filter(story => compiled.has(keyOf(story))) : grouped
  const wrong = asked.filter(story => !entriesOf(index, keyOf(story)).every(isPlaced))
  const jointKeys = new Set(joint.map(keyOf))
  if (wrong.some(story => jointKeys.has(keyOf(story)))) yield* together(stories, names)
  const alone = wrong.filter(story => !jointKeys.has(keyOf(story)))
  yield* compile(
    stories,
    alone.map(story => ({ ...taskOf(stories, [story]), names })),
  )
}

/** Those whose links lead elsewhere than was thought: to another's update, or to what is not out. */
function* againByLinks(
  stories: Compiling,
  names: readonly NameLine[],
  { publication }: StoriesContext,
  targets: AllTargets,
): Pipeline<void> {
  const { index, grouped } = stories
  const wanted = new Map<string, LinkResolutions>()
  for (const record of notableRecords(index)) {
    const links = wantedLinks(record, publication, targets, index)
    if (links) wanted.set(keyOf(record.files), links)
  }
  if (wanted.size === 0) return
  const joint = stories.joint.map(keyOf)
  if (joint.some(key => wanted.has(key))) {
    const said = joint.flatMap(key => wanted.get(key) ?? recordOf(index, key)?.links.resolved ?? [])
    yield* together(stories, names, allResolutions(said))
  }
  const alone = grouped.flatMap(story => {
    const links = joint.includes(keyOf(story)) ? undefined : wanted.get(keyOf(story))
    return links ? [{ ...taskOf(stories, [story]), names, links }] : []
  })
  yield* compile(stories, alone)
}

/** Those whose ledger is to be written, to be compiled as they were, by what is known of the last build. */
function afterLast(compiled: Iterable<Compiled>, last: Instant): readonly StoryTask[] {
  const tasks = [...compiled].flatMap(({ isWritten, task }) => (isWritten ? [task] : []))
  return [...new Set(tasks)].map(task => ({ ...task, after: last }))
}

function taskOf({ after }: Compiling, stories: readonly StoryFiles[]): StoryTask {
  return { of: 'stories', stories, names: null, links: NO_LINKS_KNOWN, after, others: null }
}

function* compile({ index, compiled, problems }: Compiling, tasks: readonly StoryTask[]): Pipeline<void> {
  const taskOfStory = new Map(tasks.flatMap(task => task.stories.map(story => [keyOf(story), task])))
  yield* storyBatch(tasks, result => {
    for (const { key, rows, ...rest } of result.stories) {
      const task = taskOfStory.get(key)
      if (task === undefined) throw new Error(`Nobody asked for the story ${key}.`)
      putStory(index, key, rows)
      compiled.set(key, { ...rest, task })
    }
    const [first] = result.stories
    if (first) problems.set(first.key, result.problems)
  })
}

function inOrder({ grouped, compiled }: Compiling): ReadonlyMap<string, Compiled> {
  return new Map(
    grouped.flatMap(story => {
      const found = compiled.get(keyOf(story))
      return found ? [[keyOf(story), found] as const] : []
    }),
  )
}

/** Whether all these names have the same addresses among others. */
function isAmong(names: readonly NameLine[], others: readonly NameLine[]): boolean {
  const known = byName(others)
  return names.every(line => known.get(keyOfName(line))?.slug === line.slug)
}

/** The paths of a story's files, a line each. */
export function filesText({ article, updates, ledgers }: StoryFiles): string {
  return [...(article === null ? [] : [article]), ...updates, ...ledgers].join('\n')
}

import type { ArchiveEnd } from '../../collection/archives.ts'
import type { Path } from '../../model/entry.ts'
import type { RememberedRecord } from '../../site/compiled-stories.ts'
import { endsIn } from '../../site/context/archive-lines.ts'
import type { SiteContext } from '../../site/context/context.ts'
import type { ShelvedRecord, ShelvedStory } from '../../site/index/shelved-record.ts'
import { type LastLists, NO_LISTS } from '../../site/lists/pack-lists.ts'
import type { StoryFiles } from '../../story/reading/story-files.ts'
import type { LastBuild, StoredStory } from '../store/site-store.ts'
import type { ContentFiles } from './content-files.ts'

/** What of the last build still holds: the records of stories, and lists. */
export interface Reusable {
  readonly records: ReadonlyMap<string, RememberedRecord>
  readonly left: Iterable<ShelvedRecord>
  readonly lists: LastLists
}

/**
 * What of the last build can be gone by: stories whose files, media and moment are the same, and packs, each while its
 * file is `there`.
 */
export function reusableOf(
  last: LastBuild | null,
  { texts, media }: ContentFiles,
  context: SiteContext,
  there: (asset: string) => boolean,
): Reusable {
  if (last === null) return { records: new Map(), left: [], lists: NO_LISTS }
  // Where archives of a story end stands in no file of its own.
  const endsBefore = Map.groupBy(context.storyArchives, ({ archive }) => archive)
  const haveEnds = ({ slug, ends }: ShelvedStory) => {
    const path: Path = `/articles/${slug}/`
    return areSameEnds(ends, endsIn(endsBefore.get(path) ?? [], path))
  }
  const holds = ({ stamps, record }: StoredStory) =>
    haveStamps(record.files, stamps, texts) &&
    record.media.used.every(({ file, size }) => (media.get(file) ?? null) === size) &&
    record.assets.every(there) &&
    record.told.every(
      story => haveEnds(story) && (story.standsUntil === null || context.now < story.standsUntil),
    )
  const records = [...last.stories].filter(([, story]) => holds(story))
  const left = last.stories.values().map(({ record }) => record)
  return { records: new Map(records), left, lists: listsThere(last.lists, there) }
}

function areSameEnds(a: readonly ArchiveEnd[], b: readonly ArchiveEnd[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b))
}

/** Whether the files have the stamps that `stampsOf` wrote, looked at one after the other. */
function haveStamps(
  { article, updates, ledgers }: StoryFiles,
  stamps: string,
  texts: ContentFiles['texts'],
): boolean {
  let place = 0
  const isNext = (file: string) => {
    const stamp = texts.get(file) ?? ''
    const start = place
    place += stamp.length + 1
    return stamps.startsWith(stamp, start)
  }
  const areAll = (article === null || isNext(article)) && updates.every(isNext) && ledgers.every(isNext)
  return areAll && place === stamps.length + 1
}

/** A list is remembered as long as all of its packs are there. */
function listsThere({ remembered, fingerprints }: LastLists, there: (asset: string) => boolean): LastLists {
  const found = [...fingerprints].map(([owner, packs]) => [owner, packs.keys().every(there), packs] as const)
  const isWhole = new Map(found.map(([owner, whole]) => [owner, whole]))
  return {
    remembered: new Map([...remembered].filter(([path]) => isWhole.get(path))),
    fingerprints: new Map(
      found.map(([owner, whole, packs]) => [
        owner,
        whole ? packs : new Map([...packs].filter(([asset]) => there(asset))),
      ]),
    ),
  }
}

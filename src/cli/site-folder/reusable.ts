import type { ArchiveEnd } from '../../collection/archives.ts'
import type { Path } from '../../model/entry.ts'
import { filesText } from '../../site/compiled-stories.ts'
import { endsIn } from '../../site/context/archive-lines.ts'
import type { SiteContext } from '../../site/context/context.ts'
import type { SiteIndex } from '../../site/index/site-index.ts'
import { storedStories } from '../../site/index/stories.ts'
import type { RecordedStory, StoryRecord } from '../../site/index/story-record.ts'
import { keyOf, type StoryFiles } from '../../story/reading/story-files.ts'
import type { AssetsThere } from './assets-there.ts'
import type { ContentFiles } from './content-files.ts'

/** Whether what the last build left of a story still holds: its files, media, archives and outputs are the same, and its time has not come. */
export function reusableStories(
  index: SiteIndex,
  { stamps }: ContentFiles,
  context: SiteContext,
  there: AssetsThere,
): (story: StoryFiles) => boolean {
  const stored = storedStories(index)
  const archives = Map.groupBy(context.storyArchives, ({ archive }) => archive)
  const haveEnds = ({ slug, ends }: RecordedStory) => {
    const path: Path = `/articles/${slug}/`
    return areSameEnds(ends, endsIn(archives.get(path) ?? [], path))
  }
  return story => {
    const key = keyOf(story)
    const last = stored.get(key)
    if (last === undefined || there.incomplete.has(key)) return false
    const notable = index.notable.get(key)
    if (last.files !== filesText(story) || last.stamps !== stampsText(story, notable, stamps)) return false
    if (last.until !== null && last.until <= context.now) return false
    // What is told of most is that they are out: they have no media, and no archives.
    if (notable === undefined) return !archives.has(`/articles/${story.slug}/`)
    return notable.compiled.every(haveEnds)
  }
}

/** The stamps of a story's files, and of those of content/media that it uses, a line each. */
export function stampsText(
  { article, updates, ledgers }: StoryFiles,
  record: Pick<StoryRecord, 'media'> | undefined,
  stamps: Pick<ReadonlyMap<string, string>, 'get'>,
): string {
  return [...(article === null ? [] : [article]), ...updates, ...ledgers, ...(record?.media.used ?? [])]
    .map(file => stamps.get(file) ?? '')
    .join('\n')
}

function areSameEnds(a: readonly ArchiveEnd[], b: readonly ArchiveEnd[]): boolean {
  return a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b))
}

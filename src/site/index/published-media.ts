import type { Publication } from '../../model/publication.ts'
import { mediaFile, mediaNames, namedFiles } from '../../story/links/media.ts'
import type { EnteredText } from '../../story/links/story-links.ts'
import type { StoryReading } from '../../story/reading/read-story.ts'
import type { BuildInput } from '../context/input.ts'

/** The files below content/media that a story names at all, and those that what is out shows. */
export interface UsedMedia {
  readonly used: readonly string[]
  /** As the texts name them. */
  readonly open: readonly string[]
}

type MediaLengths = BuildInput['media']

/** The files that the texts of a story name; `out` are those texts that readers can see. */
export function usedMedia(
  { article, updates }: Pick<StoryReading, 'article' | 'updates'>,
  out: readonly EnteredText['text'][],
  publication: Publication,
  media: MediaLengths,
): UsedMedia {
  const names = mediaNames(media)
  const texts = [...(article ? [article] : []), ...updates]
  const files = texts.flatMap(text =>
    namedFiles(text, publication).map(({ file }) => names.find(file) ?? file),
  )
  const shown = out.flatMap(text => namedFiles(text, publication).filter(({ by }) => by.shown))
  return {
    used: [...new Set(files)],
    open: [...new Set(shown.map(({ file }) => file))],
  }
}

/** What of content/media is served. */
export interface PublishedMedia {
  /** By path below the snapshot. */
  readonly media: ReadonlySet<string>
  /** The files of those that content has under another form of their name. */
  readonly originals: ReadonlyMap<string, string>
}

/**
 * A file is served when something that readers can see uses it, under the name that is used there. All others are
 * private: what drafts, stories to come and what was taken back use, and what nothing is known to use.
 */
export function publishedMedia(
  stories: readonly { readonly media: UsedMedia }[],
  { icon, url }: Publication,
  media: MediaLengths,
): PublishedMedia {
  const names = mediaNames(media)
  const shown = new Set(stories.flatMap(({ media: { open } }) => open))
  const iconFile = icon && mediaFile(icon, { url })
  if (iconFile) shown.add(iconFile)
  const found = [...shown].toSorted().map(file => [file, names.find(file)] as const)
  return {
    media: new Set(found.flatMap(([file, original]) => (original === null ? [] : [file]))),
    originals: new Map(
      found.filter((pair): pair is [string, string] => pair[1] !== null && pair[0] !== pair[1]),
    ),
  }
}

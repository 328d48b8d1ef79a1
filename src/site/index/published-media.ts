import type { Body } from '../../model/article.ts'
import { isJunk } from '../../model/files/junk.ts'
import type { Publication } from '../../model/publication.ts'
import { filesOfPublication, mediaNames, namedFiles } from '../../story/links/media.ts'
import type { SiteContext } from '../context/context.ts'
import type { BuildInput } from '../context/input.ts'

/** The files below content/media that a story names at all, and those that what is out shows. */
export interface UsedMedia {
  readonly used: readonly string[]
  /** As the texts name them. */
  readonly open: readonly string[]
}

/** A text that names files. */
type NamingText = Pick<Body, 'addresses'>

type MediaLengths = BuildInput['media']

/** The files that the texts of a story name; `out` are those texts that readers can see. */
export function usedMedia(
  { article, updates }: { readonly article: NamingText | null; readonly updates: readonly NamingText[] },
  out: readonly NamingText[],
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

/** What of content/media and content/static is served. */
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
  used: readonly UsedMedia[],
  { publication, media, statics }: Pick<SiteContext, 'publication' | 'media' | 'statics'>,
): PublishedMedia {
  const names = mediaNames(media)
  const shown = new Set([...used.flatMap(({ open }) => open), ...filesOfPublication(publication)])
  const ofMedia = [...shown].toSorted().map(file => [file, names.find(file)] as const)
  const found = [...ofMedia, ...servedStatics(statics)]
  return {
    media: new Set(found.flatMap(([file, original]) => (original === null ? [] : [file]))),
    originals: new Map(
      found.filter((pair): pair is [string, string] => pair[1] !== null && pair[0] !== pair[1]),
    ),
  }
}

/** The files of content/static that are served, by their names in the snapshot, with the file of each. */
function servedStatics(statics: SiteContext['statics']): ReadonlyMap<string, string> {
  const served = [...statics.keys()].filter(file => !isJunk(file))
  // Browsers write letters and their accents as one character, and some systems as two.
  return new Map(served.map(file => [file.normalize(), file]))
}

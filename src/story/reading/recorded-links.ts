import type { UpdateFile } from '../../model/article.ts'
import type { Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { type LinkResolutions, NO_LINKS_KNOWN } from '../links/resolutions.ts'
import { type EnteredText, isInnerLink, isSaid } from '../links/story-links.ts'
import type { StoryReading } from './read-story.ts'

/** What a build remembers of a story's links within the publication, and of what others may lead to. */
export interface RecordedLinks {
  /** Of each text that has any. */
  readonly from: readonly LinkingText[]
  /** The ids of its article's headings. */
  readonly anchors: readonly string[]
  readonly updates: readonly LinkedUpdate[]
  /** What its links say in place of what the texts have; see StoryLinking. */
  readonly resolved: LinkResolutions
}

export interface LinkingText {
  readonly file: string
  readonly draft: boolean
  /** The page of its entry; null where it has none. */
  readonly page: Path | null
  readonly links: readonly RecordedLink[]
}

export type RecordedLink = readonly [address: string, written: string, line: number, column: number]

export interface LinkedUpdate {
  readonly file: string
  readonly draft: boolean
  readonly page: Path | null
  readonly anchors: readonly string[]
}

const NONE: readonly never[] = []
export const NO_LINKS: RecordedLinks = { from: NONE, anchors: NONE, updates: NONE, resolved: NO_LINKS_KNOWN }

/** What is remembered of the texts of a story; `entered` are those that are told. */
export function recordedLinks(
  { article, updates }: Pick<StoryReading, 'article' | 'updates'>,
  entered: readonly EnteredText[],
  resolved: LinkResolutions,
  site: Pick<Publication, 'url'>,
): RecordedLinks {
  const pages = new Map(entered.map(({ text, entry }) => [text.file, entry.path]))
  const isHidden = article?.draft ?? false
  const texts = [...(article ? [article] : []), ...updates]
  const pageOf = (file: string) => pages.get(file) ?? null
  return {
    from: texts.flatMap(({ file, draft, addresses }): readonly LinkingText[] => {
      const links = addresses
        .filter(isSaid)
        .filter(by => isInnerLink(by, site))
        .map(({ address, written, place }): RecordedLink => [address, written, place.line, place.column])
      return links.length === 0 ? [] : [{ file, draft: isHidden || draft, page: pageOf(file), links }]
    }),
    anchors: article?.anchors.map(({ id }) => id) ?? NONE,
    updates: updates.map(({ file, draft, anchors }: UpdateFile) => ({
      file,
      draft: isHidden || draft,
      page: pageOf(file),
      anchors: anchors.map(({ id }) => id),
    })),
    resolved,
  }
}

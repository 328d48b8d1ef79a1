import type { Article, BodyAddress, UpdateFile } from '../../model/article.ts'
import type { Entry, Path } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { slugify } from '../../model/slug.ts'
import { mediaFile } from './media.ts'
import { decoded, ownAddress } from './own-address.ts'
import {
  type LinkResolutions,
  type LinkTargets,
  NO_LINKS_KNOWN,
  NO_TARGETS,
  type Resolutions,
  resolutionsOf,
  updateFileAt,
} from './resolutions.ts'

/** A text with the entry that is made of it. */
export interface EnteredText {
  readonly text: Article | UpdateFile
  readonly entry: Entry
}

/** The addresses that the entries of a story have in place of its texts'. */
interface StoryLinking {
  /** Of all links, and of files that are shown and played. */
  readonly resolutions: Resolutions
  /** Of links alone: as long as they are the same, so is what is rendered. */
  readonly links: LinkResolutions
}

interface StoryLinkContext {
  readonly publication: Publication
  readonly now: Instant
  readonly links?: LinkResolutions
}

/**
 * Where a story's links lead. A story knows its own updates, and guesses that no other story is hidden and no link leads
 * to another's update; `links` of the context, where it is given, knows those too.
 */
export function linkingOf(
  texts: readonly EnteredText[],
  { publication, now, links: known = NO_LINKS_KNOWN }: StoryLinkContext,
): StoryLinking {
  const all = texts.flatMap(({ text }) => text.addresses.filter(isSaid))
  const isLink = (by: SaidAddress) => isInnerLink(by, publication)
  const own = new Map(
    texts.map(({ text, entry }) => [text.file, { ids: text.anchors.map(({ id }) => id), entry }]),
  )
  const isOut = ({ planned, shown }: Entry) => !planned || shown <= now
  const targetsIf = (isShown: (entry: Entry) => boolean): LinkTargets => ({
    pageOf: (file, anchor) => {
      const found = own.get(file)
      return found && isShown(found.entry) ? found.entry.path + anchorIn(found.ids, anchor) : null
    },
    isHidden: () => false,
  })
  const addresses = new Set(all.filter(isLink).map(({ address }) => address))
  const among = <T>(better: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(better).filter(([address]) => addresses.has(address)))
  const opening = texts[0]?.entry.shown ?? now
  const since = [...addresses].flatMap(address => {
    const file = updateFileAt(ownAddress(address, publication)?.path ?? '')
    const entry = file === null ? undefined : own.get(file)?.entry
    return entry && isOut(entry) && entry.shown > opening ? [[address, entry.shown] as const] : []
  })
  const guessed = (targets: LinkTargets) => resolutionsOf([...addresses], publication, targets)
  const links = {
    current: { ...guessed(targetsIf(isOut)), ...among(known.current) },
    lasting: { ...guessed(targetsIf(() => true)), ...among(known.lasting) },
    since: { ...Object.fromEntries(since), ...among(known.since) },
  }
  const files = all.filter(by => !isLink(by)).map(({ address }) => address)
  return { links, resolutions: { ...resolutionsOf(files, publication, NO_TARGETS), ...links.current } }
}

/** An address that the HTML has. */
interface SaidAddress extends BodyAddress {
  readonly address: string
}

export function isSaid(by: BodyAddress): by is SaidAddress {
  return by.shown && by.address !== null
}

/** Whether it leads to a page of the publication. */
export function isInnerLink({ of, address }: SaidAddress, site: Pick<Publication, 'url'>): boolean {
  return of === 'link' && ownAddress(address, site) !== null && mediaFile(address, site) === null
}

/** `#` and the id of the anchor that has a name in its own text; empty where none of these ids is that anchor's. */
export function anchorIn(ids: readonly string[], name: string): string {
  if (name === '') return ''
  const known = anchorsOf(ids)
  const found = known.get(name) ?? known.get(`.${slugify(decoded(name))}`)
  return found ? `#${found}` : ''
}

const anchors = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

/** Ids by themselves, and by their part from the dot on, without the name of their text. */
function anchorsOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const known = anchors.get(ids)
  if (known) return known
  const found = new Map(
    ids.toReversed().flatMap(id => [[id.slice(id.indexOf('.')), id] as const, [id, id] as const]),
  )
  anchors.set(ids, found)
  return found
}

/** A story's links within the publication and the targets it has for others, as a build stores them. */
export interface RecordedLinks {
  /** The links of each text that has any. */
  readonly from: readonly LinkingText[]
  /** The ids of its article's headings. */
  readonly anchors: readonly string[]
  readonly updates: readonly LinkedUpdate[]
  /** See StoryLinking. */
  readonly resolved: LinkResolutions
}

export interface LinkingText {
  readonly file: string
  readonly draft: boolean
  /** The page of its entry; null where it has none. */
  readonly page: Path | null
  readonly links: readonly RecordedLink[]
}

type RecordedLink = readonly [address: string, written: string, line: number, column: number]

interface LinkedUpdate {
  readonly file: string
  readonly draft: boolean
  readonly page: Path | null
  readonly anchors: readonly string[]
}

const NONE: readonly never[] = []
interface StoryTexts {
  readonly article: Article | null
  readonly updates: readonly UpdateFile[]
}

/** The links to store of a story's texts; `entered` are those that have entries. */
export function recordedLinks(
  { article, updates }: StoryTexts,
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

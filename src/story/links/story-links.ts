import type { Article, BodyAddress, UpdateFile } from '../../model/article.ts'
import type { Entry } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { slugify } from '../../model/slug.ts'
import { mediaFile } from './named-media.ts'
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

/** What other addresses the entries of a story say than its texts have. */
export interface StoryLinking {
  /** Of all files it shows and plays, and all links. */
  readonly resolutions: Resolutions
  /** Of links alone: as long as they are the same, so is what is rendered. */
  readonly links: LinkResolutions
}

/** What links go by. */
interface StoryLinkContext {
  readonly publication: Publication
  readonly now: Instant
  readonly links?: LinkResolutions
}

/**
 * Where a story's links lead, as far as it can know: to its own updates. That no other story is hidden, and no link
 * leads to another's update, is a guess; `links` of the context knows better.
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
  const targetsIf = (isTold: (entry: Entry) => boolean): LinkTargets => ({
    pageOf: (file, anchor) => {
      const found = own.get(file)
      return found && isTold(found.entry) ? found.entry.path + anchorIn(found.ids, anchor) : null
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
    said: { ...guessed(targetsIf(isOut)), ...among(known.said) },
    lasting: { ...guessed(targetsIf(() => true)), ...among(known.lasting) },
    since: { ...Object.fromEntries(since), ...among(known.since) },
  }
  const files = all.filter(by => !isLink(by)).map(({ address }) => address)
  return { links, resolutions: { ...resolutionsOf(files, publication, NO_TARGETS), ...links.said } }
}

/** An address that the HTML has. */
export interface SaidAddress extends BodyAddress {
  readonly address: string
}

export function isSaid(by: BodyAddress): by is SaidAddress {
  return by.kept && by.address !== null
}

/** Whether it leads to a page of the publication. */
export function isInnerLink({ of, address }: SaidAddress, site: Pick<Publication, 'url'>): boolean {
  return of === 'link' && ownAddress(address, site) !== null && mediaFile(address, site) === null
}

/** `#` and the id, of these, of an anchor that is named as in its own text; nothing where there is none. */
export function anchorIn(ids: readonly string[], name: string): string {
  if (name === '') return ''
  const known = anchorsOf(ids)
  const found = known.get(name) ?? known.get(`.${slugify(decoded(name))}`)
  return found ? `#${found}` : ''
}

const anchors = new WeakMap<readonly string[], ReadonlyMap<string, string>>()

/** Ids by themselves, and by what stands behind the name of their text, with the dot. */
function anchorsOf(ids: readonly string[]): ReadonlyMap<string, string> {
  const known = anchors.get(ids)
  if (known) return known
  const found = new Map(
    ids.toReversed().flatMap(id => [[id.slice(id.indexOf('.')), id] as const, [id, id] as const]),
  )
  anchors.set(ids, found)
  return found
}

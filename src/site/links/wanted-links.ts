import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { ownAddress } from '../../story/links/own-address.ts'
import type { LinkResolutions, Resolutions } from '../../story/links/resolutions.ts'
import { resolutionsOf } from '../../story/links/resolutions.ts'
import { keyOf } from '../../story/reading/story-files.ts'
import { entriesOf } from '../index/entries.ts'
import type { SiteIndex } from '../index/site-index.ts'
import type { StoryRecord } from '../index/story-record.ts'
import type { AllTargets } from './link-targets.ts'

/** What the links of a story have to say, now that it is known where they lead; null where they say it already. */
export function wantedLinks(
  { files, links: { from, resolved } }: Pick<StoryRecord, 'files' | 'links'>,
  site: Pick<Publication, 'url'>,
  targets: AllTargets,
  index: SiteIndex,
): LinkResolutions | null {
  if (from.length === 0) return null
  const addresses = new Set(
    from.flatMap(({ page, links }) => (page ? links.map(([address]) => address) : [])),
  )
  const opening = entriesOf(index, keyOf(files))[0]?.shown
  const since = [...addresses].flatMap(address => {
    const shown = shownSince(ownAddress(address, site)?.path ?? '', targets)
    return opening && shown && shown > opening ? [[address, shown] as const] : []
  })
  const wanted = {
    current: resolutionsOf([...addresses], site, targets),
    lasting: resolutionsOf([...addresses], site, targets.lasting),
    since: Object.fromEntries(since),
  }
  const isSaid =
    areEqual(wanted.current, resolved.current) &&
    areEqual(wanted.lasting, resolved.lasting) &&
    areEqual(wanted.since, resolved.since)
  return isSaid ? null : wanted
}

function shownSince(path: string, { at }: AllTargets): Instant | null {
  const target = at(path)
  return target.is === 'there' ? target.since : null
}

function areEqual(a: Resolutions, b: Resolutions): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every(address => a[address] === b[address])
}

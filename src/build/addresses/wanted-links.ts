import type { Publication } from '../../model/publication.ts'
import type { ShelvedRecord } from '../shelved-record.ts'
import type { LinkTargets, Resolutions } from './resolutions.ts'
import { resolutionsOf } from './resolutions.ts'

/** What the links of a story have to say, now that it is known where they lead; null where they say it already. */
export function wantedLinks(
  { links: { from, resolved } }: Pick<ShelvedRecord, 'links'>,
  site: Pick<Publication, 'url'>,
  targets: LinkTargets,
): Resolutions | null {
  if (from.length === 0) return null
  const addresses = new Set(
    from.flatMap(({ page, links }) => (page ? links.map(([address]) => address) : [])),
  )
  const wanted = resolutionsOf([...addresses], site, targets)
  const names = new Set([...Object.keys(wanted), ...Object.keys(resolved)])
  const isSaid = [...names].every(address => wanted[address] === resolved[address])
  return isSaid ? null : wanted
}

import { resolveLink } from '../../article/body/resolve-link.ts'
import { BASE } from '../../model/html.ts'
import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { ownAddress } from './own-address.ts'

/** Addresses of a text in whose place an entry says others; null where the words stand without a link. */
export type Resolutions = Readonly<Record<string, string | null>>

/** What the links of a text say, whatever the time. */
export interface LinkResolutions {
  readonly said: Resolutions
  /** The same once all that is scheduled is out, so that no clock moves it. */
  readonly lasting: Resolutions
  /** When what they lead to came out, where that was after the text that links to it. */
  readonly since: Readonly<Record<string, Instant>>
}

export const NO_LINKS_KNOWN: LinkResolutions = { said: {}, lasting: {}, since: {} }

/** What is known of the links of several stories: an address leads to the same place from each. */
export function allResolutions(all: readonly LinkResolutions[]): LinkResolutions {
  return {
    said: Object.assign({}, ...all.map(({ said }) => said)),
    lasting: Object.assign({}, ...all.map(({ lasting }) => lasting)),
    since: Object.assign({}, ...all.map(({ since }) => since)),
  }
}

/** What is known of where links lead. */
export interface LinkTargets {
  /** The page of an update's file, with the anchor there; null of one that is not out, or not known. */
  readonly pageOf: (file: string, anchor: string) => string | null
  /** Whether what stands at a path of the publication is not out yet. */
  readonly isHidden: (path: string) => boolean
}

/** Of files that are shown and played, nothing else need be known. */
export const NO_TARGETS: LinkTargets = { pageOf: () => null, isHidden: () => false }

type OwnSite = Pick<Publication, 'url'>

/** Those of these addresses in whose place others stand. */
export function resolutionsOf(
  addresses: readonly string[],
  site: OwnSite,
  targets: LinkTargets,
): Resolutions {
  const found = addresses.map(address => [address, resolved(address, site, targets)] as const)
  return Object.fromEntries(found.filter(([address, other]) => address !== other))
}

/** The address of a file as an entry says it. */
export function resolvedFile(address: string, site: OwnSite): string {
  return (resolved(address, site, NO_TARGETS) ?? address).replace(BASE, '')
}

function resolved(address: string, site: OwnSite, { pageOf, isHidden }: LinkTargets): string | null {
  const own = ownAddress(address, site)
  if (own === null) return address
  const { path, rest, isPreview } = own
  const file = updateFileAt(path)
  if (file !== null) {
    const page = pageOf(file, anchorOf(rest))
    return page && BASE + page
  }
  if (isHidden(path)) return null
  const isAbsolute = !address.startsWith(BASE)
  const here = isPreview || (isAbsolute && rest.includes('#')) ? onSite(path + rest) : address
  // A `%` that begins no number is sent as it is, and no server knows what it means.
  return path.startsWith('/media/') ? here.replace(/%(?![\da-f]{2})/gi, '%25') : here
}

/** A whole address as one that is written from the root: its anchor has the name that pages have for it. */
function onSite(path: string): string {
  return resolveLink(path, '', '') ?? BASE + path
}

/** The update's file below content/ that a path of the publication names; null of any other path. */
export function updateFileAt(path: string): string | null {
  return /^\/(updates\/[^/]+\/[^/]+\.md)$/.exec(path)?.[1] ?? null
}

/** What an address says behind `#`. */
export function anchorOf(rest: string): string {
  return rest.replace(/^[^#]*#?/, '')
}

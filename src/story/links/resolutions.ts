import { resolveLink } from '../../article/body/resolve-link.ts'
import type { Entry } from '../../model/entry.ts'
import { asHtml, BASE, escapeHtml, type Html } from '../../model/html.ts'
import type { Instant } from '../../model/instant.ts'
import { type OwnSite, ownAddress } from './own-address.ts'

/** The addresses that an entry has in place of some of its text's; null where the words stand without a link. */
export type Resolutions = Readonly<Record<string, string | null>>

/** The resolutions of a text's links, now and later. */
export interface LinkResolutions {
  readonly current: Resolutions
  /** Once all that is scheduled is out: the clock does not move these. */
  readonly lasting: Resolutions
  /** When what they lead to came out, where that was after the text that links to it. */
  readonly since: Readonly<Record<string, Instant>>
}

export const NO_LINKS_KNOWN: LinkResolutions = { current: {}, lasting: {}, since: {} }

/** The links of several stories together: an address leads to the same place from each. */
export function allResolutions(all: readonly LinkResolutions[]): LinkResolutions {
  return {
    current: Object.assign({}, ...all.map(({ current }) => current)),
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

/** For files that are shown and played, which need nothing else. */
export const NO_TARGETS: LinkTargets = { pageOf: () => null, isHidden: () => false }

/** The resolutions of those of these addresses that are replaced. */
export function resolutionsOf(
  addresses: readonly string[],
  site: OwnSite,
  targets: LinkTargets,
): Resolutions {
  const found = addresses.map(address => [address, resolved(address, site, targets)] as const)
  return Object.fromEntries(found.filter(([address, other]) => address !== other))
}

/** The address that an entry has for a file. */
function resolvedFile(address: string, site: OwnSite): string {
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

/** An absolute address within the publication, as one from the root: pages have other names for its anchors. */
function onSite(path: string): string {
  return resolveLink(path, '', '') ?? BASE + path
}

/** The update's file below content/ that a path of the publication names; null of any other path. */
export function updateFileAt(path: string): string | null {
  return /^\/(updates\/[^/]+\/[^/]+\.md)$/.exec(path)?.[1] ?? null
}

/** The fragment of an address, without `#`. */
export function anchorOf(rest: string): string {
  return rest.replace(/^[^#]*#?/, '')
}

/** An entry with these addresses in place of its text's. */
export function relinked(entry: Entry, resolutions: Resolutions, site: OwnSite): Entry {
  const { html, image, enclosure } = entry
  const file = <T extends { readonly url: string }>(named: T | null) =>
    named && { ...named, url: resolvedFile(named.url, site) }
  return { ...entry, html: relinkedHtml(html, resolutions), image: file(image), enclosure: file(enclosure) }
}

/** A start tag as the sanitiser writes it: `>` within is escaped. */
const TAG = /<[a-z][^>]*>/g
const ATTRIBUTE = / (href|src|poster|cite|srcset)="([^"]*)"/g

/** HTML with these addresses in place of its own. */
export function relinkedHtml(html: Html, resolutions: Resolutions): Html {
  const others = Object.entries(resolutions)
  if (others.length === 0) return html
  const known = new Map<string, string | null>(
    others.map(([address, other]) => [escapeHtml(address), other === null ? null : escapeHtml(other)]),
  )
  return asHtml(
    html.replace(TAG, tag =>
      tag.replace(ATTRIBUTE, (whole, name: string, value: string) => {
        if (name === 'srcset') return ` srcset="${candidates(value, known)}"`
        const other = known.get(value)
        if (other === undefined) return whole
        return other === null ? '' : ` ${name}="${other}"`
      }),
    ),
  )
}

/** `a.png 1x, b.png 2x`: the commas of an address are written as numbers there. */
function candidates(srcset: string, known: ReadonlyMap<string, string | null>): string {
  return srcset.replace(
    /[^\s,]+/g,
    address => known.get(address) ?? known.get(address.replaceAll('%2C', ',')) ?? address,
  )
}

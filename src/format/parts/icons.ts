import type { Path } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from './address.ts'

/** The icon of a publication that has none of its own: a dateline above lines of text. */
export const OWN_ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="6" fill="#9b1c1c"/>
<path d="M7 10h9M7 17h18M7 23h18" stroke="#fffdf9" stroke-width="3" stroke-linecap="round"/>
</svg>
`

/** Where browsers and feed readers look for an icon when nobody names one, and where the drawing itself is. */
export const [FAVICON_PATH, DRAWING_PATH] = [
  '/favicon.ico',
  '/favicon.svg',
] as const satisfies readonly Path[]

/** Browsers go by the type and not by the name. */
export const DRAWING_TYPE = 'image/svg+xml'

/**
 * The icon in pixels: for tabs and search engines, for home screens, which show black where nothing is, and as the
 * publication's logo.
 */
export const ICONS = [
  { path: '/icon-48.png', side: 48, ground: null },
  { path: '/apple-touch-icon.png', side: 180, ground: '#fff' },
  { path: '/icon-512.png', side: 512, ground: null },
] as const satisfies readonly { readonly path: Path; readonly side: number; readonly ground: string | null }[]

const [, , LARGE] = ICONS

/** An icon of the publication's own that can be drawn in any size; any other is linked as it is. */
const DRAWN = /^\/media\/.*\.(?:svg|png|jpe?g|gif)$/i

/** Whether there are ICONS of a publication's own icon, or of OWN_ICON where it has none. */
export function isIconDrawn({ icon }: Pick<Publication, 'icon'>): boolean {
  return icon === null || DRAWN.test(icon)
}

/** The publication's logo, as large as there is one. */
export function logoOf(site: Publication): { readonly url: string; readonly side: number | null } {
  return site.icon === null || isIconDrawn(site)
    ? { url: addressOf(LARGE.path, site), side: LARGE.side }
    : { url: addressOf(site.icon, site), side: null }
}

/** The icon of a publication that has one, as feeds name it: readers show no SVG. Null where it has none. */
export function feedIcon(site: Publication): string | null {
  return site.icon === null ? null : logoOf(site).url
}

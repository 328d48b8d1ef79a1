import type { Path } from '../../model/entry.ts'

/** Where browsers and feed readers look for an icon when nobody names one. */
export const FAVICON_PATH: Path = '/favicon.ico'

/** Browsers go by the type and not by the name: Chromium and Firefox show an SVG from here, others show no icon. */
export const FAVICON_TYPE = 'image/svg+xml'

/** The icon of a publication that has none of its own: a dateline above lines of text. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="6" fill="#9b1c1c"/>
<path d="M7 10h9M7 17h18M7 23h18" stroke="#fffdf9" stroke-width="3" stroke-linecap="round"/>
</svg>
`

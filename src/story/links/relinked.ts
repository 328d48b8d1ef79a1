import type { Entry } from '../../model/entry.ts'
import { asHtml, escapeHtml, type Html } from '../../model/html.ts'
import type { Publication } from '../../model/publication.ts'
import { type Resolutions, resolvedFile } from './resolutions.ts'

/** An entry that says other addresses in place of some that its text has. */
export function relinked(entry: Entry, resolutions: Resolutions, site: Publication): Entry {
  const { html, image, enclosure } = entry
  const file = <T extends { readonly url: string }>(named: T | null) =>
    named && { ...named, url: resolvedFile(named.url, site) }
  return { ...entry, html: relinkedHtml(html, resolutions), image: file(image), enclosure: file(enclosure) }
}

/** A start tag as the sanitiser writes it: `>` within is escaped. */
const TAG = /<[a-z][^>]*>/g
const ATTRIBUTE = / (href|src|poster|cite|srcset)="([^"]*)"/g

function relinkedHtml(html: Html, resolutions: Resolutions): Html {
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

import type { PageData } from '../json-ld.ts'
import { type Markup, sanitised } from './markup.ts'

/**
 * JSON-LD in a page. It is a data block, which browsers neither run nor hold against the page's policy (HTML
 * §4.12.1.1, "prepare the script element", asks for the type before it asks the policy).
 */
export function dataBlock(data: PageData): Markup {
  const json = JSON.stringify(data).replace(
    /[<>&]/g,
    character => `\\u00${character.charCodeAt(0).toString(16)}`,
  )
  return sanitised(`<script type="application/ld+json">${json}</script>`)
}

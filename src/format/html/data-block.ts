import { escaping } from '../common/escaping.ts'
import type { PageData } from './json-ld.ts'
import { type Markup, sanitised } from './markup.ts'

/**
 * JSON-LD in a page. It is a data block, which browsers neither run nor hold against the page's policy (HTML
 * §4.12.1.1, "prepare the script element", asks for the type before it asks the policy).
 */
export function dataBlock(data: PageData): Markup {
  return sanitised(`<script type="application/ld+json">${escapeJson(JSON.stringify(data))}</script>`)
}

/** Nothing in it can end the element. */
const escapeJson = escaping(/[<>&]/, character => `\\u00${character.charCodeAt(0).toString(16)}`)

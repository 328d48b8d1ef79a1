/*
 * What people read of a document: the text of elements and some attributes, members of JSON, the HTML inside of either; not
 * what is for machines (ids, addresses, dates of feeds), nor times, which `Intl` writes.
 */

const MACHINE_ELEMENTS =
  /<(guid|id|link|pubDate|lastBuildDate|generator|docs|dateModified|uri|email|time|style|code|(?:dc:)?language|dateline:(?:kind|severity|status|withdraws)|(?:atom:)?updated|published)\b[^>]*(?<!\/)>[^<]*<\/\1>/g
const MACHINE_MEMBERS =
  /^(?:id|url|version|language|type|mime_type|kind|severity|via_kind|status|author|inLanguage|color|@.*|date\w+|.*(?:_url|At|Date|Time))$/
const MACHINE_TAGS =
  /<(?:meta (?:charset|name="(?:viewport|generator|robots|twitter:card|theme-color|color-scheme)"|property="(?:og:(?:type|locale|url|image)|article:)[^"]*")|link rel="(?:canonical|icon|stylesheet|manifest|apple-touch-icon))[^>]*>/g
const MACHINE_TEXT = /https?:\/\/\S+|tag:\S+|(?<!\p{L})\/(?:[\w-]+\/)+|\b\d{4}-\d\d-\d\dT[\d:.]+Z/gu
const READ_ATTRIBUTES =
  /\s(?:alt|title|text|description|aria-label|term|label|content|data-[\w-]+)="([^"]*)"/g
const JSON_LD = /<script type="application\/ld\+json">(.*?)<\/script>/gs

/** What people read of a document. */
export function readText(document: string): string {
  const read = document.startsWith('{') ? readMembers(JSON.parse(document)) : readMarkup(document)
  return read.replace(MACHINE_TEXT, ' ')
}

function readMarkup(markup: string): string {
  const data = [...markup.matchAll(JSON_LD)].map(([, json = '']) => readMembers(JSON.parse(json)))
  const shown = markup
    .replace(/<\?[^>]*\?>|<!doctype[^>]*>/gi, ' ')
    .replace(/<(script|style)\b.*?<\/\1>/gs, ' ')
    .replace(MACHINE_ELEMENTS, ' ')
    .replace(MACHINE_TAGS, ' ')
    .replace(/<!\[CDATA\[(.*?)\]\]>/gs, (_, html: string) => readMarkup(html))
  const attributes = [...shown.matchAll(/<[^>]*>/g)].flatMap(([tag]) =>
    [...tag.matchAll(READ_ATTRIBUTES)].map(([, value = '']) => formsIn(unescaped(value))),
  )
  const text = unescaped(shown.replace(/<[^>]*>/g, ' '))
  // RSS has HTML in the text of its elements.
  return [/<\w/.test(text) ? readMarkup(text) : text, ...attributes, ...data].join('\n')
}

/** What a script says of an attribute: the forms of a word, by their names, with places to fill. */
function formsIn(value: string): string {
  if (!value.startsWith('{"')) return value
  return Object.values<string>(JSON.parse(value))
    .join(' ')
    .replace(/\{\w+\}/g, ' ')
}

function readMembers(value: unknown): string {
  if (typeof value === 'string') return /<\w/.test(value) ? readMarkup(value) : value
  if (typeof value !== 'object' || value === null) return ''
  return Object.entries(value)
    .map(([name, inside]) =>
      typeof inside === 'string' && MACHINE_MEMBERS.test(name) ? '' : readMembers(inside),
    )
    .join('\n')
}

function unescaped(text: string): string {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

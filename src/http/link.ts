/** One link of a `Link` header. */
export interface Link {
  /** Absolute, or a path on the same host. */
  readonly href: string
  readonly rel: string
  readonly type?: string
  readonly title?: string
}

/** RFC 8288 §3: the value of a `Link` header; empty where there are no links. A title that is not ASCII goes by RFC 8187. */
export function writeLinks(links: readonly Link[]): string {
  return links.map(writeLink).join(', ')
}

/** The target of the first link of a relation in such a value; null where there is none. */
export function linkTo(value: string, rel: string): string | null {
  const start = value.indexOf(`>; rel="${rel}"`)
  return start < 0 ? null : value.slice(value.lastIndexOf('<', start) + 1, start)
}

function writeLink({ href, rel, type, title }: Link): string {
  const parameters = [
    `rel=${quoted(rel)}`,
    ...(type === undefined ? [] : [`type=${quoted(type)}`]),
    ...(title === undefined ? [] : [titleParameter(title)]),
  ]
  return [`<${uriReference(href)}>`, ...parameters].join('; ')
}

/** A URI reference (RFC 3986 §2): other characters are percent-encoded, and what is encoded stays. */
function uriReference(href: string): string {
  return isUriReference.test(href)
    ? href
    : href.toWellFormed().replace(OUTSIDE_URI, character => encodeURIComponent(character))
}

const isUriReference = /^[!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]*$/
const OUTSIDE_URI = /[^!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]/gu

function titleParameter(title: string): string {
  return /^[\x20-\x7e]*$/.test(title) ? `title=${quoted(title)}` : `title*=UTF-8''${extendedValue(title)}`
}

/** RFC 9110 §5.6.4, of printable ASCII. */
function quoted(text: string): string {
  const isPlain = /^[ !#-[\]-~]*$/.test(text)
  return `"${isPlain ? text : text.replace(/[^\x20-\x7e]/g, '').replace(/[\\"]/g, '\\$&')}"`
}

/** RFC 8187 §3.2: percent-encoded but for `attr-char`. */
function extendedValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

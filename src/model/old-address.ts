/**
 * The old address of something that moved in: a path and perhaps a query, on any host, in one form for all ways to write
 * it. A slash at the end, the order of a query and the encoding of characters make no difference; capitals do.
 */
export type OldAddress = string & { readonly OldAddress: unique symbol }

/** Characters that no request has. */
const NOT_ASKED = /[#\\\p{Cc}]/u

/** The address of a path as a person writes it, `/?p=12` or `/größe.html`; null where it is none. */
export function parseOldAddress(text: string): OldAddress | null {
  if (!/^\/(?!\/)/.test(text) || NOT_ASKED.test(text)) return null
  const url = URL.parse(text, 'https://host.invalid')
  return url && addressOf(url.pathname, [...url.searchParams])
}

/** An address of a request, whatever its query; `path` as `URL` writes it. */
export function askedPath(path: string): OldAddress {
  return addressOf(path, [])
}

/** The address with the parameters of its query that have one of these names (see `namesIn`); null where none has. */
export function askedQuery(path: string, search: string, names: ReadonlySet<string>): OldAddress | null {
  const own = [...new URLSearchParams(search)].filter(parameter => names.has(nameOf(parameter)))
  return own.length === 0 ? null : addressOf(path, own)
}

/** The names of the parameters in an address; the empty name for one without a value: `/?1234`. */
export function namesIn(address: OldAddress): readonly string[] {
  const { searchParams } = new URL(address, 'https://host.invalid')
  return [...searchParams].map(nameOf)
}

type Parameter = readonly [name: string, value: string]

function nameOf([name, value]: Parameter): string {
  return value === '' ? '' : name
}

function addressOf(path: string, query: readonly Parameter[]): OldAddress {
  const plain = path.split('/').map(normal).join('/').replace(/\/+$/, '')
  const sorted = query.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  const search = new URLSearchParams(sorted.map(([name, value]): [string, string] => [name, value]))
  return `${plain || '/'}${search.size > 0 ? `?${search}` : ''}` as OldAddress
}

/** A part of a path with every character encoded that has to be, and no other. */
function normal(segment: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(segment))
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    // Bytes that are no text stay encoded.
    return segment.replace(/%[\da-f]{2}/gi, byte => byte.toUpperCase())
  }
}

/**
 * The value of `If-None-Match` (RFC 9110 §13.1.2) as opaque tags in their quotation marks, `W/` dropped, since its
 * comparison is the weak one (§8.8.3.2). `*` where it is that alone; null where it is no list of tags. Empty
 * elements are skipped (§5.6.1.2). One pass over the text, whatever it holds.
 */
export function parseTagList(header: string): readonly string[] | '*' | null {
  if (header.trim() === '*') return '*'
  const tags: string[] = []
  let at = 0
  while (true) {
    at = skipSpace(header, at)
    if (at === header.length) return tags
    if (header[at] === ',') {
      at++
      continue
    }
    const end = tagEnd(header, at)
    if (end === null) return null
    tags.push(header.slice(header[at] === 'W' ? at + 2 : at, end))
    at = skipSpace(header, end)
    if (at < header.length && header[at] !== ',') return null
  }
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t') at++
  return at
}

/** Where the tag that begins here ends; a comma may stand in it, white space and controls may not. */
function tagEnd(text: string, from: number): number | null {
  const open = text.startsWith('W/', from) ? from + 2 : from
  if (text[open] !== '"') return null
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1
    if (!isTagCharacter(text.charCodeAt(at))) return null
  }
  return null
}

/** `etagc` but for the closing quotation mark: visible ASCII and bytes above it. */
function isTagCharacter(code: number): boolean {
  return code > 0x20 && code !== 0x7f && code <= 0xff
}

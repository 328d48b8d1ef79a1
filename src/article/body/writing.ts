import type { Anchor, BodyAddress } from '../../model/article.ts'
import { BASE } from '../../model/html.ts'
import { type Place, type Problem, problem } from '../../model/problem.ts'
import { cleanText } from '../../model/text.ts'
import type { Piece } from './markdown/piece.ts'
import type { TextWriting } from './plain-text.ts'
import { anchorId, resolveLink } from './resolve-link.ts'
import type { NestedStart } from './well-nested.ts'

/** The place of a body. */
export interface BodyPlace {
  /** Below the content folder; relative links are resolved against it. */
  readonly file: string
  /** With what its anchors begin, unlike those of all other bodies: the slug of an article, `<slug>_<name>` of an update. */
  readonly anchors: string
}

/** A body that is being written. */
export interface Writing {
  readonly place: BodyPlace
  readonly text: TextWriting
  readonly addresses: BodyAddress[]
  readonly anchors: Anchor[]
  readonly remarks: Problem[]
  /** How often each name of an anchor was given. */
  readonly names: Map<string, number>
  /** Words that no page shows. */
  readonly unseen: Set<Piece>
  html: string
  /** How many links are open: HTML allows no link in a link. */
  links: number
  /** How many `q` are open: quotations in quotations have other marks. */
  quotes: number
  /** How many elements are open that may not have blocks in them. */
  phrasing: number
}

/** Adds a remark. */
export function remark(writing: Writing, code: string, place: Place, message: string, advice: string): void {
  writing.remarks.push(problem(code, place, message, advice))
}

/** Attributes of what a page shows and plays, which has to be on the web. */
const OF_FILES = new Set(['src', 'poster', 'srcset'])

/** Records an address, and returns it as the entry has it; null where no entry can. */
export function noteAddress(
  writing: Writing,
  kind: BodyAddress['of'],
  attribute: string,
  written: string,
  place: Place,
): string | null {
  const { file, anchors } = writing.place
  const resolved = resolveLink(written, file, anchors)
  const isFile = OF_FILES.has(attribute)
  const address = isFile && resolved !== null && !isOnWeb(resolved) ? null : resolved
  writing.addresses.push({ of: kind, written, address, shown: address !== null, place })
  return address
}

/** Records the addresses of an element that is removed: it names files without showing them. */
export function noteUnused({ attributes, place }: NestedStart, writing: Writing): void {
  const { file, anchors } = writing.place
  for (const [name, value] of attributes) {
    const of = Object.hasOwn(UNUSED, name) ? UNUSED[name] : undefined
    const named = name === 'srcset' ? srcsetOf(value).map(({ address }) => address) : [value]
    for (const written of of ? named : []) {
      const address = resolveLink(written, file, anchors)
      writing.addresses.push({ of: of ?? 'link', written, address, shown: false, place: place() })
    }
  }
}

const UNUSED: Readonly<Record<string, BodyAddress['of']>> = {
  data: 'file',
  href: 'link',
  poster: 'picture',
  src: 'file',
  srcset: 'picture',
}

function isOnWeb(address: string): boolean {
  return (address.startsWith(BASE) && !address.startsWith(`${BASE}#`)) || /^https?:/.test(address)
}

/** The id of a heading or element, unique in its body; null where its name has no letter or digit. */
export function idFor(writing: Writing, name: string): string | null {
  const wanted = anchorId(writing.place.anchors, name)
  if (wanted === null) return null
  for (;;) {
    const count = writing.names.get(wanted) ?? 0
    writing.names.set(wanted, count + 1)
    const id = count === 0 ? wanted : `${wanted}-${count}`
    if (count > 0 && writing.names.has(id)) continue
    if (count > 0) writing.names.set(id, 1)
    writing.anchors.push({ written: id.slice(writing.place.anchors.length + 1), id })
    return id
  }
}

/** The candidates of `srcset` (HTML, "Parsing a srcset attribute"): an address may hold commas, but not end in one. */
export function srcsetOf(srcset: string): readonly { readonly address: string; readonly size: string }[] {
  const found: { address: string; size: string }[] = []
  const pattern = /[\s,]*(\S+)/gy
  for (;;) {
    const address = pattern.exec(srcset)?.[1]
    if (address === undefined) return found
    if (address.endsWith(',')) {
      found.push({ address: address.replace(/,+$/, ''), size: '' })
      continue
    }
    const end = srcset.indexOf(',', pattern.lastIndex)
    const size = srcset.slice(pattern.lastIndex, end < 0 ? undefined : end).trim()
    pattern.lastIndex = end < 0 ? srcset.length : end + 1
    found.push({ address, size: /^\d+(?:\.\d+)?[wx]$/.test(size) ? size : '' })
  }
}

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Words as HTML, with quotation marks as they are, so that a feed's source reads well. */
export function escapeText(text: string): string {
  return cleanText(text).replace(/[&<>]/g, character => REFERENCES[character] ?? character)
}

import type { Anchor, BodyAddress } from '../../model/article.ts'
import { BASE } from '../../model/html.ts'
import type { Place, Problem } from '../../model/problem.ts'
import { problem } from '../../model/problem.ts'
import type { Piece } from './markdown/piece.ts'
import type { TextWriting } from './plain-text.ts'
import { anchorId, resolveLink } from './resolve-link.ts'
import { srcsetOf } from './srcset.ts'
import type { NestedStart } from './well-nested.ts'

/** Where a body stands. */
export interface BodyPlace {
  /** Below the content folder: what relative links are read from. */
  readonly file: string
  /** Tells its anchors from those of all other bodies: the slug of an article, `<slug>_<name>` of an update. */
  readonly anchors: string
}

/** A body being written. */
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
  /** Links that are open, of which HTML takes one in another for none. */
  links: number
  /** `q` that are open: quotations in quotations have other marks. */
  quotes: number
  /** Elements that take no blocks and are open. */
  phrasing: number
}

/** Says what became of something. */
export function remark(writing: Writing, code: string, place: Place, message: string, advice: string): void {
  writing.remarks.push(problem(code, place, message, advice))
}

/** What an attribute's address is for: what a page shows and plays has to be on the web. */
const OF_FILES = new Set(['src', 'poster', 'srcset'])

/** Notes an address and gives it as the entry says it; null where it can say none. */
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
  writing.addresses.push({ of: kind, written, address, kept: address !== null, place })
  return address
}

/** Notes the addresses of an element that is taken away: it names files without showing them. */
export function noteUnused({ attributes, place }: NestedStart, writing: Writing): void {
  const { file, anchors } = writing.place
  for (const [name, value] of attributes) {
    const of = Object.hasOwn(UNUSED, name) ? UNUSED[name] : undefined
    const named = name === 'srcset' ? srcsetOf(value).map(({ address }) => address) : [value]
    for (const written of of ? named : []) {
      const address = resolveLink(written, file, anchors)
      writing.addresses.push({ of: of ?? 'link', written, address, kept: false, place: place() })
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

import type { BodyAddress } from '../../model/article.ts'
import { escapeHtml } from '../../model/html.ts'
import { cleanText } from '../../model/text.ts'
import { mayHave } from './elements.ts'
import { isFootnote } from './resolve-link.ts'
import type { NestedStart } from './well-nested.ts'
import { idFor, noteAddress, remark, srcsetOf, type Writing } from './writing.ts'

/** Attributes that have addresses, and of what kind. */
const ADDRESSES: Readonly<Record<string, BodyAddress['of'] | null>> = {
  cite: 'link',
  href: 'link',
  poster: 'picture',
  src: 'file',
  srcset: 'picture',
}

/** The attributes of an element as they are published, and the addresses that could not be. */
export interface WrittenAttributes {
  readonly html: string
  readonly names: ReadonlySet<string>
  /** Addresses that no entry can have. */
  readonly refused: readonly string[]
}

/** Writes the attributes that an element may have, and remarks the others, which are removed. */
export function writeAttributes(start: NestedStart, element: string, writing: Writing): WrittenAttributes {
  const names = new Set<string>()
  const removed: string[] = []
  const refused: string[] = []
  let html = ''
  const write = (name: string, value: string) => {
    names.add(name)
    html += ` ${name}="${escapeHtml(value)}"`
  }
  for (const [name, value] of start.attributes) {
    if (name === 'id' || (name === 'name' && element === 'a')) {
      const id = start.typed ? (names.has('id') ? null : idFor(writing, value)) : ownId(value)
      if (id === null) removed.push(name)
      else write('id', id)
    } else if (!start.typed && name === 'class') write(name, cleanText(value))
    else if (!mayHave(element, name) || !isSound(name, value)) removed.push(name)
    else if (Object.hasOwn(ADDRESSES, name)) {
      const address = addressOf(name, value, start, writing)
      if (address === null) refused.push(value)
      else write(name, address)
    } else write(name, cleanText(value))
  }
  if (removed.length > 0) remarkRemoved(start, removed, writing)
  return { html, names, refused }
}

function ownId(id: string): string {
  if (!isFootnote(id)) throw new Error(`Markdown made an id that is no footnote's: ${id}`)
  return id
}

function addressOf(name: string, value: string, start: NestedStart, writing: Writing): string | null {
  const place = start.place()
  const kind = name === 'src' && start.name === 'img' ? 'picture' : (ADDRESSES[name] ?? 'link')
  if (name !== 'srcset') return noteAddress(writing, kind, name, value, place)
  const candidates = srcsetOf(value).flatMap(({ address, size }) => {
    const resolved = noteAddress(writing, 'picture', name, address, place)
    return resolved === null ? [] : [[resolved.replaceAll(',', '%2C'), ...(size ? [size] : [])].join(' ')]
  })
  return candidates.length > 0 ? candidates.join(', ') : null
}

const SOUND: Readonly<Record<string, RegExp>> = {
  align: /^(?:left|right|center|justify)$/i,
  datetime: /^[\w :.+-]+$/,
  dir: /^(?:ltr|rtl|auto)$/i,
  lang: /^[a-z0-9-]+$/i,
  rel: /^[a-z0-9 _.:-]*$/i,
}

/** Whether a value is valid for an attribute; free text and numbers always are. */
function isSound(name: string, value: string): boolean {
  return !Object.hasOwn(SOUND, name) || SOUND[name]?.test(value) === true
}

/** Classes and styles of a formula are removed with it, which its own remark says. */
const OF_FORMULAS = /(?:^|\s)(?:katex|mjx|mathjax)/i

function remarkRemoved(
  { name, attributes, place, typed }: NestedStart,
  removed: readonly string[],
  writing: Writing,
): void {
  if (!typed || OF_FORMULAS.test(attributes.find(([key]) => key === 'class')?.[1] ?? '')) return
  const listed = removed.map(one => `\`${one}\``).join(', ')
  const [were, them] = removed.length === 1 ? ['was', 'it'] : ['were', 'them']
  remark(
    writing,
    'removed-attribute',
    place(),
    `${listed} ${were} taken away from \`<${name}>\`.`,
    `Feeds and pages of Dateline cannot carry ${them}: remove ${them} here.`,
  )
}

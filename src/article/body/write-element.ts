import { type WrittenAttributes, writeAttributes } from './attributes.ts'
import { INLINE, LATE_OPENING, NO_OPENING, UNSPOKEN } from './elements.ts'
import { VOID } from './markdown/piece.ts'
import { type Quality, readEdge, readPicture, readScript, readUnsaid, readWords } from './plain-text.ts'
import { styledAs } from './style.ts'
import type { Nested, NestedStart } from './well-nested.ts'
import { escapeText, idFor, remark, type Writing } from './writing.ts'

/** Writes the end of an element. */
export type WriteEnd = () => void

const HEADING = /^h[1-6]$/

/** Sound and film: of their content a page shows only what they play. */
export const MEDIA: ReadonlySet<string> = new Set(['audio', 'video'])

/** Writes an allowed element under its name in HTML; null where only its words can stay. */
export function writeElement(
  start: NestedStart,
  at: number,
  name: string,
  nested: readonly Nested[],
  writing: Writing,
): WriteEnd | null {
  if (name === 'a' && writing.links > 0) {
    remark(
      writing,
      'link-in-link',
      start.place(),
      'A link stands in another link.',
      'End the first before the second begins.',
    )
    return null
  }
  const attributes = writeAttributes(start, name, writing)
  for (const address of attributes.refused) remarkRefused(address, name, start, writing)
  if (name === 'a' && attributes.refused.length > 0) return null
  if (name === 'img') return writePicture(start, attributes, writing)
  const isBlock = !INLINE.has(name)
  const isEmpty = VOID.has(name)
  writing.html += `<${name}${attributes.html}${additions(start, at, name, attributes, nested, writing)}${isEmpty ? ' />' : '>'}`
  readEdge(writing.text, isBlock, start.line ?? (start.typed && isBlock ? start.place().line : null))
  if (name === 'br') readWords(writing.text, '\n', null)
  if (isEmpty) return NONE
  const leave = enter(start, name, writing)
  return () => {
    writing.html += `</${name}>`
    readEdge(writing.text, isBlock, null)
    leave()
  }
}

const NONE: WriteEnd = () => {}

/** Attributes that Dateline adds: an id to a heading, so that links reach it, and controls to sound and film. */
function additions(
  start: NestedStart,
  at: number,
  name: string,
  { names }: WrittenAttributes,
  nested: readonly Nested[],
  writing: Writing,
): string {
  if (MEDIA.has(name)) return names.has('controls') ? '' : ' controls=""'
  if (!HEADING.test(name) || names.has('id')) return ''
  const id = idFor(writing, wordsIn(nested, at, start.end))
  return id === null ? '' : ` id="${id}"`
}

/** All words in an element. */
export function wordsIn(nested: readonly Nested[], from: number, to: number, between = ''): string {
  return nested
    .slice(from, to)
    .map(piece => (piece.of === 'words' ? piece.text : ''))
    .filter(words => words !== '')
    .join(between)
}

/** Enters an element in the plain text: struck words were not said, a note's number is no word, code is no speech. */
function enter({ attributes }: NestedStart, name: string, writing: Writing): WriteEnd {
  const { text } = writing
  const footnote = attributes.find(([key, value]) => key === 'class' && value.startsWith('footnote'))?.[1]
  const qualities: Quality[] = [
    ...(MUTED.has(name) || footnote === 'footnote-ref' || footnote === 'footnote-backref'
      ? (['muted'] as const)
      : []),
    ...(UNSPOKEN.has(name) ? (['unspoken'] as const) : []),
    ...(NO_OPENING.has(name) || footnote === 'footnotes' ? (['aside'] as const) : []),
    ...(LATE_OPENING.has(name) ? (['late'] as const) : []),
  ]
  for (const quality of qualities) text.within[quality]++
  const isScript = (name === 'sup' || name === 'sub') && footnote === undefined
  if (isScript) text.scripts.push('')
  if (name === 'a') writing.links++
  if (PHRASING.has(name)) writing.phrasing++
  return () => {
    if (isScript) readScript(text, name)
    if (name === 'a') writing.links--
    if (PHRASING.has(name)) writing.phrasing--
    for (const quality of qualities) text.within[quality]--
  }
}

/** Struck words, and ruby's annotations. */
const MUTED = new Set(['del', 's', 'rt', 'rp'])

/** Writes an element in place of a style, which feeds do not carry. */
export function writeStyled(start: NestedStart, ending: WriteEnd, writing: Writing): WriteEnd {
  const name = styledAs(start)
  if (name === null) return ending
  writing.html += `<${name}>`
  const leave = enter({ ...start, attributes: [] }, name, writing)
  return () => {
    writing.html += `</${name}>`
    leave()
    ending()
  }
}

/** Elements that may not have blocks in them. */
const PHRASING = new Set([...INLINE, 'dt', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'pre', 'summary'])

/** Writes a picture, or the words for one that cannot be shown. */
function writePicture(start: NestedStart, { html, names }: WrittenAttributes, writing: Writing): WriteEnd {
  const alt = start.attributes.find(([name]) => name === 'alt')?.[1]
  const words = alt ?? ''
  readEdge(writing.text, false, start.line)
  // Typed, `alt=""` says that there is nothing to read.
  if (start.typed ? alt === undefined : alt === '') readUnsaid(writing.text)
  readPicture(writing.text, words)
  if (names.has('src') || names.has('srcset')) writing.html += `<img${html} />`
  else {
    writing.html += escapeText(words)
    if (!start.attributes.some(([name]) => name === 'src'))
      remark(
        writing,
        'removed-element',
        start.place(),
        'A picture says no address.',
        'Give it one: `![…](../media/photo.jpg)`.',
      )
  }
  return NONE
}

function remarkRefused(address: string, name: string, { place }: NestedStart, writing: Writing): void {
  const shown = address.length > LONGEST_SHOWN ? `${address.slice(0, LONGEST_SHOWN)}…` : address
  const isData = /^\s*data:/i.test(address)
  const message =
    name === 'a' && shown.trim() === ''
      ? 'A link says no address and is left out; its words stay.'
      : name === 'a'
        ? `A link to \`${shown}\` is left out; its words stay.`
        : `\`${shown}\` is left out.`
  const advice = isData
    ? 'Save it as a file in content/media and write its name: `![…](../media/photo.jpg)`.'
    : 'Write an address that begins with `https://`, or the name of a file such as `../media/photo.jpg`.'
  remark(writing, 'removed-address', place(), message, advice)
}

const LONGEST_SHOWN = 40

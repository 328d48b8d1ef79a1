import { type Instant, instantOf } from '../../model/instant.ts'
import { escaping } from './xml.ts'

/*
 * What stands between Dateline and `feed` 6.0.0. It leaves half of the escaping to its caller, and takes long: so it
 * writes each shape of an entry once, with placeholders for texts: that is a template, and Dateline fills it in.
 */

/** A document of one item in three parts: before, inside and after that item's tags, which belong to none. */
export interface CutDocument {
  readonly head: string
  readonly inside: string
  readonly tail: string
}

/**
 * Cuts a document that holds one `<tag>` around it. Text before the item is escaped and that inside of it lies
 * between its tags, so the first opening and the last closing tag are those of the item.
 */
export function cutAround(written: string, tag: string): CutDocument {
  // Parsers turn a carriage return into a line feed unless it is escaped (XML 1.0 §2.11); CDATA sections hold none.
  const document = written.replaceAll('\r', '&#xD;')
  const [open, close] = [`<${tag}>`, `</${tag}>`]
  const start = document.indexOf(open)
  const end = document.lastIndexOf(close)
  if (start < 0 || end < start)
    throw new Error(`Cannot find ${open} in what the feed package wrote: ${document}`)
  return {
    head: document.slice(0, start),
    inside: document.slice(start + open.length, end),
    tail: document.slice(end + close.length),
  }
}

/** Text for an element: `feed` first turns every `&amp;` into `&`, so that a literal `&amp;` would be lost. */
export function elementText(text: string): string {
  return text.replaceAll('&', '&amp;')
}

/** The text of an element as it stands in a CutDocument. */
export const writtenText = escaping(/[&<>\r]/, reference)

/** A URL in an attribute as it stands there. */
export const writtenUrl = escaping(/[&"]/, reference)

/** An instant as it stands there in Atom and JSON Feed. */
export function writtenInstant(instant: Instant): string {
  return instant.replace('Z', '.000Z')
}

function reference(character: string): string {
  switch (character) {
    case '&':
      return '&amp;'
    case '<':
      return '&lt;'
    case '>':
      return '&gt;'
    case '"':
      return '&quot;'
    default:
      return '&#xD;'
  }
}

const HEXADECIMAL: Readonly<Record<string, string>> = { amp: '26', lt: '3C', gt: '3E', quot: '22' }

/** The same XML with hexadecimal references for the named ones of `feed`; for XML without CDATA sections. */
export function hexReferences(xml: string): string {
  return xml.replace(/&(amp|lt|gt|quot);/g, (_, name: string) => `&#x${HEXADECIMAL[name]};`)
}

/** Adds attributes to the first tag of that name. */
export function addAttributes(xml: string, tag: string, attributes: string): string {
  const at = xml.indexOf(`<${tag}`)
  if (at < 0) throw new Error(`Cannot find <${tag}> in what the feed package wrote: ${xml}`)
  const end = at + tag.length + 1
  return xml.slice(0, end) + attributes + xml.slice(end)
}

/** What `feed` writes of things of one kind, and the texts in it, so that it writes each shape only once. */
export interface Form<Given extends readonly unknown[], T> {
  /** The thing that stands for what is given: as much of it as `feed` writes. */
  readonly thing: (...given: Given) => T
  /** Writes a thing. Things of one shape are written alike, but for their texts. */
  readonly write: (thing: T) => string
  /** The texts that `write` puts into what it writes, escaped as they stand there; null for each that the thing lacks. */
  readonly texts: (thing: T) => readonly (string | null)[]
  /** A thing of the same shape with placeholders as texts, which nothing else in its document contains. */
  readonly marked: (thing: T) => T
}

/** A placeholder for a text; it needs no escaping anywhere. */
export function markText(name: string): string {
  return `[mark-${name}]`
}

/** The same for a URL. */
export function markUrl(name: string): string {
  return `https://mark.invalid/${name}/`
}

/** The same for an instant: a date that is found in nothing else. */
export function markInstant(day: number): Instant {
  return instantOf(Date.UTC(2001, 1, day, 3, 4, 5))
}

/** The same for a number. */
export const MARK_NUMBER = 987_654_321

/** The document of a shape: pieces that are the same for all things, and between them the indexes of texts. */
type Template = readonly (string | number)[]

/**
 * Writes things as `form.write` does, byte for byte, and calls that only once for each shape: its document is cut at
 * the placeholders and filled in from then on. Values are never searched, so that none is taken for a placeholder.
 */
export function fromTemplate<Given extends readonly unknown[], T>(
  form: Form<Given, T>,
): (...given: Given) => string {
  // A shape is the set of optional parts, and the number of authors: a publication has a handful.
  const templates = new Map<string, Template>()
  return (...given) => {
    const thing = form.thing(...given)
    const texts = form.texts(thing)
    const shape = shapeOf(texts)
    const known = templates.get(shape)
    if (known) return fill(known, texts)
    const made = templateOf(form, form.marked(thing))
    templates.set(shape, made)
    return fill(made, texts)
  }
}

function templateOf<T>({ write, texts }: Pick<Form<never, T>, 'write' | 'texts'>, marked: T): Template {
  const written = write(marked)
  return texts(marked).reduce<Template>(
    (pieces, mark, place) => (mark === null ? pieces : cut(pieces, mark, place)),
    [written],
  )
}

function cut(template: Template, mark: string, place: number): Template {
  const pieces = template.flatMap(piece =>
    typeof piece === 'number'
      ? [piece]
      : piece.split(mark).flatMap((part, index) => (index === 0 ? [part] : [place, part])),
  )
  if (!pieces.includes(place))
    throw new Error(`Cannot find ${mark} in what was written: ${template.join('…')}`)
  return pieces
}

function shapeOf(texts: readonly (string | null)[]): string {
  let shape = ''
  for (const text of texts) shape += text === null ? '-' : '+'
  return shape
}

function fill(template: Template, texts: readonly (string | null)[]): string {
  let filled = ''
  for (const piece of template) filled += typeof piece === 'string' ? piece : texts[piece]
  return filled
}

import { type Instant, instantOf } from '../../model/instant.ts'

/** How things of one kind are written by something that is slow, told so that it need not write each of them. */
export interface Form<T> {
  /** Writes a thing. Things of one shape are written alike, but for their texts. */
  readonly write: (thing: T) => string
  /** The texts that `write` puts into what it writes, escaped as they stand there; null for each that the thing lacks. */
  readonly texts: (thing: T) => readonly (string | null)[]
  /** A thing of the same shape, each of whose texts is found nowhere else in what is written of it. */
  readonly marked: (thing: T) => T
}

/** A text for a marked thing, which is written as it is wherever text may stand. */
export function markText(name: string): string {
  return `[mark-${name}]`
}

/** The same where a URL has to stand. */
export function markUrl(name: string): string {
  return `https://mark.invalid/${name}/`
}

/** The same where an instant has to: as a date, it is found in nothing else. */
export function markInstant(day: number): Instant {
  return instantOf(Date.UTC(2001, 1, day, 3, 4, 5))
}

/** The same where a number has to. */
export const MARK_NUMBER = 987_654_321

/** What is written of things of one shape: pieces that are the same for all, and between them the places of texts. */
type Stencil = readonly (string | number)[]

/**
 * Writes things as `form.write` does, byte for byte. That is asked once for each shape; what it writes is cut where
 * the marks stand, and from then on filled in. Values are never searched, so that none can be taken for a mark.
 */
export function stencilled<T>(form: Form<T>): (thing: T) => string {
  // A shape is which optional parts there are, and how many authors with what: a publication has a handful.
  const stencils = new Map<string, Stencil>()
  return thing => {
    const texts = form.texts(thing)
    const shape = shapeOf(texts)
    const known = stencils.get(shape)
    if (known) return fill(known, texts)
    const made = stencilOf(form, form.marked(thing))
    stencils.set(shape, made)
    return fill(made, texts)
  }
}

function stencilOf<T>({ write, texts }: Form<T>, marked: T): Stencil {
  const written = write(marked)
  return texts(marked).reduce<Stencil>(
    (pieces, mark, place) => (mark === null ? pieces : cut(pieces, mark, place)),
    [written],
  )
}

function cut(stencil: Stencil, mark: string, place: number): Stencil {
  const pieces = stencil.flatMap(piece =>
    typeof piece === 'number'
      ? [piece]
      : piece.split(mark).flatMap((part, index) => (index === 0 ? [part] : [place, part])),
  )
  if (!pieces.includes(place))
    throw new Error(`Cannot find ${mark} in what was written: ${stencil.join('…')}`)
  return pieces
}

function shapeOf(texts: readonly (string | null)[]): string {
  let shape = ''
  for (const text of texts) shape += text === null ? '-' : '+'
  return shape
}

function fill(stencil: Stencil, texts: readonly (string | null)[]): string {
  let filled = ''
  for (const piece of stencil) filled += typeof piece === 'string' ? piece : texts[piece]
  return filled
}

import { writeAttributes } from './attributes.ts'
import { changesMeaning, INLINE, SEEN, treatmentOf } from './elements.ts'
import { isRenderedFormula, writeFormula } from './formula.ts'
import { writeFrameLink } from './frame-link.ts'
import { VOID } from './markdown/piece.ts'
import { readEdge, readUnsaid, readWords } from './plain-text.ts'
import { hiddenBy, styledAs } from './style.ts'
import type { Nested, NestedStart } from './well-nested.ts'
import { MEDIA, type WriteEnd, writeElement, writeStyled } from './write-element.ts'
import { escapeText, noteUnused, remark, type Writing } from './writing.ts'

/** Writes well-nested pieces: HTML by an allow-list, and the plain text of just that HTML. */
export function compose(nested: readonly Nested[], writing: Writing): void {
  const endings: WriteEnd[] = []
  /** For each open element, how many reasons there are that the rest of it is uncertain. */
  const doubts: number[] = []
  for (let at = 0; at < nested.length; at++) {
    const piece = nested[at]
    switch (piece?.of) {
      case 'gap':
        writing.html += piece.html
        break
      case 'words':
        writeWords(piece.text, writing)
        break
      case 'end':
        endings.pop()?.()
        writing.text.within.uncertain -= doubts.pop() ?? 0
        break
      case 'start': {
        const ending = writeStart(piece, at, nested, writing)
        if (ending === 'skip') at = skip(nested, at, piece.end, writing)
        else if (ending === 'done') at = piece.end
        else if (piece.end > at) {
          endings.push(writeStyled(piece, ending, writing))
          doubts.push(0)
        } else if (piece.unclosed && changesMeaning(piece.name, hiddenBy(piece) ?? styledAs(piece)))
          doubtRest(doubts, writing)
      }
    }
  }
}

/** Writes words as HTML, and as plain text that knows where that is. */
function writeWords(words: string, writing: Writing): void {
  const start = writing.html.length
  writing.html += escapeText(words)
  readWords(writing.text, words, { start, end: writing.html.length })
}

/** An unclosed element that strikes, raises or hides words makes the rest of the element around it uncertain. */
function doubtRest(doubts: number[], { text }: Writing): void {
  text.within.uncertain++
  const around = doubts.pop()
  if (around !== undefined) doubts.push(around + 1)
}

/** Skips the content of an element that is not shown; returns the index of its end. */
function skip(nested: readonly Nested[], from: number, to: number, writing: Writing): number {
  for (let at = from + 1; at < to; at++) {
    const piece = nested[at]
    if (piece?.of === 'start') noteUnused(piece, writing)
    else if (piece?.of === 'words') writing.unseen.add(piece)
  }
  return to
}

/** Writes the start of an element; returns what writes its end, or that its content is to be skipped, or is done. */
function writeStart(
  start: NestedStart,
  at: number,
  nested: readonly Nested[],
  writing: Writing,
): WriteEnd | 'skip' | 'done' {
  const treatment = treatmentOf(start.name)
  const isWhole = start.end > at || VOID.has(start.name)
  const hidden = start.typed && isWhole ? hiddenBy(start) : null
  if (hidden !== null) {
    const message = `What ${hidden} hides is in no page and no feed.`
    remark(writing, 'hidden-text', start.place(), message, 'Remove it, or let it be seen.')
    noteUnused(start, writing)
    return 'skip'
  }
  if (start.typed && isWhole && isRenderedFormula(start)) {
    writeFormula(nested, start, at, writing)
    return 'skip'
  }
  if (start.unclosed && !MEDIA.has(start.name) && treatment.as !== 'link')
    return writeUnclosed(start, writing)
  switch (treatment.as) {
    case 'allowed': {
      const ending = writeElement(start, at, treatment.name, nested, writing)
      if (ending === null || !MEDIA.has(treatment.name)) return ending ?? NOTHING
      writePlayed(nested, at, start.end, writing)
      ending()
      return 'done'
    }
    case 'unwrapped':
      remarkRemoved(start, 'Its words stay where they are.', writing)
      return treatment.block ? writeBlock(writing) : NOTHING
    case 'dropped':
      remarkRemoved(start, treatment.advice, writing)
      noteUnused(start, writing)
      if (SEEN.has(start.name)) readUnsaid(writing.text)
      return 'skip'
    case 'link':
      writeFrameLink(start, treatment.address, writing)
      return 'skip'
    case 'formula':
      writeFormula(nested, start, at, writing)
      return 'skip'
    case 'marks':
      return writeMarks(start, writing)
  }
  return treatment satisfies never
}

/** The sources of sound and film. Words between them are for browsers that cannot play them, and are left out. */
function writePlayed(nested: readonly Nested[], from: number, to: number, writing: Writing): void {
  let hasWords = false
  for (let at = from + 1; at < to; at++) {
    const piece = nested[at]
    if (piece?.of === 'words') {
      hasWords ||= piece.text.trim() !== ''
      writing.unseen.add(piece)
    } else if (piece?.of === 'start') {
      if (piece.name === 'source' || piece.name === 'track')
        writeElement(piece, at, piece.name, nested, writing)
      else noteUnused(piece, writing)
    }
  }
  const start = nested[from]
  if (!hasWords || start?.of !== 'start') return
  const message = `The words in \`<${start.name}>\` are left out: they are for browsers that cannot play it.`
  remark(
    writing,
    'hidden-text',
    start.place(),
    message,
    'Put them below it if they are to be read, else remove them.',
  )
}

/** An element that is never closed is left out: its end is not known. */
function writeUnclosed(start: NestedStart, writing: Writing): WriteEnd {
  const advice = `Write \`</${start.name}>\` where it ends; until then its words stand without it.`
  remark(writing, 'unclosed-element', start.place(), `\`<${start.name}>\` is never closed.`, advice)
  noteUnused(start, writing)
  if (!INLINE.has(start.name)) readEdge(writing.text, true, null)
  return NOTHING
}

const NOTHING: WriteEnd = () => {}

function remarkRemoved({ name, place }: NestedStart, advice: string, writing: Writing): void {
  remark(writing, 'removed-element', place(), `\`<${name}>\` is left out.`, advice)
}

/** A block in place of a block element that is unwrapped. */
function writeBlock(writing: Writing): WriteEnd {
  writing.html += '<div>'
  readEdge(writing.text, true, null)
  return () => {
    writing.html += '</div>'
    readEdge(writing.text, true, null)
  }
}

/** The marks of `q`, and a `span` around them for its attributes. */
function writeMarks(start: NestedStart, writing: Writing): WriteEnd {
  const { html } = writeAttributes(start, 'span', writing)
  if (html !== '') writing.html += `<span${html}>`
  const [open, close] = writing.quotes++ % 2 === 0 ? ['“', '”'] : ['‘', '’']
  writeWords(open, writing)
  return () => {
    writing.quotes--
    writeWords(close, writing)
    if (html !== '') writing.html += '</span>'
  }
}

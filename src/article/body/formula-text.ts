import { treatmentOf } from './elements.ts'
import { escapeText } from './escape-text.ts'
import { type Linear, linear, linearFormula } from './formula.ts'
import { wordsIn } from './kept-element.ts'
import { readEdge, readWords } from './plain-text.ts'
import type { Nested, NestedStart } from './well-nested.ts'
import { remark, type Writing } from './writing.ts'

/** Containers in which KaTeX and MathJax say a formula twice: as MathML, and as boxes for the eye. */
const CONTAINER = /(?:^|\s)(?:katex|mathjax|mjx|mwe-math)(?:[_-][\w-]*)?(?:\s|$)/i

/** Whether an element holds a formula that a program has rendered. */
export function isRenderedFormula({ name, attributes }: NestedStart): boolean {
  return name === 'mjx-container' || CONTAINER.test(attributes.find(([key]) => key === 'class')?.[1] ?? '')
}

/**
 * A formula as text on one line, in the HTML too: few feed readers know MathML, and one that takes its tags away makes
 * 13 of a third. What cannot be put on a line stands as its author's own notation, or as it can be read, and is told.
 */
export function writeFormula(
  nested: readonly Nested[],
  start: NestedStart,
  at: number,
  writing: Writing,
): void {
  const math = mathIn(nested, at, start.end)
  const line = math ? linearFormula(nested, math.at, math.start.end) : partOf(nested, start, at)
  const notation =
    math && (math.start.attributes.find(([name]) => name === 'alttext')?.[1] ?? annotationIn(nested, math))
  const words = (line || notation || wordsIn(nested, at, start.end, ' ')).replace(/\s+/g, ' ').trim()
  writing.html += escapeText(words)
  readEdge(writing.text, false, start.line)
  writing.text.within.uncertain++
  readWords(writing.text, words)
  writing.text.within.uncertain--
  const isReadable = line !== null && line !== ''
  const message = `A formula is printed as \`${words.slice(0, LONGEST_SHOWN)}\`: feeds cannot carry it as it is drawn.`
  const advice = isReadable
    ? 'If that reads well, nothing is to be done; else write it in words, or show it as a picture.'
    : 'Write it in words, or show it as a picture: `![one third](../media/formula.png)`.'
  remark(writing, 'formula', start.place(), message, advice)
}

const LONGEST_SHOWN = 60

/** A part of a formula without `math` around it. */
function partOf(nested: readonly Nested[], start: NestedStart, at: number): Linear {
  return treatmentOf(start.name).as === 'formula' ? linear(nested, [at, start.end]) : null
}

function mathIn(nested: readonly Nested[], from: number, to: number) {
  for (let at = from; at <= to; at++) {
    const start = nested[at]
    if (start?.of === 'start' && start.name === 'math' && start.end > at) return { start, at }
  }
  return null
}

function annotationIn(
  nested: readonly Nested[],
  { start, at: from }: { readonly start: NestedStart; readonly at: number },
): string | null {
  for (let at = from; at < start.end; at++) {
    const piece = nested[at]
    if (piece?.of === 'start' && piece.name === 'annotation')
      return wordsIn(nested, at, piece.end).trim() || null
  }
  return null
}

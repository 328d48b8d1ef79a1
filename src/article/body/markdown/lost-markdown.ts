import type { Env, Token } from 'markdown-it'
import { type Problem, problem } from '../../../model/problem.ts'
import type { SourceText } from './block-place.ts'
import { lostNotesOf } from './footnotes.ts'

/** Remarks what Markdown leaves out silently: footnotes and addresses without a reference, cells beyond the last column. */
export function remarkLost(tokens: readonly Token[], env: Env, source: SourceText, remarks: Problem[]): void {
  remarkFootnotes(env, source, remarks)
  remarkLostNotes(env, source, remarks)
  remarkReferences(tokens, env, source, remarks)
  let columns = 0
  for (const token of tokens) {
    if (token.level >= DEEPEST && token.map && token.nesting === 1) {
      const place = { file: source.file, line: source.linesAbove + token.map[0] + 1, column: 1 }
      remarks.push(
        problem(
          'too-deep',
          place,
          'Lists or quotations stand here a hundred deep; what is deeper is left out.',
          'Write it with fewer levels.',
        ),
      )
      break
    }
  }
  for (const token of tokens) {
    if (token.type === 'table_open') columns = 0
    else if (token.type === 'th_open') columns++
    else if (token.type === 'tr_open' && token.map && columns > 0)
      remarkCells(token.map[0], columns, source, remarks)
    else if (token.type === 'fence' && token.map) remarkFence(token, token.map, source, remarks)
  }
}

/** markdown-it stops at `maxNesting`, 100. */
const DEEPEST = 98

/** markdown-it-footnote has -1 for the names of footnotes that no text refers to. */
function remarkFootnotes(
  { footnotes }: Env,
  { file, linesAbove, lines }: SourceText,
  remarks: Problem[],
): void {
  const refs =
    typeof footnotes === 'object' && footnotes !== null && 'refs' in footnotes ? footnotes.refs : null
  const unused = new Set(
    Object.entries(refs ?? {}).flatMap(([name, id]) => (id === -1 ? [`[^${name.slice(1)}]:`] : [])),
  )
  if (unused.size === 0) return
  for (const [index, line] of lines.entries()) {
    const note = /\[\^[^\]\s]+\]:/.exec(line)
    if (!note || !unused.delete(note[0])) continue
    const place = { file, line: linesAbove + index + 1, column: note.index + 1 }
    const name = note[0].slice(0, -1)
    remarks.push(
      problem(
        'unused-footnote',
        place,
        `Nothing refers to the footnote \`${name}\`, so it is left out.`,
        `Write \`${name}\` in the text where the note belongs.`,
      ),
    )
  }
}

/** Of footnotes with one name, the last is shown. */
function remarkLostNotes(env: Env, { file, linesAbove, lines }: SourceText, remarks: Problem[]): void {
  for (const { label, line } of lostNotesOf(env)) {
    const column = Math.max(0, (lines[line] ?? '').indexOf(`[^${label}]:`)) + 1
    const message = `Another footnote is called \`[^${label}]\` too, below: this one is left out.`
    const place = { file, line: linesAbove + line + 1, column }
    remarks.push(problem('lost-footnote', place, message, 'Give one of them another name.'))
  }
}

/** Addresses of links that no text refers to; `[//]: # (…)` is a common form of a comment. */
function remarkReferences(
  tokens: readonly Token[],
  { references }: Env,
  { file, linesAbove, lines }: SourceText,
  remarks: Problem[],
): void {
  if (typeof references !== 'object' || references === null) return
  const unused = new Set(
    Object.entries(references).flatMap(([label, { href }]) =>
      href === '' || href === '#' || /[[\]\\]/.test(label) ? [] : [label],
    ),
  )
  for (const { type, content } of tokens)
    if (type === 'inline' && unused.size > 0)
      for (const [, label = ''] of content.matchAll(/\[([^[\]]{1,999})(?=\])/g))
        unused.delete(normalized(label))
  for (const [index, line] of unused.size > 0 ? lines.entries() : []) {
    const [, before = '', label = ''] = /^([\s>]*(?:(?:[-*+]|\d+[.)])\s+)?)\[([^[\]]+)\]:/.exec(line) ?? []
    if (!unused.delete(normalized(label))) continue
    const place = { file, line: linesAbove + index + 1, column: before.length + 1 }
    const message = `No link refers to the address of \`[${label}]\`, so it is left out.`
    const advice = `Write \`[words][${label}]\` in the text, or remove the line.`
    remarks.push(problem('unused-reference', place, message, advice))
  }
}

/** As markdown-it compares the names of addresses. */
function normalized(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase()
}

function remarkCells(
  index: number,
  columns: number,
  { file, linesAbove, lines }: SourceText,
  remarks: Problem[],
): void {
  const line = lines[index] ?? ''
  const bars = [...line.matchAll(/(?<!\\)\|/g)].map(match => match.index)
  const isFramed = line.slice(0, bars[0]).replace(/^[\s>]*(?:[-*+]|\d+[.)])?\s*/, '') === ''
  const first = bars[columns + (isFramed ? 0 : -1)]
  if (first === undefined) return
  const extra = line
    .slice(first + 1)
    .replaceAll('|', ' ')
    .trim()
  if (extra === '') return
  const place = { file, line: linesAbove + index + 1, column: first + 2 }
  remarks.push(
    problem(
      'lost-cell',
      place,
      `\`${extra.slice(0, LONGEST_SHOWN)}\` stands behind the last column of the table and is left out.`,
      'Add a column to the first two lines of the table, or write `\\|` for a bar in a cell.',
    ),
  )
}

const LONGEST_SHOWN = 60

/** A code block that is not closed, which has all that follows. */
function remarkFence(
  { markup }: Token,
  [first, last]: readonly [number, number],
  { file, linesAbove, lines }: SourceText,
  remarks: Problem[],
): void {
  const isClosed = last - 1 > first && lines[last - 1]?.trimEnd().endsWith(markup)
  if (isClosed) return
  const line = lines[first] ?? ''
  const place = { file, line: linesAbove + first + 1, column: Math.max(0, line.indexOf(markup)) + 1 }
  remarks.push(
    problem(
      'open-code',
      place,
      'The block of code that begins here is not closed, and has all that follows.',
      `Write \`${markup}\` in a line of its own below it.`,
    ),
  )
}

import { type Problem, problem } from '../../model/problem.ts'
import { UNSPOKEN } from './elements.ts'
import { FOREIGN, type Foreign, IN_HTML, SUSPECT } from './foreign-forms.ts'
import type { Piece } from './markdown/piece.ts'
import type { Pieces, WrittenBlock } from './markdown/token-pieces.ts'

/** Remarks markup of other tools, which is printed as it stands; once for a pair of tags. */
export function remarkForeign(
  { pieces, blocks }: Pieces,
  unseen: ReadonlySet<Piece>,
  remarks: Problem[],
): void {
  for (const block of blocks) {
    if (!block.isTyped && !SUSPECT.test(block.content)) continue
    const shown = shownIn(pieces, block, unseen)
    if (block.isTyped || SUSPECT.test(shown.shown)) remarkIn(shown, block, remarks)
  }
}

/** A block's words as they are printed, and as they were written, with placeholders for code. */
interface ShownBlock {
  readonly shown: string
  readonly written: string
}

function shownIn(
  pieces: readonly Piece[],
  { content, from, to }: WrittenBlock,
  unseen: ReadonlySet<Piece>,
): ShownBlock {
  let shown = ''
  let written = ''
  let done = 0
  let code = 0
  for (let at = from; at < to; at++) {
    const piece = pieces[at]
    if (piece?.of === 'words' && !unseen.has(piece)) {
      shown += code > 0 ? '\uFFFC' : piece.text
      const start = code > 0 ? codeAt(piece.text, content, done) : -1
      if (start < 0) continue
      written += content.slice(done, start) + '\uFFFC'.repeat(piece.text.length)
      done = start + piece.text.length
    } else if (piece?.of === 'start' && UNSPOKEN.has(piece.name)) code++
    else if (piece?.of === 'end' && UNSPOKEN.has(piece.name) && code > 0) code--
  }
  return { shown, written: written + content.slice(done) }
}

/** The offset at which code is written, behind its mark or tag. */
function codeAt(code: string, content: string, from: number): number {
  for (let mark = content.indexOf(code, from + 1); mark > 0; mark = content.indexOf(code, mark + 1))
    if (/[`>\s]/.test(content[mark - 1] ?? '')) return mark
  return -1
}

function remarkIn(
  { shown, written }: ShownBlock,
  { placeOf, isTyped }: WrittenBlock,
  remarks: Problem[],
): void {
  let cursor = 0
  const opened = new Set<string>()
  for (const { text, foreign } of foundIn(shown, isTyped)) {
    const at = written.indexOf(text, cursor)
    if (at < 0) continue
    if (written[at - 1] === '\\') {
      // It was escaped on purpose.
      cursor = at + 1
      continue
    }
    const [, kind = '', end = '', name = ''] = PAIRED.exec(text) ?? []
    const pair = (kind + name).toLowerCase()
    // One remark is for the beginning and the end.
    const isReported = end !== '' && opened.has(pair)
    const start = isReported || kind !== '[' || end === '' ? at : beginningOf(name, written, cursor, at)
    cursor = at + text.length
    if (isReported) continue
    opened.add(pair)
    const whole = start < at ? written.slice(start, written.indexOf(']', start) + 1) : text
    const quoted = whole.length > LONGEST_SHOWN ? `${whole.slice(0, LONGEST_SHOWN)}…` : whole
    const message = `\`${quoted}\` looks like ${foreign.says} and is printed as it stands.`
    const advice = isTyped && foreign.code.startsWith('unseen-') ? IN_HTML : foreign.advice
    remarks.push(problem(foreign.code, placeOf(start), message, advice))
  }
}

/** The parts of the words that have a form, in order. */
function foundIn(shown: string, isTyped: boolean) {
  const found: { at: number; text: string; foreign: Foreign }[] = []
  let rest = shown
  for (const foreign of FOREIGN) {
    if (foreign.isMarkdown && !isTyped) continue
    // Each part has one form.
    rest = rest.replace(foreign.form, (text: string, at: number) => {
      found.push({ at, text, foreign })
      return '\uFFFD'.repeat(text.length)
    })
  }
  return found.toSorted((a, b) => a.at - b.at)
}

/** Markup that begins and ends by name. */
const PAIRED = /^(<|\[|\{\{[<%]|\{%)\s*(\/|end(?=\w)|)\s*([\w-]+)/

/** The offset of the beginning that `[/name]` ends. */
function beginningOf(name: string, written: string, from: number, end: number): number {
  const near = Math.max(from, end - FARTHEST)
  const found = written.slice(near, end).toLowerCase().lastIndexOf(`[${name.toLowerCase()}`)
  return found < 0 ? end : near + found
}

const FARTHEST = 2000

const LONGEST_SHOWN = 60

import type { Node, Pair, Scalar } from 'yaml'
import { isScalar } from 'yaml'
import { problem } from '../../model/problem.ts'
import { nameOfSpace, oddSpaceIn } from '../source/odd-spaces.ts'
import type { YamlReading } from '../source/reading.ts'
import { plainLine } from './line-mistake.ts'
import { lineAround, lineQuoting, valueOnLine } from './line-value.ts'

/*
 * Lines that YAML reads without an error, but not as they look to their writer. Nodes of `plainMapping` have no type:
 * their text has nothing of this.
 */

/** Whether YAML reads a text as it looks; false where a Problem says what it does instead. */
export function isAsWritten(node: Scalar, reading: YamlReading): boolean {
  const { type, range } = node
  if (!type || !range) return true
  const [start, end] = range
  if (type === 'PLAIN') return !beginsOddly(start, reading) && !cutByComment(start, end, COMMENT, reading)
  if (type !== 'QUOTE_DOUBLE' && type !== 'QUOTE_SINGLE') return true
  // Behind quotation marks `# ` is meant as a comment.
  if (isOpen(start, end, reading) || cutByComment(start, end, COMMENT_BEHIND_QUOTES, reading)) return false
  return !(type === 'QUOTE_DOUBLE' && hasEscape(start, end, reading))
}

const CLOSED = /^(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^']|'')*')$/

/** `yaml` takes a mark that is part of the text (`"\\"`, `\'\'\'`) for the one that closes it. */
function isOpen(start: number, end: number, { text, problems, placeAt }: YamlReading): boolean {
  if (CLOSED.test(text.slice(start, end))) return false
  const message = `The quotation mark ${text[start]} that opens here is not closed.`
  const value = valueOnLine(text, start)
  const line = value && lineQuoting(text, value, value.value)
  const advice = line ? `Put it all in quotes: \`${line}\`.` : 'Close it, or put the whole text in quotes.'
  problems.push(problem('yaml-syntax', placeAt(start), message, advice))
  return true
}

/** Sought at one place alone: a list may be one long line. */
const COMMENT = /[ \t]+#/y
const COMMENT_BEHIND_QUOTES = /[ \t]+#(?=\S)/y

function cutByComment(start: number, end: number, comment: RegExp, reading: YamlReading): boolean {
  const { text, problems, placeAt } = reading
  comment.lastIndex = end
  const found = comment.exec(text)
  if (!found) return false
  const hash = end + found[0].length - 1
  const message = '`#` begins a comment here, which ends the text.'
  problems.push(problem('comment-in-text', placeAt(hash), message, commentAdvice(start, text)))
  return true
}

function commentAdvice(start: number, text: string): string {
  const value = valueOnLine(text, start)
  const line = value && lineQuoting(text, value, value.value)
  const own = 'A comment stands on a line of its own.'
  return line
    ? `If it belongs to the text, put it all in quotes: \`${line}\`. ${own}`
    : `If it belongs to the text, put the whole text in quotes. ${own}`
}

/** A value that is all comment: `title: #1 in the league`. */
export function isComment(key: Node, reading: YamlReading): boolean {
  const { text, problems, placeAt } = reading
  const end = key.range?.[1] ?? 0
  const found = /^["' \t]*:[ \t]+(?=#)/.exec(text.slice(end, lineEnd(text, end)))
  if (!found) return false
  const hash = end + found[0].length
  const message = '`#` begins a comment here, so that nothing stands behind the colon.'
  problems.push(problem('comment-in-text', placeAt(hash), message, commentAdvice(hash, text)))
  return true
}

/** An item of a list that is all comment: `- #MeToo`. */
export function isCommentAlone({ range }: Node, { text, problems, placeAt }: YamlReading): boolean {
  const start = range?.[0] ?? 0
  if (text[start] !== '#') return false
  const message = '`#` begins a comment here, so that nothing stands behind the hyphen.'
  problems.push(problem('comment-in-text', placeAt(start), message, commentAdvice(start, text)))
  return true
}

/** Whether there is a Problem already for a name or a type without a text (`!important`). */
export function isNameAlone(node: Node, { problems, placeOf }: YamlReading): boolean {
  const { file, line } = placeOf(node)
  return problems.some(known => known.code === 'yaml-name' && known.file === file && known.line === line)
}

/** Reports a backslash that YAML reads as a line break, a tab or another invisible character: `"C:\\new"`. */
function hasEscape(start: number, end: number, { text, problems, placeAt }: YamlReading): boolean {
  const source = text.slice(start, end)
  for (const { 0: escaped, index } of source.matchAll(/\\[\s\S]/g)) {
    if (/["\\/xuU\n]/.test(escaped[1] ?? '')) continue
    const message = `\`${escaped}\` in double quotes is no text, but a character that is not shown.`
    const plain = `'${source.slice(1, -1).replaceAll("'", "''")}'`
    const advice = `In single quotes a backslash stands for itself: ${plain.length > 240 || plain.includes('\n') ? "`'…'`" : `\`${plain}\``}.`
    problems.push(problem('escape-in-text', placeAt(start + index), message, advice))
    return true
  }
  return false
}

/** Reports `- name:Ann Lee`, which YAML reads as a text, where keys may stand. */
export function isKeyWithoutSpace(node: Scalar, keys: readonly string[], reading: YamlReading): boolean {
  const [start, end] = node.range ?? [0, 0]
  if (node.type !== 'PLAIN') return false
  const [, key = '', value = ''] =
    /^([A-Za-z_]\w*):\s*(?!\/\/)(.*)/.exec(reading.text.slice(start, end)) ?? []
  if (!keys.includes(key)) return false
  const message = 'A plain space is missing behind the colon.'
  const at = reading.placeAt(start + key.length + 1)
  reading.problems.push(problem('missing-space', at, message, `Write \`${key}: ${value}\`.`))
  return true
}

/** Reports an odd space beside a key. */
export function isOddlySpaced(key: Scalar, reading: YamlReading): boolean {
  const { start, line } = lineAround(reading.text, key.range?.[0] ?? 0)
  const odd = oddSpaceIn(line)
  if (odd) reportOddSpace(start + odd.at, `: \`${plainLine(odd.plain)}\``, reading)
  return odd !== null
}

/** Behind an odd space a quotation mark does not begin a quoted text, as it seems to. */
function beginsOddly(start: number, reading: YamlReading): boolean {
  if (!/^[\s\u200b\u2060]+["']/.test(reading.text.slice(start, start + 20))) return false
  reportOddSpace(start, '', reading)
  return true
}

function reportOddSpace(at: number, line: string, { text, problems, placeAt }: YamlReading): void {
  const message = `${nameOfSpace(text[at] ?? '')} stands here, which is no space to YAML.`
  problems.push(problem('yaml-syntax', placeAt(at), message, `Delete it and type a plain space${line}.`))
}

/** Whether a value is a written `null` or `~`. */
export function isWrittenNull(node: Scalar): boolean {
  return node.value === null && (node.source ?? '') !== ''
}

/**
 * Between braces a comma ends a text, so that what follows is a key without a value: `{ text: Ann, not Bob, by: X }`.
 * Reports the first of several; returns whether this is one of them.
 */
export function isCutByComma(index: number, items: readonly Pair[], reading: YamlReading): boolean {
  const key = bareKey(items[index], reading)
  if (key === null) return false
  if (bareKey(items[index - 1], reading)) return true
  const at = key.range?.[0] ?? 0
  const value = valueOnLine(reading.text, at)
  const line = value && lineQuoting(reading.text, value, value.value)
  const message = `Between braces a comma ends a text, so that \`${key.value}\` is no part of it.`
  const advice = line ? `Put it all in quotes: \`${line}\`.` : 'Put the whole text in quotes.'
  reading.problems.push(problem('comma-in-text', reading.placeAt(at), message, advice))
  return true
}

/** A key with neither a value nor a colon. */
function bareKey(pair: Pair | undefined, { text }: YamlReading): Scalar | null {
  if (!pair || !isScalar(pair.key)) return null
  const { key, value } = pair
  const isEmpty = value === null || (isScalar(value) && value.value === null)
  return isEmpty && !/^["']?\s*:/.test(text.slice(key.range?.[1] ?? 0)) ? key : null
}

function lineEnd(text: string, offset: number): number {
  const { start, line } = lineAround(text, offset)
  return start + line.length
}

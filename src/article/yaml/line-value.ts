import { parseDocument } from 'yaml'
import { quoted } from '../source/quoted.ts'

/** A value on a line of YAML, up to where a person takes it to end. */
export interface LineValue {
  /** Null in a list. */
  readonly key: string | null
  readonly value: string
  /** Where the value begins in the YAML text. */
  readonly start: number
}

const BLOCK = /^( *(?:- +)*)(?:([A-Za-z_][\w-]*|"[^"]*"|'[^']*') *:[ \t]+)?(\S.*)$/
/** A key between braces, up to its value. */
const KEYED = /[[{,]\s*([a-z_]+):\s+/g
/** The beginning of a list's item; a comma in quotes ends none. */
const ITEM = /(^\[\s*|,\s*)(?:"(?:[^"\\]|\\.)*"(?=\s*[,\]])|'(?:[^']|'')*'(?=\s*[,\]]))?/g

/** The line of a text around an offset. */
export function lineAround(text: string, offset: number): { readonly start: number; readonly line: string } {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const end = text.indexOf('\n', offset)
  return { start, line: text.slice(start, end < 0 ? text.length : end) }
}

/** The value of a line, behind its key or hyphen; null where it has none. */
export function wholeValue(text: string, offset: number): LineValue | null {
  const { start, line } = lineAround(text, offset)
  const [, lead = '', key, found = ''] = BLOCK.exec(line) ?? []
  if (found === '' || (key === undefined && lead.trim() === '')) return null
  // Keys are in lower case: behind a hyphen any other word belongs to the text.
  if (key !== undefined && lead.trim() !== '' && /[^a-z_]/.test(key))
    return { key: null, value: line.slice(lead.length).trimEnd(), start: start + lead.length }
  return { key: key ?? null, value: found.trimEnd(), start: start + line.length - found.length }
}

/** The value at an offset: one of those between brackets or braces, or the line's. */
export function valueOnLine(text: string, offset: number): LineValue | null {
  const whole = wholeValue(text, offset)
  return whole && (innerValue(whole, offset - whole.start) ?? whole)
}

/** The item of a list that begins at an offset, to the end of the line. */
export function itemOnLine(text: string, offset: number): LineValue | null {
  const { start, line } = lineAround(text, offset)
  return /^ *(?:- +)+$/.test(line.slice(0, offset - start))
    ? { key: null, value: line.slice(offset - start).trimEnd(), start: offset }
    : null
}

/** The value at an offset between brackets or braces. Between braces a comma within a text does not end it. */
function innerValue({ value, start }: LineValue, offset: number): LineValue | null {
  if (!/^[[{]/.test(value)) return null
  const isList = /^\[(?!\s*\{\s*[a-z_]+:)/.test(value)
  const heads = [...value.matchAll(isList ? ITEM : KEYED)].map(({ index, 0: whole, 1: name = '' }) => ({
    index,
    length: isList ? name.length : whole.length,
    key: isList ? null : name,
  }))
  const index = Math.max(
    0,
    heads.findLastIndex(head => head.index + head.length <= offset),
  )
  const [head, next] = [heads[index], heads[index + 1]]
  if (!head) return null
  const from = head.index + head.length
  const found = next
    ? value.slice(from, next.index)
    : value.slice(from).replace(isList ? /\s*\]\s*,?\s*$/ : /\s*[}\]]+\s*,?\s*$/, '')
  return found.trim() === '' ? null : { key: head.key, value: found.trimEnd(), start: start + from }
}

/** A longer line is not quoted in advice. */
const MOST_SAID = 240
const MOST_TRIED = 5000

/** The line with the text in quotes, for advice; null where YAML would still not read it. */
export function lineQuoting(whole: string, { key, value, start }: LineValue, text: string): string | null {
  if (text.length > MOST_SAID) return null
  const right = quoted(text)
  // Only the line of a long text is tried, since many lines may be wrong.
  const { start: from, line } = lineAround(whole, start)
  const [tried, at] = whole.length > MOST_TRIED ? [line, start - from] : [whole, start]
  const mended = tried.slice(0, at) + right + tried.slice(at + value.length)
  const { errors } = parseDocument(mended, { prettyErrors: false, stringKeys: true })
  if (errors.length > 0) return null
  return key === null ? right : `${key}: ${right}`
}

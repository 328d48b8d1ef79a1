import { parseDocument } from 'yaml'
import { isMergeMark } from '../../model/files/merge-mark.ts'
import { nameOfSpace, oddSpaceIn } from '../source/odd-spaces.ts'
import { quoted } from '../source/quoted.ts'

/** A mistake in a line of YAML, in the writer's words. */
export interface LineMistake {
  /** The place in the line. */
  readonly at: number
  readonly message: string
  readonly advice: string
  /** Where a line is no YAML at all, what it is: text, or a fence that was to end the YAML. What follows may be none either. */
  readonly instead: 'text' | 'fence' | null
}

/** The mistake in a line without a key, a colon and a space; null where it has them. */
export function lineMistake(line: string): LineMistake | null {
  for (const find of [oddSpace, tab, marks, otherColon, noSpace, equalsSign, fence, merge, text]) {
    const found = find(line)
    if (found) return { instead: null, ...found }
  }
  return null
}

type Find = (line: string) => (Omit<LineMistake, 'instead'> & Partial<LineMistake>) | null

const oddSpace: Find = line => {
  const odd = oddSpaceIn(line)
  if (odd === null) return null
  const message = `${nameOfSpace(line[odd.at] ?? '')} stands here, which is no space to YAML.`
  return { at: odd.at, message, advice: `Delete it and type a plain space: \`${plainLine(odd.plain)}\`.` }
}

const tab: Find = line => {
  const at = /^ *(?:- *)*\t/.exec(line) ? line.indexOf('\t') : -1
  const advice = 'Put spaces in its place, two for each step.'
  return at < 0 ? null : { at, message: 'A tab sets in this line, which YAML does not allow.', advice }
}

const marks: Find = line => {
  const [, key, value] = /^\s*(?:- +)*[*_`~]+([\w-]+?)[*_`~]+\s*:[*_`~]*\s+(.*)$/.exec(line) ?? []
  if (key !== undefined) {
    const message = 'The key stands between marks of Markdown.'
    return { at: line.search(/[*_`~]/), message, advice: `Write it plainly: \`${pair(key, value)}\`.` }
  }
  if (!/^%(?!YAML|TAG)/.test(line)) return null
  const advice = 'Remove it, or begin it with `#` if it is a comment.'
  return { at: 0, message: 'A line that begins with `%` is no key.', advice }
}

const otherColon: Find = line => {
  const [, key, value] = /^\s*(?:- +)*([\w-]+)\s*[：︰﹕]\s*(.*)$/.exec(line) ?? []
  if (key === undefined) return null
  const message = 'This colon is not the one that YAML knows.'
  return {
    at: line.search(/[：︰﹕]/),
    message,
    advice: `Type a plain colon and a space: \`${pair(key, value)}\`.`,
  }
}

const noSpace: Find = line => {
  const [, lead, value] = /^ *(?:- +)*([A-Za-z_][\w-]*):(?!\/\/)(\S.*)$/.exec(line) ?? []
  if (lead === undefined || /^[^:]*: /.test(line)) return null
  const message = 'A space is missing behind the colon.'
  return { at: line.indexOf(':') + 1, message, advice: `Write \`${pair(lead, value)}\`.` }
}

const equalsSign: Find = line => {
  const [, key, value] = /^\s*([A-Za-z_][\w-]*)\s*=\s*(\S.*)$/.exec(line) ?? []
  if (key === undefined || /: /.test(line.slice(0, line.indexOf('=')))) return null
  const message = 'An equals sign stands between key and value, as in TOML.'
  return { at: line.indexOf('='), message, advice: `Write a colon and a space: \`${pair(key, value)}\`.` }
}

const fence: Find = line => {
  if (!/^\s*(?:[-–—]{2,}|[–—]|\.{3}|\+{3})\s*$/.test(line)) return null
  const message = `\`${line.trim()}\` does not end the front matter.`
  return { at: 0, message, advice: 'Write three hyphens, alone on the line: `---`.', instead: 'fence' }
}

const merge: Find = line =>
  isMergeMark(line)
    ? {
        at: 0,
        message: 'A merge was left unfinished here.',
        advice: 'Keep the lines that are right, and delete this one.',
      }
    : null

const text: Find = line => {
  if (line.trim() === '' || /^[\s\-?&*!"'[\]{}#%@`|>]/.test(line) || /:(?:\s|$)/.test(line)) return null
  const message = 'This line has no key.'
  const advice =
    'Write a key, a colon and a space before the value: `title: …`. If it belongs to the text below, put a line `---` above it.'
  return { at: 0, message, advice, instead: 'text' }
}

/** A mended line, for advice. */
export function plainLine(line: string): string {
  const [, key, value] = /^(?:- +)*([\w-]+) *:(?: +(.*))?$/.exec(line) ?? []
  return key === undefined || !value ? said(line) : pair(key, value)
}

/** A key and a value as they should be written. */
function pair(key: string, value = ''): string {
  const source = value.trim()
  return said(`${key}: ${isReadWhole(source) ? source : quoted(source)}`)
}

/** Whether YAML reads a value as it looks. */
function isReadWhole(source: string): boolean {
  const document = parseDocument(`k: ${source}`, { stringKeys: true })
  if (document.errors.length > 0 || document.warnings.length > 0) return false
  return /^["'[{]/.test(source) || String(document.get('k') ?? '') === source
}

/** A line for advice, shortened. */
function said(line: string): string {
  return line.length > 240 ? `${line.slice(0, 240)}…` : line
}

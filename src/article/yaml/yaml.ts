import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  Schema,
  visit,
  type YAMLMap,
} from 'yaml'
import { type Place, problem } from '../../model/problem.ts'
import { lineAt, lineStarts } from '../source/line-starts.ts'
import type { YamlContext, YamlReading } from '../source/reading.ts'
import type { LineMistake } from './line-mistake.ts'
import { lineQuoting, valueOnLine } from './line-value.ts'
import { plainMapping } from './plain-mapping.ts'
import { mistakeIn, wholeMistake } from './yaml-mistake.ts'

/** A YAML text that was read: its mapping, and the keys that are in the text but could not be read. */
interface Yaml {
  readonly root: YAMLMap
  readonly reading: YamlReading
  /** Null stands for a key without a readable name. */
  readonly unread: readonly (string | null)[]
}

/** One schema for all texts but those that name their YAML version: to make one takes a third as long as to use it. */
const CORE = new Schema({ schema: 'core', resolveKnownTags: true })

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    prettyErrors: false,
    stringKeys: true,
    ...(!/^%/m.test(text) && { schema: CORE }),
  })
}

/** Reads YAML 1.2 as one mapping; Problems say what cannot be read. Null where there is no mapping at all. */
export function readYaml(text: string, context: YamlContext): Yaml | null {
  let starts: readonly number[] | null = null
  const placeAt = (offset: number): Place => {
    starts ??= lineStarts(text)
    const line = lineAt(starts, offset)
    const before = text.slice(starts[line], offset)
    return { file: context.file, line: context.linesAbove + line + 1, column: [...before].length + 1 }
  }
  const shared = {
    ...context,
    text,
    placeAt,
    placeOf: (node: Node | null) => placeAt(node?.range?.[0] ?? 0),
  }
  const plain = plainMapping(text)
  if (plain) return { root: plain, unread: [], reading: { ...shared, resolve: node => node as Node | null } }
  const { document, unread } = parseWhatCanBe(text, shared)
  const root = document.contents
  if (!isMap(root) || document.errors.length > 0) {
    if (unread.length === 0 && document.errors.length === 0) noKeys(root, shared)
    return null
  }
  const reading = { ...shared, resolve: (node: unknown) => resolveAlias(node, document) }
  checkNames(document, reading)
  return { root, reading, unread }
}

type Shared = Omit<YamlReading, 'resolve'>

function parseWhatCanBe(
  text: string,
  reading: Shared,
): Pick<Yaml, 'unread'> & { readonly document: Document.Parsed } {
  const whole = parse(text)
  if (whole.errors.length === 0 && (isMap(whole.contents) || isSeq(whole.contents) || text.trim() === ''))
    return { document: checked(whole, reading), unread: [] }
  const { mistakes, readable, unread } = sift(text, parse)
  for (const { at, message, advice } of mistakes)
    reading.problems.push(problem('yaml-syntax', reading.placeAt(at), message, advice))
  return { document: checked(parse(readable), reading), unread }
}

/** Reports mistakes of a text whose keys can be read one by one. */
function checked(document: Document.Parsed, { text, problems, placeAt }: Shared): Document.Parsed {
  for (const { code, pos, message } of [...document.errors, ...document.warnings]) {
    const mistake = wholeMistake(code, /^[\w-]*/.exec(text.slice(pos[0]))?.[0] ?? '') ?? {
      message: `The YAML does not parse: ${message}.`,
      advice: 'Mend the YAML here; a text with a colon or a quotation mark is best put in quotes.',
    }
    if (code !== 'TAG_RESOLVE_FAILED')
      problems.push(problem('yaml-syntax', placeAt(pos[0]), mistake.message, mistake.advice))
  }
  return document
}

function noKeys(root: Node | null, { problems, placeOf }: Shared): void {
  const advice = 'Write one `key: value` a line, such as `title: …`.'
  problems.push(problem('yaml-not-a-mapping', placeOf(root), 'There are no keys here.', advice))
}

/** Those of these keys that may be reported as missing: for keys that could not be read there is a Problem already. */
export function amongRead<K extends string>(keys: readonly K[], { unread }: Yaml): readonly K[] {
  return unread.includes(null) ? [] : keys.filter(key => !unread.includes(key))
}

function resolveAlias(node: unknown, document: Document): Node | null {
  if (node === null || typeof node !== 'object') return null
  return isAlias(node) ? (node.resolve(document) ?? null) : (node as Node)
}

/**
 * Reports `&word`, `*word` and `!word` before a text, which YAML takes for names and types. A name that is given and used
 * is meant as one.
 */
function checkNames(document: Document, reading: YamlReading): void {
  const asked = new Set<string>()
  visit(document, { Alias: (_, { source }) => void asked.add(source) })
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        if (!node.resolve(document)) eaten('*', node, reading)
        return
      }
      if (node.tag) eaten('!', node, reading)
      else if (isScalar(node) && node.anchor !== undefined && !asked.has(node.anchor))
        eaten('&', node, reading)
    },
  })
}

function eaten(mark: '&' | '*' | '!', node: Node, reading: YamlReading): void {
  const { text } = reading
  const offset = node.range?.[0] ?? 0
  const at = mark === '*' ? offset : markBefore(offset, mark, text)
  const word = /^\S+/.exec(text.slice(at, at + 100))?.[0] ?? mark
  const value = valueOnLine(text, at)
  const line = value && lineQuoting(text, value, value.value)
  const advice = line ? `Put it all in quotes: \`${line}\`.` : `Put the text in quotes from \`${mark}\` on.`
  const what = mark === '!' ? 'a type' : 'a name'
  const message = `YAML takes \`${word}\` for ${what}, which is no part of the text.`
  reading.problems.push(problem('yaml-name', reading.placeAt(at), message, advice))
}

/** The offset of the mark before a node; of two marks side by side, the first. */
function markBefore(offset: number, mark: string, text: string): number {
  let at = Math.max(0, text.lastIndexOf(mark, Math.max(0, offset - 1)))
  while (at > 0 && text[at - 1] === mark) at--
  return at
}

/** A line of YAML with a key, and the lines below that belong to it. */
interface YamlEntry {
  readonly start: number
  readonly text: string
}

/** A YAML text without the keys that cannot be read. Each is reported by itself, so that one mistake hides no other. */
interface Sifted {
  readonly mistakes: readonly LineMistake[]
  /** As long as the text, blank where it cannot be read. */
  readonly readable: string
  /** The keys that were left out; null for one without a readable name. */
  readonly unread: readonly (string | null)[]
}

/** Reads key by key a text that YAML cannot read as a whole. */
function sift(text: string, parse: (text: string) => Document): Sifted {
  const mistakes: LineMistake[] = []
  const unread: (string | null)[] = []
  let [readable, isOver] = ['', false]
  for (const entry of entriesOf(text)) {
    const mistake = isOver ? null : mistakeOf(entry, parse)
    const isLeftOut = isOver || mistake !== null
    if (mistake) mistakes.push({ ...mistake, at: entry.start + mistake.at })
    // Below text that stands apart there is likely more of the story: it is reported once.
    if (mistake?.instead === 'fence') isOver = true
    if (mistake?.instead === 'text') isOver ||= text[entry.start - 2] === '\n'
    if (isLeftOut) unread.push(/^[^\w"']*["']?([\w-]+)/.exec(entry.text)?.[1] ?? null)
    readable += isLeftOut ? entry.text.replace(/[^\n]/g, ' ') : entry.text
  }
  return { mistakes, readable, unread }
}

/** An entry begins with a line that is not indented, and is no list item, comment or closing bracket. */
function entriesOf(text: string): readonly YamlEntry[] {
  const starts = [...text.matchAll(/^(?!$|[ \t#\]}]|-(?: |$))/gm)].map(({ index }) => index)
  const all = starts[0] === 0 ? starts : [0, ...starts]
  return all.map((start, index) => ({ start, text: text.slice(start, all[index + 1] ?? text.length) }))
}

function mistakeOf({ text }: YamlEntry, parse: (text: string) => Document): LineMistake | null {
  if (/^(?:\s*(?:#.*)?(?:\n|$))*$/.test(text) || /^(?:%(?:YAML|TAG)|---\s*$)/.test(text)) return null
  const document = parse(text)
  return document.errors.length > 0 || !isMap(document.contents) ? mistakeIn({ text, document }) : null
}

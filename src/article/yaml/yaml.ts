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
import { plainMapping } from './plain-mapping.ts'
import { sift } from './yaml-entries.ts'
import { lineQuoting, valueOnLine } from './yaml-line.ts'
import { wholeMistake } from './yaml-mistake.ts'

/** A YAML text that was read: its mapping, and the keys that are in the text but could not be read. */
export interface Yaml {
  readonly root: YAMLMap
  readonly reading: YamlReading
  /** Null stands for a key that cannot be told. */
  readonly unread: readonly (string | null)[]
}

/** Reads all texts but those that name their version of YAML (`%YAML 1.1`): to make one takes a third as long as to use it. */
const CORE = new Schema({ schema: 'core', resolveKnownTags: true })

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    prettyErrors: false,
    stringKeys: true,
    ...(!/^%/m.test(text) && { schema: CORE }),
  })
}

/** YAML 1.2 as one mapping, as far as it can be read: Problems say of what cannot. Null where there is no mapping at all. */
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

/** Says what is wrong with a text each key of which can be read. */
function checked(document: Document.Parsed, { text, problems, placeAt }: Shared): Document.Parsed {
  for (const { code, pos, message } of [...document.errors, ...document.warnings]) {
    const told = wholeMistake(code, /^[\w-]*/.exec(text.slice(pos[0]))?.[0] ?? '') ?? {
      message: `The YAML does not parse: ${message}.`,
      advice: 'Mend the YAML here; a text with a colon or a quotation mark is best put in quotes.',
    }
    if (code !== 'TAG_RESOLVE_FAILED')
      problems.push(problem('yaml-syntax', placeAt(pos[0]), told.message, told.advice))
  }
  return document
}

function noKeys(root: Node | null, { problems, placeOf }: Shared): void {
  const advice = 'Write one `key: value` a line, such as `title: …`.'
  problems.push(problem('yaml-not-a-mapping', placeOf(root), 'There are no keys here.', advice))
}

/** The keys of which it can be said that they are missing: of those that could not be read a Problem tells already. */
export function amongRead<K extends string>(keys: readonly K[], { unread }: Yaml): readonly K[] {
  return unread.includes(null) ? [] : keys.filter(key => !unread.includes(key))
}

function resolveAlias(node: unknown, document: Document): Node | null {
  if (node === null || typeof node !== 'object') return null
  return isAlias(node) ? (node.resolve(document) ?? null) : (node as Node)
}

/**
 * `&word`, `*word` and `!word` before a text are names and types to YAML, and no part of it. Who means a name uses it:
 * one that is given and asked for is let be.
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

/** Where the name or type of a node begins; of two marks side by side, the first. */
function markBefore(offset: number, mark: string, text: string): number {
  let at = Math.max(0, text.lastIndexOf(mark, Math.max(0, offset - 1)))
  while (at > 0 && text[at - 1] === mark) at--
  return at
}

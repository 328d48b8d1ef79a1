import { type Document, isMap, type Node, parseDocument, Schema, type YAMLMap } from 'yaml'
import type { Place, Problem } from '../model/problem.ts'
import { problem } from '../model/problem.ts'
import { plainMapping } from './plain-mapping.ts'

/** A YAML text being read: where it stands, and where its Problems go. */
export interface Reading {
  readonly file: string
  /** IANA name: what a bare date means. */
  readonly timeZone: string
  readonly problems: Problem[]
  /** What was mended without asking, such as characters that XML forbids. */
  readonly remarks: Problem[]
  /** The place of a node in its file. */
  placeOf(node: Node | null): Place
  /** The node an alias stands for, or the node itself. */
  resolve(node: unknown): Node | null
}

/** How a YAML text lies in its file, and who collects. */
export interface ReadingContext {
  readonly file: string
  readonly timeZone: string
  /** Lines of the file above the YAML text. */
  readonly linesAbove: number
  readonly problems: Problem[]
  readonly remarks: Problem[]
}

/** Reads all texts but those that name their version of YAML (`%YAML 1.1`): to make one takes a third as long as to use it. */
const CORE = new Schema({ schema: 'core', resolveKnownTags: true })

/** YAML 1.2 as one mapping; null once a Problem says why not. */
export function readYaml(text: string, context: ReadingContext): { root: YAMLMap; reading: Reading } | null {
  const at = (offset: number): Place => {
    const above = text.slice(0, offset).split('\n')
    const line = context.linesAbove + above.length
    return { file: context.file, line, column: (above.at(-1) ?? '').length + 1 }
  }
  const placeOf = (node: Node | null) => at(node?.range?.[0] ?? 0)
  const plain = plainMapping(text)
  if (plain) return { root: plain, reading: { ...context, placeOf, resolve: node => node as Node | null } }
  const document = parseDocument(text, {
    prettyErrors: false,
    stringKeys: true,
    ...(!/^%/m.test(text) && { schema: CORE }),
  })
  for (const error of document.errors) {
    const advice = 'Mend the YAML here; a text with a colon or a quotation mark is best put in double quotes.'
    context.problems.push(
      problem('yaml-syntax', at(error.pos[0]), `The YAML does not parse: ${error.message}.`, advice),
    )
  }
  if (document.errors.length > 0) return null
  const root = document.contents
  if (!isMap(root)) {
    const advice = 'Write one `key: value` a line, such as `title: …`.'
    context.problems.push(problem('yaml-not-a-mapping', placeOf(root), 'There are no keys here.', advice))
    return null
  }
  return { root, reading: { ...context, placeOf, resolve: node => resolveAlias(node, document) } }
}

function resolveAlias(node: unknown, document: Document): Node | null {
  if (node === null || typeof node !== 'object') return null
  return 'resolve' in node && typeof node.resolve === 'function' ? node.resolve(document) : (node as Node)
}

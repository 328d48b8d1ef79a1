import { isMap, isNode, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import type { Place } from '../../model/problem.ts'
import { decode } from './decode.ts'
import { splitFrontMatter } from './front-matter.ts'

/** Keys and indexes from front matter down to one value. */
export type ValuePath = readonly (string | number)[]

/** The places of a value in a file's front matter and of its key; the beginning of the file where it is not found. */
export function placesOfValue(
  bytes: Uint8Array,
  file: string,
  path: ValuePath,
): { readonly key: Place; readonly value: Place } {
  const text = decode(bytes, file, [])
  const parts = text === null ? null : splitFrontMatter(text, file, [])
  const yaml = parts?.yaml ?? ''
  const placeOf = (node: Node | null): Place => {
    const above = yaml.slice(0, node?.range?.[0] ?? 0).split('\n')
    const line = above.length + (node ? (parts?.yamlLinesAbove ?? 0) : 0)
    return { file, line, column: [...(above.at(-1) ?? '')].length + 1 }
  }
  let found: { readonly key: Node | null; readonly value: Node | null } = {
    key: null,
    value: parseDocument(yaml, { stringKeys: true }).contents,
  }
  for (const step of path) found = below(found.value, step)
  return { key: placeOf(found.key), value: placeOf(found.value) }
}

function below(node: Node | null, step: string | number) {
  if (isSeq(node)) {
    const item = typeof step === 'number' ? node.items[step] : null
    return { key: isNode(item) ? item : null, value: isNode(item) ? item : null }
  }
  const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined
  return { key: isNode(pair?.key) ? pair.key : null, value: isNode(pair?.value) ? pair.value : null }
}

/** Reads a file below content/; null where it is gone. */
type ReadFile = (file: string) => Uint8Array | null

/** The first place of a word in a file; the file's beginning where it is not found. */
export function placeOf(word: string, file: string, read: ReadFile) {
  const text = new TextDecoder().decode(read(file) ?? undefined)
  const offset = text.indexOf(word)
  const above = offset < 0 ? [''] : text.slice(0, offset).split('\n')
  return { file, line: above.length, column: (above.at(-1) ?? '').length + 1 }
}

/** The place of the value of a key in front matter; the beginning of the file where it is not found. */
export function placeOfKey(key: string, file: string, read: ReadFile) {
  const lines = new TextDecoder().decode(read(file) ?? undefined).split('\n')
  const index = lines.findIndex(line => line.startsWith(`${key}:`))
  const column = /^[a-z_]+:\s*/.exec(lines[index] ?? '')?.[0].length ?? 0
  return { file, line: Math.max(index, 0) + 1, column: column + 1 }
}

import { isMap, isNode, isScalar, isSeq, type Node, parseDocument } from 'yaml'
import type { Place } from '../../model/problem.ts'
import { decode } from './decode.ts'
import { splitFrontMatter } from './front-matter.ts'

/** Keys and indexes from front matter down to one value. */
export type ValuePath = readonly (string | number)[]

/** Where a value of a file's front matter stands, and its key; the beginning of the file where it is not found. */
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

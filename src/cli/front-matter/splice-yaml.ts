import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  stringify,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'

/** Keys and indexes from the whole mapping down to one value. */
export type KeyPath = readonly (string | number)[]

/** A value that can be written. */
export type YamlValue = string | number | boolean | { readonly [key: string]: YamlValue }

/** New text in place of a stretch of the old. */
export interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The change of a YAML text (each line ends in a line feed) that sets one value. Null if it cannot be found. */
export function spliceFor(yaml: string, path: KeyPath, value: YamlValue): Splice | null {
  const { contents, errors } = parseDocument(yaml)
  return errors.length === 0 && isMap(contents) ? setIn(contents, path, value, yaml) : null
}

/** The change that takes out a key of the whole mapping, with its line. Null where it does not stand on lines of its own. */
export function spliceWithout(yaml: string, key: string): Splice | null {
  const { contents, errors } = parseDocument(yaml)
  if (errors.length > 0 || !isMap(contents) || contents.flow || contents.items.length < 2) return null
  const pair = contents.items.find(item => isScalar(item.key) && item.key.value === key)
  if (!pair || !isNode(pair.key)) return null
  const start = extent(pair.key, yaml).start - columnOf(pair.key, yaml)
  return { start, end: lineAfter(endOfPair(pair, yaml), yaml), text: '' }
}

function setIn(node: Node, [step, ...rest]: KeyPath, value: YamlValue, yaml: string): Splice | null {
  if (isMap(node) && typeof step === 'string') {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
    if (!pair) return addPair(node, step, nested(rest, value), yaml)
    if (!isNode(pair.value)) return null
    if (isScalar(pair.value) && pair.value.value === null) return fill(pair, nested(rest, value), yaml)
    return rest.length === 0 ? replace(pair.value, value, yaml) : setIn(pair.value, rest, value, yaml)
  }
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step]
    if (item === undefined) return addItem(node, flow(nested(rest, value)), yaml)
    if (!isNode(item)) return null
    return rest.length === 0 ? replace(item, value, yaml) : setIn(item, rest, value, yaml)
  }
  return null
}

/** A list of one where the path goes on to a list. */
type NestedValue = YamlValue | readonly [YamlValue]

function nested(rest: KeyPath, value: YamlValue): NestedValue {
  return rest.length === 0 ? value : [value]
}

function replace(node: Node, value: YamlValue, yaml: string): Splice {
  return { ...extent(node, yaml), text: flow(value) }
}

/** A key that stands there without a value, or with a written `null`. */
function fill({ key, value: nothing }: Pair, value: NestedValue, yaml: string): Splice | null {
  if (!isNode(key) || !isNode(nothing)) return null
  const start = yaml.indexOf(':', extent(key, yaml).end) + 1
  const written = isScalar(nothing) && nothing.source !== ''
  return { start, end: written ? extent(nothing, yaml).end : start, text: ` ${flow(value)}` }
}

function addPair(map: YAMLMap, key: string, value: NestedValue, yaml: string): Splice | null {
  const [first, last] = [map.items[0], map.items.at(-1)]
  if (map.flow || !first || !last) return addInside(map, `${key}: ${flow(value)}`, yaml)
  if (!isNode(first.key)) return null
  const indent = ' '.repeat(columnOf(first.key, yaml))
  const text = Array.isArray(value)
    ? `${indent}${key}:\n${indent}  - ${flow(value[0])}\n`
    : `${indent}${key}: ${flow(value)}\n`
  const start = indent === '' ? yaml.length : lineAfter(endOfPair(last, yaml), yaml)
  return { start, end: start, text }
}

function addItem(list: YAMLSeq, item: string, yaml: string): Splice | null {
  const last = list.items.at(-1)
  if (list.flow || !isNode(last)) return addInside(list, item, yaml)
  const start = lineAfter(extent(last, yaml).end, yaml)
  return { start, end: start, text: `${' '.repeat(columnOf(list, yaml))}- ${item}\n` }
}

/** Into `{ … }` or `[ … ]`, behind the last of what is there. */
function addInside(collection: YAMLMap | YAMLSeq, text: string, yaml: string): Splice | null {
  if (!collection.flow) return null
  const last = collection.items.at(-1)
  if (last === undefined) {
    const start = extent(collection, yaml).start + 1
    return { start, end: start, text: ` ${text} ` }
  }
  const start = isNode(last) ? extent(last, yaml).end : endOfPair(last as Pair, yaml)
  return { start, end: start, text: `, ${text}` }
}

function endOfPair({ key, value }: Pair, yaml: string): number {
  if (isNode(value)) return extent(value, yaml).end
  return isNode(key) ? extent(key, yaml).end : 0
}

/** The extent of a node without the white space and line ends after a block value. */
function extent(node: Node, yaml: string): { start: number; end: number } {
  const [start, end] = node.range ?? [0, 0]
  return { start, end: Math.max(start, yaml.slice(0, end).trimEnd().length) }
}

function lineAfter(offset: number, yaml: string): number {
  const end = yaml.indexOf('\n', offset)
  return end < 0 ? yaml.length : end + 1
}

function columnOf(node: Node, yaml: string): number {
  const { start } = extent(node, yaml)
  return start - (yaml.lastIndexOf('\n', start - 1) + 1)
}

/** A value on one line, as it may stand among others between braces. */
function flow(value: NestedValue): string {
  const options = { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: true } as const
  return stringify([value], options).trim().slice(1, -1).trim()
}

import { Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'

/*
 * YAML as most front matter has it: on every line a key with a text, or with texts between brackets. Each text begins
 * with a letter, is a date or stands in double quotes, and has no character that means something in YAML. `yaml` takes
 * ten times as long for the same nodes; a test compares them.
 */
const KEY = /^([a-z][a-z_]*): (?=\S)/
const PLAIN = /^\p{L}[\p{L}\p{M}\p{N}_ .,;?!&%'’“”()/–—-]*$/u
const ITEM = /^\p{L}[\p{L}\p{M}\p{N}_ .'’()/–—-]*$/u
const DATE = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?$/
const QUOTED = /^"[^"\\\p{C}\p{Z}]*(?: +[^"\\\p{C}\p{Z}]+)*"$/u
const LIST = /^\[[^[\]]*\]$/

/** Values that are no text. */
const OTHER = /^(?:null|true|false)$/i

/** The nodes of such a YAML text with their places; null for any other text. */
export function plainMapping(text: string): YAMLMap<Scalar, Scalar | YAMLSeq> | null {
  const map = new YAMLMap<Scalar, Scalar | YAMLSeq>()
  map.range = [0, text.length, text.length]
  const keys = new Set<string>()
  let start = 0
  for (const line of text.split('\n')) {
    const key = KEY.exec(line)?.[1]
    if (key === undefined || keys.has(key) || OTHER.test(key)) return null
    keys.add(key)
    const behind = key.length + 2
    const value = valueAt(line.slice(behind), start + behind)
    if (value === null) return null
    map.items.push(new Pair(scalarAt(key, start, key.length), value))
    start += line.length + 1
  }
  return map
}

function valueAt(text: string, start: number): Scalar | YAMLSeq | null {
  if (DATE.test(text) || isText(text, PLAIN)) return scalarAt(text, start, text.length)
  if (QUOTED.test(text)) return scalarAt(text.slice(1, -1), start, text.length)
  return LIST.test(text) ? listAt(text, start) : null
}

function listAt(text: string, start: number): YAMLSeq | null {
  const list = new YAMLSeq()
  list.range = [start, start + text.length, start + text.length]
  let place = 1
  for (const item of text.slice(1, -1).split(',')) {
    const own = item.replace(/^ +| +$/g, '')
    if (!isText(own, ITEM)) return null
    list.items.push(scalarAt(own, start + place + item.indexOf(own), own.length))
    place += item.length + 1
  }
  return list
}

function isText(text: string, form: RegExp): boolean {
  return form.test(text) && !text.endsWith(' ') && !OTHER.test(text)
}

function scalarAt(value: string, start: number, length: number): Scalar {
  const scalar = new Scalar(value)
  scalar.range = [start, start + length, start + length]
  return scalar
}

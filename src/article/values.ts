import { isAlias, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml'
import { type Instant, parseInstant } from '../model/instant.ts'
import { problem } from '../model/problem.ts'
import { parseSlug, type Slug } from '../model/slug.ts'
import { cleanLine, cleanText, type Text } from '../model/text.ts'
import { strayIn, strayRemark } from './body/characters.ts'
import { keyMeant, unknownKeyAdvice } from './foreign-keys.ts'
import { knownLanguage, languageAdvice } from './language-tag.ts'
import { nearest } from './source/nearest.ts'
import { textMeant } from './source/quoted.ts'
import type { YamlReading } from './source/reading.ts'
import { type KeySchema, mapSchema, TEXT, type ValueSchema } from './value-schema.ts'
import {
  isAsWritten,
  isComment,
  isCommentAlone,
  isCutByComma,
  isKeyWithoutSpace,
  isNameAlone,
  isOddlySpaced,
  isWrittenNull,
} from './yaml/as-written.ts'
import { itemOnLine, lineQuoting, valueOnLine, wholeValue } from './yaml/line-value.ts'

/** Reads one value; null where a Problem says why it cannot. */
export interface ReadValue<T> {
  (node: Node, reading: YamlReading): T | null
  /** What it reads, for editors. */
  readonly schema: ValueSchema
}

/** Reads a mapping of some keys. */
type ReadMapping<T> = ReadValue<T> & { readonly keys: readonly string[] }

/** A key of a mapping, and what it is for, in Markdown: docs/writing.md and editors show that. */
export interface Key<T> extends KeySchema {
  readonly read: ReadValue<T>
}

export type Keys = Readonly<Record<string, Key<unknown>>>

/** The values of a mapping; null where a key is absent. */
export type Values<K extends Keys> = {
  readonly [N in keyof K]: K[N]['read'] extends ReadValue<infer T> ? T | null : never
}

/** A reader of the values that look like this. */
export function reader<T>(
  schema: ValueSchema,
  read: (node: Node, reading: YamlReading) => T | null,
): ReadValue<T> {
  return Object.assign(read, { schema })
}

/** A mapping read key by key. Unknown, repeated and missing keys are Problems; a null value counts as absent. */
export function readMap<K extends Keys>(
  map: YAMLMap,
  keys: K,
  required: readonly (keyof K & string)[],
  reading: YamlReading,
): Values<K> {
  const values: Record<string, unknown> = Object.fromEntries(Object.keys(keys).map(name => [name, null]))
  const present = new Set<string>()
  for (const [index, { key, value }] of map.items.entries()) {
    const name = isScalar(key) ? String(key.value) : ''
    if (map.flow && isScalar(key) && isKeyWithoutSpace(key, Object.keys(keys), reading)) {
      present.add(name.replace(/:.*/s, ''))
      continue
    }
    if (map.flow && isCutByComma(index, map.items, reading)) continue
    const read = Object.hasOwn(keys, name) ? keys[name]?.read : undefined
    const node = reading.resolve(value)
    if (!read) {
      if (isScalar(key) && isOddlySpaced(key, reading)) present.add(name.replace(/[^\w-]/g, ''))
      else reportUnknownKey({ name, node: isScalar(key) ? key : null, value: node }, map, keys, reading)
      // The key that was meant is not reported as missing too.
      present.add(keyMeant(name, Object.keys(keys)) ?? nearest(name, Object.keys(keys)) ?? name)
      continue
    }
    if (node === null || (isScalar(node) && node.value === null)) {
      // There is a Problem already for a name or a type without a text.
      if (isAlias(value) || (isScalar(node) && (node.anchor || node.tag))) present.add(name)
      if (isScalar(key) && isComment(key, reading)) present.add(name)
      else if (isScalar(node) && isWrittenNull(node) && (read === line || read === paragraph)) {
        present.add(name)
        if (isAsWritten(node, reading)) reportNull(node, name, reading)
      }
      continue
    }
    present.add(name)
    values[name] = read(node, reading)
  }
  for (const name of required.filter(name => !present.has(name))) {
    reading.problems.push(
      problem(
        `missing-${name.replaceAll('_', '-')}`,
        reading.placeOf(map),
        `\`${name}\` is missing.`,
        `Add a line \`${name}: …\`.`,
      ),
    )
  }
  return values as Values<K>
}

function reportUnknownKey(
  key: { readonly name: string; readonly node: Node | null; readonly value: Node | null },
  map: YAMLMap,
  keys: Keys,
  reading: YamlReading,
): void {
  const known = Object.keys(keys)
  const value = isScalar(key.value) ? sourceOf(key.value) : null
  const advice = unknownKeyAdvice({ name: key.name, value }, known, name => map.has(name))
  const message = `\`${key.name}\` is not a known key.`
  reading.problems.push(problem('unknown-key', reading.placeOf(key.node), message, advice))
}

function reportNull(node: Node, name: string, reading: YamlReading): void {
  const source = isScalar(node) ? (node.source ?? '') : ''
  const message = `\`${source}\` is read as nothing.`
  const advice = `Remove the line if nothing is meant, or put the text in quotes: \`${name}: "${source}"\`.`
  reading.problems.push(problem('null-text', reading.placeOf(node), message, advice))
}

/** Text on one line, not empty. */
export const line = reader(TEXT, (node, reading) => readText(node, reading, cleanLine))

/** Text that may run over lines, not empty. */
export const paragraph = reader(TEXT, (node, reading) =>
  readText(node, reading, text => cleanText(text.trim())),
)

export const truth = reader({ type: 'boolean' }, (node, reading) =>
  isScalar(node) && typeof node.value === 'boolean'
    ? node.value
    : refuse(node, reading, 'bad-value', 'Write `true` or `false`.'),
)

/** A whole number of at least `least`. */
export const atLeast = (least: number) =>
  reader({ type: 'integer', minimum: least }, (node, reading) =>
    isScalar(node) &&
    /^\d+$/.test(sourceOf(node)) &&
    Number(sourceOf(node)) >= least &&
    Number.isSafeInteger(node.value)
      ? Number(node.value)
      : refuse(node, reading, 'bad-number', `Write a whole number of at least ${least}.`),
  )

/** A date, or a time with or without its offset. */
export const instant = reader<Instant>(
  { type: 'string', pattern: '^\\s*\\d{4}-\\d\\d-\\d\\d' },
  (node, reading) =>
    parseInstant(sourceOf(node), reading.timeZone) ??
    refuse(node, reading, 'bad-date', dateAdvice(sourceOf(node), reading.timeZone)),
)

function dateAdvice(source: string, timeZone: string): string {
  if (/^(?:true|false|yes|no)$/i.test(source))
    return 'Write the day, such as `2025-09-04`; to keep a text out of everything, write `draft: true` beside it.'
  if (/^\d{4}-\d\d-\d\d/.test(source) && parseInstant(source, 'UTC') !== null)
    return `The clocks of ${timeZone} left this day out: write the day before or after it.`
  return 'Write a date such as `2025-09-04`, or a time such as `2025-09-04 16:30` or, with its offset, `2025-09-04T16:30:00+08:00`.'
}

/** YAML reads a slug of digits alone as a number. */
export const slug = reader<Slug>(
  { type: ['string', 'integer'], pattern: '^\\s*[a-z0-9]+(?:-[a-z0-9]+)*\\s*$' },
  (node, reading) =>
    parseSlug(sourceOf(node)) ??
    refuse(node, reading, 'bad-slug', 'Write lower-case letters, digits and single hyphens.'),
)

/** BCP 47, in its canonical case, of a language, script and region that there are. */
export const language = reader(
  { type: 'string', pattern: '^\\s*[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\\s*$' },
  (node, reading) => {
    const source = sourceOf(node)
    return knownLanguage(source) ?? refuse(node, reading, 'bad-language', languageAdvice(source))
  },
)

/** An absolute http(s) URL in its normal form, without user name or password. */
export const webAddress = reader(
  { type: 'string', pattern: '^\\s*[Hh][Tt][Tt][Pp][Ss]?:' },
  (node, reading) => {
    const url = URL.parse(sourceOf(node))
    return url && /^https?:$/.test(url.protocol) && !url.username && !url.password
      ? url.href
      : refuse(node, reading, 'bad-url', 'Write a whole address that begins with `https://`.')
  },
)

export const oneOf = <T extends string>(...allowed: readonly T[]) =>
  reader(
    { enum: allowed },
    (node, reading) =>
      allowed.find(value => value === sourceOf(node)) ??
      refuse(node, reading, 'bad-value', `Write one of ${allowed.map(value => `\`${value}\``).join(', ')}.`),
  )

function listAdvice(source: string): string {
  const items = /^[^\W_][\p{L}\p{N} ,.-]{0,99}$/u.test(source) ? source : 'one, two'
  return `Write a list: \`[${items}]\`, or one a line behind \`- \`.`
}

/** A list of at most `most`; an item that cannot be read is left out, with a Problem. */
export function listOf<T>(read: ReadValue<T>, most = Number.POSITIVE_INFINITY): ReadValue<readonly T[]> {
  const schema = { type: 'array', items: read.schema, ...(Number.isFinite(most) && { maxItems: most }) }
  return reader(schema, (node, reading) => {
    if (!isSeq(node)) return refuse(node, reading, 'not-a-list', listAdvice(sourceOf(node)))
    const beyond = node.items.length > most ? reading.resolve(node.items[most]) : null
    if (beyond !== null) {
      const message = `The list has ${node.items.length.toLocaleString('en-US')} entries; readers are told ${most} at the most.`
      reading.problems.push(
        problem(
          'too-many',
          reading.placeOf(beyond),
          message,
          `Keep the ${most} that matter; the first that is too much stands here.`,
        ),
      )
      return null
    }
    const items = node.items.map(item => reading.resolve(item)).filter(item => item !== null)
    return items.map(item => read(item, reading)).filter(value => value !== null)
  })
}

/** A mapping with these keys, made into a value. */
export function mapOf<K extends Keys, T>(
  keys: K,
  required: readonly (keyof K & string)[],
  make: (values: Values<K>, node: Node, reading: YamlReading) => T | null,
): ReadMapping<T> {
  const read = reader(mapSchema(keys, required), (node, reading) => {
    if (!isMap(node))
      return refuse(node, reading, 'not-a-mapping', `Write keys and values: ${Object.keys(keys).join(', ')}.`)
    const before = reading.problems.length
    const values = readMap(node, keys, required, reading)
    return reading.problems.length === before ? make(values, node, reading) : null
  })
  return Object.assign(read, { keys: Object.keys(keys) })
}

/** A short form, or the whole mapping. */
export function either<A, T>(
  short: ReadValue<A>,
  whole: ReadMapping<T>,
  make: (value: A) => T,
): ReadValue<T> {
  return reader({ anyOf: [short.schema, whole.schema] }, (node, reading) => {
    if (isText(node, whole.keys)) return notText(node, reading)
    if (!isScalar(node)) return whole(node, reading)
    if (isKeyWithoutSpace(node, whole.keys, reading)) return null
    const value = short(node, reading)
    return value === null ? null : make(value)
  })
}

/** Whether YAML has made a list of a text in brackets, or keys of one with a colon: `- Mayor: we stay`. */
function isText(node: Node, keys: readonly string[]): boolean {
  if (isSeq(node)) return true
  if (!isMap(node) || node.flow || node.items.length !== 1) return false
  const key = node.items[0]?.key
  return !isScalar(key) || (!keys.includes(String(key.value)) && !keyMeant(String(key.value), keys))
}

/** Reports a value that cannot be used. */
export function refuse(node: Node, reading: YamlReading, code: string, advice: string): null {
  const said = isScalar(node) ? `\`${sourceOf(node)}\`` : 'What stands here'
  reading.problems.push(problem(code, reading.placeOf(node), `${said} cannot be used.`, advice))
  return null
}

/** The characters that the editor wrote: `2025` and `2025-09-04` are not read as a number and a date. */
function sourceOf(node: Node): string {
  if (!isScalar(node)) return ''
  return typeof node.value === 'string' ? node.value.trim() : (node.source ?? String(node.value))
}

function readText(node: Node, reading: YamlReading, clean: (text: string) => Text): Text | null {
  if (!isScalar(node)) return notText(node, reading)
  if (!isAsWritten(node, reading)) return null
  const source = sourceOf(node)
  for (const stray of strayIn(source)) reading.remarks.push(strayRemark(stray, reading.placeOf(node)))
  const text = clean(source)
  return text === '' ? emptyText(node, reading) : text
}

function emptyText(node: Node, reading: YamlReading): null {
  const place = reading.placeOf(node)
  if (isCommentAlone(node, reading) || isNameAlone(node, reading)) return null
  const advice = 'Write something here, or remove the key.'
  reading.problems.push(problem('empty-text', place, 'There is no text here.', advice))
  return null
}

function notText(node: Node, reading: YamlReading): null {
  const start = node.range?.[0] ?? 0
  const values = [itemOnLine, wholeValue, valueOnLine].map(find => find(reading.text, start))
  const value = values.find(value => value?.start === start)
  const quoting = value && lineQuoting(reading.text, value, textMeant(value.value))
  const advice = quoting ? `Put it in quotes: \`${quoting}\`.` : 'Write one text here, in quotes.'
  const what = isMap(node) ? 'keys and values' : 'a list'
  const message = `What stands here is read as ${what}, and is to be a text.`
  reading.problems.push(problem('not-a-text', reading.placeOf(node), message, advice))
  return null
}

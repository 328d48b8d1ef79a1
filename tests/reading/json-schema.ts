import { isDeepStrictEqual } from 'node:util'

type Schema = Readonly<Record<string, unknown>>

/** What a value breaks of a schema, each with its place; empty where it breaks nothing. Throws at a keyword that is not known here. */
export function brokenSchema(schema: object, value: unknown): readonly string[] {
  return check(schema as Schema, value, '', schema as Schema)
}

type Check = (argument: never, value: unknown, place: string, root: Schema, own: Schema) => readonly string[]

/** What each keyword asks (JSON Schema, drafts 7 and 2020-12), as far as Dateline's schemas have it. */
const KEYWORDS: Readonly<Record<string, Check>> = {
  $ref: (to: string, value, place, root) => check(definition(root, to), value, place, root),
  type: (type: string | readonly string[], value, place) =>
    told(
      [type].flat().some(one => isOfType(value, one)),
      `${place} is no ${type}`,
    ),
  const: (only: unknown, value, place) =>
    told(isDeepStrictEqual(value, only), `${place} is not ${JSON.stringify(only)}`),
  enum: (allowed: readonly unknown[], value, place) =>
    told(allowed.includes(value), `${place} ${JSON.stringify(value)} is none of ${allowed.join(', ')}`),
  minLength: (least: number, value, place) =>
    told(typeof value !== 'string' || [...value].length >= least, `${place} is too short`),
  minimum: (least: number, value, place) =>
    told(typeof value !== 'number' || value >= least, `${place} is less`),
  minItems: (least: number, value, place) =>
    told(!Array.isArray(value) || value.length >= least, `${place} is short`),
  maxItems: (most: number, value, place) =>
    told(!Array.isArray(value) || value.length <= most, `${place} is long`),
  pattern: (pattern: string, value, place) =>
    told(
      typeof value !== 'string' || new RegExp(pattern, 'u').test(value),
      `${place} is not like ${pattern}`,
    ),
  format: (format: string, value, place) =>
    told(
      typeof value !== 'string' || FORMATS[format]?.(value) === true,
      `${place} is no ${format}: ${value}`,
    ),
  items: (each: Schema, value, place, root) =>
    Array.isArray(value) ? value.flatMap((item, at) => check(each, item, `${place}/${at}`, root)) : [],
  properties: (members: Readonly<Record<string, Schema>>, value, place, root) =>
    Object.entries(members).flatMap(([name, schema]) =>
      hasMember(value, name) ? check(schema, value[name], `${place}/${name}`, root) : [],
    ),
  required: (names: readonly string[], value, place) =>
    isObject(value) ? names.flatMap(name => told(hasMember(value, name), `${place}/${name} is missing`)) : [],
  additionalProperties: (others: boolean | Schema, value, place, root, own) => {
    const known = Object.keys((own.properties as object | undefined) ?? {})
    const found = isObject(value) ? Object.entries(value).filter(([name]) => !known.includes(name)) : []
    if (others === true) return []
    return found.flatMap(([name, member]) =>
      others === false ? [`${place}/${name} is not known`] : check(others, member, `${place}/${name}`, root),
    )
  },
  propertyNames: (schema: Schema, value, place, root) =>
    isObject(value) ? Object.keys(value).flatMap(name => check(schema, name, `${place}/${name}`, root)) : [],
  allOf: (all: readonly Schema[], value, place, root) => all.flatMap(each => check(each, value, place, root)),
  anyOf: (some: readonly Schema[], value, place, root) => {
    const broken = some.map(each => check(each, value, place, root))
    return broken.some(({ length }) => length === 0)
      ? []
      : (broken.toSorted((a, b) => a.length - b.length)[0] ?? [])
  },
  not: (schema: Schema, value, place, root) =>
    told(check(schema, value, place, root).length > 0, `${place} is as it should not be`),
  if: (condition: Schema, value, place, root, { then: yes = {}, else: no = {} }) =>
    check((check(condition, value, place, root).length === 0 ? yes : no) as Schema, value, place, root),
}

/** Keywords that ask nothing by themselves. */
const TOLD = ['$schema', '$id', '$defs', 'title', 'description', 'markdownDescription', 'then', 'else']

function check(schema: Schema, value: unknown, place: string, root: Schema): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    if (TOLD.includes(keyword)) return []
    const known = KEYWORDS[keyword]
    if (known === undefined) throw new Error(`The checker does not know the keyword ${keyword}`)
    return known(argument as never, value, place, root, schema)
  })
}

function definition({ $defs }: Schema, to: string): Schema {
  const found = ($defs as Readonly<Record<string, Schema>>)[to.replace('#/$defs/', '')]
  if (found === undefined) throw new Error(`The schema has no ${to}`)
  return found
}

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  uri: text => URL.canParse(text) && !/[\s<>"]/.test(text),
  'date-time': text => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text),
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function hasMember(value: unknown, name: string): value is Readonly<Record<string, unknown>> {
  return isObject(value) && Object.hasOwn(value, name)
}

function told(holds: boolean, message: string): readonly string[] {
  return holds ? [] : [message]
}

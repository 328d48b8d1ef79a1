import type { ValueSchema } from '../../src/article/value-schema.ts'

/** What of a value does not fit a schema, each with its place; empty where all does. */
export function misfits(schema: ValueSchema, value: unknown, place = ''): readonly string[] {
  const own = [
    ...(schema.type !== undefined && !isOfType(value, schema.type) ? [`${place} is no ${schema.type}`] : []),
    ...(schema.enum && !schema.enum.includes(value as string) ? [`${place} is none of ${schema.enum}`] : []),
    ...inString(schema, value, place),
    ...(typeof value === 'number' && value < (schema.minimum ?? value) ? [`${place} is too small`] : []),
  ]
  return [
    ...own,
    ...inList(schema, value, place),
    ...inMapping(schema, value, place),
    ...inAny(schema, value, place),
  ]
}

function isOfType(value: unknown, type: string | readonly string[]): boolean {
  if (typeof type !== 'string') return type.some(one => isOfType(value, one))
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isMapping(value)
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function inString({ pattern }: ValueSchema, value: unknown, place: string): readonly string[] {
  return pattern !== undefined && typeof value === 'string' && !new RegExp(pattern, 'u').test(value)
    ? [`${place} is not like ${pattern}`]
    : []
}

function inList({ items, maxItems }: ValueSchema, value: unknown, place: string): readonly string[] {
  if (!Array.isArray(value)) return []
  const tooLong = value.length > (maxItems ?? value.length) ? [`${place} is too long`] : []
  return [...tooLong, ...(items ? value.flatMap((item, at) => misfits(items, item, `${place}/${at}`)) : [])]
}

function inMapping(schema: ValueSchema, value: unknown, place: string): readonly string[] {
  if (!isMapping(value)) return []
  const { properties = {}, required = [], additionalProperties: others, propertyNames } = schema
  const missing = required
    .filter(name => !Object.hasOwn(value, name))
    .map(name => `${place}/${name} is missing`)
  const found = Object.entries(value).flatMap(([name, own]) => {
    const at = `${place}/${name}`
    const named = propertyNames ? misfits(propertyNames, name, at) : []
    const known = Object.hasOwn(properties, name) ? properties[name] : others
    if (known === false) return [`${at} is not known`]
    return typeof known === 'object' ? [...named, ...misfits(known, own, at)] : named
  })
  return [...missing, ...found]
}

function inAny({ anyOf }: ValueSchema, value: unknown, place: string): readonly string[] {
  const found = anyOf?.map(one => misfits(one, value, place)) ?? [[]]
  return found.some(({ length }) => length === 0) ? [] : found.flat()
}

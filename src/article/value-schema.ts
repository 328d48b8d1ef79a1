/*
 * What a value looks like, for editors that complete and check YAML: JSON Schema, draft 7, as far as these files need it.
 * Every value that a reader takes fits its schema. Of what it refuses, unknown keys, wrong types and names that are none of a
 * few do not fit; what only Dateline can know (whether a day exists, or a file is there) may.
 */
export interface ValueSchema {
  readonly type?: string | readonly string[]
  readonly enum?: readonly (string | null)[]
  readonly pattern?: string
  readonly minimum?: number
  readonly items?: ValueSchema
  readonly maxItems?: number
  readonly anyOf?: readonly ValueSchema[]
  readonly properties?: Readonly<Record<string, ValueSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | ValueSchema
  readonly propertyNames?: ValueSchema
  /** In Markdown. */
  readonly description?: string
}

/** A key as its schema needs it: the values that it takes, and what it is for. */
export interface KeySchema {
  readonly read: { readonly schema: ValueSchema }
  readonly says: string
}

/** A text that is not blank. YAML reads `2025` and `true` as other types, which are taken as they are written. */
export const TEXT: ValueSchema = { type: ['string', 'number', 'boolean'], pattern: '\\S' }

/** A mapping of these keys and no others; one that is not required may be left empty. */
export function mapSchema(
  keys: Readonly<Record<string, KeySchema>>,
  required: readonly string[],
): ValueSchema {
  const properties = Object.entries(keys).map(([name, { read, says }]) => {
    const schema = required.includes(name) ? read.schema : orNothing(read.schema)
    return [name, { ...schema, description: says }] as const
  })
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  }
}

/** The same, or null. */
function orNothing(schema: ValueSchema): ValueSchema {
  const { type, enum: names, anyOf } = schema
  if (anyOf) return { ...schema, anyOf: [...anyOf, { type: 'null' }] }
  return {
    ...schema,
    ...(type !== undefined && { type: [type, 'null'].flat() }),
    ...(names && { enum: [...names, null] }),
  }
}

import { readFileSync } from 'node:fs'

/** schema.org's own vocabulary, as the package that Google makes from it declares it. */
const DECLARATIONS = readFileSync('node_modules/schema-dts/dist/schema.d.ts', 'utf8')

const INTERFACES = new Map(
  [...DECLARATIONS.matchAll(/^(?:export )?interface (\w+) extends (.+?) \{\n([\s\S]*?)^\}/gm)].map(
    ([, name = '', parents = '', body = '']) => [
      name,
      {
        parents: parents.split(', '),
        properties: [...body.matchAll(/^ {4}"(\w+)"\?:/gm)].map(([, property = '']) => property),
      },
    ],
  ),
)

/** What of a JSON-LD value schema.org does not know: types, and properties of a type, one sentence each. */
export function unknownToSchemaOrg(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(unknownToSchemaOrg)
  if (typeof value !== 'object' || value === null) return []
  if ('@graph' in value) return unknownToSchemaOrg(value['@graph'])
  // What is described elsewhere in the same graph.
  if (Object.keys(value).join() === '@id') return []
  const { '@type': type, '@id': _, '@context': __, ...properties } = value as Record<string, unknown>
  const known = propertiesOf(`${type}Leaf`)
  if (known === null) return [`${type} is no type`]
  const wrong = Object.keys(properties).filter(property => !known.has(property))
  return [
    ...wrong.map(property => `${type} has no ${property}`),
    ...Object.values(properties).flatMap(unknownToSchemaOrg),
  ]
}

function propertiesOf(name: string): ReadonlySet<string> | null {
  const found = INTERFACES.get(name)
  if (!found) return null
  const inherited = found.parents.flatMap(parent => [...(propertiesOf(parent) ?? [])])
  return new Set([...found.properties, ...inherited])
}

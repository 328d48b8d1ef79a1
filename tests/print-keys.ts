import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { frontMatterSchema } from '../src/article/fields.ts'
import { PUBLICATION_SCHEMA } from '../src/article/publication.ts'
import type { ValueSchema } from '../src/article/value-schema.ts'

/*
 * Prints the keys of content/ from the tables that read them: the tables of docs/writing.md, JSON Schemas for editors in
 * docs/schema, and snippets of VS Code, which completes no front matter by a schema. `node tests/print-keys.ts`
 */

const WRITING = 'docs/writing.md'

/** What each kind of file may say. */
export const SCHEMAS = {
  publication: PUBLICATION_SCHEMA,
  article: frontMatterSchema('article'),
  update: frontMatterSchema('update'),
  page: frontMatterSchema('page'),
} as const satisfies Readonly<Record<string, ValueSchema>>

const TITLES: Readonly<Record<keyof typeof SCHEMAS, string>> = {
  publication: 'content/publication.yaml of Dateline',
  article: 'The front matter of an article of Dateline',
  update: 'The front matter of an update of Dateline',
  page: "The front matter of a page of a Dateline publication's own",
}

/** The files for editors, each with its text. */
export function editorFiles(): Readonly<Record<string, string>> {
  return {
    ...schemaFiles(),
    '.vscode/dateline.code-snippets': `${JSON.stringify(snippets(), null, 2)}\n`,
  }
}

function schemaFiles(): Readonly<Record<string, string>> {
  const files = Object.entries(SCHEMAS).map(([kind, schema]) => {
    const title = TITLES[kind as keyof typeof SCHEMAS]
    const whole = { $schema: 'http://json-schema.org/draft-07/schema#', title, ...schema }
    return [`docs/schema/${kind}.json`, `${JSON.stringify(whole, forEditors, 2)}\n`]
  })
  return Object.fromEntries(files)
}

/** Descriptions as editors show them, where no link of docs/ leads anywhere: some plain, some as Markdown. */
function forEditors(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { description, ...rest } = value as { readonly description?: unknown }
  if (typeof description !== 'string') return value
  const markdown = withoutLinks(description)
  const plain = markdown.replaceAll('`', '')
  return { ...rest, description: plain, ...(markdown !== plain && { markdownDescription: markdown }) }
}

const withoutLinks = (markdown: string) => markdown.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')

/** A snippet for each key of front matter, by its name. */
function snippets() {
  const keys = { ...SCHEMAS.page.properties, ...SCHEMAS.update.properties, ...SCHEMAS.article.properties }
  const entries = Object.entries<ValueSchema>(keys).map(([name, schema]) => {
    const { description = '' } = schema
    const says = withoutLinks(description).replaceAll('`', '')
    return [
      name,
      { scope: 'markdown', prefix: name, body: `${name}: ${placeholder(schema)}`, description: says },
    ]
  })
  return Object.fromEntries(entries)
}

/** What stands behind a key until somebody writes it, as VS Code's snippets say it. */
function placeholder({ type = [], enum: names, items, required = [] }: ValueSchema): string {
  const types = [type].flat()
  const choices = names?.filter(name => name !== null) ?? (types[0] === 'boolean' ? ['true', 'false'] : null)
  if (choices) return `\${1|${choices.join(',')}|}`
  if (items) return '[$1]'
  if (types[0] !== 'object') return '$1'
  return `{ ${required.map((name, at) => `${name}: $${at + 1}`).join(', ')} }`
}

/** A document with its tables of keys, each below a comment that names it, as the schemas have them. */
export function withKeys(document: string): string {
  return document.replace(
    /^<!-- keys: (\w+) -->\n\n(?:\|.*\n)*/gm,
    (_, name: string) => `<!-- keys: ${name} -->\n\n${tableOf(name)}`,
  )
}

function tableOf(name: string): string {
  const { article, update, page, publication } = SCHEMAS
  if (name === 'publication') return table(['key', 'value'], rowsOf(publication))
  if (name === 'article') return table(['key', 'value'], rowsOf(article))
  if (name === 'update') return table(['key', 'value'], rowsOf(update, article))
  if (name === 'page') return table(['key', 'value'], rowsOf(page, article))
  if (name === 'within') return table(['in', 'key', 'value'], innerRows())
  throw new Error(`There is no table ${name}`)
}

type Row = readonly string[]

const line = (row: Row) => `| ${row.join(' | ')} |\n`

const table = (head: Row, rows: readonly Row[]) =>
  `${line(head)}|${head.map(() => '---|').join('')}\n${rows.map(line).join('')}`

const code = (name: string) => `\`${name}\``

/** A row for each key of a mapping; those of which another says the same share the last one. */
function rowsOf(schema: ValueSchema, other: ValueSchema = {}): readonly Row[] {
  const keys = Object.entries(schema.properties ?? {})
  const isShared = (name: string, { description }: ValueSchema) =>
    other.properties?.[name]?.description === description
  const shared = keys.filter(([name, own]) => isShared(name, own)).map(([name]) => code(name))
  const rows = keys
    .filter(([name, own]) => !isShared(name, own))
    .map(([name, { description = '' }]) => [
      schema.required?.includes(name) ? `${code(name)}, required` : code(name),
      description,
    ])
  return shared.length > 0 ? [...rows, [shared.join(', '), 'as in an article']] : rows
}

/** The keys of mappings within keys, of all kinds of file; words of one's own have no end. */
function innerRows(): readonly Row[] {
  const outer = new Map(Object.values(SCHEMAS).flatMap(({ properties = {} }) => Object.entries(properties)))
  return [...outer].flatMap(([name, schema]) => {
    const inner = name === 'words' ? null : mappingIn(schema)
    return inner === null ? [] : rowsOf(inner).map(([key = '', says = '']) => [code(name), key, says])
  })
}

/** The mapping of keys that a value, or an item of it, may be. */
function mappingIn({ properties, anyOf = [], items, ...rest }: ValueSchema): ValueSchema | null {
  if (properties) return { properties, ...rest }
  const found = [...anyOf, ...(items ? [items] : [])].map(mappingIn)
  return found.find(schema => schema !== null) ?? null
}

if (import.meta.main) {
  mkdirSync('docs/schema', { recursive: true })
  for (const [path, text] of Object.entries(editorFiles())) writeFileSync(path, text)
  writeFileSync(WRITING, withKeys(readFileSync(WRITING, 'utf8')))
}

import { readFileSync, writeFileSync } from 'node:fs'
import { FIELDS, type Field } from '../src/article/fields.ts'

/* Prints the table of the keys of front matter in docs/writing.md: `node tests/print-keys.ts`. */

const WRITING = 'docs/writing.md'
const TABLE = /^\| key \| value \|\n\|---\|---\|\n(?:\| .*\n)+/m

/** The document with the table of keys as FIELDS has them, in that order. */
export function withKeys(document: string): string {
  const rows = Object.entries<Field>(FIELDS).map(([name, { says }]) => `| \`${name}\` | ${says} |\n`)
  return document.replace(TABLE, () => `| key | value |\n|---|---|\n${rows.join('')}`)
}

if (import.meta.main) writeFileSync(WRITING, withKeys(readFileSync(WRITING, 'utf8')))

import { readFileSync, writeFileSync } from 'node:fs'
import { FIELDS, type Field } from '../src/article/fields.ts'

/* Prints README's table of the keys of front matter: `node tests/print-keys.ts`. */

const TABLE = /^\| key \| value \|\n\|---\|---\|\n(?:\| .*\n)+/m

/** README with the table of keys as FIELDS has them, in that order. */
export function withKeys(readme: string): string {
  const rows = Object.entries<Field>(FIELDS).map(([name, { says }]) => `| \`${name}\` | ${says} |\n`)
  return readme.replace(TABLE, () => `| key | value |\n|---|---|\n${rows.join('')}`)
}

if (import.meta.main) writeFileSync('README.md', withKeys(readFileSync('README.md', 'utf8')))

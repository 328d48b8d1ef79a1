import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'

/** Where the schemas of the keys lie: in Dateline's repository, and in a publication that has Dateline as a package. */
const SCHEMA_FOLDERS = ['docs/schema', 'node_modules/dateline-press/docs/schema']

/**
 * The comment, with the end of its line, by which editors know the keys of a YAML text in the file at `path`, below the root
 * (https://github.com/redhat-developer/yaml-language-server#using-inlined-schema); empty where there is no schema.
 */
export function schemaLine(path: string, kind: 'publication' | 'article' | 'update', root: string): string {
  const schema = SCHEMA_FOLDERS.map(folder => `${folder}/${kind}.json`).find(file =>
    existsSync(join(root, file)),
  )
  return schema === undefined
    ? ''
    : `# yaml-language-server: $schema=${posix.relative(posix.dirname(path), schema)}\n`
}

import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Which folders each folder of src may import from; the same table stands in ARCHITECTURE.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  http: [],
  article: ['model'],
  derive: ['model'],
  ledger: ['model'],
  collection: ['model'],
  format: ['model'],
  snapshot: ['model', 'http'],
  build: ['model', 'http', 'article', 'derive', 'ledger', 'collection', 'format', 'snapshot'],
  cli: ['model', 'http', 'article', 'derive', 'ledger', 'collection', 'format', 'snapshot', 'build'],
  worker: ['model', 'http', 'snapshot'],
}

/** Packages that only one folder may use, and why they would be wrong elsewhere. */
const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  feed: ['format'],
  'markdown-it': ['article'],
  'sanitize-html': ['article'],
  'node:fs': ['cli'],
  'node:child_process': ['cli'],
  commander: ['cli'],
}

const files = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
  .map(entry => `${entry.parentPath}/${entry.name}`)

const imports = files.flatMap(file => {
  const text = readFileSync(file, 'utf8')
  const found = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map(match => match[1] ?? '')
  return found.map(target => ({ file, folder: file.split('/')[1] ?? '', target }))
})

describe('the folders of src', () => {
  test('are those of the table', () => {
    const folders = readdirSync('src', { withFileTypes: true })
    expect(folders.map(folder => folder.name).toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted())
  })

  test('import only what the table allows', () => {
    const wrong = imports.filter(({ file, folder, target }) => {
      if (!target.startsWith('.')) return false
      const to = new URL(target, `file:///${file}`).pathname.split('/')[2] ?? ''
      return to !== folder && !MAY_IMPORT[folder]?.includes(to)
    })
    expect(wrong).toEqual([])
  })

  test('keep each package where it belongs', () => {
    expect(
      imports.filter(({ folder, target }) => ONLY_IN[target] && !ONLY_IN[target].includes(folder)),
    ).toEqual([])
  })

  test('have no cycle of files', () => {
    const edges = Map.groupBy(
      imports.filter(({ target }) => target.startsWith('.')),
      ({ file }) => file,
    )
    const targetsOf = (file: string) =>
      (edges.get(file) ?? []).map(({ target }) => new URL(target, `file:///${file}`).pathname.slice(1))
    const done = new Set<string>()
    const visit = (file: string, path: readonly string[]): void => {
      expect(path, 'a cycle').not.toContain(file)
      if (done.has(file)) return
      for (const target of targetsOf(file)) visit(target, [...path, file])
      done.add(file)
    }
    for (const file of files) visit(file, [])
  })

  test('read the clock only in cli and worker', () => {
    const clocks = files.filter(file =>
      /new Date\(\)|Date\.now|Math\.random|localeCompare/.test(readFileSync(file, 'utf8')),
    )
    expect(clocks.filter(file => !/^src\/(cli|worker)\//.test(file))).toEqual([])
  })

  test('catch no error unseen, which may be a bug of ours', () => {
    expect(files.filter(file => /catch \{|catch\(\(\) =>/.test(readFileSync(file, 'utf8')))).toEqual([
      'src/cli/build-folder.ts', // a rejection that is awaited elsewhere
    ])
  })

  test('are told in ARCHITECTURE.md as they are', () => {
    const rows = [
      ...readFileSync('ARCHITECTURE.md', 'utf8').matchAll(/^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$/gm),
    ]
    const told = Object.fromEntries(rows.map(([, folder, may]) => [folder, may?.trim()]))
    const below = (folder: string) =>
      folder === 'build' ? 'all of the above' : folder === 'cli' ? '`build` and all it may' : null
    for (const [folder, may] of Object.entries(MAY_IMPORT)) {
      expect(told[folder]).toBe(below(folder) ?? (may.map(name => `\`${name}\``).join(', ') || '–'))
    }
    expect(Object.keys(told).toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted())
  })
})

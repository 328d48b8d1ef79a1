import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { runIn } from './run-in.ts'
import { filesBelow, temporaryRoot } from './temporary-root.ts'

/* What editors find of a publication: the schema that a file names, and what a task of VS Code reads of `npm run check`. */

const PUBLICATION =
  'title: T\ndescription: D\nurl: https://a.example\ntag_authority: a.example\ntag_year: 2025\nauthors: [A]\n'
const CONTENT = {
  'content/publication.yaml': PUBLICATION,
  'content/articles/2025/old.md': '---\ntitle: Old\npublished: 2025-01-01\n---\n\nText.\n',
  'wrangler.toml': 'name = "x"\n',
}

/** The file to which the comment in a text of the file `path` leads. */
function schemaOf(path: string, text = ''): string {
  const [, schema = 'none'] = /^# yaml-language-server: \$schema=(.*)$/m.exec(text) ?? []
  return join(dirname(path), schema)
}

describe('the comment by which editors find a schema', () => {
  test.each(['docs/schema', 'node_modules/dateline-press/docs/schema'])(
    'leads from new files to %s',
    async folder => {
      const schemas = ['publication', 'article', 'update'].map(kind => [`${folder}/${kind}.json`, '{}'])
      const root = temporaryRoot({ ...CONTENT, ...Object.fromEntries(schemas) })
      await runIn(root, ['new', 'A headline'])
      await runIn(root, ['new', '--update', 'old', 'And then'])
      const answers = ['--title', 'B', '--url', 'https://b.example', '--author', 'B', '--name', 'b']
      expect((await runIn(root, ['init', ...answers, '--yes'])).exitCode).toBe(0)
      const files = filesBelow(root)
      const lead = (path: string) => schemaOf(path, files[path])
      expect(lead('content/articles/a-headline.md')).toBe(`${folder}/article.json`)
      expect(lead('content/updates/old/and-then.md')).toBe(`${folder}/update.json`)
      expect(lead('content/publication.yaml')).toBe(`${folder}/publication.json`)
      expect((await runIn(root, ['check'])).exitCode).toBe(0)
    },
  )

  test('is not there where no schema is', async () => {
    const root = temporaryRoot(CONTENT)
    await runIn(root, ['new', 'A headline'])
    expect(filesBelow(root)['content/articles/a-headline.md']).toMatch(/^---\ntitle: A headline\n/)
  })

  test('stands in the sample', () => {
    const file = 'content/publication.yaml'
    expect(schemaOf(file, readFileSync(file, 'utf8'))).toBe('docs/schema/publication.json')
  })
})

interface Pattern {
  readonly regexp: string
  readonly file?: number
  readonly line?: number
  readonly column?: number
  readonly code?: number
  readonly message?: number
}

interface Task {
  readonly script?: string
  readonly problemMatcher: readonly { readonly pattern: Pattern | readonly Pattern[] }[]
}

/** What VS Code shows of an output: each pattern of a matcher reads a line, those of a list one line after another. */
function shownOf(output: string, task: Task | undefined): readonly Record<string, string>[] {
  const lines = output.split('\n')
  const matchers = task?.problemMatcher.map(({ pattern }) => [pattern].flat()) ?? []
  return matchers.flatMap(patterns =>
    lines.flatMap((_, at) => {
      const found = patterns.map((pattern, index) => {
        const match = new RegExp(pattern.regexp).exec(lines[at + index] ?? '')
        const { regexp, ...groups } = pattern
        return (
          match &&
          Object.fromEntries(Object.entries(groups).map(([name, group]) => [name, match[group] ?? '']))
        )
      })
      return found.every(part => part !== null) ? [Object.assign({}, ...found)] : []
    }),
  )
}

test('a task of VS Code finds every mistake, remark and waiting quotation that check tells', async () => {
  const { tasks } = JSON.parse(readFileSync('.vscode/tasks.json', 'utf8')) as { tasks: readonly Task[] }
  const check = tasks.find(({ script }) => script === 'check')
  const article = (lines: string, text: string) =>
    `---\ntitle: A\npublished: 2025-01-01\n${lines}---\n\n${text}\n`
  const mistaken = temporaryRoot({
    'content/publication.yaml': PUBLICATION,
    'content/articles/a.md': article('topcis: [B]\n', 'Text.'),
  })
  const mistakes = await runIn(mistaken, ['check'])
  expect(shownOf(mistakes.err, check)).toEqual([
    {
      file: 'content/articles/a.md',
      line: '4',
      column: '1',
      code: 'unknown-key',
      message: '`topcis` is not a known key.',
    },
  ])
  const waiting = temporaryRoot({
    'content/publication.yaml': PUBLICATION,
    'content/articles/a.md': article(
      '',
      '[Gone](#nowhere). Ada Lund met Mary Ash. "We will never agree to that," she said.',
    ),
  })
  const { out, err } = await runIn(waiting, ['check'])
  const shown = shownOf(`${err}\n${out}`, check)
  expect(shown).toEqual([
    expect.objectContaining({
      file: 'content/articles/a.md',
      code: expect.any(String),
      column: expect.any(String),
    }),
    { file: 'content/articles/a.md', line: '6', message: expect.stringContaining('We will never agree') },
  ])
})

import { execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { editorFiles, withKeys } from '../print-keys.ts'
import { builtSite, documentsOf, PUBLICATION, SAMPLE_FOLDER } from '../site/site.ts'
import { codeBlocks } from './documents.ts'

vi.setConfig({ testTimeout: 60_000 })

const readme = readFileSync('README.md', 'utf8')
const writing = readFileSync('docs/writing.md', 'utf8')
const blocks = codeBlocks()
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
const root = mkdtempSync(join(tmpdir(), 'dateline-readme-'))
const ARTICLE = 'articles/beijing-confirms-stability-of-relations-with-pyongyang.md'
const END_WITH_PARENT = pathToFileURL(resolve('src/cli/wrangler/end-with-parent.mjs')).href
const content = join(root, 'content')
const sample = readFileSync(`${SAMPLE_FOLDER}/${ARTICLE}`, 'utf8')

cpSync(SAMPLE_FOLDER, content, { recursive: true })
for (const name of ['src', 'package.json', 'package-lock.json', '.npmrc', 'wrangler.toml']) {
  cpSync(name, join(root, name), { recursive: true })
}
// Link by link, so that a set-up that finds them out of date clears the links and not what they lead to.
mkdirSync(join(root, 'node_modules'))
for (const name of readdirSync('node_modules'))
  symlinkSync(resolve('node_modules', name), join(root, 'node_modules', name))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const BUILD = `'${process.execPath}' src/cli/dateline.ts build`
const AUTHOR = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
}

/** The console blocks that run a command: each line of output as it stands there. */
const consoles = blocks
  .filter(({ language }) => language === 'console')
  .map(({ document, code }) => {
    const [command = '', ...output] = code.split('\n')
    return { document, command: command.replace(/^\$ /, ''), lines: output.filter(Boolean) }
  })

/** Runs a command of the documents in a copy of the repository after an edit of the sample; standard output and error together. */
function run(command: string, edit: (article: string) => string): string {
  writeFileSync(join(content, ARTICLE), edit(sample))
  const env = { ...process.env, CI: 'true', NO_COLOR: '1' }
  try {
    return execFileSync('sh', ['-c', `${command} 2>&1`], { cwd: root, env, encoding: 'utf8' })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

describe('the documents', () => {
  test('run no command whose output no test compares', () => {
    expect(consoles.map(({ document }) => document)).toEqual(['docs/quotations.md', 'docs/writing.md'])
  })

  test('show what npm run check says of a quotation that waits', () => {
    const waiting = consoles.find(({ document }) => document === 'docs/quotations.md')
    rmSync(join(content, 'ledger'), { recursive: true })
    const output = run(waiting?.command ?? '', article =>
      article.replace(/^statements:\n(?: {2}- .*\n)+/m, ''),
    )
    for (const line of waiting?.lines ?? ['missing']) expect(output).toContain(line)
    cpSync(`${SAMPLE_FOLDER}/ledger`, join(content, 'ledger'), { recursive: true })
  })

  test('show what npm run check says of mistakes', () => {
    const mistakes = consoles.find(({ document }) => document === 'docs/writing.md')
    const output = run(mistakes?.command ?? '', article =>
      article.replace(/^published: .*/m, 'published: yesterday').replace('topics:', 'topcis:'),
    )
    for (const line of mistakes?.lines ?? ['missing']) expect(output).toContain(line)
  })

  test('show an item as npm start serves it', async () => {
    writeFileSync(join(content, ARTICLE), sample)
    const server = spawn('npm', ['start', '--', '--port', '8793'], {
      cwd: root,
      detached: true,
      // Killed before it can end the server, the test takes it along.
      env: { ...process.env, NODE_OPTIONS: `--import ${END_WITH_PARENT}` },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    try {
      const feed = await firstAnswer('http://127.0.0.1:8793/rss.xml')
      const block = blocks.find(({ code }) => code.startsWith('<item>\n'))?.code ?? 'missing'
      const item = block.replaceAll(':8787', ':8793').replace(/^<item>\n|<\/item>\n$/g, '')
      for (const element of item.split(/\n {4}(?=<)/)) expect(feed).toContain(element.trim())
    } finally {
      process.kill(-(server.pid ?? 0), 'SIGTERM')
    }
  })

  test('show how two branches of one publication are merged', () => {
    const repository = join(root, 'two-editors')
    const inside = (...commands: readonly string[]) =>
      execFileSync('sh', ['-ec', commands.join('\n')], {
        cwd: repository,
        // Not as in CI, where a build writes nothing; and nobody's settings of Git.
        env: { ...process.env, CI: '', NO_COLOR: '1', GIT_CONFIG_GLOBAL: '/dev/null', ...AUTHOR },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    mkdirSync(repository)
    for (const name of [
      'src',
      'package.json',
      'package-lock.json',
      '.npmrc',
      'wrangler.toml',
      'node_modules',
    ])
      symlinkSync(join(root, name), join(repository, name))
    for (const name of ['.gitattributes', '.gitignore']) cpSync(name, join(repository, name))
    cpSync(SAMPLE_FOLDER, join(repository, 'content'), { recursive: true })
    const story = (name: string) =>
      `printf -- '---\\ntitle: ${name}\\npublished: 2025-09-05\\ntopics: [${name}]\\n---\\n\\nText.\\n' > content/articles/${name}.md`
    const write = (name: string) => [
      story(name),
      'npm run build',
      'git add content',
      `git commit -qm ${name}`,
    ]
    inside('git init -qb main', 'git add content .gitattributes', 'git commit -qm sample')
    inside(
      'git clone -q --bare . ../origin.git',
      'git remote add origin ../origin.git',
      'git push -qu origin main',
    )
    inside('git switch -qc mine', ...write('mine'), 'git switch -q main', ...write('theirs'), 'git push -q')
    inside('git switch -q mine', 'git push -qu origin mine')
    const block = blocks.find(({ code }) => code.startsWith('git fetch && git merge'))?.code ?? 'exit 9'
    // Git's commit fails where there was nothing to sort, as the document says.
    inside(block.replace(/^(git commit .*)$/m, '{ $1\n} || true'))
    const committed = inside(
      'git status --porcelain content',
      'git ls-tree -r --name-only origin/mine content/ledger',
    )
    expect(committed.trim().split('\n')).toEqual([
      'content/ledger/_publication.jsonl',
      expect.stringContaining('beijing'),
      'content/ledger/mine.jsonl',
      'content/ledger/theirs.jsonl',
    ])
    inside(`${BUILD} --frozen`)
  }, 300_000)

  test('show words of a publication that can be used', () => {
    const words = blocks.find(({ code }) => code.startsWith('# publication.yaml\nwords:'))?.code ?? 'missing'
    const files = {
      'articles/a.md': '---\ntitle: A\npublished: 2025-01-01\nupdated: 2025-02-01\n---\n\nText.\n',
    }
    const build = builtSite({ ...files, 'publication.yaml': `${PUBLICATION}${words}` })
    expect(documentsOf(build).get('/articles/a/')).toContain('Last looked at <time')
    expect(documentsOf(build).get('/corrections/')).toContain('<title>Errata – Weekly</title>')
  })

  test('name in README only commands that there are, and all of them', () => {
    const named = [...readme.matchAll(/^\| `npm (?:run )?([a-z]+)/gm)].map(([, name = '']) => name)
    const own = Object.keys(scripts).filter(name => !/^(pre|post)/.test(name) && name !== 'setup')
    expect(named.toSorted()).toEqual(own.toSorted())
  })

  test('have the keys of content/ as `node tests/print-keys.ts` prints them', () => {
    const tables = [...writing.matchAll(/^<!-- keys: (\w+) -->$/gm)].map(([, name]) => name)
    expect(tables).toEqual(['article', 'update', 'within', 'publication', 'page'])
    expect(withKeys('<!-- keys: article -->\n\n| old | row |\n')).toContain(
      '| `published`, required | a date',
    )
    expect(writing).toBe(withKeys(writing))
  })

  test('have schemas and snippets for editors as `node tests/print-keys.ts` prints them', () => {
    const files = readdirSync('docs/schema').map(name => `docs/schema/${name}`)
    const printed = editorFiles()
    expect(Object.keys(printed)).toEqual(expect.arrayContaining(files))
    for (const [file, text] of Object.entries(printed)) expect(readFileSync(file, 'utf8'), file).toBe(text)
  })

  test('show in README an article in which a quotation has a speaker', () => {
    const article = blocks.find(({ language }) => language === 'markdown')?.code ?? 'missing'
    const build = builtSite({ 'articles/ferry-strike-enters-its-third-day.md': article })
    const [, path = ''] = [...documentsOf(build)].find(([, page]) => page.includes('Mira Halvorsen</')) ?? [
      undefined,
      undefined,
    ]
    expect(path).toContain('Nobody will sail before Monday')
  })
})

async function firstAnswer(url: string): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return answer.text()
    await new Promise(wake => setTimeout(wake, 200))
  }
  throw new Error(`Nothing answers at ${url}`)
}

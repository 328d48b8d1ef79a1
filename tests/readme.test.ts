import { execFileSync, spawn } from 'node:child_process'
import {
  cpSync,
  existsSync,
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
import { withKeys } from './print-keys.ts'
import { builtSite, documentsOf, PUBLICATION, SAMPLE_FOLDER } from './site/site.ts'

vi.setConfig({ testTimeout: 60_000 })

const readme = readFileSync('README.md', 'utf8')
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

/** The README's console blocks that run a command: each line of output as it stands there. */
const consoles = [...readme.matchAll(/```console\n\$ (.*)\n([\s\S]*?)```/g)].map(
  ([, command = '', output = '']) => ({
    command,
    lines: output.split('\n').filter(Boolean),
  }),
)

/** Runs a README command in a copy of the repository after an edit of the sample; standard output and error together. */
function run(command: string, edit: (article: string) => string): string {
  writeFileSync(join(content, ARTICLE), edit(sample))
  const env = { ...process.env, CI: 'true', NO_COLOR: '1' }
  try {
    return execFileSync('sh', ['-c', `${command} 2>&1`], { cwd: root, env, encoding: 'utf8' })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

describe('the README', () => {
  test('shows what npm run check says of a quotation that waits', () => {
    const [waiting] = consoles
    rmSync(join(content, 'ledger'), { recursive: true })
    const output = run(waiting?.command ?? '', article =>
      article.replace(/^statements:\n(?: {2}- .*\n)+/m, ''),
    )
    for (const line of waiting?.lines ?? ['missing']) expect(output).toContain(line)
    cpSync(`${SAMPLE_FOLDER}/ledger`, join(content, 'ledger'), { recursive: true })
  })

  test('shows what npm run check says of mistakes', () => {
    const mistakes = consoles[1]
    const output = run(mistakes?.command ?? '', article =>
      article.replace(/^published: .*/m, 'published: yesterday').replace('topics:', 'topcis:'),
    )
    for (const line of mistakes?.lines ?? ['missing']) expect(output).toContain(line)
  })

  test('shows an item as npm start serves it', async () => {
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
      const item =
        /```xml\n<item>\n([\s\S]*?)<\/item>\n```/.exec(readme)?.[1]?.replaceAll(':8787', ':8793') ?? 'missing'
      for (const element of item.split(/\n {4}(?=<)/)) expect(feed).toContain(element.trim())
    } finally {
      process.kill(-(server.pid ?? 0), 'SIGTERM')
    }
  })

  test('shows words of a publication that can be used', () => {
    const words = /```yaml\n# publication.yaml\n(words:\n[\s\S]*?)```/.exec(readme)?.[1] ?? 'missing'
    const files = {
      'articles/a.md': '---\ntitle: A\npublished: 2025-01-01\nupdated: 2025-02-01\n---\n\nText.\n',
    }
    const build = builtSite({ ...files, 'publication.yaml': `${PUBLICATION}${words}` })
    expect(documentsOf(build).get('/articles/a/')).toContain('Last looked at <time')
    expect(documentsOf(build).get('/corrections/')).toContain('<title>Errata – Weekly</title>')
  })

  test('names only commands that there are, and all of them', () => {
    const named = [...readme.matchAll(/^\| `npm (?:run )?([a-z]+)/gm)].map(([, name = '']) => name)
    const own = Object.keys(scripts).filter(name => !/^(pre|post)/.test(name) && name !== 'setup')
    expect(named.toSorted()).toEqual(own.toSorted())
  })

  test('has the keys of front matter as `node tests/print-keys.ts` prints them', () => {
    expect(withKeys('| key | value |\n|---|---|\n| old | row |\n')).toContain('| `published` | a date')
    expect(readme).toBe(withKeys(readme))
  })

  test('names only files that there are', () => {
    // What stands in code shows how a link is written, and leads nowhere.
    const text = readme.replace(/`[^`\n]*`/g, '')
    const named = [...text.matchAll(/\]\(([^):]+)\)/g)].map(([, file = '']) => file)
    expect(named.filter(file => !file.startsWith('..') && !existsSync(file))).toEqual([])
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

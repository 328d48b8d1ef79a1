import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { readPublication } from '../../../src/article/publication.ts'
import { runIn } from '../run-in.ts'
import { filesBelow, temporaryRoot, write } from '../temporary-root.ts'

/** Stands in for npm: packs an empty package, and notes what it is asked and where. */
const NPM = `import fs from 'node:fs'
import path from 'node:path'
const [command, ...options] = process.argv.slice(2)
fs.appendFileSync(process.env.NOTES, command + ' ' + process.cwd() + '\\n')
if (fs.existsSync(process.env.NOTES + '.fails')) process.exit(1)
if (command === 'pack') {
  fs.writeFileSync(path.join(options.at(-1), 'p.tgz'), 'a package')
  console.log('[{ "filename": "p.tgz" }]')
}
`
const repository = process.cwd()
const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

vi.setConfig({ testTimeout: 30_000 })

/** A folder to work in, and how \`create\` is run there. */
function begun(files: Readonly<Record<string, string>> = {}) {
  const root = temporaryRoot({ 'npm/npm-cli.js': NPM, 'npm/package.json': '{"type":"module"}', ...files })
  const env = {
    ...process.env,
    NOTES: join(root, 'npm/notes'),
    npm_execpath: join(root, 'npm/npm-cli.js'),
    GIT_CONFIG_GLOBAL: join(root, 'npm/gitconfig'),
    GIT_CEILING_DIRECTORIES: dirname(root),
  }
  write(root, 'npm/gitconfig', '[user]\n  name = Ada Byron\n')
  const create = (...args: readonly string[]) => runIn(root, ['create', ...args], { env })
  const notes = () => readFileSync(join(root, 'npm/notes'), 'utf8').trim().split('\n')
  return { root, create, notes, files: (folder: string) => filesBelow(join(root, folder)) }
}

const publicationOf = (files: Record<string, string>) =>
  readPublication(Buffer.from(files['content/publication.yaml'] ?? ''), [], [])

test('makes a site of its own from nothing, with a default for every question', async () => {
  const { root, create, notes, files } = begun()
  const { exitCode, out } = await create('daily-line', '--yes')
  expect(exitCode).toBe(0)
  const site = files('daily-line')
  const made = Object.keys(site).filter(path => !path.startsWith('.git/'))
  expect(made).toEqual([
    '.gitattributes',
    '.github/workflows/editors.yml',
    '.github/workflows/publish.yml',
    '.gitignore',
    '.npmrc',
    '.vscode/dateline.code-snippets',
    '.vscode/extensions.json',
    '.vscode/settings.json',
    '.vscode/tasks.json',
    'README.md',
    'content/publication.yaml',
    `dateline-press-${version}.tgz`,
    'package.json',
    'worker.js',
    'wrangler.toml',
  ])
  expect(publicationOf(site)).toMatchObject({
    title: 'Daily Line',
    language: 'en',
    url: 'https://daily-line.dateline.example',
    authors: [{ name: 'Ada Byron' }],
  })
  expect(site['wrangler.toml']).toContain('name = "daily-line"\n')
  expect(notes()).toEqual([`pack ${repository}`, `install ${join(root, 'daily-line')}`])
  expect(existsSync(join(root, 'daily-line/.git/HEAD'))).toBe(true)
  expect(out).toContain('It has no address yet')
  expect(site['content/publication.yaml']).toMatch(
    /^# yaml-language-server: \$schema=\.\.\/node_modules\/dateline-press\/docs\/schema\/publication\.json\n/,
  )
  expect(out).toContain('  cd daily-line\n  npm run new -- "Your first headline"\n')
})

test.each([
  [['--url', 'https://news.example.org'], 'https://news.example.org'],
  [['--workers-dev', 'ada', '--name', 'line'], 'https://line.ada.workers.dev'],
])('takes an address: %j', async (args, url) => {
  const { create, files } = begun()
  const { out } = await create('site', '--yes', ...args)
  expect(publicationOf(files('site'))).toMatchObject({ url, tag: { authority: new URL(url).hostname } })
  expect(out).not.toContain('It has no address yet')
})

test('the Worker has the settings of this repository, which has what it names', async () => {
  const { create, files } = begun()
  await create('site', '--yes', '--no-install', '--name', 'daily-line')
  const site = files('site')
  const ours = readFileSync('wrangler.toml', 'utf8').split('\n')
  const other = site['wrangler.toml']?.split('\n').filter(line => !ours.includes(line))
  expect(other).toEqual([
    'name = "daily-line"',
    'main = "worker.js"',
    'command = "dateline build"',
    'watch_dir = ["content"]',
  ])
  const exported = readFileSync('src/worker/index.ts', 'utf8').matchAll(
    /^export (?:class (\w+)|\{ (\w+) \} from)/gm,
  )
  const names = ['default', ...[...exported].map(([, declared, passedOn]) => declared ?? passedOn)]
  expect(site['worker.js']).toBe(`export { ${names.join(', ')} } from 'dateline-press/worker'\n`)
  expect(site['.gitattributes']).toBe(readFileSync('.gitattributes', 'utf8'))
  // What the editor's settings lead to is in the package, which is not installed yet.
  const { 'yaml.schemas': schemas } = JSON.parse(site['.vscode/settings.json'] ?? '{}')
  for (const schema of Object.keys(schemas))
    expect(existsSync(schema.replace('./node_modules/dateline-press/', ''))).toBe(true)
  const ignored = readFileSync('.gitignore', 'utf8').split('\n')
  expect((site['.gitignore'] ?? '').split('\n').filter(line => !ignored.includes(line))).toEqual([])
})

test('has a script for each command that is for sites', async () => {
  const { create, files } = begun()
  await create('site', '--yes', '--no-install')
  const scripts = Object.keys(JSON.parse(files('site')['package.json'] ?? '{}').scripts)
  const { out } = await runIn(temporaryRoot(), ['--help'])
  const commands = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)
  expect(scripts.toSorted()).toEqual(
    [...commands.filter(name => name !== 'create' && name !== 'help'), 'upgrade'].toSorted(),
  )
  const named = [...(files('site')['README.md'] ?? '').matchAll(/^npm run (\w+)/gm)].map(([, name]) => name)
  expect(named).toEqual(expect.arrayContaining(['new', 'publish', 'build', 'deploy']))
  expect(named.filter(name => !scripts.includes(name ?? ''))).toEqual([])
})

test('a folder in which something lies is left alone', async () => {
  const { create, files } = begun({ 'site/notes.txt': 'mine' })
  const { exitCode, err } = await create('site', '--yes')
  expect([exitCode, err]).toEqual([1, expect.stringContaining('`site` is not empty: `notes.txt` is there.')])
  expect(files('site')).toEqual({ 'notes.txt': 'mine' })
})

test('an empty folder will do, and a repository without files; it is no repository within another', async () => {
  const { root, create } = begun()
  mkdirSync(join(root, 'site'))
  spawnSync('git', ['init'], { cwd: root })
  expect((await create('site', '--yes', '--no-install')).exitCode).toBe(0)
  expect(existsSync(join(root, 'site/.git'))).toBe(false)
  mkdirSync(join(root, 'other/.git'), { recursive: true })
  expect((await create('other', '--yes', '--no-install')).exitCode).toBe(0)
})

test.each([
  [['--url', 'news.example.org'], '--url'],
  [['--name', 'Daily Line'], '--name'],
  [['--title', ' '], '--title'],
])('refuses %j and writes nothing', async (args, says) => {
  const { root, create } = begun()
  const { exitCode, err } = await create('site', '--yes', ...args)
  expect([exitCode, err]).toEqual([2, expect.stringContaining(says)])
  expect(readdirSync(root)).toEqual(['npm'])
})

test('where npm makes no package, nothing is written', async () => {
  const { root, create } = begun({ 'npm/notes.fails': '' })
  const { exitCode, err } = await create('site', '--yes')
  expect([exitCode, err]).toEqual([1, expect.stringContaining('npm pack')])
  expect(readdirSync(root)).toEqual(['npm'])
})

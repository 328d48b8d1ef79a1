import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { listFiles } from '../../src/cli/disk/list-files.ts'
import { documentsOf, SAMPLE_FOLDER } from '../site/site.ts'
import { isRegistryThere, lastRelease, ownFolder, packed, run, underVersion } from './packed.ts'

/*
 * The package as its users have it: packed, installed by npm from its tarball into an empty folder, and then used as a
 * site is. On two idle cores it takes 70 seconds, most of them npm's; no more than four minutes are given to any step.
 */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const STORY = 'beijing-confirms-stability-of-relations-with-pyongyang'
const UPDATES = {
  'talks.md':
    '---\ntitle: Talks go on\npublished: 2025-09-05\n---\n\n"We will meet again," said Ada Lund, the envoy.\n',
  'name.md': '---\ntitle: A name\npublished: 2025-09-06\nkind: correction\n---\n\nA name was misspelt.\n',
}
const NOW = '2026-03-01T08:00:00Z'
const { folder, remove } = ownFolder()
const site = join(folder, 'site')
let tarball = ''

beforeAll(() => {
  tarball = packed(folder)
})
afterAll(remove)

describe('the package', () => {
  test('holds what a site needs, and nothing of how it is tested', async () => {
    const files = run(folder, 'tar', '-tzf', tarball).trim().split('\n')
    const beside = files
      .filter(file => !file.startsWith('package/lib/'))
      .map(file => file.replace('package/', ''))
    await expect(`${beside.toSorted().join('\n')}\n`).toMatchFileSnapshot('golden/files.txt')
    const sources = files.filter(file => /\.ts$/.test(file) && !/\.d\.ts$/.test(file))
    expect(sources).toEqual([])
  })

  test('has few public names', async () => {
    const { bin, exports } = JSON.parse(readFileSync('package.json', 'utf8'))
    const commands = Object.keys(bin).map(name => `command ${name}`)
    const entries = Object.entries<{ types?: string } | string>(exports).flatMap(([entry, target]) =>
      typeof target === 'string'
        ? [`${entry} the file`]
        : namesIn(target.types ?? '').map(name => `${entry} ${name}`),
    )
    const names = [...commands, ...entries].toSorted()
    expect(names.length).toBeLessThanOrEqual(25)
    await expect(`${names.join('\n')}\n`).toMatchFileSnapshot('golden/public-names.txt')
  })
})

/** What a declaration file exports, by name. */
function namesIn(declarations: string): readonly string[] {
  const text = readFileSync(declarations, 'utf8')
  const listed = [...text.matchAll(/^export (type )?\{([^}]+)\}/gm)].flatMap(([, type = '', names = '']) =>
    names.split(',').map(name => `${type}${name.trim()}`),
  )
  const declared = [...text.matchAll(/^export declare (?:class|function|const) (\w+)/gm)].map(
    ([, name = '']) => name,
  )
  return [...listed, ...declared, ...(/^export default /m.test(text) ? ['default'] : [])]
}

// Without a registry nothing can be installed, and that is said: these are skipped.
describe.skipIf(!isRegistryThere())('a site', () => {
  const build = (...options: readonly string[]) =>
    run(site, 'npm', 'run', 'build', '--', '--now', NOW, ...options)

  test('is made by the package’s own command, from its tarball alone', () => {
    run(folder, 'npm', 'install', '--prefix', 'tool', tarball)
    const command = join(folder, 'tool/node_modules/.bin/dateline')
    run(folder, command, 'create', 'site', '--yes', '--no-install', '--url', 'https://news.example.org')
    // What npm has just put together for the command it need not put together once more.
    renameSync(join(folder, 'tool/node_modules'), join(site, 'node_modules'))
    run(site, 'npm', 'install')
    const { dependencies } = JSON.parse(readFileSync(join(site, 'package.json'), 'utf8'))
    expect(Object.keys(dependencies)).toEqual(['dateline-press'])
    const [, schema = ''] =
      /\$schema=(\S+)/.exec(readFileSync(join(site, 'content/publication.yaml'), 'utf8')) ?? []
    expect(existsSync(join(site, 'content', schema))).toBe(true)
    expect(listFiles(site, name => name !== 'node_modules' && !name.startsWith('.'))).toEqual([
      'README.md',
      'content/publication.yaml',
      `${tarball.split('/').at(-1)}`,
      'package-lock.json',
      'package.json',
      'worker.js',
      'wrangler.toml',
    ])
  })

  test('finds quotations, records them, and leaves nothing to do', () => {
    cpSync(resolve(SAMPLE_FOLDER, 'articles'), join(site, 'content/articles'), { recursive: true })
    mkdirSync(join(site, `content/updates/${STORY}`), { recursive: true })
    for (const [path, text] of Object.entries(UPDATES))
      writeFileSync(join(site, `content/updates/${STORY}`, path), text)
    expect(run(site, 'npm', 'run', 'new', '--', 'Ferry strike ends')).toContain(
      'articles/ferry-strike-ends.md',
    )
    expect(build()).toMatch(/Subscribers will see 1 new article, .* 1 new correction/)
    const left = filesIn('content')
    expect(build('--frozen')).toContain(' 0 changed.')
    expect(filesIn('content')).toEqual(left)
  })

  test('is shown on this machine', async () => {
    const port = await freePort()
    const server = spawn('npm', ['start', '--', '--drafts', '--port', String(port)], {
      cwd: site,
      env: { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) },
      stdio: 'ignore',
    })
    try {
      const page = await vi.waitFor(
        async () => {
          const answer = await fetch(`http://127.0.0.1:${port}/articles/ferry-strike-ends/`)
          expect(answer.status).toBe(200)
          return answer.text()
        },
        { timeout: 120_000, interval: 500 },
      )
      expect(page).toContain('Ferry strike ends')
    } finally {
      const ended = server.exitCode === null ? once(server, 'exit') : null
      server.kill('SIGTERM')
      await ended
    }
    // npm has ended; what it started ends by itself.
    await vi.waitFor(() => expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow(), 20_000)
  })

  test('is deployed as one Worker without anything that builds', () => {
    run(site, 'git', 'add', '-A')
    const said = run(site, 'npm', 'run', 'deploy', '--', '--dry-run', '--outdir', 'dist/worker')
    expect(said).toContain('--dry-run: exiting now.')
    const worker = readFileSync(join(site, 'dist/worker/worker.js'), 'utf8')
    expect(worker.length).toBeLessThan(120_000)
    expect(worker).not.toMatch(/["']node:|markdown-it|sanitize/)
  })

  test('can build in memory, from a program that TypeScript checks', () => {
    const program = `import { build, parseInstant, type BuildResult } from 'dateline-press'
const now = parseInstant('${NOW}', 'UTC')
if (now === null) throw new Error()
const sources = new Map([['publication.yaml', new TextEncoder().encode('title: T')]])
const result: BuildResult = build({ sources, media: new Map(), now, base: null, drafts: false, ledger: 'write' })
console.log(result.ok ? 'built' : result.problems.map(({ code }) => code).join(' '))
`
    writeFileSync(join(site, 'program.ts'), program)
    const options = ['--module', 'nodenext', '--target', 'es2024', '--strict', '--skipLibCheck', '--noEmit']
    const types = ['--types', 'node', '--typeRoots', resolve('node_modules/@types')]
    run(site, resolve('node_modules/.bin/tsc'), ...options, ...types, 'program.ts')
    expect(run(site, process.execPath, 'program.ts').trim()).toMatch(
      /^no-articles missing-authors missing-description /,
    )
  })

  test('is upgraded without a change of its content, and of no document but the version that made it', () => {
    const previous = lastRelease(folder) ?? underVersion(tarball, '0.0.1', folder)
    run(site, 'npm', 'install', previous)
    build('--from-nothing')
    const before = { content: filesIn('content'), documents: documentsIn('dist/assets') }
    expect(before.documents.size).toBeGreaterThan(20)
    run(site, 'npm', 'install', tarball)
    // What the last version remembered is not gone by, which is said, and the ledger is as it would write it.
    expect(build('--frozen')).toContain('the last build was by another version of Dateline')
    expect(build()).not.toContain('content/ledger')
    expect(filesIn('content')).toEqual(before.content)
    expect(documentsIn('dist/assets')).toEqual(before.documents)
  })

  function filesIn(part: string): ReadonlyMap<string, string> {
    return new Map(
      listFiles(join(site, part)).map(path => [path, readFileSync(join(site, part, path), 'latin1')]),
    )
  }

  /** Each document by its path, without what tells the version. */
  function documentsIn(part: string): ReadonlyMap<string, string> {
    const packs = listFiles(join(site, part)).filter(path => path.startsWith('snapshot/'))
    const assets = new Map(packs.map(path => [path, readFileSync(join(site, part, path))]))
    return new Map([...documentsOf({ assets })].map(([path, text]) => [path, withoutVersion(text)]))
  }
})

function withoutVersion(document: string): string {
  return document
    .replace(/(<generator[^>]*>|"generator(?:" content="|": ?"))[^<"]*/g, '$1')
    .replace(/<generator[^>]*>/, '')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

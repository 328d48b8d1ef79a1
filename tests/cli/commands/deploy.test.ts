import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { localEnv } from '../../../src/cli/wrangler/environment.ts'
import { openPack } from '../../../src/snapshot/unpack.ts'
import { SAMPLE_FOLDER } from '../../site/site.ts'
import { runIn } from '../run-in.ts'
import { filesBelow, temporaryRoot, write } from '../temporary-root.ts'

// The first test to read wrangler's settings loads wrangler.
vi.setConfig({ testTimeout: 60_000 })

/** Stands in for wrangler: writes down what it was asked. */
const WRANGLER = `import fs from 'node:fs'
fs.writeFileSync('asked', JSON.stringify([process.argv.slice(2), process.env.DATELINE_BUILT, process.env.XDG_CONFIG_HOME]))
process.exitCode = 3
`
const FILES = {
  'package.json': '{"type":"module"}',
  'wrangler.toml': readFileSync('wrangler.toml', 'utf8'),
  'node_modules/wrangler/wrangler-dist/cli.js': WRANGLER,
}

/** The sample, recorded in its ledger, with that wrangler. */
function sampleRoot() {
  const root = temporaryRoot(FILES)
  cpSync(SAMPLE_FOLDER, join(root, 'content'), { recursive: true })
  return root
}

/** Gives the sample an address of its own. */
function ownPublication(root: string) {
  const publication = readFileSync(join(root, 'content/publication.yaml'), 'utf8')
  write(root, 'content/publication.yaml', publication.replaceAll('dateline.example', 'news.example.org'))
}

/** The same with a ledger that was recorded since. */
async function recordedPublication(root: string) {
  ownPublication(root)
  rmSync(join(root, 'content/ledger'), { recursive: true })
  expect((await runIn(root, ['build'])).exitCode).toBe(0)
}

/** The arguments wrangler got, whether it need not build, and where it would keep its settings. */
const asked = (root: string) => JSON.parse(readFileSync(join(root, 'asked'), 'utf8'))

/** The settings by which a preview goes out. */
const settingsOf = (root: string) => JSON.parse(readFileSync(join(root, '.wrangler/preview.json'), 'utf8'))

test('the sample goes out as a preview on workers.dev, says so, and leaves the ledger as it is', async () => {
  const root = sampleRoot()
  const before = filesBelow(root, 'content')
  const { exitCode, out } = await runIn(root, ['deploy', '--outdir', 'x'])
  expect(exitCode).toBe(3)
  expect(out).toContain('This goes out as a preview: the Worker `dateline` on workers.dev')
  expect(out).toContain('`url: https://dateline.example` and `tag_authority: dateline.example`')
  expect(out).toContain('npm run init')
  expect(asked(root).slice(0, 2)).toEqual([
    ['deploy', '--outdir', 'x', '--config', '.wrangler/preview.json'],
    '1',
  ])
  expect(settingsOf(root)).toMatchObject({
    name: 'dateline',
    workers_dev: true,
    preview_urls: false,
    compatibility_date: expect.any(String),
    assets: { directory: join(root, 'dist/preview'), run_worker_first: true },
  })
  expect(filesBelow(root, 'content')).toEqual(before)
  const page = openPack(readFileSync(join(root, 'dist/preview/snapshot/index.pack'))).documents.get('/')
  expect(page).toBeDefined()
  expect(filesBelow(root)['dist/assets/snapshot/index.pack']).toBeUndefined()
  expect((await runIn(root, ['deploy', '--dry-run'])).out).toContain('This would go out as a preview')
})

test('what no ledger knows goes out in a preview, and is in no ledger after', async () => {
  const root = sampleRoot()
  write(root, 'content/articles/new.md', '---\ntitle: New\npublished: 2026-01-01\n---\n\nNew.\n')
  const before = filesBelow(root, 'content')
  const { exitCode, out } = await runIn(root, ['deploy'])
  expect([exitCode, out]).toEqual([3, expect.stringContaining('Not in the ledger yet: 1 new article.')])
  expect(filesBelow(root, 'content')).toEqual(before)
})

test('staging is another Worker, without the domains, crons and variables of the publication', async () => {
  const root = sampleRoot()
  ownPublication(root)
  const settings = `account_id = "1"\nroutes = [{ pattern = "news.example.org", custom_domain = true }]\n${FILES['wrangler.toml']}
[triggers]\ncrons = ["* * * * *"]\n[vars]\nSECRET = "1"\n[env.production]\nname = "x"\n`
  write(root, 'wrangler.toml', settings)
  const before = filesBelow(root, 'content')
  for (const args of [['--staging'], ['--dry-run', '--staging']]) {
    const { out } = await runIn(root, ['deploy', ...args])
    expect(out).toContain('the Worker `dateline-staging` on workers.dev')
    expect(out).not.toContain('npm run init')
    expect(asked(root)[0]).not.toContain('--staging')
  }
  expect(Object.keys(settingsOf(root)).toSorted()).toEqual([
    ...[
      'account_id',
      'assets',
      'compatibility_date',
      'durable_objects',
      'main',
      'migrations',
      'minify',
      'name',
    ],
    ...['preview_urls', 'send_metrics', 'workers_dev'],
  ])
  expect(settingsOf(root)).toMatchObject({ name: 'dateline-staging', account_id: '1' })
  expect(filesBelow(root, 'content')).toEqual(before)
})

test.each([
  ['--name=dateline', 'cannot be given for a preview'],
  ['-e', 'cannot be given for a preview'],
  ['--domains', 'cannot be given for a preview'],
])('staging is not led elsewhere by %s', async (option, says) => {
  const root = sampleRoot()
  const { exitCode, err } = await runIn(root, ['deploy', '--staging', option])
  expect([exitCode, err, filesBelow(root).asked]).toEqual([2, expect.stringContaining(says), undefined])
})

test.each([
  [{ 'wrangler.toml': 'name = "a\n' }, 'wrangler cannot read wrangler.toml'],
  [{ 'wrangler.toml': 'main = "a"\n' }, 'wrangler.toml has no `name`'],
  [{ 'wrangler.toml': `name = "${'a'.repeat(60)}"\n` }, 'is too long for a Worker'],
])('settings that cannot be used are told: %j', async (files, says) => {
  const root = sampleRoot()
  for (const [path, text] of Object.entries(files)) write(root, path, text)
  const { exitCode, err } = await runIn(root, ['deploy', '--staging'])
  expect([exitCode, err, filesBelow(root).asked]).toEqual([1, expect.stringContaining(says), undefined])
})

test('wrangler makes a Worker of a preview, and gives nobody its versions', async () => {
  const root = sampleRoot()
  rmSync(join(root, 'node_modules'), { recursive: true })
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  const { exitCode } = await runIn(
    root,
    ['deploy', '--staging', '--dry-run', '--outdir', join(root, 'out')],
    {
      env: { ...process.env, ...localEnv(root) },
    },
  )
  expect([exitCode, readdirSync(join(root, 'out'))]).toEqual([
    0,
    expect.arrayContaining(['web-preview-entry.js']),
  ])
})

test('the publication’s own versions have no address of theirs', () => {
  expect(FILES['wrangler.toml']).toMatch(/^preview_urls = false$/m)
})

test('wrangler keeps its settings, and the login in them, where the user has them', async () => {
  const root = sampleRoot()
  const settings = async (env: Readonly<Record<string, string>>) => {
    await runIn(root, ['deploy', '--dry-run'], { env })
    return asked(root)[2]
  }
  write(root, 'elsewhere/.wrangler/config/default.toml', '')
  expect(await settings({ HOME: join(root, 'home') })).toBeNull()
  expect(await settings({ XDG_CONFIG_HOME: join(root, 'elsewhere') })).toBe(join(root, 'elsewhere'))
  expect(await settings({ HOME: '/dev/null' })).toBe(join(root, '.wrangler/config'))
})

test('a publication of one’s own is deployed, frozen: what the ledger does not know is not', async () => {
  const root = sampleRoot()
  await recordedPublication(root)
  expect((await runIn(root, ['deploy'])).exitCode).toBe(3)
  write(root, 'content/articles/new.md', '---\ntitle: New\npublished: 2026-01-01\n---\n\nNew.\n')
  const { exitCode, err } = await runIn(root, ['deploy'])
  expect([exitCode, err]).toEqual([1, expect.stringContaining('ledger-behind')])
})

test('ids that were recorded under the name of the sample are not published', async () => {
  const root = sampleRoot()
  ownPublication(root)
  const refused = await runIn(root, ['deploy'])
  expect([refused.exitCode, filesBelow(root).asked]).toEqual([1, undefined])
  expect(refused.err).toContain('`tag:dateline.example,2025:articles/')
  expect((await runIn(root, ['deploy', '--staging'])).exitCode).toBe(3)
  await recordedPublication(root)
  expect((await runIn(root, ['deploy'])).exitCode).toBe(3)
})

test('the command line itself: help on a pipe has no colours', () => {
  const script = join(import.meta.dirname, '../../../src/cli/dateline.ts')
  const { status, stdout } = spawnSync(process.execPath, [script, '--help'], { encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout).toMatch(/^Usage: npm run <command>/)
  expect(stdout).not.toContain('\u001b')
})

test('the hub is asked to look once the edge serves the build, and a hub that is not there fails no deployment', async () => {
  const root = sampleRoot()
  write(root, 'node_modules/wrangler/wrangler-dist/cli.js', '')
  await recordedPublication(root)
  const tags = ['"old"']
  const requests: string[] = []
  const send = async (request: Request) => {
    requests.push(`${request.method} ${request.url} ${await request.text()}`)
    if (request.method === 'POST') return new Response('', { status: 202 })
    const { documents } = openPack(readFileSync(join(root, 'dist/assets/snapshot/index.pack')))
    const built = documents.get('/rss.xml')?.bodies.gzip?.etag
    return new Response(null, { headers: { ETag: tags.shift() ?? `W/${built}` } })
  }
  const { exitCode, out } = await runIn(root, ['deploy'], { send })
  expect([exitCode, requests]).toEqual([
    0,
    [
      ...Array(2).fill('HEAD https://news.example.org/rss.xml '),
      'POST https://news.example.org/hub hub.mode=publish&hub.url=https%3A%2F%2Fnews.example.org%2Frss.xml',
    ],
  ])
  expect(out).toContain('The hub looks for what has changed, and tells subscribers.')
  const alone = await runIn(root, ['deploy'])
  expect([alone.exitCode, alone.err]).toEqual([0, expect.stringContaining('could not be asked to look')])
  write(
    root,
    'content/publication.yaml',
    `${readFileSync(join(root, 'content/publication.yaml'), 'utf8')}\nhub: false\n`,
  )
  await runIn(root, ['build'])
  expect((await runIn(root, ['deploy'])).err).not.toContain('hub')
})

import { spawnSync } from 'node:child_process'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openPack } from '../../../src/snapshot/unpack.ts'
import { SAMPLE_FOLDER } from '../../site/site.ts'
import { runIn } from '../run-in.ts'
import { filesBelow, temporaryRoot, write } from '../temporary-root.ts'

/** Stands in for wrangler: writes down what it was asked. */
const WRANGLER = `import fs from 'node:fs'
fs.writeFileSync('asked', JSON.stringify([process.argv.slice(2), process.env.DATELINE_BUILT, process.env.XDG_CONFIG_HOME]))
process.exitCode = 3
`
const FILES = {
  'package.json': '{"type":"module"}',
  'node_modules/wrangler/wrangler-dist/cli.js': WRANGLER,
}

/** The sample, recorded in its ledger, with that wrangler. */
function sampleRoot() {
  const root = temporaryRoot(FILES)
  cpSync(SAMPLE_FOLDER, join(root, 'content'), { recursive: true })
  return root
}

/** The arguments wrangler got, whether it need not build, and where it would keep its settings. */
const asked = (root: string) => JSON.parse(readFileSync(join(root, 'asked'), 'utf8'))

test('the sample is not deployed, but its bundle can be tried; options and exit code pass through', async () => {
  const root = sampleRoot()
  const before = filesBelow(root, 'content')
  const refused = await runIn(root, ['deploy'])
  expect([refused.exitCode, refused.err]).toEqual([1, expect.stringContaining('npm run init')])
  expect(filesBelow(root).asked).toBeUndefined()
  const { exitCode } = await runIn(root, ['deploy', '--dry-run', '--outdir', 'x'])
  expect(exitCode).toBe(3)
  expect(asked(root).slice(0, 2)).toEqual([['deploy', '--dry-run', '--outdir', 'x'], '1'])
  expect(filesBelow(root, 'content')).toEqual(before)
})

test('wrangler keeps its settings, and the login in them, where the user has them', {
  timeout: 30_000,
}, async () => {
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
  const publication = readFileSync(join(root, 'content/publication.yaml'), 'utf8')
  const own = publication.replaceAll('dateline.example', 'news.example.org')
  write(root, 'content/publication.yaml', own)
  expect((await runIn(root, ['deploy'])).exitCode).toBe(3)
  write(root, 'content/articles/new.md', '---\ntitle: New\npublished: 2026-01-01\n---\n\nNew.\n')
  const { exitCode, err } = await runIn(root, ['deploy'])
  expect([exitCode, err]).toEqual([1, expect.stringContaining('ledger-behind')])
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
  const publication = readFileSync(join(root, 'content/publication.yaml'), 'utf8')
  write(root, 'content/publication.yaml', publication.replaceAll('dateline.example', 'news.example.org'))
  await runIn(root, ['build'])
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

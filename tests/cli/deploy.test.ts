import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fakeBuild, runIn } from './run-in.ts'
import { filesBelow, temporaryRoot } from './temporary-root.ts'

/** Stands in for wrangler: writes down what it was asked. */
const WRANGLER = `import fs from 'node:fs'
fs.writeFileSync('asked', JSON.stringify([process.argv.slice(2), process.env.DATELINE_BUILT]))
process.exitCode = 3
`
const FILES = {
  'package.json': '{"type":"module"}',
  'node_modules/wrangler/wrangler-dist/cli.js': WRANGLER,
  'content/articles/a.md': 'one',
}

test('the sample is not deployed, but its bundle can be tried; options and exit code pass through', async () => {
  const root = temporaryRoot(FILES)
  const refused = await runIn(root, ['deploy'])
  expect([refused.exitCode, refused.err]).toEqual([1, expect.stringContaining('npm run init')])
  expect(filesBelow(root).asked).toBeUndefined()
  const { exitCode } = await runIn(root, ['deploy', '--dry-run', '--outdir', 'x'])
  expect(exitCode).toBe(3)
  expect(JSON.parse(readFileSync(join(root, 'asked'), 'utf8'))).toEqual([
    ['deploy', '--dry-run', '--outdir', 'x'],
    '1',
  ])
  expect(filesBelow(root, 'content/ledger')).toEqual({})
})

test('a publication of one’s own is deployed, frozen', async () => {
  const root = temporaryRoot(FILES)
  const build: typeof fakeBuild = input => {
    expect(input).toMatchObject({ ledger: 'frozen', base: null, drafts: false })
    const result = fakeBuild(input)
    const own = { url: 'https://news.example.org', tag: { authority: 'news.example.org', year: '2026' } }
    return result.ok ? { ok: true, build: { ...result.build, publication: own as never } } : result
  }
  expect((await runIn(root, ['deploy'], { build })).exitCode).toBe(3)
})

test('the command line itself: help on a pipe has no colours', () => {
  const script = join(import.meta.dirname, '../../src/cli/dateline.ts')
  const { status, stdout } = spawnSync(process.execPath, [script, '--help'], { encoding: 'utf8' })
  expect(status).toBe(0)
  expect(stdout).toMatch(/^Usage: npm run <command>/)
  expect(stdout).not.toContain('\u001b')
})

import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'

vi.setConfig({ testTimeout: 60_000 })

const WRANGLER = new URL('../node_modules/wrangler/wrangler-dist/cli.js', import.meta.url).pathname
const TYPES = 'worker-configuration.d.ts'

/** What `wrangler types --check` says where `wrangler.toml` has something more, but no build to run first. */
function checked(more: string) {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-types-'))
  try {
    const settings = readFileSync('wrangler.toml', 'utf8').replace(/^\[build\]\n(?:.+\n)*/m, '')
    writeFileSync(join(folder, 'wrangler.toml'), settings + more)
    mkdirSync(join(folder, 'src/worker'), { recursive: true })
    copyFileSync('src/worker/index.ts', join(folder, 'src/worker/index.ts'))
    copyFileSync(TYPES, join(folder, TYPES))
    const args = [WRANGLER, 'types', '--check']
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 60_000 })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

test("the types of the Worker's bindings are those of wrangler.toml, as `wrangler types` writes them", () => {
  const { status, stdout, stderr } = checked('')
  expect(stdout + stderr).toContain('up to date')
  expect(status).toBe(0)
})

test('a binding without its type is found', () => {
  const { status, stdout, stderr } = checked('\n[[r2_buckets]]\nbinding = "PACKS"\nbucket_name = "packs"\n')
  expect(stdout + stderr).toContain('wrangler types')
  expect(status).toBe(1)
})

test('what bindings are of is declared, so that none of them is `any`', () => {
  const bindings = /interface __BaseEnv_Env \{([^}]*)\}/.exec(readFileSync(TYPES, 'utf8'))?.[1] ?? ''
  const kinds = [...bindings.matchAll(/: (\w+)/g)].map(([, kind]) => kind)
  const declared = readFileSync('src/worker/store/store.ts', 'utf8')
  expect(kinds.length).toBeGreaterThan(0)
  expect(kinds.filter(kind => !RegExp(`  interface ${kind}(?:<T>)? \\{`).test(declared))).toEqual([])
})

import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { BUNDLED } from './print-licences.ts'

/** As wrangler bundles it, but minified: one file in which nothing of Node can be resolved. */
const bundle = await build({
  entryPoints: ['src/worker/index.ts'],
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: 'esm',
  target: 'es2024',
  conditions: ['workerd', 'worker', 'browser'],
})

const code = bundle.outputFiles[0]?.contents ?? new Uint8Array()
const inputs = Object.keys(bundle.metafile.inputs)

describe("the Worker's bundle", () => {
  test('holds hono and no other package', () => {
    const packages = inputs.flatMap(input => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? [])
    expect([...new Set(packages)]).toEqual([...BUNDLED])
  })

  test('holds what serves, and nothing that builds', () => {
    const folders = inputs.flatMap(input => /^src\/([^/]+)\//.exec(input)?.[1] ?? [])
    expect([...new Set(folders)].toSorted()).toEqual(['http', 'hub', 'model', 'snapshot', 'worker'])
    for (const other of ['snapshot/pack.ts', 'worker/preview.ts', 'worker/web-preview.ts'])
      expect(inputs).not.toContain(`src/${other}`)
  })

  test('asks the runtime for no module', () => {
    const imports = Object.values(bundle.metafile.outputs).flatMap(output => output.imports)
    expect(imports).toEqual([])
    expect(new TextDecoder().decode(code)).not.toMatch(/["']node:/)
  })

  test('is small: under 64 KB, 24 KB as gzip', () => {
    expect(code.length).toBeLessThan(64_000)
    expect(gzipSync(code).length).toBeLessThan(24_000)
  })
})

import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { packDocuments } from '../src/snapshot/pack.ts'
import { packName } from '../src/snapshot/pack-name.ts'
import { SMALL_HEAP } from './bench/isolate-memory.ts'
import { load } from './bench/load.ts'
import { inTemporaryFolder } from './bench/temporary-folder.ts'
import { bundle, withWorkerd } from './bench/workerd.ts'
import { sampleDocument } from './snapshot/sample-documents.ts'

const MEGABYTE = 1024 * 1024

/** 64 MB of them, four times what an isolate keeps. */
const PATHS = Array.from({ length: 1000 }, (_, story) => `/articles/story-${story}/rss.xml`)

describe('the memory of an isolate', () => {
  test('stays below 64 MB while a crawler reads every story twice, and holds no more than its cache', () =>
    inTemporaryFolder(async folder => {
      const assets = join(folder, 'assets')
      writeStories(assets)
      const worker = { script: await bundle('src/worker/index.ts'), assets }
      const everyStory = { paths: PATHS, requests: PATHS.length, milliseconds: 20_000 }
      await withWorkerd(
        join(folder, 'served'),
        [worker],
        async ({ ports: [port = 0], isolate }) => {
          const found: number[] = []
          for (const _ of ['once', 'again']) {
            const { requests } = await load({ port, headers: {}, status: 200, ...everyStory })
            expect(requests).toBe(PATHS.length)
            found.push(await isolate.found())
          }
          expect(Math.max(...found)).toBeLessThan(64 * MEGABYTE)
          expect(await isolate.held()).toBeLessThan(20 * MEGABYTE)
        },
        { heap: SMALL_HEAP, inspected: true },
      )
    }))
})

/** Stories that no compression makes smaller. */
function writeStories(assets: string): void {
  for (const path of PATHS) {
    const file = join(assets, packName(path) ?? '')
    mkdirSync(dirname(file), { recursive: true })
    const body = randomBytes(MEGABYTE / 16)
    writeFileSync(file, packDocuments([sampleDocument(path, { body })], { gzip: null, brotli: null }))
  }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { openPack } from '../../../src/snapshot/unpack.ts'

/** What a way to compress costs and leaves. */
export interface CompressionFigures {
  readonly name: string
  /** Of the bytes before. */
  readonly left: number
  /** Milliseconds a MB. */
  readonly perMegabyte: number
}

const brotli = (level: number) => (body: Uint8Array) =>
  brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: level,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })

const WAYS: readonly (readonly [name: string, compress: (body: Uint8Array) => Uint8Array])[] = [
  ...[1, 6, 9].map(level => [`gzip ${level}`, (body: Uint8Array) => gzipSync(body, { level })] as const),
  ...[1, 4, 5, 9, 11].map(level => [`brotli ${level}`, brotli(level)] as const),
]

/** Each level of each coding on the documents of some packs. */
export function compressionFigures(assets: string, packs: readonly string[]): readonly CompressionFigures[] {
  const bodies = packs.flatMap(name => {
    const { documents } = openPack(readFileSync(join(assets, name)))
    return [...documents.values()].map(({ bodies: { identity } }) => identity.bytes)
  })
  const before = bodies.reduce((sum, { length }) => sum + length, 0)
  return WAYS.map(([name, compress]) => {
    const start = performance.now()
    const after = bodies.reduce((sum, body) => sum + compress(body).length, 0)
    const perMegabyte = ((performance.now() - start) * 1024 * 1024) / before
    return { name, left: after / before, perMegabyte }
  })
}

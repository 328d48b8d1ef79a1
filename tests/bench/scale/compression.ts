import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { listFiles } from '../../../src/cli/disk/list-files.ts'
import { compressionOf } from '../../../src/pages/assets.ts'
import { brotliBytes, gzipBytes } from '../../../src/snapshot/compress.ts'
import { openPack } from '../../../src/snapshot/unpack.ts'
import { median } from '../figures.ts'

/** What a way to compress costs and leaves. */
export interface CompressedKind {
  readonly kind: Kind
  /** Bytes of the sample. */
  readonly bytes: number
  readonly ways: readonly {
    readonly name: string
    /** Of the bytes before. */
    readonly left: number
    /** Milliseconds of CPU. */
    readonly perMegabyte: number
    /** Whether the build does it to documents of this kind. */
    readonly isChosen: boolean
  }[]
}

/** Packs by what is in them. */
const KINDS = {
  polled: /^snapshot\/(?:index|articles|updates)\.pack$/,
  stories: /^snapshot\/articles\/[^/]+\.pack$/,
  archives: /^snapshot\/(?:[^/]+\/)*archive\/\d+\.pack$/,
}

type Kind = keyof typeof KINDS

/** The slowest ways take more than a second for a MB. */
const SAMPLE = 500_000
const TIMES = 3

const CODINGS = {
  gzip: { compress: gzipBytes, levels: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
  brotli: { compress: brotliBytes, levels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] },
}

const WAYS = (['gzip', 'brotli'] as const).flatMap(coding =>
  CODINGS[coding].levels.map(level => ({ coding, level, compress: CODINGS[coding].compress })),
)

/** Each level of each coding on a sample of each kind of documents. */
export function compressionFigures(assets: string): readonly CompressedKind[] {
  const packs = listFiles(assets)
  return (Object.keys(KINDS) as Kind[]).flatMap(kind => {
    const own = packs.filter(name => KINDS[kind].test(name))
    const [first] = own
    return first === undefined ? [] : compressedKind(kind, sampleOf(assets, own), first)
  })
}

function compressedKind(kind: Kind, bodies: readonly Uint8Array[], pack: string): CompressedKind {
  const size = bodies.reduce((sum, { length }) => sum + length, 0)
  const chosen = compressionOf(pack, { compresses: true })
  const ways = WAYS.map(({ coding, level, compress }) => {
    const once = () => bodies.reduce((sum, body) => sum + (compress(body, level) ?? body).length, 0)
    return {
      name: `${coding} ${level}`,
      left: once() / size,
      perMegabyte: (cpuOf(once) * 1024 * 1024) / size,
      isChosen: chosen[coding] === level,
    }
  })
  return { kind, bytes: size, ways }
}

/** Milliseconds of CPU: the middle of several times. */
function cpuOf(work: () => void): number {
  const times = Array.from({ length: TIMES }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return median(times)
}

/** Documents of packs that are spread over all of them, before they were compressed. */
function sampleOf(assets: string, packs: readonly string[]): readonly Uint8Array[] {
  const bodies: Uint8Array[] = []
  let size = 0
  const step = Math.ceil(packs.length / 20)
  for (let index = 0; index < packs.length && size < SAMPLE; index += step) {
    const { documents } = openPack(readFileSync(join(assets, packs[index] ?? '')))
    for (const document of documents.values()) {
      if (size >= SAMPLE) break
      const { bytes } = document.bodies.identity
      const body = document.onlyGzip ? gunzipSync(bytes) : bytes
      bodies.push(body)
      size += body.length
    }
  }
  return bodies
}

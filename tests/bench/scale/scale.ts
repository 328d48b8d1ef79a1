import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { count, writeFigures } from '../figures.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { besideHugo } from './beside-hugo.ts'
import { type BuiltSize, buildSize } from './build-size.ts'
import { compressionFigures } from './compression.ts'
import { buildFigures, reportBuilds } from './report-builds.ts'
import { reportHugo } from './report-hugo.ts'
import { reportCompression, reportServing } from './report-serving.ts'
import { serveSizes } from './serve-sizes.ts'

export interface ScaleOptions {
  /** Numbers of articles, in ascending order. */
  readonly articles: readonly number[]
  readonly rounds: number
  readonly json?: string
}

/** Of what a failed build printed. */
const LONGEST_REASON = 2000

/** Hugo is measured at the largest size up to this one. */
const MOST_FOR_HUGO = 10_000

/** Its documents are what is compressed, or those of a smaller one. */
const MOST_FOR_COMPRESSION = 1000

/**
 * Builds and serves publications of several sizes, with Hugo building the same Markdown in the same run. Each part is
 * printed and kept once it is measured: one that fails takes none of the others with it.
 */
export function scale({ articles, rounds, json }: ScaleOptions): Promise<void> {
  return inTemporaryFolder(async folder => {
    const all: Record<string, unknown> = {}
    const keep = (name: string, figures: unknown) => {
      all[name] = figures
      writeFigures(json, all)
    }
    const measure = async <T>(name: string, work: () => T | Promise<T>, report: (figures: T) => void) => {
      const figures = await attempt(`Measuring: ${name}`, work)
      if (figures === null) return
      report(figures)
      keep(name, figures)
    }
    const sizes = await buildSizes(folder, articles, done => keep('builds', buildFigures(done)))
    const [smallest] = sizes
    if (!smallest) return
    reportBuilds(sizes)
    const largest = (most: number) => sizes.findLast(({ articles }) => articles <= most) ?? smallest
    await measure('hugo', () => besideHugo(folder, largest(MOST_FOR_HUGO).articles), reportHugo)
    await measure('served', () => serveSizes(folder, sizes, rounds), reportServing)
    const { assets } = largest(MOST_FOR_COMPRESSION).room
    await measure('compression', () => compressionFigures(assets), reportCompression)
  })
}

/** One size after the other; one that cannot be built (memory, disk) is the last. */
async function buildSizes(
  folder: string,
  articles: readonly number[],
  keep: (done: readonly BuiltSize[]) => void,
): Promise<readonly BuiltSize[]> {
  const sizes: BuiltSize[] = []
  for (const number of articles) {
    const size = await attempt(`Building ${count(number)} articles`, () => buildSize(folder, number))
    if (size === null) {
      rmSync(join(folder, String(number)), { recursive: true, force: true })
      break
    }
    sizes.push(size)
    keep(sizes)
  }
  return sizes
}

/** What `work` answers; null where it fails, which is said. */
async function attempt<T>(what: string, work: () => T | Promise<T>): Promise<T | null> {
  console.error(`${what} …`)
  try {
    return await work()
  } catch (error) {
    process.exitCode = 1
    console.error(String(error).slice(0, LONGEST_REASON))
    return null
  }
}

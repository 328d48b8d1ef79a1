import { join } from 'node:path'
import { writeFigures } from '../figures.ts'
import { generatedArticle } from '../generated-article.ts'
import type { MeasuredRun } from '../measured-run.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'
import { type BuiltSize, buildSize } from './build-size.ts'
import { compressionFigures } from './compression.ts'
import { buildWithHugo } from './hugo.ts'
import { reportScale } from './report.ts'
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

/** Builds and serves publications of several sizes, with Hugo building the same Markdown in the same run. */
export function scale({ articles, rounds, json }: ScaleOptions): Promise<void> {
  return inTemporaryFolder(async folder => {
    const sizes: BuiltSize[] = []
    let hugo: { readonly articles: number; readonly run: MeasuredRun } | null = null
    for (const count of articles) {
      console.error(`Building ${count.toLocaleString('en')} articles, three times …`)
      const size = await buildSize(folder, count).catch(sayWhy)
      if (size === null) break
      sizes.push(size)
      if (count > MOST_FOR_HUGO) continue
      const run = await buildWithHugo(join(size.room.root, 'content/articles'), join(folder, `hugo-${count}`))
      hugo = run && { articles: count, run }
    }
    console.error('Serving them …')
    const served = await serveSizes(folder, sizes, rounds)
    const compression = compressionFigures(sizes[0]?.room.assets ?? '', somePacks(articles[0] ?? 0))
    writeFigures(json, reportScale({ sizes, served, hugo, compression }))
  })
}

/** A size that cannot be built (memory, above all) is the last; what was measured before it still counts. */
function sayWhy(error: Error): null {
  console.error(error.message.slice(0, LONGEST_REASON))
  return null
}

/** The feeds of everything, and a few stories. */
function somePacks(articles: number): readonly string[] {
  const stories = Array.from({ length: Math.min(5, articles) }, (_, index) => generatedArticle(index).slug)
  return ['snapshot/index.pack', ...stories.map(slug => `snapshot/articles/${slug}.pack`)]
}

import { copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type MeasuredRun, measuredRun } from '../measured-run.ts'
import { setAside } from '../temporary-folder.ts'

/** Makes of each article the page and the RSS feed that ours makes, but for its own name, and no more: no lists, no sitemap. */
const LAYOUTS = new URL('../rivals/hugo', import.meta.url).pathname

/** A site of Hugo in a folder of its own. */
export interface HugoSite {
  /** What Hugo makes. */
  readonly output: string
  /** Builds from nothing, on as many cores as there are; null where there is no Hugo. */
  build(): Promise<MeasuredRun | null>
  /** Puts what it has made out of the way. */
  setAside(): void
}

/** The same Markdown as a site of Hugo. */
export function hugoSite(articles: string, root: string): HugoSite {
  cpSync(LAYOUTS, root, { recursive: true })
  const posts = join(root, 'content/articles')
  mkdirSync(posts, { recursive: true })
  for (const name of readdirSync(articles)) copyFileSync(join(articles, name), join(posts, name))
  const [output, cache] = [join(root, 'public'), join(root, 'cache')]
  return {
    output,
    setAside: () => setAside(root, [output, cache]),
    async build() {
      try {
        const args = ['--quiet', '--destination', output, '--cacheDir', cache]
        return await measuredRun('hugo', args, { cwd: root })
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
  }
}

/** How to get it, where it is missing. */
export const HUGO_MISSING =
  'Hugo is not installed: `apt-get install hugo` brings it on Debian; the rest is measured without it.'

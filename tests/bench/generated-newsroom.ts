import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedArticle } from './generated-article.ts'
import { type MeasuredRun, measuredRun } from './measured-run.ts'
import { setAside } from './temporary-folder.ts'

const CLI = new URL('../../src/cli/dateline.ts', import.meta.url).pathname

/** After the last generated article. */
export const NOW = Date.UTC(2030, 0, 1)

const PUBLICATION = `title: The Harrow Report
description: What was decided, and who said what.
url: https://dateline.example
language: en
tag_authority: dateline.example
tag_year: 2020
authors:
  - name: The Harrow Desk
`

/** A publication of generated articles in a folder of its own. */
export interface Newsroom {
  readonly root: string
  readonly articles: string
  readonly ledger: string
  /** The folder that is deployed. */
  readonly assets: string
  write(from: number, to: number): void
  /** Adds a sentence to an article. */
  edit(index: number): void
  /** Builds with the command line that everybody uses; `hour` tells builds apart. */
  build(hour: number): Promise<MeasuredRun>
  /** Puts what builds have left out of the way, with the ledger or without. */
  forget(what: 'all' | 'all but the ledger'): void
}

export function newsroom(root: string): Newsroom {
  const articles = join(root, 'content/articles')
  const ledger = join(root, 'content/ledger')
  const fileOf = (slug: string) => join(articles, `${slug}.md`)
  mkdirSync(articles, { recursive: true })
  writeFileSync(join(root, 'content/publication.yaml'), PUBLICATION)
  return {
    root,
    articles,
    ledger,
    assets: join(root, 'dist/assets'),
    write(from, to) {
      for (let index = from; index < to; index++) {
        const { slug, text } = generatedArticle(index)
        writeFileSync(fileOf(slug), text)
      }
    },
    edit(index) {
      appendFileSync(fileOf(generatedArticle(index).slug), '\nOne more sentence was added.\n')
    },
    build(hour) {
      const now = new Date(NOW + hour * 3_600_000).toISOString()
      return measuredRun(process.execPath, [CLI, 'build', '--now', now], { cwd: root })
    },
    forget(what) {
      const left = [join(root, 'dist'), join(root, '.dateline'), ...(what === 'all' ? [ledger] : [])]
      setAside(root, left)
    },
  }
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedArticle } from './generated-article.ts'
import { type MeasuredRun, measuredRun } from './measured-run.ts'

const CLI = new URL('../../src/cli/dateline.ts', import.meta.url).pathname

/** After the last generated article. */
const NOW = Date.UTC(2030, 0, 1)

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
  /** The folder that is deployed. */
  readonly assets: string
  write(from: number, to: number): void
  /** Builds with the command line that everybody uses; `hour` tells builds apart. */
  build(hour: number, nodeOptions?: readonly string[]): Promise<MeasuredRun>
}

export function newsroom(root: string): Newsroom {
  mkdirSync(join(root, 'content/articles'), { recursive: true })
  writeFileSync(join(root, 'content/publication.yaml'), PUBLICATION)
  return {
    root,
    assets: join(root, 'dist/assets'),
    write(from, to) {
      for (let index = from; index < to; index++) {
        const { slug, text } = generatedArticle(index)
        writeFileSync(articleFile(root, slug), text)
      }
    },
    build(hour, nodeOptions = []) {
      const now = new Date(NOW + hour * 3_600_000).toISOString()
      return measuredRun(process.execPath, [...nodeOptions, CLI, 'build', '--now', now], { cwd: root })
    },
  }
}

/** Where an article's file is. */
export function articleFile(root: string, slug: string): string {
  return join(root, 'content/articles', `${slug}.md`)
}

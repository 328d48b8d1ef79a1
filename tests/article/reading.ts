import { readPublication } from '../../src/article/publication.ts'
import { readArticle } from '../../src/article/read-article.ts'
import type { Article } from '../../src/model/article.ts'
import type { Problem } from '../../src/model/problem.ts'
import type { Publication } from '../../src/model/publication.ts'

const PUBLICATION = `title: Weekly
description: News of the week.
url: https://weekly.example
language: en
time_zone: Asia/Shanghai
tag_authority: weekly.example
tag_year: 2025
authors: [The Desk]
`

/** A small publication in Shanghai's time zone. */
export const publication = readPublication(bytes(PUBLICATION), [], []) as Publication

/** What reading one article file gives. */
export interface Reading {
  readonly article: Article | null
  /** `code line:column`, one each. */
  readonly problems: readonly string[]
  readonly advice: readonly string[]
  readonly remarks: readonly string[]
}

/** Reads an article of these bytes or this text. */
export function read(content: string | Uint8Array, file = 'articles/a-story.md'): Reading {
  const problems: Problem[] = []
  const remarks: Problem[] = []
  const article = readArticle({
    file,
    bytes: typeof content === 'string' ? bytes(content) : content,
    publication,
    problems,
    remarks,
  })
  const tell = ({ code, line, column }: Problem) => `${code} ${line}:${column}`
  return {
    article,
    problems: problems.map(tell),
    advice: problems.map(({ advice }) => advice),
    remarks: remarks.map(tell),
  }
}

/** Reads an article with this front matter below `title` and `published`. */
export function readWith(frontMatter: string, body = 'Text.'): Reading {
  return read(`---\ntitle: A story\npublished: 2025-09-04\n${frontMatter}\n---\n\n${body}\n`)
}

/** The HTML of a Markdown text, the publication's address shown as `~`. */
export function htmlOf(markdown: string): string {
  return readWith('', markdown).article?.html.replaceAll('\u0000', '~').trim() ?? ''
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

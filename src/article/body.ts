import type { Article } from '../model/article.ts'
import { type Problem, problem } from '../model/problem.ts'
import { cleanText, forbiddenIn } from '../model/text.ts'
import type { FrontMatter } from './front-matter.ts'
import { renderMarkdown } from './markdown.ts'
import { plainText, withoutLineMarks } from './plain-text.ts'
import { sanitise } from './sanitise.ts'

/** Where a body stands. */
export interface BodyPlace {
  /** Below the content folder: what relative links are read from. */
  readonly file: string
  /** The page on which its `#anchors` are. */
  readonly page: string
  /** Tells its footnotes from those of other texts on a page. */
  readonly anchors: string
}

/** A file's Markdown as safe HTML, its plain text, and where each line of that stands in the file. */
export function readBody(
  { markdown, markdownLinesAbove }: FrontMatter,
  { file, page, anchors }: BodyPlace,
  remarks: Problem[],
): Pick<Article, 'markdown' | 'html' | 'text' | 'lines'> {
  for (const { offset, name } of forbiddenIn(markdown)) {
    const above = markdown.slice(0, offset).split('\n')
    const place = { file, line: markdownLinesAbove + above.length, column: (above.at(-1) ?? '').length + 1 }
    remarks.push(
      problem(
        'removed-character',
        place,
        `${name} was removed.`,
        'No feed can carry it; delete it from the file.',
      ),
    )
  }
  const clean = cleanText(markdown)
  const marked = sanitise(renderMarkdown(clean, anchors, markdownLinesAbove), file, page)
  return { markdown: clean, html: withoutLineMarks(marked), ...plainText(marked, markdownLinesAbove + 1) }
}

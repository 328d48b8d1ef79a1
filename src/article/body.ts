import type { Article } from '../model/article.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Slug } from '../model/slug.ts'
import { cleanText, forbiddenIn } from '../model/text.ts'
import { renderMarkdown } from './markdown.ts'
import { plainText, withoutLineMarks } from './plain-text.ts'
import { sanitise } from './sanitise.ts'

/** A file's Markdown as safe HTML, its plain text, and where each line of that stands in the file. */
export function readBody(
  markdown: string,
  file: string,
  slug: Slug,
  linesAbove: number,
  remarks: Problem[],
): Pick<Article, 'markdown' | 'html' | 'text' | 'lines'> {
  for (const { offset, name } of forbiddenIn(markdown)) {
    const above = markdown.slice(0, offset).split('\n')
    const place = { file, line: linesAbove + above.length, column: (above.at(-1) ?? '').length + 1 }
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
  const marked = sanitise(renderMarkdown(clean, slug, linesAbove), file, `/articles/${slug}/`)
  return { markdown: clean, html: withoutLineMarks(marked), ...plainText(marked, linesAbove + 1) }
}

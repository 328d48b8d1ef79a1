import { asHtml, type Html } from '../model/html.ts'
import { lineOf, type ParsedMarkdown, renderMarkdown } from './markdown.ts'
import { plainText } from './plain-text.ts'
import type { BodyPlace, RenderedBody } from './rendered-body.ts'
import { LINE_MARK, sanitise } from './sanitise.ts'

/** Any Markdown, with whatever HTML a writer put into it: sanitised, and read again for its text. */
export function sanitisedBody(
  parsed: ParsedMarkdown,
  { file, page }: BodyPlace,
  linesAbove: number,
): RenderedBody {
  for (const token of parsed.tokens) {
    const line = lineOf(token, linesAbove)
    if (line !== null) token.attrSet('data-line', `${LINE_MARK}${line}`)
  }
  const marked = sanitise(renderMarkdown(parsed), file, page)
  return { html: withoutLineMarks(marked), ...plainText(marked, linesAbove + 1) }
}

/** The HTML as it is published: without the marks that told the lines. */
function withoutLineMarks(html: Html): Html {
  return asHtml(html.replaceAll(new RegExp(` data-line="${LINE_MARK}\\d+"`, 'g'), ''))
}

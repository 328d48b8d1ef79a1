import type { Body } from '../model/body.ts'
import { type Problem, problem } from '../model/problem.ts'
import { cleanText, forbiddenIn } from '../model/text.ts'
import type { FrontMatter } from './front-matter.ts'
import { parseMarkdown } from './markdown.ts'
import { proseBody } from './prose-body.ts'
import type { BodyPlace } from './rendered-body.ts'
import { sanitisedBody } from './sanitised-body.ts'

/** A file's Markdown as safe HTML, its plain text, and where each line of that stands in the file. */
export function readBody(
  { markdown, markdownLinesAbove }: FrontMatter,
  place: BodyPlace,
  remarks: Problem[],
): Body {
  for (const { offset, name } of forbiddenIn(markdown)) {
    const above = markdown.slice(0, offset).split('\n')
    const at = {
      file: place.file,
      line: markdownLinesAbove + above.length,
      column: (above.at(-1) ?? '').length + 1,
    }
    remarks.push(
      problem(
        'removed-character',
        at,
        `${name} was removed.`,
        'No feed can carry it; delete it from the file.',
      ),
    )
  }
  const clean = cleanText(markdown)
  const parsed = parseMarkdown(clean, place.anchors)
  const body =
    proseBody(parsed, place, markdownLinesAbove) ?? sanitisedBody(parsed, place, markdownLinesAbove)
  return { markdown: clean, ...body, ...NOTHING_NAMED }
}

const NOTHING_NAMED = { opening: null, unspoken: [], uncertain: [], addresses: [], anchors: [] } as const

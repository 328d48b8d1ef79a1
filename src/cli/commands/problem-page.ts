import { escapeHtml } from '../../model/html.ts'
import { type Problem, sortProblems } from '../../model/problem.ts'
import { cleanText } from '../../model/text.ts'
import { placeOf } from '../terminal/problem-lines.ts'
import { count } from '../world/world.ts'

/** The asset whose presence makes the local server's pages show it. */
export const PROBLEM_PAGE = 'problems.html'

/** Problems as a fragment of HTML that a page shows above its content. */
export function problemPage(problems: readonly Problem[]): string {
  const items = sortProblems(problems).map(
    found =>
      `<li><code>${html(placeOf(found))}</code> <strong>${html(found.code)}</strong> ${html(found.message)}<br>${html(found.advice)}</li>`,
  )
  return alert(`${count(problems.length, 'problem')} in the content`, `<ul>\n${items.join('\n')}\n</ul>`)
}

/** The same for a failure that is no Problem of the content. */
export function failurePage(report: string): string {
  return alert('The build failed', `<pre>${html(report)}</pre>`)
}

function alert(heading: string, body: string): string {
  return `<aside role="alert" class="problems">\n<h2>${heading}</h2>\n<p>Below is the last version that could be built.</p>\n${body}\n</aside>\n`
}

const html = (text: string) => escapeHtml(cleanText(text))

import { isFootnote } from '../../article/body/resolve-link.ts'
import { patientNearest } from '../../article/source/nearest.ts'
import type { Body } from '../../model/article.ts'
import { BASE } from '../../model/html.ts'
import { type Place, type Problem, problem } from '../../model/problem.ts'
import { isLocal, type OwnSite, ownAddress } from './own-address.ts'
import { anchorIn, isSaid } from './story-links.ts'

/** Remarks links of a text that lead to no heading of it, or to the writer's own machine. */
export function checkOwnLinks(
  { addresses, anchors }: Pick<Body, 'addresses' | 'anchors'>,
  site: OwnSite,
  remarks: Problem[],
): void {
  const ids = anchors.map(({ id }) => id)
  const nearestOf = patientNearest()
  for (const { address, written, place } of addresses.filter(isSaid)) {
    if (address.startsWith(`${BASE}#`)) {
      if (isNowhere(address.slice(2), ids)) remarks.push(noHeading(written, ids, place, nearestOf))
    } else if (isLocal(address)) {
      const message = `\`${written}\` leads to the machine of whoever follows it.`
      remarks.push(problem('local-address', place, message, 'Write an address that readers can reach.'))
    } else if (ownAddress(address, site)?.isPreview) {
      const message = `\`${written}\` is an address of the preview; readers get ${site.url} instead.`
      remarks.push(problem('preview-address', place, message, `Write \`${onSite(written, site)}\`.`))
    }
  }
}

/** Whether an address leads to an anchor that is not there. Every page has a top, and browsers find text (`:~:text=`). */
export function isNowhere(anchor: string, anchors: readonly string[]): boolean {
  const isOthers = anchor === '' || anchor === 'top' || anchor.startsWith(':~:') || isFootnote(anchor)
  return !isOthers && anchorIn(anchors, anchor) === ''
}

/** The remark on a link to no heading; `anchors` are the ids of the text that it leads to. */
export function noHeading(
  written: string,
  anchors: readonly string[],
  place: Place,
  nearestOf: ReturnType<typeof patientNearest>,
): Problem {
  const [page = '', anchor = ''] = written.split('#')
  const near = nearestOf(
    anchor,
    anchors.map(id => id.slice(id.indexOf('.') + 1)),
  )
  const advice = near
    ? `Did you mean \`${page}#${near}\`?`
    : 'A heading is named by its words, in small letters with hyphens: `## Why now?` is `#why-now`.'
  return problem('no-such-heading', place, `No heading is named \`#${anchor}\` there.`, advice)
}

function onSite(written: string, { url }: OwnSite): string {
  return written.replace(/^https?:\/\/[^/?#]+/, url)
}

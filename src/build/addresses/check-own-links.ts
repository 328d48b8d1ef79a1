import { isFootnote } from '../../article/body/resolve-link.ts'
import { nearest } from '../../article/nearest.ts'
import type { Body } from '../../model/body.ts'
import { BASE } from '../../model/html.ts'
import { type Place, type Problem, problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import { isLocal, ownAddress } from './own-address.ts'
import { anchorIn, isSaid } from './story-links.ts'

/** Says which links of a text lead to a heading that it has not, or to the writer's own machine. */
export function checkOwnLinks(
  { addresses, anchors }: Pick<Body, 'addresses' | 'anchors'>,
  site: Pick<Publication, 'url'>,
  remarks: Problem[],
): void {
  for (const { address, written, place } of addresses.filter(isSaid)) {
    if (address.startsWith(`${BASE}#`)) {
      if (isNowhere(address.slice(2), anchors)) remarks.push(noHeading(written, anchors, place))
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
export function isNowhere(anchor: string, anchors: readonly { readonly id: string }[]): boolean {
  const isOthers = anchor === '' || anchor === 'top' || anchor.startsWith(':~:') || isFootnote(anchor)
  return !isOthers && anchorIn(anchors, anchor) === ''
}

/** A link to no heading; `anchors` are those of the text that is meant. */
export function noHeading(
  written: string,
  anchors: readonly { readonly id: string }[],
  place: Place,
): Problem {
  const [page = '', anchor = ''] = written.split('#')
  const near = nearest(
    anchor,
    anchors.map(({ id }) => id.slice(id.indexOf('.') + 1)),
  )
  const advice = near
    ? `Did you mean \`${page}#${near}\`?`
    : 'A heading is named by its words, in small letters with hyphens: `## Why now?` is `#why-now`.'
  return problem('no-such-heading', place, `No heading is named \`#${anchor}\` there.`, advice)
}

function onSite(written: string, { url }: Pick<Publication, 'url'>): string {
  return written.replace(/^https?:\/\/[^/?#]+/, url)
}

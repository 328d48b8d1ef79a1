import { patientNearest } from '../../article/source/nearest.ts'
import type { Instant } from '../../model/instant.ts'
import { type Place, type Problem, problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import { isNowhere, noHeading } from '../../story/links/check-own-links.ts'
import { likelyHost, ownAddress } from '../../story/links/own-address.ts'
import { anchorOf } from '../../story/links/resolutions.ts'
import type { LinkingText } from '../../story/links/story-links.ts'
import type { StoryRecord } from '../index/story-record.ts'
import type { AllTargets, Target } from './link-targets.ts'

/** Says which links of these stories lead to nothing, or to what is not out when they are. */
export function remarkLinks(
  records: readonly { readonly links: Pick<StoryRecord['links'], 'from'> }[],
  site: Pick<Publication, 'url'>,
  targets: AllTargets,
  remarks: Problem[],
): void {
  const nearestOf = patientNearest()
  for (const { links } of records)
    for (const text of links.from)
      for (const [address, written, line, column] of text.links) {
        const own = ownAddress(address, site)
        if (own === null) continue
        const place = { file: text.file, line, column }
        const target = targets.at(own.path)
        const remark = remarkOf(
          target,
          { written, anchor: anchorOf(own.rest), place, text },
          targets,
          nearestOf,
        )
        if (remark) remarks.push(remark)
      }
}

type Nearest = ReturnType<typeof patientNearest>

interface FoundLink {
  readonly written: string
  readonly anchor: string
  readonly place: Place
  readonly text: LinkingText
}

function remarkOf(
  target: Target,
  { written, anchor, place, text }: FoundLink,
  { at, namesOf }: AllTargets,
  nearestOf: Nearest,
): Problem | null {
  switch (target.is) {
    case 'there': {
      const { anchors } = target
      const isThere = anchors === null || !isNowhere(anchor, anchors)
      return isThere ? null : noHeading(written, anchors, place, nearestOf)
    }
    case 'draft': {
      if (text.draft) return null
      const message = `${target.file} is a draft: the words stand without the link until it is published.`
      return problem('link-to-draft', place, message, 'Publish it first, or take the link out.')
    }
    case 'ahead': {
      const from = text.page === null ? null : at(text.page)
      if (text.draft || (from?.is === 'ahead' && from.until >= target.until)) return null
      return toScheduled(target, place)
    }
    case 'missing':
      return deadLink(target, written, place, guess(target, namesOf, nearestOf))
  }
  return target satisfies never
}

type DeadTarget = Target & { readonly is: 'missing' }

/** What was most likely meant, an address from elsewhere included: `/content/articles/a.md`, `a.html`, `/Articles/A/index.html`. */
function guess(target: DeadTarget, namesOf: AllTargets['namesOf'], nearestOf: Nearest): string | null {
  const name = target.what === 'update' ? target.name : target.name.replace(OF_OTHERS, '')
  const slug = target.what === 'page' ? ARTICLE.exec(name)?.[1] : undefined
  if (slug === undefined) return nearestOf(name, namesOf(target))
  const near = nearestOf(slug, namesOf({ is: 'missing', what: 'article', name: slug }))
  return near && `/articles/${near}/`
}

/** Endings with which other tools, and file systems, have the page of an article. */
const OF_OTHERS = /(?:\/index)?\.(?:html?|md|mdx|markdown|php)$/i
const ARTICLE = /^(?:\/content)?\/articles\/+([^/]+)\/*$/i

function toScheduled(
  { file, until }: { readonly file: string; readonly until: Instant },
  place: Place,
): Problem {
  const message = `${file} comes out at ${until}: the words stand without the link until then.`
  return problem('link-to-scheduled', place, message, 'Nothing needs to be done if that is as it should be.')
}

const MAIL = /^[^\s/@?#]+@[^\s/@?#]+\.[a-z]{2,}$/i

function deadLink({ what, name }: DeadTarget, written: string, place: Place, near: string | null): Problem {
  const host = likelyHost(written)
  if (host !== null) {
    const message = `\`${written}\` is read as a file beside this one: it has no \`https://\`.`
    return problem('missing-scheme', place, message, `Write \`${host}\`.`)
  }
  if (MAIL.test(written)) {
    const message = `\`${written}\` is read as a file beside this one: it has no \`mailto:\`.`
    return problem('missing-scheme', place, message, `Write \`mailto:${written}\`.`)
  }
  const [medium] = /(?<![^/])media\/[^?#]+/.exec(written) ?? []
  if (medium !== undefined) {
    const path = '../'.repeat(place.file.split('/').length - 1) + medium
    const message = `\`${written}\` leads to nothing that is served.`
    return problem('dead-link', place, message, `A file of content/media is \`${path}\` from here.`)
  }
  const other = 'Mend the address, or take the link out.'
  switch (what) {
    case 'article':
      return problem(
        'dead-link',
        place,
        `There is no article \`${name}\`.`,
        near ? `Did you mean \`${near}.md\`?` : other,
      )
    case 'update':
      return problem(
        'dead-link',
        place,
        `Readers have no update content/${name}.`,
        near ? `Did you mean content/${near}?` : other,
      )
    case 'page':
      return problem(
        'dead-link',
        place,
        `\`${written}\` leads to nothing that is served.`,
        near ? `Did you mean \`${near}\`?` : other,
      )
  }
  return what satisfies never
}

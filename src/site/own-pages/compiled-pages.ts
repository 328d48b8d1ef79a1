import type { Json } from '../../ledger/digest.ts'
import { type PageLine, settlePage } from '../../ledger/publication-lines.ts'
import type { Instant } from '../../model/instant.ts'
import { type OwnPage, ownPagePath } from '../../model/own-page.ts'
import type { Problem } from '../../model/problem.ts'
import { checkOwnLinks } from '../../story/links/check-own-links.ts'
import { ownAddress } from '../../story/links/own-address.ts'
import { NO_TARGETS, type Resolutions, relinkedHtml, resolutionsOf } from '../../story/links/resolutions.ts'
import { isInnerLink, isSaid, type LinkingText } from '../../story/links/story-links.ts'
import {
  type Pictures,
  pictureSizes,
  picturesOf,
  remarkPictures,
  sized,
} from '../../story/pictures/pictures.ts'
import { checkMedia } from '../../story/reading/check-media.ts'
import type { SiteContext } from '../context/context.ts'
import type { PreparedBuild } from '../context/prepare-build.ts'
import { type UsedMedia, usedMedia } from '../index/published-media.ts'
import type { AllTargets } from '../links/link-targets.ts'

/** A page of the publication's own, as readers get it. */
export interface CompiledPage {
  readonly page: OwnPage
  /** Each moment at which it became another. */
  readonly moments: readonly Instant[]
}

/** All such pages. */
export interface CompiledPages {
  /** Those that are shown. */
  readonly pages: readonly CompiledPage[]
  readonly lines: readonly PageLine[]
  /** The links of all, and the files that they show. */
  readonly links: { readonly from: readonly LinkingText[] }
  readonly media: readonly UsedMedia[]
}

interface PagesInput {
  readonly targets: AllTargets
  readonly read: (file: string) => Uint8Array | null
  readonly problems: Problem[]
  readonly remarks: Problem[]
}

/** Checks the publication's own pages, and settles them with the ledger, now that it is known where links lead. */
export function compilePages(
  { ownPages, common, context }: PreparedBuild,
  { targets, read, problems, remarks }: PagesInput,
): CompiledPages {
  const { publication, now, drafts } = context
  const pictures = picturesOf(context.media, publication, read)
  for (const page of ownPages) {
    checkMedia(page, context, problems)
    checkOwnLinks(page, publication, remarks)
    remarkPictures({ ...page, image: null }, pictures, remarks)
  }
  const isShown = ({ draft }: OwnPage) => drafts || !draft
  const settled = ownPages.filter(isShown).map(page => {
    const known = common.pages.find(line => line.page === page.name) ?? null
    const { current, lasting, since } = resolved(page, context, targets)
    const line = settlePage(page.name, contentOf(page, lasting, pictures), known, now)
    const { html } = sized({ ...page, image: null }, pictures)
    const shown = { ...page, html: relinkedHtml(html, current) }
    return { line, page: shown, moments: [...line.changes.map(([at]) => at), ...since] }
  })
  return {
    pages: settled,
    lines: settled.map(({ line }) => line),
    links: { from: ownPages.map(page => linksOf(page, context)) },
    media: ownPages.map(page => {
      const texts = { article: page, updates: [] }
      return usedMedia(texts, isShown(page) ? [page] : [], publication, context.media)
    }),
  }
}

/** What readers see of a page, before it is rendered. */
function contentOf(page: OwnPage, lasting: Resolutions, pictures: Pictures): Json {
  const { title, summary, language, markdown } = page
  return [title, summary, language, markdown, lasting, pictureSizes({ ...page, image: null }, pictures)]
}

function resolved({ addresses }: OwnPage, { publication }: SiteContext, targets: AllTargets) {
  const said = addresses.filter(isSaid)
  const links = said.filter(by => isInnerLink(by, publication)).map(({ address }) => address)
  const files = said.filter(by => !isInnerLink(by, publication)).map(({ address }) => address)
  const ofFiles = resolutionsOf(files, publication, NO_TARGETS)
  const since = links.flatMap(address => {
    const target = targets.at(ownAddress(address, publication)?.path ?? '')
    return target.is === 'there' && target.since ? [target.since] : []
  })
  return {
    since,
    current: { ...ofFiles, ...resolutionsOf(links, publication, targets) },
    lasting: resolutionsOf(links, publication, targets.lasting),
  }
}

function linksOf({ file, draft, name, addresses }: OwnPage, { publication }: SiteContext): LinkingText {
  const links = addresses
    .filter(isSaid)
    .filter(by => isInnerLink(by, publication))
    .map(({ address, written, place }) => [address, written, place.line, place.column] as const)
  return { file, draft, page: ownPagePath(name), links }
}

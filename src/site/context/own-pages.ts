import { readOwnPage } from '../../article/read-own-page.ts'
import { type OwnPage, type OwnPageTarget, ownPagePath } from '../../model/own-page.ts'
import { type Problem, problem, startOf } from '../../model/problem.ts'
import type { OwnPageLink, Publication } from '../../model/publication.ts'

interface PageReading {
  /** All files below content/. */
  readonly files: readonly string[]
  readonly read: (file: string) => Uint8Array | null
  readonly publication: Publication
  readonly problems: Problem[]
  readonly remarks: Problem[]
}

/** Whether a file is that of a page of the publication's own. */
function isPageFile(file: string): boolean {
  return file.startsWith('pages/') && file.endsWith('.md')
}

/** The publication's own pages, drafts among them, in the order of the footer: those with a place first, then by name. */
export function ownPagesIn({ files, read, problems, ...reading }: PageReading): readonly OwnPage[] {
  const known = new Map<string, OwnPage>()
  for (const file of files.filter(isPageFile).toSorted()) {
    const bytes = read(file)
    const page = bytes && readOwnPage({ ...reading, file, bytes, problems })
    if (!page) continue
    const other = known.get(page.name)
    if (other) problems.push(sameAddress(page, other))
    else known.set(page.name, page)
  }
  return [...known.values()].toSorted(
    (a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || (a.name < b.name ? -1 : 1),
  )
}

function sameAddress({ file, name }: OwnPage, other: OwnPage): Problem {
  const message = `The address \`/${name}/\` is already that of content/${other.file}.`
  return problem('duplicate-page', startOf(file), message, 'Each needs its own: rename one of the two.')
}

/** The links to pages, as the footer has them; drafts are linked where they are shown. */
export function linksToPages(pages: readonly OwnPage[], drafts: boolean): readonly OwnPageLink[] {
  return pages
    .filter(({ draft }) => drafts || !draft)
    .map(({ name, title, language }) => ({ path: ownPagePath(name), title, language }))
}

/** What links to pages need to know of them. */
export function targetsOfPages(pages: readonly OwnPage[]): readonly OwnPageTarget[] {
  return pages.map(({ file, draft, name, formerAddresses, anchors }) => ({
    ...{ file, draft, formerAddresses, path: ownPagePath(name) },
    anchors: anchors.map(({ id }) => id),
  }))
}

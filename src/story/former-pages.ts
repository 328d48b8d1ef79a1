import type { LedgerLine } from '../ledger/lines/line.ts'
import { FEED_FILES } from '../model/collection.ts'
import type { Path } from '../model/entry.ts'
import { askedPath, type OldAddress } from '../model/old-address.ts'
import { fileOf, type SettledFacts } from './entries/story-facts.ts'

/** A page of a story and an earlier address of it; `isSaid` where its file says so, and not the ledger alone. */
export interface FormerPage {
  readonly address: OldAddress
  readonly page: Path
  readonly file: string
  readonly isSaid: boolean
}

/** The earlier addresses of a settled story's pages. */
export function formerPagesOf(
  { slug, entries, withdrawn }: Pick<SettledFacts, 'slug' | 'entries' | 'withdrawn'>,
  articleFile: string,
): readonly FormerPage[] {
  const lines = [...entries, ...withdrawn.map(settled => ({ ...settled, fact: null }))]
  const elsewhere = lines.flatMap(({ fact, line }) => {
    const page: Path = line.kind === 'article' ? `/articles/${slug}/` : `/articles/${slug}/${line.name}/`
    const file = fact ? fileOf(fact.subject, { file: articleFile }) : articleFile
    return line.formerly
      .filter((name): name is OldAddress => name.startsWith('/'))
      .map(address => ({ address, page, file, isSaid: fact?.formerly.includes(address) ?? false }))
  })
  const own = lines.map(({ line }) => line)
  const moved = pagesOfMoved(own, slug).map(page => ({ ...page, file: articleFile }))
  if (entries.length > 0) return [...elsewhere, ...moved]
  const gone = withdrawn.map(({ line }) => line)
  return [...elsewhere, ...moved, ...underOldSlugs(gone, slug).map(page => ({ ...page, file: articleFile }))]
}

/**
 * The pages and feeds of a withdrawn story under its earlier slugs, whose subscribers are to see the withdrawal. They are
 * addresses like any other, so that a new story may take such a slug.
 */
function underOldSlugs(lines: readonly LedgerLine[], slug: string): readonly Omit<FormerPage, 'file'>[] {
  const article = lines.find(({ kind }) => kind === 'article')
  if (article === undefined) return []
  // A story that was renamed when it was withdrawn, or later, has its earlier slug only as its name.
  const slugs = new Set([...article.formerly, article.name])
  const updates = lines.filter(line => line !== article)
  return [...slugs]
    .filter(old => !old.startsWith('/') && old !== slug)
    .flatMap(old => [
      ...['', ...FEED_FILES].map(file => [`/articles/${old}/${file}`, `/articles/${slug}/${file}`] as const),
      ...updates.map(
        ({ name, withdrawn }) =>
          [`/articles/${old}/${name}/`, `/articles/${slug}/${withdrawn?.into ? '' : `${name}/`}`] as const,
      ),
    ])
    .map(([address, page]) => ({ address: askedPath(address), page: page as Path, isSaid: false }))
}

/** The slug of the story in which an id was minted. */
const MINTED = /:articles\/([^/]+)\/[^/]+$/

/** The earlier pages of quotations that came from another story, whose slug is in their id. */
function pagesOfMoved(lines: readonly LedgerLine[], slug: string): readonly Omit<FormerPage, 'file'>[] {
  const story = lines.find(({ kind }) => kind === 'article')?.id
  return lines.flatMap(({ id, kind, name, withdrawn }) => {
    const from = MINTED.exec(id)?.[1]
    if (kind === 'article' || !story || !from || from === slug || id.startsWith(`${story}/`)) return []
    const page: Path = withdrawn?.into ? `/articles/${slug}/` : `/articles/${slug}/${name}/`
    return [{ address: askedPath(`/articles/${from}/${name}/`), page, isSaid: false }]
  })
}

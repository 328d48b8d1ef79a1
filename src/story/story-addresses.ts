import type { LedgerLine } from '../ledger/lines/line.ts'
import type { SettledStory } from '../ledger/settled-story.ts'
import { FEED_FILES } from '../model/collection.ts'
import type { Path } from '../model/entry.ts'
import { askedPath, type OldAddress } from '../model/old-address.ts'
import type { EntryFact } from './entries/story-facts.ts'

/** A page of a story and where it stood elsewhere; `isSaid` by the file, and not by the ledger alone. */
export interface FormerPage {
  readonly address: OldAddress
  readonly page: Path
  readonly file: string
  readonly isSaid: boolean
}

/** Where the pages of a settled story stood elsewhere. */
export function formerPagesOf(
  { slug, entries, withdrawn }: Pick<SettledStory<EntryFact>, 'slug' | 'entries' | 'withdrawn'>,
  articleFile: string,
): readonly FormerPage[] {
  const lines = [...entries, ...withdrawn.map(settled => ({ ...settled, fact: null }))]
  const elsewhere = lines.flatMap(({ fact, line }) => {
    const page: Path = line.kind === 'article' ? `/articles/${slug}/` : `/articles/${slug}/${line.name}/`
    const file = fact?.subject.of === 'file' ? fact.subject.update.file : articleFile
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
 * The pages and feeds of a story that was taken back whole, under the slugs that it had before: who follows it there is to
 * see the withdrawal. They are addresses like any from elsewhere, so that a new story may take such a slug.
 */
function underOldSlugs(lines: readonly LedgerLine[], slug: string): readonly Omit<FormerPage, 'file'>[] {
  const article = lines.find(({ kind }) => kind === 'article')
  if (article === undefined) return []
  // A story that was renamed when it was taken back, or after, has its earlier slug as its name alone.
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

/** An id that was minted in a story called so. */
const MINTED = /:articles\/([^/]+)\/[^/]+$/

/** Where the pages of quotations stood that came from another story: its name is in their id. */
function pagesOfMoved(lines: readonly LedgerLine[], slug: string): readonly Omit<FormerPage, 'file'>[] {
  const story = lines.find(({ kind }) => kind === 'article')?.id
  return lines.flatMap(({ id, kind, name, withdrawn }) => {
    const from = MINTED.exec(id)?.[1]
    if (kind === 'article' || !story || !from || from === slug || id.startsWith(`${story}/`)) return []
    const page: Path = withdrawn?.into ? `/articles/${slug}/` : `/articles/${slug}/${name}/`
    return [{ address: askedPath(`/articles/${from}/${name}/`), page, isSaid: false }]
  })
}

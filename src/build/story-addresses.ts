import type { SettledStory } from '../ledger/settle.ts'
import type { Path } from '../model/entry.ts'
import type { OldAddress } from '../model/old-address.ts'
import type { EntryFact } from './story-facts.ts'

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
  return lines.flatMap(({ fact, line }) => {
    const page: Path = line.kind === 'article' ? `/articles/${slug}/` : `/articles/${slug}/${line.name}/`
    const file = fact?.subject.of === 'file' ? fact.subject.update.file : articleFile
    return line.formerly
      .filter((name): name is OldAddress => name.startsWith('/'))
      .map(address => ({ address, page, file, isSaid: fact?.formerly.includes(address) ?? false }))
  })
}

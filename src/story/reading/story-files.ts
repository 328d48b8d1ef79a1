import { PUBLICATION_LEDGER } from '../../ledger/publication-lines.ts'
import { parseSlug } from '../../model/slug.ts'

/** The files of one story, by path below content/. Where the article is gone or renamed, others may be left. */
export interface StoryFiles {
  /** The slug that the files are named after. */
  readonly slug: string
  readonly article: string | null
  readonly updates: readonly string[]
  /** Its own ledger and those of its earlier slugs. */
  readonly ledgers: readonly string[]
}

/** The key by which files are grouped to a story: its article's file, or the slug of what is left. */
export function keyOf({ article, slug }: Pick<StoryFiles, 'article' | 'slug'>): string {
  return article ?? slug
}

/**
 * The files of content/ by story: those with an article, then the others. `formerly` gives an article's earlier slugs,
 * whose files are its own; they stand inside the article, so that it gives none of an article that is not read yet.
 */
export function storiesIn(
  files: Iterable<string>,
  formerly: (article: string) => readonly string[],
): readonly StoryFiles[] {
  const { articles, updates, ledgers } = sorted(files)
  const claimed = new Set<string>()
  const known = articles.map((article): StoryFiles => {
    const slug = article.slice(article.lastIndexOf('/') + 1, -'.md'.length)
    const earlier = formerly(article)
    const slugs = earlier.length === 0 ? [slug] : [...new Set([slug, ...earlier])]
    for (const own of slugs) claimed.add(own)
    return { slug, article, ...filesOf(slugs, updates, ledgers) }
  })
  const left = [...updates.keys(), ...ledgers.keys()].filter(slug => !claimed.has(slug))
  return [
    ...known,
    ...[...new Set(left)].sort().map(slug => ({ slug, article: null, ...filesOf([slug], updates, ledgers) })),
  ]
}

function filesOf(
  slugs: readonly string[],
  updates: ReadonlyMap<string, readonly string[]>,
  ledgers: ReadonlyMap<string, string>,
) {
  return {
    updates: slugs.flatMap(slug => updates.get(slug) ?? []),
    ledgers: slugs.flatMap(slug => ledgers.get(slug) ?? []),
  }
}

function sorted(files: Iterable<string>) {
  const articles: string[] = []
  const updates = new Map<string, string[]>()
  const ledgers = new Map<string, string>()
  for (const file of files) {
    if (file.startsWith('ledger/')) {
      const name = file.slice('ledger/'.length)
      if (name !== PUBLICATION_LEDGER && isLedgerFile(name))
        ledgers.set(name.slice(0, -'.jsonl'.length), file)
    } else if (!file.endsWith('.md')) continue
    else if (file.startsWith('articles/')) articles.push(file)
    else if (file.startsWith('updates/')) {
      const story = file.split('/').at(-2) ?? ''
      const known = updates.get(story)
      if (known) known.push(file)
      else updates.set(story, [file])
    }
  }
  for (const names of updates.values()) names.sort()
  return { articles: articles.sort(), updates, ledgers }
}

/**
 * Whether a name in content/ledger is that of a file which builds write: `_publication.jsonl`, or a story's slug. Others
 * are left alone.
 */
export function isLedgerFile(name: string): boolean {
  return name === PUBLICATION_LEDGER || (/\.jsonl$/.test(name) && parseSlug(name.slice(0, -6)) !== null)
}

/** Whether a name in content/ledger is like those, as of copies that disks, merges and sync tools make. */
export function isMeantAsLedger(name: string): boolean {
  return /\.jsonl/i.test(name)
}

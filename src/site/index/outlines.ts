import type { TrackedCollection } from '../../collection/collections.ts'
import { storyListPages } from '../../collection/kinds.ts'
import { phaseNow } from '../../collection/phase.ts'
import { changeOf, type Entry, type Path, type StoryCard } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import { earlier, type Instant, later, localDate } from '../../model/instant.ts'
import type { Text } from '../../model/text.ts'
import type { SiteContext } from '../context/context.ts'
import { instantAt, secondsOf } from './entry-row.ts'
import { fingerprintOf } from './fingerprint.ts'
import { pageOf, type SiteIndex } from './site-index.ts'

/** A story as lists of the whole site take it. */
export interface Outline {
  readonly id: EntryId
  readonly path: Path
  /** When the first of it was shown. */
  readonly first: Instant
  readonly isListed: boolean
  /** Whether its page stands no more: the whole was taken back. */
  readonly isGone: boolean
  readonly changed: Instant
  /** How many of its updates have pages that search engines may list. */
  readonly pageCount: number
  /** A digest of all that is said of it. */
  readonly fingerprint: string
}

/** An outline as it is put, with all that is said of the story where it is asked for. */
export interface WholeOutline extends Outline {
  /** The pages of its updates. */
  readonly pages: readonly SitePage[]
  /** Null where nothing of its article has begun. */
  readonly archived: ArchivedStory | null
  /** Null where no list shows it. */
  readonly listed: {
    readonly card: StoryCard
    readonly developed: Instant
    readonly pages: readonly Path[]
  } | null
}

type SitePage = readonly [path: Path, lastModified: Instant]

/** A story in the archive: by the day on which it was published, in the publication's time zone. */
interface ArchivedStory {
  /** `2026-11-27`. */
  readonly day: string
  readonly published: Instant
  readonly stands: boolean
  readonly title: Text
  readonly language: string
}

/** What of a story has begun to be shown, and the collection of it; null where nothing of it is listed. */
interface BegunStory {
  readonly begun: readonly Entry[]
  readonly collection: TrackedCollection<Entry> | null
  /** When what stands around its entries last changed. */
  readonly frameChanged: Instant
}

/** The story as lists of stories and of the whole site say it; null where nothing of it has begun. */
export function outlineOf(
  { begun, collection, frameChanged }: BegunStory,
  { site, now }: SiteContext,
): WholeOutline | null {
  const [first, ...others] = begun
  if (first === undefined) return null
  const { id, path } = first.story
  const isListed = collection !== null && collection.standing !== 'gone'
  const isGone = begun.some(entry => entry.withdrawn !== null && entry.path === path)
  const changes = begun.map(entry => phaseNow(entry, site.noticeDays, now).since)
  // Search engines list pages that stand: of an update its own, while neither it nor its story is taken back.
  const updates = begun.filter(
    entry => entry.withdrawn === null && !entry.story.withdrawn && entry.path !== path,
  )
  const article = begun.find(({ kind }) => kind === 'article')
  const outline = {
    id,
    path,
    first: others.map(({ shown }) => shown).reduce(earlier, first.shown),
    isListed,
    isGone,
    changed: changes.reduce(later, frameChanged),
    pageCount: updates.length,
    pages: updates.map(entry => [entry.path, later(changeOf(entry), frameChanged)] as const),
    archived: article ? archivedAs(article, site) : null,
    listed: article ? listedAs(article, begun, { site, now }) : null,
  }
  return { ...outline, fingerprint: fingerprintOf(outline) }
}

/** Its place among the days of the archive, which never moves: a line of the ledger keeps when it was published. */
function archivedAs({ title, language, published, withdrawn }: Entry, { timeZone }: SiteContext['site']) {
  return { day: localDate(published, timeZone), published, stands: withdrawn === null, title, language }
}

/** Its card, and the lists that show it; null where its notice has ended. */
function listedAs(article: Entry, begun: readonly Entry[], { site, now }: Pick<SiteContext, 'site' | 'now'>) {
  if (phaseNow(article, site.noticeDays, now).name !== 'listed') return null
  const card = storyCard(article, begun)
  const own = article.withdrawn ? [article] : begun.filter(entry => entry.withdrawn === null)
  return { card, developed: developedAt(card), pages: [...new Set(own.flatMap(storyListPages))] }
}

/** The card of an article with what else of its story has begun; of a story that was taken back the notice alone. */
export function storyCard(article: Entry, begun: readonly Entry[]): StoryCard {
  const { path, title, summary, kicker, dateline, topics, places, authors, image, language } = article
  const { published, updated, withdrawn, story } = article
  const standing = withdrawn === null ? begun.filter(entry => entry.withdrawn === null) : []
  const newest = standing.filter(({ kind }) => kind === 'development').toSorted(newestFirst)[0]
  return {
    ...{ path, title, summary, kicker, dateline, topics, places, authors, image, language },
    ...{ published, updated, withdrawn },
    live: story.live && withdrawn === null,
    newest: newest ? { path: newest.path, title: newest.title, published: newest.published } : null,
    quotations: standing.filter(({ kind }) => kind === 'statement' || kind === 'reaction').length,
  }
}

/** When a story was published, or went on last. */
function developedAt({ published, newest }: StoryCard): Instant {
  return newest && newest.published > published ? newest.published : published
}

function newestFirst(a: Entry, b: Entry): number {
  if (a.published !== b.published) return a.published > b.published ? -1 : 1
  return b.order - a.order
}

/** The stories that have begun to be shown, in the order in which they were, which nothing changes. */
export function storyOutlines({
  sql,
}: SiteIndex): readonly (Outline & { readonly pages: () => readonly SitePage[] })[] {
  const rows = sql.rows(
    'SELECT outline, id, path, first, listed, gone, changed, page_count, fingerprint FROM outlines ORDER BY first, id',
  )
  return rows.map(([row = null, id, path, first, listed, gone, changed, pageCount, fingerprint]) => ({
    id: String(id) as EntryId,
    path: String(path) as Path,
    first: instantAt(Number(first)),
    isListed: listed === 1,
    isGone: gone === 1,
    changed: instantAt(Number(changed)),
    pageCount: Number(pageCount),
    fingerprint: String(fingerprint),
    pages: () => {
      const [text] = sql.rows('SELECT pages FROM outlines WHERE outline = ?', row)
      return JSON.parse(String(text?.[0]))
    },
  }))
}

/** Puts what lists say of a story. */
export function putOutline(index: SiteIndex, story: number, outline: WholeOutline): void {
  const { sql } = index
  const { id, path, first, isListed, isGone, changed, pageCount, fingerprint, pages } = outline
  const { archived, listed } = outline
  sql.run(
    `INSERT INTO outlines (story, id, path, first, listed, gone, changed, page_count, fingerprint, pages,
       day, published, stands, title, language, card) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[story, id, path, secondsOf(first), isListed ? 1 : 0, isGone ? 1 : 0, secondsOf(changed)],
    ...[pageCount, fingerprint, JSON.stringify(pages)],
    ...[archived?.day ?? null, archived && secondsOf(archived.published), archived?.stands ? 1 : 0],
    ...[archived?.title ?? null, archived?.language ?? null, listed && JSON.stringify(listed.card)],
  )
  if (listed === null) return
  const row = Number(sql.rows('SELECT last_insert_rowid()')[0]?.[0])
  for (const page of listed.pages)
    sql.run(
      'INSERT INTO cards VALUES (?, ?, ?, ?, ?, ?)',
      ...[pageOf(index, page), secondsOf(listed.developed), row],
      ...[listed.card.live ? 1 : 0, archived?.stands ? 1 : 0, secondsOf(changed)],
    )
}

/** Removes what lists say of a story. */
export function clearOutlines({ sql }: SiteIndex, story: number): void {
  sql.run('DELETE FROM cards WHERE outline IN (SELECT outline FROM outlines WHERE story = ?)', story)
  sql.run('DELETE FROM outlines WHERE story = ?', story)
}

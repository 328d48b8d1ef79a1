import { articleId, type EntryId, type TagAuthority, updateId } from '../model/entry-id.ts'
import type { Instant } from '../model/instant.ts'
import { later } from '../model/instant.ts'
import type { Slug } from '../model/slug.ts'
import { digest, updateKey } from './digest.ts'
import type { Fact, Settled } from './fact.ts'
import { type LedgerLine, lastChange } from './line.ts'
import { recognise, type Said } from './recognise.ts'

/** What settling a story needs besides its facts. */
export interface Settling {
  readonly slug: Slug
  readonly tag: TagAuthority
  /** The time of this build. */
  readonly now: Instant
  /** The story's lines so far. */
  readonly lines: readonly LedgerLine[]
  /** Every id of every ledger file, so that none is minted twice. */
  readonly taken: ReadonlySet<EntryId>
}

/** A story as the ledger knows it now. */
export interface SettledStory<F extends Fact> {
  /** The article first, then its updates, in the order of the facts. */
  readonly entries: readonly [Settled<F>, ...Settled<F>[]]
  /** Lines whose entry the content no longer has. */
  readonly gone: readonly LedgerLine[]
}

/** Gives an article and its updates their ids and dates: those they had, or new ones. */
export function settleStory<F extends Fact>(
  article: F,
  updates: readonly F[],
  settling: Settling,
): SettledStory<F> {
  const { lines, now } = settling
  const articleLine = lines.find(line => line.kind === 'article') ?? null
  const story = articleLine?.id ?? article.id ?? mintArticle(settling)
  const opening = settle(article, articleLine, { id: story, name: settling.slug }, now)
  const published = articleLine === null || isAhead(articleLine, now) ? opening.line.published : now
  const quotations = lines.filter(line => line.words !== null)
  const matches = recognise(
    quotations.map(saidOf),
    updates.map(update => update.said).filter(said => said !== null),
  )
  const minted = new Set<string>(settling.taken)
  const settled = updates.map((update, index) => {
    const line = quotations[matches[index] ?? -1] ?? null
    const identity = line ?? mintUpdate(story, update, minted)
    minted.add(identity.id)
    return settle({ ...update, published: update.published ?? published }, line, identity, now)
  })
  const kept = new Set([opening, ...settled].map(({ line }) => line.id))
  return { entries: [opening, ...settled], gone: lines.filter(line => !kept.has(line.id)) }
}

/** Whether a line is of an entry that no build has listed yet: a scheduled story. */
export function isAhead(line: LedgerLine, now: Instant): boolean {
  return line.shown > now
}

function saidOf(line: LedgerLine): Said {
  return { speaker: line.speaker ?? ('' as Said['speaker']), words: line.words ?? ('' as Said['words']) }
}

function mintArticle({ tag, slug, taken }: Settling): EntryId {
  for (let ordinal = 1; ; ordinal++) {
    const id = articleId(tag, slug, ordinal)
    if (!taken.has(id)) return id
  }
}

function mintUpdate(
  story: EntryId,
  { kind, said }: Fact,
  taken: ReadonlySet<string>,
): { id: EntryId; name: string } {
  for (let ordinal = 1; ; ordinal++) {
    const name = updateKey(story, kind, said?.words ?? '', ordinal)
    const id = updateId(story, name)
    if (!taken.has(id)) return { id, name }
  }
}

function settle<F extends Fact>(
  fact: F,
  line: LedgerLine | null,
  identity: { id: EntryId; name: string },
  now: Instant,
): Settled<F> {
  const contentDigest = digest(fact.content)
  const published = fact.published ?? now
  if (line === null || isAhead(line, now)) {
    const shown = later(now, published)
    const updated = later(published, fact.updated ?? published)
    return {
      fact,
      news: line ? null : 'new',
      line: write(fact, identity, { published, updated, shown, changes: [[shown, contentDigest]] }),
    }
  }
  const [lastAt, lastDigest] = lastChange(line)
  const at = later(now, lastAt)
  const matters = fact.said !== null && (fact.said.words !== line.words || fact.said.speaker !== line.speaker)
  const updated = [line.updated, fact.updated ?? line.updated, matters ? at : line.updated].reduce(later)
  const changes =
    lastDigest === contentDigest ? line.changes : ([...line.changes, [at, contentDigest]] as const)
  const news = updated !== line.updated ? 'updated' : changes !== line.changes ? 'changed' : null
  return {
    fact,
    news,
    line: write(fact, identity, { published: line.published, updated, shown: line.shown, changes }),
  }
}

function write(
  { kind, said }: Fact,
  { id, name }: { id: EntryId; name: string },
  dates: Pick<LedgerLine, 'published' | 'updated' | 'shown' | 'changes'>,
): LedgerLine {
  return { id, kind, name, speaker: said?.speaker ?? null, words: said?.words ?? null, ...dates }
}

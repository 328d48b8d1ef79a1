import { type EntryId, type TagAuthority, updateId } from '../model/entry-id.ts'
import type { Instant } from '../model/instant.ts'
import { unannounced, withAnnounced } from './announced.ts'
import { adoptMoved, atHome, settleDepartures, withDeparted } from './between-stories.ts'
import type { EntryWithdrawal, Fact } from './fact.ts'
import { isAhead, isRetired, type LedgerLine, lastChange } from './lines/line.ts'
import { matchWithdrawals } from './match-withdrawals.ts'
import type { MatchedStory, OpenStory } from './matched-story.ts'
import { mintArticle } from './mint.ts'
import { joinedLines, recognise, recogniseMoved } from './recognise.ts'
import { settleCuts } from './settle-cuts.ts'
import {
  firstDates,
  type SettledLine,
  settleEntry,
  settleJoined,
  settleRetired,
  settleWithdrawn,
  TOLD_ONCE,
} from './settle-entry.ts'
import { settleUpdates, takenWithDevelopments } from './settle-updates.ts'
import { settleWithdrawals } from './settle-withdrawals.ts'
import type { SettledStory } from './settled-story.ts'

/** What settling needs besides the content. */
export interface Settling {
  readonly tag: TagAuthority
  /** The time of this build. */
  readonly now: Instant
  /** Every line of every ledger file, as far as ids are taken by it. */
  readonly ledger: readonly Pick<LedgerLine, 'id'>[]
}

/** Gives every entry the id and dates it had, or new ones; says what became of all others. */
export function settle<F extends Fact>(
  stories: readonly OpenStory<F>[],
  settling: Settling,
): readonly SettledStory<F>[] {
  const taken = new Set(settling.ledger.map(line => line.id))
  const { now } = settling
  const adopted = adoptMoved(atHome(stories.map(story => matchStory(story, now))), now)
  return withDeparted(adopted, stories).map(story => {
    const settled = settleDepartures(settleStory(story, settling, taken), story.departed, now)
    return settleCuts(settled, story, now)
  })
}

function matchStory<F extends Fact>(story: OpenStory<F>, now: Instant): MatchedStory<F> {
  const { slug, withdrawn, withdrawals } = story
  const announced = story.lines.filter(({ kind }) => kind === 'withdrawal')
  const lines = announced.length === 0 ? story.lines : story.lines.filter(({ kind }) => kind !== 'withdrawal')
  if (withdrawn) {
    const own = ownArticle(lines, slug)
    // What is another's article, whose address the front matter takes, is not taken back with this one.
    const left = lines.filter(line => line.kind === 'article' && line !== own && !line.withdrawn)
    const shown = lines.filter(line => !line.withdrawn?.into && !left.includes(line) && !isUnseen(line, now))
    const takenBack = new Map(shown.map(line => [line, withdrawn]))
    const nothing = { updates: [], updateLines: [], unknown: [], joined: new Map(), left, departed: [] }
    return { ...story, ...nothing, lines, announced, articleLine: null, takenBack }
  }
  const articleLine = ownArticle(lines, slug)
  const id = articleLine?.id ?? null
  // Nothing is taken back of what nobody was shown: it goes without a word.
  const seen = lines.filter(line => !isUnseen(line, now))
  const { takenBack, unknown } = matchWithdrawals(withdrawals, seen)
  const open = lines.filter(line => line.kind !== 'article' && !takenBack.has(line))
  const { updates, updateLines } = matchUpdates(story.updates, open, [...takenBack.keys()], id)
  const used = new Set<LedgerLine | null>([...updateLines, articleLine, ...takenBack.keys()])
  const unused = lines.filter(line => !used.has(line) && !line.withdrawn)
  const joined = joinedLines(updates, updateLines, unused)
  const left = unused.filter(line => !joined.has(line))
  return {
    ...story,
    lines,
    announced,
    updates,
    articleLine,
    updateLines,
    takenBack,
    unknown,
    joined,
    left,
    departed: [],
  }
}

function ownArticle(lines: readonly LedgerLine[], slug: string): LedgerLine | null {
  const articles = lines.filter(line => line.kind === 'article')
  return articles.find(line => line.name === slug) ?? articles[0] ?? null
}

/** So that the notices of a whole story stand in one order, whether its file is there or not. */
function articleFirst({ line: a }: SettledLine, { line: b }: SettledLine): number {
  const key = ({ kind, id }: LedgerLine) => `${kind === 'article' ? 0 : 1} ${id}`
  return key(a) < key(b) ? -1 : 1
}

/** What stands in the text and is none of the open lines, but in its very words one that was taken back, is that one. */
function matchUpdates<F extends Fact>(
  updates: readonly F[],
  open: readonly LedgerLine[],
  takenBack: readonly LedgerLine[],
  story: EntryId | null,
) {
  const found = recognise(updates, open, story)
  const fresh = updates.filter((_, index) => !found[index])
  const back = recogniseMoved(fresh, takenBack)
  const dropped = new Set(fresh.filter((_, index) => back[index]))
  const kept = updates
    .map((update, index) => ({ update, line: found[index] ?? null }))
    .filter(({ update }) => !dropped.has(update))
  return { updates: kept.map(({ update }) => update), updateLines: kept.map(({ line }) => line) }
}

/** What an older Dateline took back before it was shown stays so, unless it is retired. */
function settleEnded(
  line: LedgerLine,
  why: EntryWithdrawal['withdrawn'],
  now: Instant,
): readonly SettledLine[] {
  if (!('retired' in why)) return [settleWithdrawn(line, why, now)]
  return isAhead(line, now) ? [] : [settleRetired(line, now)]
}

/** Notes that retire what was taken back in public, or is told in another entry. */
function endedBefore<F extends Fact>({ withdrawals, takenBack }: MatchedStory<F>, now: Instant) {
  return [...takenBack].flatMap(([line, why]) => {
    if (!('retired' in why) || line.withdrawn === null || isRetired(line) || isAhead(line, now)) return []
    const note = withdrawals.find(({ withdrawn }) => withdrawn === why)
    return note ? [[note, line] as const] : []
  })
}

/** What is scheduled is nobody's news; what an older Dateline took back of it stays as it was recorded. */
function isUnseen(line: LedgerLine, now: Instant): boolean {
  return line.withdrawn === null && isAhead(line, now)
}

/** Why a line is told in another: with fragments of its sentence, or since another text says the same. */
function reasonFor({ within }: LedgerLine, into: LedgerLine) {
  return within === into.within ? undefined : TOLD_ONCE
}

/** How many updates an article is known to have; one that is scheduled for later counts in no article yet to come. */
export function countReplies({ shown }: Pick<LedgerLine, 'shown'>, updates: readonly SettledLine[]): number {
  return updates.filter(({ line }) => !line.planned || line.shown <= shown).length
}

function settleStory<F extends Fact>(
  story: MatchedStory<F>,
  settling: Settling,
  taken: Set<EntryId>,
): SettledStory<F> {
  const { announced: known, lines: before } = story
  const settled = settleOwn(story, settling, taken)
  const after = [...settled.entries, ...settled.withdrawn].map(({ line }) => line)
  // A withdrawal without what it tells of: somebody took that line out.
  const lost = known.filter(({ about, withdrawn }) => about && !withdrawn && !taken.has(about))
  const found = known.filter(line => !lost.includes(line))
  const announced = settleWithdrawals(found, { before, after }, settling, taken)
  const withdrawn = withAnnounced(settled.withdrawn, announced)
  const gone = [...settled.gone, ...lost]
  const untold = unannounced(withdrawn, announced)
  return { ...settled, withdrawn, announced, gone, untold, ended: endedBefore(story, settling.now) }
}

/** How many updates the article may have counted at its last change; what was taken back with it or before, it did not. */
function standingAt(article: LedgerLine, lines: readonly LedgerLine[]): number {
  const [since] = lastChange(article)
  return lines.filter(line => line.kind !== 'article' && (!line.withdrawn || lastChange(line)[0] > since))
    .length
}

/** A story but for its withdrawals. */
function settleOwn<F extends Fact>(
  story: MatchedStory<F>,
  { tag, now }: Settling,
  taken: Set<EntryId>,
): Omit<SettledStory<F>, 'announced' | 'ended' | 'untold'> {
  const { slug, article, articleLine, updateLines, lines, takenBack, unknown, joined } = story
  const standing = new Set(updateLines).add(articleLine)
  const withTexts = takenWithDevelopments(story, standing, now)
  const ended = new Set([...takenBack.keys(), ...withTexts.flatMap(({ before }) => before ?? [])])
  const kept = lines.filter(line => line.withdrawn && !ended.has(line) && !standing.has(line))
  const withdrawn = [
    ...[...takenBack].flatMap(([line, why]) => settleEnded(line, why, now)),
    ...withTexts,
    ...kept.map(line => ({ line, news: null, before: line })),
    ...[...joined].flatMap(([line, into]) =>
      isAhead(line, now) ? [] : settleJoined(line, into.name, now, reasonFor(line, into)),
    ),
  ]
  const gone = story.left.filter(line => !isAhead(line, now) && !ended.has(line))
  if (article === null || story.withdrawn) {
    const lost = articleLine && !articleLine.withdrawn && !isAhead(articleLine, now) ? [articleLine] : []
    const still = articleLine?.withdrawn ? [{ line: articleLine, news: null, before: articleLine }] : []
    return {
      slug,
      entries: [],
      withdrawn: [...withdrawn, ...still].toSorted(articleFirst),
      gone: [...lost, ...gone],
      unknown,
      lost: 0,
    }
  }
  const identity = articleLine ? { id: articleLine.id, name: slug } : mintArticle(article, slug, tag, taken)
  // An id that was brought along does not tell which key its entry has, and its address is taken all the same.
  for (const line of lines) taken.add(updateId(identity.id, line.name, tag))
  const opening = firstDates(articleLine, article.published ?? now, now)
  const isNew = articleLine === null || isAhead(articleLine, now)
  const { published } = opening
  const settled = settleUpdates(story, { id: identity.id, published, isNew }, { tag, now }, taken)
  const replies = countReplies(opening, settled)
  const own = settleEntry(
    { ...article, content: [article.content, replies] },
    articleLine,
    identity,
    { published, within: null, isAside: false },
    now,
  )
  const isAsShown = !isNew && own.news === null
  const lost = isAsShown ? Math.max(0, replies - standingAt(articleLine, lines)) : 0
  return { slug, entries: [{ fact: article, ...own }, ...settled], withdrawn, gone, unknown, lost }
}

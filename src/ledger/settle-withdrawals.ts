import type { EntryId, TagAuthority } from '../model/entry-id.ts'
import { type Instant, later, laterThan } from '../model/instant.ts'
import { cleanText } from '../model/text.ts'
import { digest, type Json, recordChange } from './digest.ts'
import { isAhead, isRetired, type LedgerLine, lastChange, STORY } from './lines/line.ts'
import { mintWithdrawal } from './mint.ts'
import { type SettledLine, settleJoined } from './settle-entry.ts'

/** The lines of a story but for its withdrawals, before a build and after it. */
export interface StoryLines {
  readonly before: readonly LedgerLine[]
  readonly after: readonly LedgerLine[]
}

/** Why the withdrawal of an entry that is told again is deleted. */
const TAKEN_UP = cleanText('What was withdrawn has been taken up again.')

/**
 * The withdrawals of a story, which readers show as entries of their own: one for each entry that is taken back now, or
 * one for an article with all its updates. What was taken back before there were such lines gets none: it was told.
 */
export function settleWithdrawals(
  known: readonly LedgerLine[],
  { before, after }: StoryLines,
  { tag, now }: { readonly tag: TagAuthority; readonly now: Instant },
  taken: Set<EntryId>,
): readonly SettledLine[] {
  const article = after.find(({ kind }) => kind === 'article')
  const lines = [...after, ...known]
  const byId = new Map(after.map(line => [line.id, line]))
  const kept = known.map((line): SettledLine => {
    if (line.withdrawn) return { line, news: null, before: line }
    const target = line.about && byId.get(line.about)
    if (target?.withdrawn)
      return { line: toldAgain(line, contentOf(target, lines), now), news: null, before: line }
    // It may be told in another story now.
    const into = target && target !== article ? target.name : STORY
    return { ...settleJoined(line, into, now, TAKEN_UP), news: null }
  })
  const open = new Set(kept.flatMap(({ line }) => (line.withdrawn ? [] : (line.about ?? []))))
  const made = takenBackNow({ before, after }, now)
    .filter(({ id }) => !open.has(id))
    .map((target): SettledLine => {
      const identity = mintWithdrawal({ story: article?.id ?? target.id, tag }, target.id, taken)
      return { line: firstLine(target, identity, contentOf(target, lines), now), news: 'new', before: null }
    })
  // In the order in which the next build reads them.
  return [...kept, ...made].toSorted(({ line: a }, { line: b }) => (a.id < b.id ? -1 : 1))
}

/**
 * What stood before and is taken back now; an article speaks for its updates, a development for the quotations in it. What
 * nobody was shown is nobody's news.
 */
function takenBackNow({ before, after }: StoryLines, now: Instant): readonly LedgerLine[] {
  const stood = new Set(
    before.filter(line => (!line.withdrawn || isRetired(line)) && !isAhead(line, now)).map(({ id }) => id),
  )
  const fresh = after.filter(line => isTakenBack(line) && stood.has(line.id))
  const article = fresh.find(({ kind }) => kind === 'article')
  if (article) return [article]
  const names = new Set(fresh.map(({ name }) => name))
  return fresh.filter(({ within }) => within === null || !names.has(within))
}

function isTakenBack({ withdrawn }: LedgerLine): boolean {
  return withdrawn !== null && !withdrawn.into
}

/**
 * The updates that were taken back with what a withdrawal tells of: of an article all, of a development the quotations in
 * it, but for those that have a withdrawal of their own.
 */
export function takenBackWith(target: LedgerLine, lines: readonly LedgerLine[]): readonly LedgerLine[] {
  if (target.kind !== 'article' && target.kind !== 'development') return []
  const own = new Set(lines.flatMap(({ about, withdrawn }) => (withdrawn ? [] : (about ?? []))))
  return lines.filter(line => belongsTo(line, target) && isTakenBack(line) && !own.has(line.id))
}

/** Whether an entry is taken back with another: any update with its article, a quotation with the development it stands in. */
export function belongsTo({ kind, within }: LedgerLine, { kind: of, name }: LedgerLine): boolean {
  if (of === 'article') return kind !== 'article' && kind !== 'withdrawal'
  return of === 'development' && within === name
}

/** What subscribers would see of a withdrawal. */
function contentOf(target: LedgerLine, lines: readonly LedgerLine[]): Json {
  const { kind, published, withdrawn } = target
  const count = takenBackWith(target, lines).length
  return ['withdrawal', kind, published, withdrawn && [withdrawn.at, withdrawn.reason], count]
}

function firstLine(
  { id: about }: LedgerLine,
  identity: ReturnType<typeof mintWithdrawal>,
  content: Json,
  now: Instant,
): LedgerLine {
  return {
    ...identity,
    kind: 'withdrawal',
    speaker: null,
    words: null,
    fragments: [],
    clause: null,
    within: null,
    isAside: false,
    file: null,
    about,
    published: now,
    updated: now,
    shown: now,
    planned: false,
    formerly: [],
    topics: [],
    corrected: [],
    withdrawn: null,
    around: null,
    builds: [],
    page: null,
    unnamed: false,
    left: [],
    departed: [],
    standingWords: [],
    changes: [[now, digest(content)]],
  }
}

/** Another reason matters to who read the first. */
function toldAgain(before: LedgerLine, content: Json, now: Instant): LedgerLine {
  const changes = recordChange(before.changes, content, now)
  if (changes === before.changes) return before
  return { ...before, changes, updated: laterThan(before.updated, later(now, lastChange({ changes })[0])) }
}

import type { LedgerLine } from '../ledger/lines/line.ts'
import { printLines } from '../ledger/lines/line-text.ts'
import { settle } from '../ledger/settle.ts'
import type { SettledStory } from '../ledger/settled-story.ts'
import { withBuilds } from '../ledger/with-builds.ts'
import type { Departure, Entry } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { BuildMoment } from '../model/instant.ts'
import type { Problem } from '../model/problem.ts'
import type { Text } from '../model/text.ts'
import { compileStory, type EntryNews, type PreparedStory, prepareStory } from './compile-story.ts'
import type { StoryContext } from './context.ts'
import { checkDoubledIds, placeOfId } from './doubled-ids.ts'
import type { EntryFact } from './entries/story-facts.ts'
import { type HeldBack, heldBackIn } from './held-back.ts'
import { type LastMoments, lastMoment } from './last-moment.ts'
import type { LinkResolutions } from './links/resolutions.ts'
import type { EnteredText } from './links/story-links.ts'
import { checkAnnounced, checkKnown, checkMissingEntries, type Elsewhere } from './missing-entries.ts'
import { draftsIn, type Reader, type StoryReading } from './reading/read-story.ts'
import type { Waiting } from './reading/waiting.ts'
import { remarksOnNotes } from './remark-notes.ts'
import { type FormerPage, formerPagesOf } from './story-addresses.ts'
import { movedByZone, zoneMoveProblem } from './zone-moves.ts'

/** A story settled with the ledger and told as entries. */
export interface CompiledStory {
  readonly reading: StoryReading
  readonly slug: string
  readonly isDraft: boolean
  /** Live or withdrawn, whatever their time; in the order of the text, then the notices. */
  readonly entries: readonly Entry[]
  /** The texts that are told, each with its entry. */
  readonly texts: readonly EnteredText[]
  /** See StoryLinking. */
  readonly links: LinkResolutions
  /** The story's file of the ledger; null where it has none. */
  readonly ledger: string | null
  /** The slugs it had before, of a story that stands. */
  readonly formerly: readonly string[]
  /** Where its pages stood elsewhere, be it taken back by now. */
  readonly addresses: readonly FormerPage[]
  readonly news: readonly EntryNews[]
  readonly waiting: readonly Waiting[]
  readonly heldBack: readonly HeldBack[]
  /** On notes that take nothing back. */
  readonly remarks: readonly Problem[]
  readonly lastMoments: LastMoments
  /** See LedgerLine. */
  readonly builds: readonly BuildMoment[]
  /** What left it for another story. */
  readonly departed: readonly Departure[]
  /** Ids of what was shown and is missing: it may stand in another story, or be lost. */
  readonly missing: readonly EntryId[]
}

/** The stories that are not told now, of those that are told together. */
export interface Others extends Elsewhere {
  /** Their ids. */
  readonly ids: readonly EntryId[]
}

/**
 * Tells stories: derives their updates and settles all of it with the ledger. A story can be told alone where nothing
 * of it is missing and no id of it is another's; where something is, it is told together with all that may hold it,
 * and only then (`others` is given) is what no story holds a Problem.
 */
export function compileStories(
  readings: readonly StoryReading[],
  context: StoryContext,
  others: Others | null,
  { read, problems }: Pick<Reader, 'read' | 'problems'>,
): readonly CompiledStory[] {
  const { publication, now } = context
  const prepared = readings.flatMap(reading =>
    draftsIn(reading, context).map(draft => ({
      reading,
      prepared: prepareStory(draft, context, problems),
    })),
  )
  const ledger = [
    ...prepared.flatMap(story => story.prepared.lines),
    ...(others?.ids ?? []).map(id => ({ id })),
  ]
  const settled = settle(
    prepared.map(story => story.prepared),
    { tag: publication.tag, now, ledger },
  )
  const topicsBefore = new Map(prepared.flatMap(({ prepared: { lines } }) => topicsIn(lines)))
  const holderOf = (id: EntryId) => placeOfId(id, readings, claimsIn(settled), read)
  const told = settled.map((story, index) => {
    const { reading, prepared: found } = prepared[index] as (typeof prepared)[number]
    if (others) checkMissingEntries({ reading, prepared: found, settled: story }, others, now, problems)
    checkAnnounced(reading, story, problems)
    const moves = movedByZone(story, found, context)
    for (const move of moves) problems.push(zoneMoveProblem(move))
    if (found.draft.article) checkKnown(found.draft.article, reading, story, { moves, problems, holderOf })
    return { reading, ...compiledStory(story, found, context, topicsBefore) }
  })
  checkDoubledIds(told, { read, problems })
  return told
}

/** What each entry was filed under: its own topics, or its article's. */
function topicsIn(lines: readonly LedgerLine[]) {
  const article = lines.find(({ kind }) => kind === 'article')
  return lines.map(({ id, topics }) => [id, topics.length > 0 ? topics : (article?.topics ?? [])] as const)
}

/** The files whose front matter gives an entry its id. */
function claimsIn(settled: readonly SettledStory<EntryFact>[]) {
  return settled.flatMap(({ slug, entries }) =>
    entries.flatMap(({ fact: { id, subject }, line }) => {
      const file = subject.of === 'file' ? subject.update.file : `articles/${slug}.md`
      return id !== null && id === line.id ? [{ id, file }] : []
    }),
  )
}

function compiledStory(
  settled: SettledStory<EntryFact>,
  { draft, waiting }: PreparedStory,
  context: StoryContext,
  topicsBefore: ReadonlyMap<EntryId, readonly Text[]>,
): Omit<CompiledStory, 'reading'> {
  const { slug, entries } = settled
  const isDraft = draft.article?.draft ?? false
  const told = compileStory(settled, draft, context, topicsBefore)
  const lines = withBuilds(told.lines, draft.lines, {
    now: context.now,
    after: context.after ?? null,
  })
  return {
    slug,
    isDraft,
    ...told,
    ledger: lines.length === 0 || isDraft ? null : printLines(lines),
    formerly: (entries[0]?.line.formerly ?? []).filter(name => !name.startsWith('/')),
    addresses: formerPagesOf(settled, draft.article?.file ?? `ledger/${slug}.jsonl`),
    waiting,
    heldBack: heldBackIn(settled, draft.article, context.now),
    remarks: draft.article ? remarksOnNotes(draft.article, settled, context.now) : [],
    lastMoments: {
      before: lastMoment(draft.lines, context),
      after: lastMoment(isDraft ? draft.lines : lines, context),
    },
    builds: lines.find(({ kind }) => kind === 'article')?.builds ?? [],
    departed: lines.find(({ kind }) => kind === 'article')?.departed ?? [],
    missing: missingOf(draft, lines),
  }
}

/** The lines that stood and are none of those that stand now: a scheduled entry may go without a word. */
function missingOf(
  { lines }: PreparedStory['draft'],
  now: readonly { readonly id: EntryId }[],
): readonly EntryId[] {
  const standing = new Set(now.map(({ id }) => id))
  return lines.flatMap(({ id, withdrawn }) => (withdrawn === null && !standing.has(id) ? [id] : []))
}

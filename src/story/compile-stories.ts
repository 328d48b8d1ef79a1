import type { LedgerLine } from '../ledger/lines/line.ts'
import { printLines } from '../ledger/lines/line-text.ts'
import { settle } from '../ledger/settle.ts'
import { withBuilds } from '../ledger/with-builds.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { Problem } from '../model/problem.ts'
import type { Text } from '../model/text.ts'
import { type ComposedStory, compileStory } from './compile-story.ts'
import { checkDoubledIds, placeOfId } from './doubled-ids.ts'
import { fileOf, type SettledFacts } from './entries/story-facts.ts'
import { type FormerPage, formerPagesOf } from './former-pages.ts'
import { type HeldBack, heldBackIn } from './held-back.ts'
import { checkKnown } from './known-entries.ts'
import { type LastMoments, lastMoment } from './last-moment.ts'
import { checkMissingEntries, type Elsewhere } from './missing-entries.ts'
import {
  type PreparedStory,
  prepareStory,
  type StoryContext,
  type UnsettledStory,
  unsettledIn,
} from './prepare-story.ts'
import type { Reader, StoryReading } from './reading/read-story.ts'
import { checkNotes, remarksOnNotes, textsWithNotes } from './withdrawal-notes.ts'

/** A story settled with the ledger and compiled to entries. */
export interface CompiledStory extends Omit<ComposedStory, 'lines'> {
  readonly reading: StoryReading
  readonly slug: string
  readonly isDraft: boolean
  /** The story's file of the ledger; null where it has none. */
  readonly ledger: string | null
  /** The slugs it had before, of a story that stands. */
  readonly formerly: readonly string[]
  /** Where its pages stood before, also of a story that is withdrawn. */
  readonly addresses: readonly FormerPage[]
  readonly waiting: PreparedStory['waiting']
  readonly heldBack: readonly HeldBack[]
  /** On notes that take nothing back. */
  readonly remarks: readonly Problem[]
  readonly lastMoments: LastMoments
  readonly builds: LedgerLine['builds']
  /** What left it for another story. */
  readonly departed: LedgerLine['departed']
  /** Ids of what was shown and is missing: it may stand in another story, or be lost. */
  readonly missing: readonly EntryId[]
}

/** Of stories that are compiled together, those that are not compiled again now. */
export interface Others extends Elsewhere {
  /** Their ids. */
  readonly ids: readonly EntryId[]
}

/**
 * Compiles stories: derives their updates and settles all of it with the ledger. A story can be compiled alone where
 * nothing of it is missing and no id of it is another's. Otherwise it is compiled together with all stories that may
 * hold what is missing; only then (`others` is given) is what no story holds a Problem.
 */
export function compileStories(
  readings: readonly StoryReading[],
  context: StoryContext,
  others: Others | null,
  { read, problems }: Pick<Reader, 'read' | 'problems'>,
): readonly CompiledStory[] {
  const { publication, now } = context
  const prepared = readings.flatMap(reading =>
    unsettledIn(reading, context).map(unsettled => ({
      reading,
      prepared: prepareStory(unsettled, context, problems),
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
  const compiled = settled.map((story, index) => {
    const { reading, prepared: found } = prepared[index] as (typeof prepared)[number]
    const settledReading = { reading, prepared: found, settled: story }
    if (others) checkMissingEntries(settledReading, others, now, problems)
    checkKnown(settledReading, context, { problems, holderOf })
    checkNotes(textsWithNotes(found.unsettled), story, problems)
    return { reading, ...compiledStory(story, found, context, topicsBefore) }
  })
  checkDoubledIds(compiled, { read, problems })
  return compiled
}

/** The topics of each entry, as the ledger has them: its own, or its article's. */
function topicsIn(lines: readonly LedgerLine[]) {
  const article = lines.find(({ kind }) => kind === 'article')
  return lines.map(({ id, topics }) => [id, topics.length > 0 ? topics : (article?.topics ?? [])] as const)
}

/** The files whose front matter gives an entry its id. */
function claimsIn(settled: readonly SettledFacts[]) {
  return settled.flatMap(({ slug, entries }) =>
    entries.flatMap(({ fact: { id, subject }, line }) => {
      const file = fileOf(subject, { file: `articles/${slug}.md` })
      return id !== null && id === line.id ? [{ id, file }] : []
    }),
  )
}

function compiledStory(
  settled: SettledFacts,
  { unsettled, waiting }: PreparedStory,
  context: StoryContext,
  topicsBefore: ReadonlyMap<EntryId, readonly Text[]>,
): Omit<CompiledStory, 'reading'> {
  const { slug, entries } = settled
  const { article } = unsettled
  const isDraft = article?.draft ?? false
  const compiled = compileStory(settled, unsettled, context, topicsBefore)
  const lines = withBuilds(compiled.lines, unsettled.lines, {
    now: context.now,
    after: context.after ?? null,
  })
  const articleLine = lines.find(({ kind }) => kind === 'article')
  return {
    slug,
    isDraft,
    ...compiled,
    ledger: lines.length === 0 || isDraft ? null : printLines(lines),
    formerly: (entries[0]?.line.formerly ?? []).filter(name => !name.startsWith('/')),
    addresses: formerPagesOf(settled, article?.file ?? `ledger/${slug}.jsonl`),
    waiting,
    heldBack: heldBackIn(settled, article, context.now),
    remarks: remarksOnNotes(textsWithNotes(unsettled), settled, context.now),
    lastMoments: {
      before: lastMoment(unsettled.lines, context),
      after: lastMoment(isDraft ? unsettled.lines : lines, context),
    },
    builds: articleLine?.builds ?? [],
    departed: articleLine?.departed ?? [],
    missing: missingOf(unsettled, lines),
  }
}

/** The entries whose lines are there no more. A scheduled entry may go without a word. */
function missingOf({ lines }: UnsettledStory, now: readonly { readonly id: EntryId }[]): readonly EntryId[] {
  const standing = new Set(now.map(({ id }) => id))
  return lines.flatMap(({ id, withdrawn }) => (withdrawn === null && !standing.has(id) ? [id] : []))
}

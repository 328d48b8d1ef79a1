import type { EntryWithdrawal } from '../ledger/fact.ts'
import { letters } from '../ledger/likeness.ts'
import { type LedgerLine, markOf, partsOf } from '../ledger/lines/line.ts'
import type { SettledStory } from '../ledger/settled-story.ts'
import type { Article, UpdateFile } from '../model/article.ts'
import type { EntryId } from '../model/entry-id.ts'
import { type Place, type Problem, problem, startOf } from '../model/problem.ts'
import type { PreparedStory } from './compile-story.ts'
import type { EntryFact } from './entries/story-facts.ts'
import type { ArticleFacts, StoryReading } from './reading/read-story.ts'
import type { ZoneMove } from './zone-moves.ts'

/** A settled story with what its files were. */
export interface SettledReading {
  readonly reading: StoryReading
  readonly prepared: PreparedStory
  readonly settled: SettledStory<EntryFact>
}

/** The other stories, among which what is gone here may stand. */
export interface Elsewhere {
  readonly articles: readonly ArticleFacts[]
  /** The slugs that have a ledger. */
  readonly ledgers: ReadonlySet<string>
}

/** Subscribers keep what they were shown, so nothing of the ledger may just vanish or become a draft. */
export function checkMissingEntries(
  { reading, prepared, settled }: SettledReading,
  elsewhere: Elsewhere,
  now: string,
  problems: Problem[],
): void {
  const { slug, article } = prepared.draft
  const gone = settled.gone.filter(line => !isUnread(line, slug, reading))
  const lost = gone.filter(line => line.kind === 'article')
  for (const { name } of lost) problems.push(articleGone(name, elsewhere))
  if (lost.length > 0) return
  for (const line of gone)
    problems.push(undecided(line, prepared) ?? updateGone(line, slug, article, reading.updates, now))
}

/** The line of an update whose own file is there but could not be read: that file's Problems say why. */
function isUnread({ file }: LedgerLine, slug: string, { unread }: StoryReading): boolean {
  return file !== null && unread.includes(`updates/${slug}/${file}.md`)
}

/** How many new files are named that may be one that is gone. */
const MOST_NAMED = 3

function articleGone(slug: string, { articles, ledgers }: Elsewhere): Problem {
  const draft = articles.find(article => article.slug === slug && article.draft)
  if (draft) return shownDraft(draft.file)
  const renamed = articles
    .filter(article => !ledgers.has(article.slug) && !article.draft)
    .map(article => article.file)
  const named = renamed.length > MOST_NAMED ? [...renamed.slice(0, MOST_NAMED), 'another'] : renamed
  const moved =
    renamed.length > 0 ? ` If it is ${named.join(' or ')} now, write \`formerly: [${slug}]\` there.` : ''
  const advice = `Take the file back from version control, or withdraw it: npm run withdraw -- ${slug}.${moved}`
  return problem(
    'article-gone',
    startOf(`articles/${slug}.md`),
    'Subscribers were shown this article, and its file is gone.',
    advice,
  )
}

function shownDraft(file: string): Problem {
  const advice = 'Remove `draft: true`: what was shown can be withdrawn (`npm run withdraw`), not hidden.'
  return problem('shown-draft', startOf(file), 'Subscribers were shown this, and it is a draft now.', advice)
}

/** The words are still there, but whose they are is no longer plain: the editor decides. */
function undecided(line: LedgerLine, story: PreparedStory): Problem | null {
  const { speaker } = line
  const shown = new Set(partsOf(line).map(letters))
  const waiting = story.waiting.find(({ quotation }) => shown.has(letters(quotation.words)))
  if (!waiting) return null
  const message = `Subscribers were shown this quotation as ${speaker}’s, and the text does not say so plainly.`
  const place = { file: waiting.file, line: waiting.line, column: 1 }
  return problem(
    'quotation-undecided',
    place,
    message,
    `Say whose it is below statements: ${waiting.yaml} (npm run review asks you)`,
  )
}

function updateGone(
  line: LedgerLine,
  slug: string,
  article: Article | null,
  updates: readonly UpdateFile[],
  now: string,
): Problem {
  const place = startOf(article?.file ?? `articles/${slug}.md`)
  const words = JSON.stringify((line.words ?? '').split(/\s+/).slice(0, 8).join(' '))
  const taken = `withdrawn: { at: ${now}, reason: "…" }`
  switch (markOf(line)) {
    case 'file': {
      const draft = updates.find(({ name, draft }) => draft && name === line.file)
      if (draft) return shownDraft(draft.file)
      const advice = `Take it back from version control, write \`formerly: [${line.file}]\` in the file it became, or withdraw it: npm run withdraw -- ${asArgument(line.id)}`
      return problem(
        'update-gone',
        startOf(`updates/${slug}/${line.file}.md`),
        `Subscribers were shown the update ${words}, and its file is gone.`,
        advice,
      )
    }
    case 'correction': {
      const advice = `Put it back among \`corrections:\`, or withdraw it: npm run withdraw -- ${asArgument(line.id)}`
      return problem(
        'correction-gone',
        place,
        `Subscribers were shown the correction ${words}, and it is gone.`,
        advice,
      )
    }
    case 'withdrawal':
      return problem(
        'damaged-ledger',
        startOf(`ledger/${slug}.jsonl`),
        `The line of the entry \`${line.about}\` is gone, and the withdrawal \`${line.id}\` tells of it.`,
        'The build writes these files: take the line back from version control.',
      )
    case 'article':
    case 'quotation': {
      const advice = `Put the words back, or say what became of them (npm run withdraw -- ${asArgument(line.id)}): statements: [{ quote: ${words}, id: ${JSON.stringify(line.id)}, ${taken} }]. If nothing was wrong with them (cut for length, shown by mistake), write \`retired: true\` there in place of \`withdrawn\` (npm run withdraw -- ${asArgument(line.id)} --retire).`
      return problem(
        'quotation-gone',
        place,
        `Subscribers were shown the quotation ${words}, and it is gone from the text.`,
        advice,
      )
    }
  }
}

interface KnownChecking {
  readonly moves: readonly ZoneMove[]
  readonly problems: Problem[]
  /** Where an id is that another entry has; null where none is known to. */
  readonly holderOf: (id: EntryId) => string | null
}

/** Neither the date nor the id by which subscribers know an entry moves, and what is taken back was there. */
export function checkKnown(
  article: Article,
  { ledgers }: Pick<StoryReading, 'ledgers'>,
  { entries, unknown, lost }: SettledStory<EntryFact>,
  { moves, problems, holderOf }: KnownChecking,
): void {
  if (lost > 0) problems.push(linesLost(lost, article.slug, [...ledgers.keys()]))
  for (const { of } of unknown) {
    if ('id' in of) checkUnknownId(of.id, article, problems)
    else checkUnknown(of, article, problems)
  }
  const [opening] = entries // nothing is published before its story
  for (const { fact, line, news } of entries) {
    const place = startOf(fact.subject.of === 'file' ? fact.subject.update.file : article.file)
    if (fact.id !== null && fact.id !== line.id) {
      const holder = holderOf(fact.id)
      const why = holder ? `${holder} has it` : `subscribers know this as \`${line.id}\``
      const message = `The id \`${fact.id}\` cannot be given: ${why}.`
      const code = holder ? 'duplicate-id' : 'id-moved'
      problems.push(problem(code, place, message, 'Remove the line `id: …`; an id is for ever.'))
    }
    if (fact.published === null || fact.published === line.published) continue
    if (moves.some(({ id }) => id === line.id)) continue
    const isHeldBack = fact.published < line.published && line.published === opening?.line.published
    if (isHeldBack && line !== opening.line) continue
    problems.push(
      news === 'revived' && line.kind === 'article'
        ? slugTaken(line, article, ledgers)
        : publishedMoved(fact, line, place),
    )
  }
}

/** Either the file has the name of the withdrawn story's, or its front matter says that it was called so. */
function slugTaken(
  { id, name, published }: LedgerLine,
  article: Article,
  ledgers: StoryReading['ledgers'],
): Problem {
  const claimed = article.formerly.find(slug => ledgers.get(slug)?.some(line => line.id === id))
  const message = `A story that was withdrawn stood at the address \`${claimed ?? name}\`, and ${article.file} is dated otherwise.`
  const part = claimed
    ? `Take \`${claimed}\` out of \`formerly:\``
    : `Give content/${article.file} another file name`
  const advice = `${part} if this is another story. To take the old one up again, write \`published: ${published}\`.`
  return problem('slug-taken', startOf(article.file), message, advice)
}

function publishedMoved({ subject, published }: EntryFact, line: LedgerLine, place: Place): Problem {
  const key = subject.of === 'correction' ? 'at' : 'published'
  const message = `Subscribers know this as published at ${line.published}, and the file now says ${published}.`
  const advice = `Write \`${key}: ${line.published}\` again; for an edit that matters set \`updated:\`.`
  return problem('published-moved', place, message, advice)
}

/** The article's digest is over how many updates it has: as long as it is the same, their lines cannot be fewer. */
function linesLost(lost: number, slug: string, ledgers: readonly string[]): Problem {
  const lines = lost === 1 ? 'A line is' : `${lost} lines are`
  const message = `${lines} missing here: the article was shown as it is with more updates than the ledger knows.`
  const advice =
    'The build writes these files: take the file back from version control. If there is no copy, or the line was removed on purpose, set `updated:` in the article: what is missing is then told as new.'
  return problem('damaged-ledger', startOf(`ledger/${ledgers[0] ?? slug}.jsonl`), message, advice)
}

/** What says that a withdrawal tells of it has one, or readers were told of it by what nothing tells of any more. */
export function checkAnnounced(
  { ledgers, files }: Pick<StoryReading, 'ledgers' | 'files'>,
  { untold }: Pick<SettledStory<EntryFact>, 'untold'>,
  problems: Problem[],
): void {
  const [name] =
    [...ledgers].find(([, lines]) => untold.some(({ id }) => lines.some(line => line.id === id))) ?? []
  for (const { id } of untold) {
    const message = `The line of the withdrawal that tells of \`${id}\` is gone.`
    const advice =
      'The build writes these files: take the line back from version control. If there is no copy, write the `reason` of what was withdrawn in other words: its notice is then told again, without a withdrawal.'
    problems.push(problem('damaged-ledger', startOf(`ledger/${name ?? files.slug}.jsonl`), message, advice))
  }
}

/** An id is never that of words which subscribers never saw: a slip, and what was to be taken back would stand. */
function checkUnknownId(id: string, article: Article, problems: Problem[]): void {
  const place = article.statements.find(note => note.id === id)?.place ?? startOf(article.file)
  const message = `Nothing of this story that subscribers were shown has the id \`${id}\`.`
  const advice =
    'Write the id as it stands in content/ledger, in the article of the story whose file there has it, or remove the line.'
  problems.push(problem('statement-matches-nothing', place, message, advice))
}

/** A withdrawn quotation that subscribers never saw may still stand in the text; nowhere at all, it is a slip. */
function checkUnknown(of: EntryWithdrawal['of'], article: Article, problems: Problem[]): void {
  if (!('quote' in of) || letters(article.text).includes(letters(of.quote))) return
  const place = article.statements.find(note => note.quote === of.quote)?.place ?? startOf(article.file)
  const message = `No quotation that subscribers were shown begins with ${JSON.stringify(of.quote)}.`
  problems.push(
    problem(
      'statement-matches-nothing',
      place,
      message,
      'Write its first words as they were shown, or remove the line. If they are right, the ledger of this story was lost or cut: take it back from version control.',
    ),
  )
}

/** An id as a shell takes it for one word. */
function asArgument(id: string): string {
  return /^[\w@%+=:,./-]+$/.test(id) ? id : `'${id.replaceAll("'", "'\\''")}'`
}

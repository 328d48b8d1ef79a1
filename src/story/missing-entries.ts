import { letters } from '../ledger/likeness.ts'
import { type LedgerLine, markOf, partsOf } from '../ledger/lines/line.ts'
import type { Article, UpdateFile } from '../model/article.ts'
import { type Problem, problem, startOf } from '../model/problem.ts'
import type { SettledFacts } from './entries/story-facts.ts'
import type { PreparedStory, SettledReading } from './prepare-story.ts'
import { isRead } from './reading/quotations.ts'
import type { ArticleFacts, StoryReading } from './reading/read-story.ts'

/** The other stories, which may hold what is gone here. */
export interface Elsewhere {
  readonly articles: readonly ArticleFacts[]
  /** The slugs that have a ledger. */
  readonly ledgers: ReadonlySet<string>
}

/** Nothing that subscribers were shown may vanish or become a draft. */
export function checkMissingEntries(
  { reading, prepared, settled }: SettledReading,
  elsewhere: Elsewhere,
  now: string,
  problems: Problem[],
): void {
  const { slug, article } = prepared.unsettled
  const unread = settled.gone.filter(line => isUnread(line, slug, reading))
  // With the file of a development goes what it quoted: what is said of that file is said of all.
  const texts = new Set(settled.gone.flatMap(({ file, name }) => (file === null ? [] : [name])))
  const gone = settled.gone.filter(line => !unread.includes(line) && !texts.has(line.within ?? ''))
  const lost = gone.filter(line => line.kind === 'article')
  for (const { name } of lost) problems.push(articleGone(name, elsewhere))
  if (lost.length > 0) return
  for (const line of gone)
    problems.push(
      undecided(line, prepared) ??
        updateGone(line, slug, holderOf(line, settled, article), reading.updates, now),
    )
}

/** Whether an update's own file is there but could not be read: that file's Problems say why. */
function isUnread({ file }: LedgerLine, slug: string, { unread }: StoryReading): boolean {
  return file !== null && unread.includes(`updates/${slug}/${file}.md`)
}

/** How many new files are named that may be the missing one. */
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

/** The words are still there, but their speaker is no longer plain: the editor decides. */
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

/** The text in whose front matter a note on the entry belongs: the development that it stood in, or else the article. */
function holderOf(
  { within }: LedgerLine,
  { entries }: SettledFacts,
  article: Article | null,
): Article | UpdateFile | null {
  const holder = entries.find(({ line }) => line.name === within)?.fact.subject
  return holder?.of === 'file' && isRead(holder.update) ? holder.update : article
}

function updateGone(
  line: LedgerLine,
  slug: string,
  holder: Article | UpdateFile | null,
  updates: readonly UpdateFile[],
  now: string,
): Problem {
  const place = startOf(holder?.file ?? `articles/${slug}.md`)
  const words = JSON.stringify((line.words ?? '').split(/\s+/).slice(0, 8).join(' '))
  const within = holder && 'kind' in holder ? ' of this development' : ''
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
        `Subscribers were shown the quotation ${words}, and it is gone from the text${within}.`,
        advice,
      )
    }
  }
}

/** An id as a shell takes it for one word. */
function asArgument(id: string): string {
  return /^[\w@%+=:,./-]+$/.test(id) ? id : `'${id.replaceAll("'", "'\\''")}'`
}

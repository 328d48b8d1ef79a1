import { derive } from '../derive/derive.ts'
import type { Fact, Settled } from '../ledger/fact.ts'
import { type LedgerLine, printLines } from '../ledger/line.ts'
import { type SettledStory, settleStory } from '../ledger/settle.ts'
import type { Article } from '../model/article.ts'
import type { Entry } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { Instant } from '../model/instant.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import type { NewsItem, Waiting } from './input.ts'
import { storyEntries } from './story-entries.ts'
import { articleFact, type QuotationFact, quotationFacts } from './story-facts.ts'
import { waitingOf } from './waiting.ts'

/** An article with its updates, ready to be collected. */
export interface Story {
  readonly entries: readonly Entry[]
  /** The story's file of the ledger. */
  readonly ledger: string
  readonly news: readonly NewsItem[]
  readonly waiting: readonly Waiting[]
}

/** What all stories of a build share. */
export interface StoryContext {
  readonly publication: Publication
  readonly now: Instant
  readonly taken: ReadonlySet<EntryId>
}

/** Derives a story from its article and settles it with its lines of the ledger. */
export function makeStory(
  article: Article,
  lines: readonly LedgerLine[],
  { publication, now, taken }: StoryContext,
  problems: Problem[],
): Story {
  const derivation = derive(article)
  problems.push(...derivation.problems)
  const settling = { slug: article.slug, tag: publication.tag, now, lines, taken }
  const facts: readonly (Fact | QuotationFact)[] = quotationFacts(article, derivation)
  const settled: SettledStory<Fact | QuotationFact> = settleStory(articleFact(article), facts, settling)
  const [opening, ...others] = settled.entries
  const updates = others.filter((update): update is Settled<QuotationFact> => 'quotation' in update.fact)
  for (const line of settled.gone) problems.push(gone(line, article, now))
  checkPublished(article, opening, problems)
  const entries = storyEntries(article, opening, updates)
  return {
    entries,
    ledger: printLines(settled.entries.map(({ line }) => line)),
    news: newsOf(settled.entries, entries),
    waiting: waitingOf(article, derivation.waiting),
  }
}

/** Subscribers keep what they were shown: a quotation cannot just vanish from the text. */
function gone({ words }: LedgerLine, article: Article, now: Instant): Problem {
  const quote = JSON.stringify((words ?? '').split(/\s+/).slice(0, 8).join(' '))
  const advice = `Put the words back, or say what became of them: statements: [{ quote: ${quote}, withdrawn: { at: ${now}, reason: "…" } }]`
  return problem(
    'quotation-gone',
    { file: article.file, line: 1, column: 1 },
    `Subscribers were shown the quotation ${quote}, and it is gone from the text.`,
    advice,
  )
}

function checkPublished(article: Article, { line }: Settled, problems: Problem[]): void {
  if (line.published === article.published) return
  const message = `Subscribers know this article as published at ${line.published}, and the file now says ${article.published}.`
  const advice = `Write \`published: ${line.published}\` again; for an edit that matters set \`updated:\`.`
  problems.push(problem('published-moved', { file: article.file, line: 1, column: 1 }, message, advice))
}

function newsOf(settled: readonly Settled[], entries: readonly Entry[]): readonly NewsItem[] {
  return settled.flatMap(({ news, line }) => {
    const entry = entries.find(({ id }) => id === line.id)
    return news && entry ? [{ change: news, kind: entry.kind, title: entry.title, path: entry.path }] : []
  })
}

import type { Fact, Settled } from '../ledger/fact.ts'
import { lastChange } from '../ledger/line.ts'
import type { Article } from '../model/article.ts'
import type { Entry, Path, StoryReference } from '../model/entry.ts'
import { cleanText, type Text } from '../model/text.ts'
import { excerpt } from './excerpt.ts'
import { quotationContent } from './quotation-content.ts'
import type { QuotationFact } from './story-facts.ts'

/** About two lines in a reader's list. */
const LONGEST_SUMMARY = 300

/** An article and its updates as entries, in the order of the text. */
export function storyEntries(
  article: Article,
  opening: Settled<Fact>,
  updates: readonly Settled<QuotationFact>[],
): readonly Entry[] {
  const path: Path = `/articles/${article.slug}/`
  const story: StoryReference = {
    id: opening.line.id,
    slug: article.slug,
    path,
    title: article.title,
    live: article.status === 'live',
  }
  const shared = sharedBy(article, story)
  return [
    {
      ...shared,
      kind: 'article',
      path,
      title: article.title,
      summary: summaryOf(article),
      html: article.html,
      image: article.image,
      enclosure: article.enclosure,
      source: article.source,
      saying: null,
      order: 0,
      ...settledDates(opening),
    },
    ...updates.map((update, index) => ({
      ...shared,
      kind: update.fact.quotation.kind,
      path: `${path}${update.line.name}/` as const,
      ...quotationContent(update.fact.quotation, article, story),
      image: null,
      enclosure: null,
      source: null,
      order: index + 1,
      ...settledDates(update),
    })),
  ]
}

function sharedBy(
  { authors, topics, language, rights, dateline, corrections, withdrawn, formerly }: Article,
  story: StoryReference,
) {
  return { story, authors, topics, language, rights, dateline, corrections, withdrawn, formerly }
}

function settledDates({ line }: Settled) {
  const { id, published, updated, shown } = line
  return { id, published, updated, shown, changed: lastChange(line)[0] }
}

/** The editor's own, or the beginning of the text; of an article that is all pictures, its title. */
function summaryOf({ summary, text, title }: Article): Text {
  const [first = ''] = text.split('\n')
  return summary ?? (first ? excerpt(first, LONGEST_SUMMARY) : cleanText(title))
}

import type { Derivation } from '../derive/derive.ts'
import type { Json } from '../ledger/digest.ts'
import type { Fact } from '../ledger/fact.ts'
import type { Article } from '../model/article.ts'
import type { Quotation } from '../model/quotation.ts'

/** What the ledger needs to know of an article. */
export function articleFact(article: Article): Fact {
  return {
    kind: 'article',
    said: null,
    content: [
      'article',
      article.slug,
      article.title,
      article.markdown,
      article.summary,
      article.dateline,
      ...frame(article),
      article.image && { ...article.image },
      article.enclosure && { ...article.enclosure },
      article.source && { ...article.source },
      article.status,
    ],
    id: article.id,
    published: article.published,
    updated: article.updated,
  }
}

/** A quotation as a fact of its story. */
export interface QuotationFact extends Fact {
  readonly quotation: Quotation
}

/** What the ledger needs to know of the updates an article holds. */
export function quotationFacts(article: Article, { quotations }: Derivation): readonly QuotationFact[] {
  return quotations.map(quotation => ({
    kind: quotation.kind,
    said: { speaker: quotation.speaker.name, words: quotation.words },
    content: [
      quotation.kind,
      article.slug,
      article.title,
      quotation.words,
      quotation.partial ? article.text.slice(quotation.passage.start, quotation.passage.end) : null,
      { ...quotation.speaker },
      quotation.via,
      quotation.to,
      ...frame(article),
    ],
    id: null,
    published: null,
    updated: null,
    quotation,
  }))
}

/** What every entry of a story says of it. */
function frame({ authors, topics, language, rights }: Article): readonly Json[] {
  return [authors.map(author => ({ ...author })), topics, language, rights]
}

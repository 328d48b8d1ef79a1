import type { Derivation } from '../../derive/derive.ts'
import type { EntryWithdrawal, Fact } from '../../ledger/fact.ts'
import type { SettledStory } from '../../ledger/settled-story.ts'
import { type Article, type Correction, pictureFacts, type UpdateFile } from '../../model/article.ts'
import type { Instant } from '../../model/instant.ts'
import { authorFacts } from '../../model/publication.ts'
import type { Quotation } from '../../model/quotation.ts'
import { digestOver, type Parts, partsOf } from './digest-parts.ts'

/** A fact for the ledger with its subject, of which the entry is composed once it is settled. */
export interface EntryFact extends Fact {
  readonly subject: Subject
}

/** A story settled with the ledger. */
export type SettledFacts = SettledStory<EntryFact>

/** What an entry is made of. */
export type Subject =
  | { readonly of: 'article' }
  | { readonly of: 'quotation'; readonly quotation: Quotation }
  | { readonly of: 'correction'; readonly correction: Correction }
  | { readonly of: 'file'; readonly update: UpdateFile }

/** The fact of an article. */
export function articleFact(article: Article, updates: readonly UpdateFile[]): EntryFact {
  const { slug, markdown } = article
  return {
    subject: { of: 'article' },
    kind: 'article',
    mark: { of: 'article' },
    content: digestOver('article', {
      ...ofStory(article),
      ...partsOf(article, 'own'),
      image: pictureFacts(article.image),
      kind: 'article',
      slug,
      markdown,
    }),
    text: article.text,
    id: article.id,
    published: article.published,
    updated: article.updated,
    formerly: [...article.formerly, ...article.formerAddresses],
    topics: article.topics,
    corrected: significantCorrections(article, updates),
  }
}

/** The facts of a story's updates: quotations, corrections and files, each in order. */
export function updateFacts(
  article: Article,
  derivation: Derivation,
  updates: readonly UpdateFile[],
): readonly EntryFact[] {
  return [
    ...derivation.quotations.map(quotation => quotationFact(quotation, article)),
    ...article.corrections.map(correction => correctionFact(correction, article)),
    ...updates.filter(update => !update.withdrawn).map(update => fileFact(update, article)),
  ]
}

/** The single entries of a story that its editor withdrew. */
export function withdrawalsOf(article: Article, updates: readonly UpdateFile[]): readonly EntryWithdrawal[] {
  return [
    ...article.statements.flatMap(({ quote, id, withdrawn, retired }) => {
      const ending = withdrawn ?? (retired && { retired })
      return ending ? [{ of: id ? { id } : { quote }, withdrawn: ending }] : []
    }),
    ...updates.flatMap(({ name, withdrawn }) => (withdrawn ? [{ of: { file: name }, withdrawn }] : [])),
  ]
}

function quotationFact(quotation: Quotation, article: Article): EntryFact {
  const { kind, words, fragments, repeated, speaker, via, to, partial, passage } = quotation
  const clause = article.text.slice(passage.start, passage.end)
  return {
    subject: { of: 'quotation', quotation },
    kind,
    mark: {
      of: 'quotation',
      speaker: speaker.name,
      words,
      fragments,
      repeated,
      clause: [clause, via, to],
    },
    content: digestOver('quotation', {
      ...ofStory(article),
      kind,
      slug: article.slug,
      headline: article.title,
      words: fragments.length > 0 ? fragments : words,
      clause: partial ? clause : null,
      speaker: { name: speaker.name, role: speaker.role },
      unnamed: speaker.named ? null : true,
      via,
      to,
    }),
    text: null,
    id: null,
    published: null,
    updated: null,
    formerly: [],
    topics: [],
    corrected: [],
  }
}

function correctionFact(correction: Correction, article: Article): EntryFact {
  const { at, text, severity } = correction
  return {
    subject: { of: 'correction', correction },
    kind: 'correction',
    mark: { of: 'correction', words: text },
    content: digestOver('correction', {
      ...ofStory(article),
      kind: 'correction',
      slug: article.slug,
      headline: article.title,
      at,
      text,
      severity,
    }),
    text: null,
    id: null,
    published: at,
    updated: null,
    formerly: [],
    topics: [],
    corrected: [],
  }
}

function fileFact(update: UpdateFile, article: Article): EntryFact {
  const { name, formerly, kind, title, markdown, dateline } = update
  return {
    subject: { of: 'file', update },
    kind,
    mark: { of: 'file', file: name, formerly, words: title },
    content: digestOver('file', {
      ...ofStory({ ...article, ...ownFrame(update) }),
      ...partsOf(update, 'own'),
      image: pictureFacts(update.image),
      kind,
      slug: article.slug,
      headline: article.title,
      markdown,
      dateline,
    }),
    text: update.text,
    id: update.id,
    published: update.published,
    updated: update.updated,
    formerly: update.formerAddresses,
    topics: update.topics,
    corrected: [],
  }
}

/** What an update's file says in place of its article. */
export function ownFrame({ authors, topics, language, rights, dateline }: UpdateFile) {
  return {
    ...(authors.length > 0 && { authors }),
    ...(topics.length > 0 && { topics }),
    ...(language && { language }),
    ...(rights && { rights }),
    ...(dateline && { dateline }),
  }
}

function significantCorrections(
  { corrections }: Article,
  updates: readonly UpdateFile[],
): readonly Instant[] {
  const files = updates.filter(
    ({ kind, severity, withdrawn }) => kind === 'correction' && severity === 'significant' && !withdrawn,
  )
  const own = corrections.filter(({ severity }) => severity === 'significant')
  return [...own.map(({ at }) => at), ...files.map(({ published }) => published)].toSorted()
}

/** The parts of a story in the digest of each of its entries. */
function ofStory(article: Article): Parts {
  return { ...partsOf(article, 'every'), authors: article.authors.map(authorFacts) }
}

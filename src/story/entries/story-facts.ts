import { EDITORS_WORD } from '../../derive/derive.ts'
import type { EntryWithdrawal, Fact, FileMark } from '../../ledger/fact.ts'
import type { SettledStory } from '../../ledger/settled-story.ts'
import { type Article, type Correction, pictureFacts, type UpdateFile } from '../../model/article.ts'
import type { Instant } from '../../model/instant.ts'
import { authorFacts } from '../../model/publication.ts'
import type { Quotation } from '../../model/quotation.ts'
import { peopleOf, personOf, type TextQuotations } from '../reading/quotations.ts'
import { digestOver, type Parts, partsOf } from './digest-parts.ts'

/** A fact for the ledger with its subject. Once it is settled, the entry is composed of the subject. */
export interface EntryFact extends Fact {
  readonly subject: Subject
}

/** A story settled with the ledger. */
export type SettledFacts = SettledStory<EntryFact>

/** What an entry is made of. */
export type Subject =
  | { readonly of: 'article' }
  /** `update` is the development in whose text it stands; null for the article. */
  | { readonly of: 'quotation'; readonly quotation: Quotation; readonly update: UpdateFile | null }
  | { readonly of: 'correction'; readonly correction: Correction }
  | { readonly of: 'file'; readonly update: UpdateFile }

/** The text in which a quotation stands. */
export function textOf(
  { update }: Extract<Subject, { of: 'quotation' }>,
  article: Article,
): Article | UpdateFile {
  return update ?? article
}

/** The file, below the content folder, that says what an entry is. */
export function fileOf(subject: Subject, article: Pick<Article, 'file'>): string {
  const isInFile = subject.of === 'file' || subject.of === 'quotation'
  return (isInFile && subject.update?.file) || article.file
}

/** What an entry has of no text, unless its own fact says otherwise. */
const NO_FILE = {
  text: null,
  id: null,
  published: null,
  updated: null,
  formerly: [],
  topics: [],
  corrected: [],
  within: null,
  isDecided: false,
} as const

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
    within: null,
    isDecided: false,
  }
}

/** The facts of a story's updates: quotations, corrections and files, each in order, with the quotations of a file behind it. */
export function updateFacts(
  article: Article,
  texts: readonly TextQuotations[],
  updates: readonly UpdateFile[],
): readonly EntryFact[] {
  const said = new Map(texts.map(({ update, quotations }) => [update, quotations]))
  const quotationsIn = (update: UpdateFile | null) =>
    (said.get(update) ?? []).map(quotation => quotationFact(quotation, article, update))
  return [
    ...quotationsIn(null),
    ...article.corrections.map(correction => correctionFact(correction, article)),
    ...updates
      .filter(update => !update.withdrawn)
      .flatMap(update => [fileFact(update, article), ...quotationsIn(update)]),
  ]
}

/** The single entries of a story that its editor withdrew. */
export function withdrawalsOf(article: Article, updates: readonly UpdateFile[]): readonly EntryWithdrawal[] {
  return [
    ...endedIn(article, null),
    ...updates.flatMap(update => (update.withdrawn ? [] : endedIn(update, fileMark(update)))),
    ...updates.flatMap(update =>
      update.withdrawn ? [{ of: fileMark(update), withdrawn: update.withdrawn }] : [],
    ),
  ]
}

function endedIn(
  { statements }: Pick<Article, 'statements'>,
  within: FileMark | null,
): readonly EntryWithdrawal[] {
  return statements.flatMap(({ quote, id, withdrawn, retired }) => {
    const ending = withdrawn ?? (retired && { retired })
    return ending ? [{ of: id ? { id } : { quote, within }, withdrawn: ending }] : []
  })
}

function quotationFact(quotation: Quotation, article: Article, update: UpdateFile | null): EntryFact {
  const { kind, words, fragments, repeated, speaker, via, to, partial, passage, rule } = quotation
  const clause = (update ?? article).text.slice(passage.start, passage.end)
  return {
    ...NO_FILE,
    subject: { of: 'quotation', quotation, update },
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
      ...ofStory(update ? { ...article, ...ownFrame(update) } : article),
      within: update && [update.title, update.published],
      kind,
      slug: article.slug,
      headline: article.title,
      words: fragments.length > 0 ? fragments : words,
      clause: partial ? clause : null,
      speaker: { name: speaker.name, role: speaker.role },
      unnamed: speaker.named ? null : true,
      sameAs: personOf(speaker.name, peopleOf(update, article)).sameAs ?? null,
      via,
      to,
    }),
    topics: update?.topics ?? [],
    within: update?.name ?? null,
    isDecided: rule === EDITORS_WORD,
  }
}

function correctionFact(correction: Correction, article: Article): EntryFact {
  const { at, text, severity } = correction
  return {
    ...NO_FILE,
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
    published: at,
  }
}

function fileFact(update: UpdateFile, article: Article): EntryFact {
  const { kind, markdown, dateline } = update
  return {
    ...NO_FILE,
    subject: { of: 'file', update },
    kind,
    mark: fileMark(update),
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
  }
}

const fileMark = ({ name, formerly, title }: UpdateFile): FileMark => ({
  of: 'file',
  file: name,
  formerly,
  words: title,
})

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

import { collectionsOf } from '../collection/collections.ts'
import { frameChanged, PUBLICATION_LEDGER, printFrame, settleFrame } from '../ledger/publication-lines.ts'
import type { Article } from '../model/article.ts'
import { type Problem, sortProblems } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import { checkAgreement, mediaFile } from './agreement.ts'
import { snapshotAssets } from './assets.ts'
import { checkDeletions } from './deletions.ts'
import { renderDocuments } from './documents.ts'
import { checkFrozen } from './frozen.ts'
import type { Build, BuildInput, BuildResult } from './input.ts'
import { readSources, type Sources } from './sources.ts'
import { makeStory, type Story } from './story.ts'

export type { Build, BuildInput, BuildResult, NewsItem, Waiting } from './input.ts'

/** Everything under content/ into the snapshot and the ledger, or all Problems of all files. */
export function build(input: BuildInput): BuildResult {
  const problems: Problem[] = []
  const remarks: Problem[] = []
  const sources = readSources(input, problems, remarks)
  checkAgreement(sources.articles, input, problems)
  const stories = makeStories(sources, input, problems)
  const made = problems.length === 0 ? compose(sources, stories, input, remarks) : null
  if (made && input.ledger === 'frozen') checkFrozen(made.ledger, input.sources, problems)
  return made && problems.length === 0
    ? { ok: true, build: made }
    : { ok: false, problems: sortProblems(problems) }
}

/** Drafts have no lines, so the ledger knows them only where they are shown to their writer. */
function makeStories(sources: Sources, input: BuildInput, problems: Problem[]): ReadonlyMap<Article, Story> {
  const ids = [...sources.ledger.values()].flatMap(lines => lines.map(line => line.id))
  const context = { publication: sources.publication, now: input.now, taken: new Set(ids) }
  const shown = sources.articles.filter(article => input.drafts || !article.draft)
  checkDeletions(sources, problems)
  return new Map(
    shown.map(article => {
      const withMedia = { ...article, enclosure: measured(article, input) }
      return [article, makeStory(withMedia, sources.ledger.get(article.slug) ?? [], context, problems)]
    }),
  )
}

function measured({ enclosure }: Article, { media }: BuildInput): Article['enclosure'] {
  return enclosure && { ...enclosure, length: media.get(mediaFile(enclosure.url)) ?? enclosure.length }
}

function compose(
  { publication, frame: frameBefore }: Sources,
  stories: ReadonlyMap<Article, Story>,
  { now, base }: BuildInput,
  remarks: readonly Problem[],
): Build {
  const frame = settleFrame(frameContent(publication), frameBefore, now)
  const site = { ...publication, url: base ?? publication.url }
  const told = [...stories.values()]
  const entries = told.flatMap(story => story.entries).filter(entry => entry.shown <= now)
  const collections = collectionsOf(entries, publication, frameChanged(frame))
  const documents = renderDocuments(collections, entries, site, frameChanged(frame))
  const ledger = [...stories]
    .filter(([article]) => !article.draft)
    .map(([article, story]) => [`${article.slug}.jsonl`, story.ledger] as const)
  return {
    publication,
    assets: snapshotAssets(documents),
    ledger: new Map([[PUBLICATION_LEDGER, printFrame(frame)], ...ledger]),
    news: told.flatMap(story => story.news),
    waiting: told.flatMap(story => story.waiting),
    remarks: sortProblems(remarks),
  }
}

/** What subscribers see of the publication itself; its address and tag are no change to them. */
function frameContent({ title, description, language, authors, rights, icon }: Publication) {
  return [title, description, language, authors.map(author => ({ ...author })), rights, icon]
}

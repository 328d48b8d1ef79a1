import { collectionsOf } from '../collection/collections.ts'
import { lastBuild } from '../ledger/line.ts'
import {
  frameChanged,
  PUBLICATION_LEDGER,
  printPublicationLedger,
  settleFrame,
} from '../ledger/publication-lines.ts'
import { settleNames } from '../ledger/settle-names.ts'
import { type Instant, later, millisecondsOf } from '../model/instant.ts'
import { type Problem, sortProblems } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import { checkAgreement } from './agreement.ts'
import { settleArchives } from './archive-lines.ts'
import { snapshotAssets } from './assets.ts'
import { renderDocuments } from './documents.ts'
import { checkFrozen } from './frozen.ts'
import { checkFutureDates } from './future-dates.ts'
import type { Build, BuildInput, BuildResult } from './input.ts'
import { remarkOtherFiles } from './other-files.ts'
import { namesOf, placed } from './places.ts'
import { publishedMedia } from './published-media.ts'
import { siteDocuments } from './site-documents.ts'
import { readSources, type Sources } from './sources.ts'
import { makeStories, type Stories } from './stories.ts'

export type { Build, BuildInput, BuildResult, NewsItem, Waiting } from './input.ts'

/** Everything under content/ into the snapshot and the ledger, or all Problems of all files. */
export function build(given: BuildInput): BuildResult {
  const problems: Problem[] = []
  const remarks: Problem[] = []
  const sources = readSources(given, problems, remarks)
  remarkOtherFiles(given.sources, remarks)
  const input = { ...given, now: steady(given.now, sources) }
  checkFutureDates(sources, input, problems)
  checkAgreement(sources, input, problems)
  const stories = makeStories(sources, input, problems)
  const made = problems.length === 0 ? compose(sources, stories, input, remarks) : null
  if (made && input.ledger === 'frozen') checkFrozen(made.ledger, input.sources, problems)
  return made && problems.length === 0
    ? { ok: true, build: made }
    : { ok: false, problems: sortProblems(problems), waiting: stories.waiting }
}

/** A clock of another machine may be this far behind; what is given further back (`--now`) is meant. */
const CLOCK_SKEW = 86_400_000

/** The time of this build: never before the last one, which another machine's clock may have dated. */
function steady(now: Instant, { ledger }: Sources): Instant {
  const last = lastBuild([...ledger.values()].flat())
  return last !== null && millisecondsOf(last) - millisecondsOf(now) <= CLOCK_SKEW ? later(now, last) : now
}

function compose(sources: Sources, stories: Stories, input: BuildInput, remarks: readonly Problem[]): Build {
  const { now, base } = input
  const { publication, common } = sources
  const frame = settleFrame(frameContent(publication), common.frame, now)
  const names = settleNames(namesOf(stories.entries), common.names)
  const site = { ...publication, url: base ?? publication.url }
  const begun = placed(
    stories.entries.filter(entry => !entry.planned || entry.shown <= now),
    names,
  )
  const endsBefore = Map.groupBy(common.archives, ({ archive }) => archive)
  const collections = collectionsOf(begun, publication, {
    now,
    frameChanged: frameChanged(frame),
    endsOf: path => endsBefore.get(path) ?? [],
  })
  const rendered = renderDocuments(collections, begun, site, frameChanged(frame))
  const whole = { documents: rendered, collections, entries: begun, site, frameChanged: frameChanged(frame) }
  const documents = [...rendered, ...siteDocuments(whole, now)]
  const archives = settleArchives(common.archives, collections, input.ledger)
  const told = new Set<string>(begun.map(entry => entry.story.slug))
  const moves = stories.moves.filter(({ slug }) => told.has(slug))
  const ledger = [...stories.ledger].map(([slug, text]) => [`${slug}.jsonl`, text] as const)
  return {
    publication,
    assets: snapshotAssets(documents, moves),
    media: publishedMedia(sources, begun, input.media),
    ledger: new Map([[PUBLICATION_LEDGER, printPublicationLedger({ frame, names, archives })], ...ledger]),
    news: stories.news,
    waiting: stories.waiting,
    remarks: sortProblems(remarks),
  }
}

/** What subscribers see of the publication itself; its address and tag are no change to them. */
function frameContent({ title, description, language, authors, rights, icon }: Publication) {
  return [title, description, language, authors.map(author => ({ ...author })), rights, icon]
}

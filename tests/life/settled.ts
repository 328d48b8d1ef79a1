import { collectionsOf } from '../../src/collection/collections.ts'
import type { Collection } from '../../src/model/collection.ts'
import type { Instant } from '../../src/model/instant.ts'
import type { Problem } from '../../src/model/problem.ts'
import { readSources } from '../../src/site/checks/read-sources.ts'
import { compileStories } from '../../src/story/compile-stories.ts'
import { readStory } from '../../src/story/reading/read-story.ts'
import { storiesIn } from '../../src/story/reading/story-files.ts'
import { at, type Files, PUBLICATION } from '../site/site.ts'

/** One build without rendering: what subscribers are listed, and the ledger after it. */
export function settled(files: Files, ledger: ReadonlyMap<string, string>, now: Instant) {
  const encoder = new TextEncoder()
  const all = { 'publication.yaml': PUBLICATION, ...files }
  const sources = new Map(Object.entries(all).map(([path, text]) => [path, encoder.encode(String(text))]))
  for (const [slug, text] of ledger) sources.set(`ledger/${slug}.jsonl`, encoder.encode(text))
  const problems: Problem[] = []
  const read = readSources(sources, problems, [])
  const { publication } = read
  const formerly = new Map(read.articles.map(article => [article.file, article.formerly]))
  const readings = storiesIn(sources.keys(), file => formerly.get(file) ?? []).map(story =>
    readStory(story, { read: file => sources.get(file) ?? null, publication, problems, remarks: [] }),
  )
  const context = { publication, now, drafts: false, media: new Map(), outputs: { derives: true } }
  const others = { ids: [], articles: [], ledgers: new Set<string>() }
  const told = compileStories(readings, context, others, { read: () => null, problems })
  const [everything] = collectionsOf(
    told.flatMap(({ entries }) => entries),
    { ...publication, feedLength: 1000 },
    { now, frameChanged: at('2025-09-01'), endsOf: () => [], isEnding: true },
  )
  const texts = told.flatMap(({ slug, ledger: text }) => (text === null ? [] : [[slug, text] as const]))
  return { problems, ledger: new Map(texts), everything: everything as Collection }
}

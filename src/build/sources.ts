import type { LedgerLine } from '../ledger/line.ts'
import type { Article } from '../model/article.ts'
import type { Problem } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import type { UpdateFile } from '../model/update-file.ts'
import { publicationIn, STAND_IN } from './open-build.ts'
import { readStory } from './read-story.ts'
import { storiesIn } from './story-files.ts'

/** Everything under content/, read at once: for who looks for one thing in it. */
export interface Sources {
  /** A stand-in where there are Problems with it. */
  readonly publication: Publication
  readonly articles: readonly Article[]
  readonly updates: readonly UpdateFile[]
  /** The lines of each story, by slug. */
  readonly ledger: ReadonlyMap<string, readonly LedgerLine[]>
}

/** Reads all files; every Problem in all of them is collected. */
export function readSources(
  files: ReadonlyMap<string, Uint8Array>,
  problems: Problem[],
  remarks: Problem[],
): Sources {
  const read = (file: string) => files.get(file) ?? null
  const publication = publicationIn(read, problems, remarks) ?? STAND_IN
  const stories = storiesIn(files.keys(), () => []).map(story =>
    readStory(story, { read, publication, problems, remarks }),
  )
  return {
    publication,
    articles: stories.flatMap(({ article }) => article ?? []),
    updates: stories.flatMap(({ updates }) => updates),
    ledger: new Map(stories.flatMap(({ ledgers }) => [...ledgers])),
  }
}

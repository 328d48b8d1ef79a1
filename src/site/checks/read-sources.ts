import type { Problem } from '../../model/problem.ts'
import { readStory, type Sources } from '../../story/reading/read-story.ts'
import { storiesIn } from '../../story/reading/story-files.ts'
import { commonLedger, publicationIn, STAND_IN } from '../context/prepare-build.ts'

/** Reads all files; every Problem in all of them is collected. */
export function readSources(
  files: ReadonlyMap<string, Uint8Array>,
  problems: Problem[],
  remarks: Problem[],
): Sources {
  const read = (file: string) => files.get(file) ?? null
  const publication = publicationIn(read, problems, remarks) ?? STAND_IN
  commonLedger(read, problems)
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

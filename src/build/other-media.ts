import { FETCH_IT } from '../model/pointer.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Circumstances } from './circumstances.ts'
import { mediaFile } from './named-media.ts'

/** What systems and programs leave in folders, and what a program writes for itself alone. */
const JUNK =
  /(?:^|\/)(?:Thumbs\.db|ehthumbs\.db|desktop\.ini|[^/]*~|~\$[^/]*|#[^/]*#|[^/]*\.(?:tmp|temp|bak|orig|swp|part|crdownload|psd|psb|xcf|ai|indd|lnk))$/i

/** Whether a file below content/media is one that no reader could want. */
export function isJunk(file: string): boolean {
  return JUNK.test(file)
}

/** Remarks on files below content/media that are no media: what no story uses of them is not served. */
export function remarkOtherMedia(
  { media, pointers, publication }: Pick<Circumstances, 'media' | 'pointers' | 'publication'>,
  stories: readonly UsedFiles[],
  remarks: Problem[],
): void {
  const junk = [...media.keys()].filter(isJunk)
  if (junk.length + pointers.size === 0) return
  const used = new Set(stories.flatMap(story => story.used.map(({ file }) => file)))
  if (publication.icon) used.add(mediaFile(publication.icon))
  remarks.push(...junk.filter(file => !used.has(file)).map(junkFile))
  remarks.push(...[...pointers].filter(file => !used.has(file)).map(unusedPointer))
}

/** The files that a story shows or links to, or will. */
interface UsedFiles {
  readonly used: readonly { readonly file: string }[]
}

function junkFile(file: string): Problem {
  const message = `The file content/${file} is not served: it is nothing that a story can show.`
  const advice =
    'Remove it, or keep it outside content/; a story that links to it lets it be served all the same.'
  return problem('junk-file', { file, line: 1, column: 1 }, message, advice)
}

function unusedPointer(file: string): Problem {
  const message = `content/${file} is not the file itself: Git LFS has left a pointer in its place.`
  return problem('lfs-pointer', { file, line: 1, column: 1 }, message, FETCH_IT)
}

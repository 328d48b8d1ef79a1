import { isJunk } from '../../model/files/junk.ts'
import { FETCH_IT } from '../../model/files/pointer.ts'
import { type Problem, problem } from '../../model/problem.ts'
import { filesOfPublication, mediaNames } from '../../story/links/media.ts'
import type { SiteContext } from '../context/context.ts'

/** So many unused files are told one by one. */
const MOST = 20

/** Remarks on files below content/media that nothing is known to use: they are not served. */
export function remarkOtherMedia(
  { media, pointers, publication }: Pick<SiteContext, 'media' | 'pointers' | 'publication'>,
  stories: readonly UsedFiles[],
  remarks: Problem[],
): void {
  const used = new Set(stories.flatMap(({ used }) => used))
  for (const file of filesOfPublication(publication)) used.add(mediaNames(media).find(file) ?? file)
  const unused = [...media.keys()].filter(file => !used.has(file)).toSorted()
  for (const file of unused.filter(isJunk)) remarks.push(junkFile(file))
  const others = unused.filter(file => !isJunk(file))
  for (const [index, file] of others.slice(0, MOST + 1).entries())
    remarks.push(unusedFile(file, index < MOST ? 0 : others.length - MOST - 1))
  for (const file of pointers)
    if (file.startsWith('media/') && !used.has(file)) remarks.push(unusedPointer(file))
}

/** The files that a story shows or links to, or will. */
interface UsedFiles {
  readonly used: readonly string[]
}

function unusedFile(file: string, others: number): Problem {
  const more = others === 0 ? '' : `, nor are ${others.toLocaleString('en-US')} others behind it`
  const message = `Nothing uses content/${file}, so it is not served${more}.`
  const advice = 'Show it in a story or link to it there, or remove it.'
  return problem('unused-media', { file, line: 1, column: 1 }, message, advice)
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

import { isTooLarge, tooLarge } from '../../model/files/host-limits.ts'
import { isJunk } from '../../model/files/junk.ts'
import { FETCH_IT } from '../../model/files/pointer.ts'
import { isTaken } from '../../model/files/static-path.ts'
import { askedPath, type OldAddress } from '../../model/old-address.ts'
import { isGuessed, isOwnPath } from '../../model/own-path.ts'
import { type Problem, problem, startOf } from '../../model/problem.ts'
import type { SiteContext } from '../context/context.ts'

/** Checks that each file of content/static can be served from the root, and that nothing else stands there. */
export function checkStaticFiles(
  { statics, pointers, pageTargets }: Pick<SiteContext, 'statics' | 'pointers' | 'pageTargets'>,
  former: ReadonlyMap<OldAddress, string>,
  problems: Problem[],
): void {
  const pages = new Map<string, string>(pageTargets.map(({ path, file }) => [path.slice(0, -1), file]))
  for (const [file, size] of statics) {
    const path = pathOf(file)
    const holder = pages.get(path)
    const goal = former.get(askedPath(encodeURI(path)))
    if (isOwnPath(path) || isGuessed(path) || isTaken(path))
      problems.push(taken(file, `The address \`${path}\` is one that Dateline has itself.`))
    else if (holder) problems.push(taken(file, `The address \`${path}\` is that of content/${holder}.`))
    else if (goal) problems.push(taken(file, `The address \`${path}\` is an old one, and leads to ${goal}.`))
    else if (path.includes('\\')) problems.push(taken(file, `No address can have \`\\\`: \`${path}\`.`))
    else if (isTooLarge(size)) problems.push(largeFile(file, size))
  }
  for (const file of pointers) if (file.startsWith(STATIC)) problems.push(pointer(file))
}

/** Remarks on files of content/static that no reader could want. */
export function remarkStaticFiles(statics: SiteContext['statics'], remarks: Problem[]): void {
  for (const file of statics.keys())
    if (isJunk(file)) {
      const message = `The file content/${file} is not served: systems and programs leave such files for themselves.`
      remarks.push(problem('junk-file', startOf(file), message, 'Remove it, or keep it outside content/.'))
    }
}

const STATIC = 'static/'

function pathOf(file: string): string {
  return `/${file.slice(STATIC.length)}`.normalize()
}

function taken(file: string, message: string): Problem {
  return problem('own-address', startOf(file), message, 'Give the file another name, or remove it.')
}

function largeFile(file: string, size: number): Problem {
  return problem(
    'too-large-file',
    startOf(file),
    tooLarge(`content/${file}`, size),
    'Put it on another host.',
  )
}

function pointer(file: string): Problem {
  const message = `content/${file} is not the file itself: Git LFS has left a pointer in its place.`
  return problem('lfs-pointer', startOf(file), message, FETCH_IT)
}

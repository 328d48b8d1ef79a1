import { readdirSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { listFiles, unlessGone } from './list-files.ts'

/** Dot files and the copies that editors keep beside a file are nobody's content. */
const isContent = (name: string) => !name.startsWith('.') && !name.endsWith('~')

/** What lies below content/, unread. */
export interface ContentFiles {
  /** Text files by path, each with a stamp: as long as it is the same, so is the file. */
  readonly texts: ReadonlyMap<string, string>
  /** See BuildInput. */
  readonly media: ReadonlyMap<string, number>
}

/** Lists `content/`, in the order of its paths. Links that lead outside are refused. */
export function listContent(root: string): ContentFiles {
  const folder = join(root, 'content')
  const texts = new Map<string, string>()
  const media = new Map<string, number>()
  for (const path of listFiles(folder, isContent, 'inside')) {
    const found = unlessGone(() => statSync(`${folder}/${path}`), `content/${path}`)
    if (!found) continue
    if (path.startsWith('media/')) media.set(path, found.size)
    else texts.set(path, stampOf(found))
  }
  return { texts, media }
}

/** About how many articles there are, in no time: those in folders of their own do not count. */
export function countArticles(root: string): number {
  return unlessGone(() => readdirSync(join(root, 'content/articles')).length, 'content/articles') ?? 0
}

/** The stamp of a file below content/ as it is now. */
export function stampAt(root: string, path: string): string {
  return stampOf(statSync(join(root, 'content', path)))
}

/**
 * Size, times of the last write and of the last change of anything, which nobody can set, to the microsecond, and
 * inode, which a file that took another's place does not share.
 */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size}.${mtimeMs}.${ctimeMs}.${ino}`
}

import { PUBLICATION_FILE } from '../../article/publication.ts'
import { readIfThere } from '../disk/disk.ts'
import { listContent } from './content-files.ts'

/** Reads the text files of `content/`, for who looks for one thing in all of them. */
export function readContent(root: string): ReadonlyMap<string, Uint8Array> {
  const texts = [...listContent(root).texts.keys()].flatMap(path => {
    const bytes = readIfThere(root, `content/${path}`)
    return bytes === null ? [] : [[path, bytes] as const]
  })
  // Where something else stands in its place, that is to be said, and not that it is missing.
  if (!texts.some(([path]) => path === PUBLICATION_FILE)) readIfThere(root, `content/${PUBLICATION_FILE}`)
  return new Map(texts)
}

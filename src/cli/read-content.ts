import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listContent } from './content-files.ts'
import { unlessGone } from './list-files.ts'

/** Reads the text files of `content/`, for who looks for one thing in all of them. */
export function readContent(root: string): ReadonlyMap<string, Uint8Array> {
  const texts = [...listContent(root).texts.keys()].flatMap(path => {
    const bytes = unlessGone(() => readFileSync(join(root, 'content', path)), `content/${path}`)
    return bytes === null ? [] : [[path, bytes] as const]
  })
  return new Map(texts)
}

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BuildInput } from '../build/input.ts'
import { listFiles, unlessGone } from './list-files.ts'

/** Dot files and the copies that editors keep beside a file are nobody's content. */
const isContent = (name: string) => !name.startsWith('.') && !name.endsWith('~')

/** Reads `content/` whole: text files with their bytes, media with their length; both in the order of their paths. Links that lead outside are refused. */
export function readContent(root: string): Pick<BuildInput, 'sources' | 'media'> {
  const folder = join(root, 'content')
  const sources = new Map<string, Uint8Array>()
  const media = new Map<string, number>()
  for (const path of listFiles(folder, isContent, 'inside')) {
    if (path.startsWith('media/')) {
      const length = unlessGone(() => statSync(join(folder, path)).size, `content/${path}`)
      if (length !== null) media.set(path, length)
    } else {
      const bytes = unlessGone(() => readFileSync(join(folder, path)), `content/${path}`)
      if (bytes !== null) sources.set(path, bytes)
    }
  }
  return { sources, media }
}

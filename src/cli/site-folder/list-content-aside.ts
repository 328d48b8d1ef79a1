import { Worker } from 'node:worker_threads'
import { asThrown } from '../world/failure.ts'
import type { ContentFiles } from './content-files.ts'

/** What `listContent` answers, found by a thread while this one does something else. */
export function listContentAside(root: string): Promise<ContentFiles> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('content-worker.mjs', import.meta.url), { workerData: root })
    thread.once('message', (packed: PackedContent) => resolve(unpacked(packed)))
    thread.once('error', error => reject(asThrown(error)))
    thread.once('exit', () => reject(new Error('The thread that lists content ended before it was done.')))
  })
}

/** The names of many files and their stamps as one text each, which is handed over in no time. */
export interface PackedContent {
  readonly names: string
  readonly stamps: string
  readonly media: ContentFiles['media']
  readonly pointers: ContentFiles['pointers']
  readonly others: ContentFiles['others']
}

/** What no name of a file can hold. */
const BETWEEN = '\0'

export function packed({ texts, ...rest }: ContentFiles): PackedContent {
  return { names: [...texts.keys()].join(BETWEEN), stamps: [...texts.values()].join(BETWEEN), ...rest }
}

function unpacked({ names, stamps, ...rest }: PackedContent): ContentFiles {
  const all = stamps.split(BETWEEN)
  const texts =
    names === '' ? [] : names.split(BETWEEN).map((name, index) => [name, all[index] ?? ''] as const)
  return { texts: new Map(texts), ...rest }
}

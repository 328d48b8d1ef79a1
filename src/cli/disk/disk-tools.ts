import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { memoized } from '../../model/memoize.ts'
import type { Tools } from '../../site/tasks/tools.ts'
import { assertServable } from './asset-limits.ts'
import type { Stage } from './changes.ts'
import { onDisk, readIfThere, unlessGone } from './disk.ts'

/** Where one of several threads reads and writes. Plain data: it can be handed to another thread. */
export interface DiskPlace {
  readonly root: string
  /** Below the root, the folders that what is laid aside is to go to. */
  readonly folders: Readonly<Record<'assets' | 'ledger', string>>
  readonly stage: Stage
  /** Tells the threads apart, from 0. */
  readonly number: number
}

/** Tools over a folder. */
export function diskTools({ root, folders, stage, number }: DiskPlace): Tools {
  let staged = 0
  // What is staged is put in its place when all is done: until then there are the folders that there were.
  const folderExists = memoized((folder: string) => existsSync(folder))
  return {
    read: file => readIfThere(root, `content/${file}`),
    stage: (folder, name, bytes) => {
      const path = join(root, folders[folder], name)
      if (folder === 'assets') assertServable(name, bytes)
      const sum = crc32(bytes)
      if (folderExists(dirname(path)) && isSame(path, bytes)) return [name, null, sum]
      const aside = `${number}-${staged++}`
      onDisk('write', `${folders[folder]}/${name}`, () =>
        writeFileSync(join(root, stage.folder, aside), bytes),
      )
      return [name, aside, sum]
    },
  }
}

function isSame(path: string, bytes: Uint8Array): boolean {
  const found = unlessGone(() => statSync(path, { throwIfNoEntry: false }), path)
  return (
    found?.isFile() === true && found.size === bytes.length && Buffer.compare(readFileSync(path), bytes) === 0
  )
}

import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { Damage } from '../../site/index/damage.ts'
import type { Tools } from '../../site/tasks/tools.ts'
import { assertServable } from '../disk/asset-limits.ts'
import { onDisk } from '../disk/disk.ts'
import { unlessGone } from '../disk/list-files.ts'
import { readIfThere } from '../disk/read-file.ts'
import { type Stage, stagedPath } from '../disk/stage.ts'

/** Where one of several threads reads and writes. Plain data: it can be handed to another thread. */
export interface DiskPlace {
  readonly root: string
  /** Below the root, the folders that what is laid aside is to go to. */
  readonly folders: Readonly<Record<'assets' | 'ledger', string>>
  readonly stage: Stage
  /** Where what is kept goes, below the root, before a thread's number: it stays for the next builds. */
  readonly kept: string
  /** Tells the threads apart, from 0. */
  readonly number: number
}

/** Tools that hold files open. */
export interface DiskTools extends Tools {
  readonly close: () => void
}

/** Tools over a folder. What is kept goes into a file of each thread, which every thread can read. */
export function diskTools({ root, folders, stage, kept: keptAt, number }: DiskPlace): DiskTools {
  let laid = 0
  const folderExists = remembered(existsSync)
  const keeping = new Map<number, number>()
  let length: number | null = null
  const kept = (file: number) => {
    const known = keeping.get(file)
    if (known !== undefined) return known
    const name = keptFile(keptAt, file)
    const opened = onDisk('write', name, () => openSync(join(root, name), file === number ? 'a+' : 'r'))
    keeping.set(file, opened)
    return opened
  }
  return {
    read: file => readIfThere(root, `content/${file}`),
    lay: (folder, name, bytes) => {
      const path = join(root, folders[folder], name)
      if (folder === 'assets') assertServable(name, bytes)
      const sum = crc32(bytes)
      if (folderExists(dirname(path)) && isSame(path, bytes)) return [name, null, sum]
      const aside = `${number}-${laid++}`
      onDisk('write', `${folders[folder]}/${name}`, () =>
        writeFileSync(stagedPath(root, stage, aside), bytes),
      )
      return [name, aside, sum]
    },
    keep: text => {
      const bytes = Buffer.from(text)
      const own = kept(number)
      const start = length ?? fstatSync(own).size
      onDisk('write', keptFile(keptAt, number), () => writeFileSync(own, bytes))
      length = start + bytes.length
      return [number, start, bytes.length, crc32(bytes)]
    },
    kept: ([file, offset, size, sum]) => {
      const bytes = Buffer.allocUnsafe(size)
      const count = readSync(kept(file), bytes, 0, size, offset)
      if (count !== size || crc32(bytes) !== sum) throw new Damage(keptFile(keptAt, file))
      return bytes.toString()
    },
    close: () => {
      for (const file of keeping.values()) closeSync(file)
      keeping.clear()
    },
  }
}

/** The file of a thread that keeps. */
export function keptFile(kept: string, number: number): string {
  return `${kept}-${number}.entries`
}

/** What is laid aside is put in its place when all is done: until then there are the folders that there were. */
function remembered(ask: (folder: string) => boolean): typeof ask {
  const answers = new Map<string, boolean>()
  return folder => {
    const answer = answers.get(folder) ?? ask(folder)
    answers.set(folder, answer)
    return answer
  }
}

function isSame(path: string, bytes: Uint8Array): boolean {
  const found = unlessGone(() => statSync(path, { throwIfNoEntry: false }), path)
  return (
    found?.isFile() === true && found.size === bytes.length && Buffer.compare(readFileSync(path), bytes) === 0
  )
}

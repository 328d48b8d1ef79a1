import { type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import { isPointer, LONGEST_POINTER } from '../../model/files/pointer.ts'
import { assertReadable, readIfThere, unlessGone } from '../disk/disk.ts'
import { listFiles, type OtherThing } from '../disk/list-files.ts'
import { stampOf } from '../disk/stamp.ts'

/** Dot files are nobody's content, but for what RFC 8615 names. */
const isContent = (name: string) => !name.startsWith('.') || name === '.well-known'

/** What lies below content/, unread. */
export interface ContentFiles {
  /** Text files by path, each with a stamp: as long as it is the same, so is the file. */
  readonly texts: ReadonlyMap<string, string>
  /** The stamps of all files. */
  readonly stamps: ReadonlyMap<string, string>
  /** See BuildInput. */
  readonly media: ReadonlyMap<string, number>
  readonly statics: ReadonlyMap<string, number>
  readonly pointers: ReadonlySet<string>
  /** What is neither a file nor a folder, and folders, by path. */
  readonly others: ReadonlyMap<string, OtherThing>
}

/** Lists `content/`, in the order of its paths. Links that lead outside are refused, and media that cannot be read. */
export function listContent(root: string): ContentFiles {
  const folder = join(root, 'content')
  const texts = new Map<string, string>()
  const stamps = new Map<string, string>()
  const media = new Map<string, number>()
  const statics = new Map<string, number>()
  const pointers = new Set<string>()
  const others = new Map<string, OtherThing>()
  const onOther = (path: string, what: OtherThing) => void others.set(path, what)
  for (const path of listFiles(folder, isContent, 'inside', { onOther })) {
    const found = unlessGone(() => statSync(`${folder}/${path}`), `content/${path}`)
    if (!found) continue
    const stamp = stampOf(found)
    stamps.set(path, stamp)
    const files = path.startsWith('media/') ? media : path.startsWith('static/') ? statics : null
    if (files === null) texts.set(path, stamp)
    else if (isPointerAt(root, `content/${path}`, found)) pointers.add(path)
    else files.set(path, found.size)
  }
  return { texts, stamps, media, statics, pointers, others }
}

/** Hardly any picture is as short as a pointer: few files are read, and of the others only whether they can be. */
function isPointerAt(root: string, file: string, { size }: Stats): boolean {
  if (size > LONGEST_POINTER) {
    assertReadable(root, file)
    return false
  }
  const bytes = readIfThere(root, file)
  return bytes !== null && isPointer(bytes.toString())
}

/** The stamp of a file below content/ as it is now. */
export function stampAt(root: string, path: string): string {
  return stampOf(statSync(join(root, 'content', path)))
}

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { onDisk } from '../disk/disk.ts'

/** What builds leave for the next command: what they remember, and changes on their way to their places. */
const LEFT = ['built', 'next', 'pending', 'done'] as const

/** Forgets every build, into whatever folder. Only inside `withLock`. */
export function forgetEverything(root: string): void {
  for (const folder of LEFT.map(name => `.dateline/${name}`))
    onDisk('remove', folder, () => rmSync(join(root, folder), { recursive: true, force: true }))
}

import { isJunk } from '../../model/files/junk.ts'
import { decoded } from './own-address.ts'

/** The file of content/static that is served at a path of the publication; null where none is. */
export function staticFileAt(path: string, statics: ReadonlyMap<string, number>): string | null {
  const name = `static${decoded(path)}`.normalize()
  const found = statics.has(name) ? name : statics.keys().find(file => file.normalize() === name)
  return found === undefined || isJunk(found) ? null : found
}

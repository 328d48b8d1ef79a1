import { changeOf, type Listing } from '../model/entry.ts'
import type { Instant } from '../model/instant.ts'
import type { TrackedCollection } from './collections.ts'
import { LISTS } from './kinds.ts'

/**
 * When a collection came to be called as it is and to stand as it does, where its entries decide that; every document of it says
 * so, those of archives too that hold none of these entries. Null where only the publication's own name is said.
 */
export function namedAt({
  path,
  known,
  standing,
  changed,
  totals,
}: TrackedCollection<Listing>): Instant | null {
  const article = known.find(({ kind, story }) => kind === 'article' && story.path === path)
  if (article) return standing === 'standing' ? changeOf(article) : changed
  if (!LISTS.some(({ below }) => below !== null && path.startsWith(below))) return null
  if (standing !== 'standing' || totals.names > 1) return changed
  // If nothing stood for a while, each that stands has changed since.
  return totals.stoodSince !== null && totals.stoodSince < changed ? totals.stoodSince : changed
}

import type { Path } from '../../model/entry.ts'
import type { ListedSite } from './listed-site.ts'

/**
 * Where the pages of names lead of which nothing is left: all that stood there is elsewhere, and all of it on one page.
 * Of a name that was corrected twice, the first page leads to the last.
 */
export function movedPages({
  stories,
  cards,
}: Pick<ListedSite, 'stories' | 'cards'>): ReadonlyMap<Path, Path> {
  const standing = new Set<Path>(cards.flatMap(({ path, isGone }) => (isGone ? [] : [path])))
  const goals = new Map<Path, Set<Path | null>>()
  for (const { entries } of stories)
    for (const { left } of entries)
      for (const { path, to = null } of left) {
        const known = goals.get(path)
        if (known) known.add(to)
        else goals.set(path, new Set([to]))
      }
  const end = (path: Path, passed: readonly Path[] = []): Path | null => {
    if (standing.has(path)) return path
    const [to = null, ...others] = goals.get(path) ?? []
    return to === null || others.length > 0 || passed.includes(to) ? null : end(to, [...passed, path])
  }
  const moved = [...goals.keys()].flatMap(path => {
    const to = standing.has(path) ? null : end(path)
    return to === null ? [] : [[path, to] as const]
  })
  return new Map(moved)
}

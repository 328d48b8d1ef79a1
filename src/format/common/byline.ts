import type { Entry } from '../../model/entry.ts'

/** The names of an entry's authors as people read them: `A`, `A and B`, `A, B and C`; empty where nobody signs. */
export function bylineOf({ authors }: Pick<Entry, 'authors'>): string {
  return authors.map(({ name }, index) => separatorAt(index, authors.length) + name).join('')
}

/** What stands before a name in a list of names. */
export function separatorAt(index: number, length: number): string {
  if (index === 0) return ''
  return index === length - 1 ? ' and ' : ', '
}

import { type Entry, isStanding } from '../../model/entry.ts'
import type { Text } from '../../model/text.ts'

/** The names an entry is filed under, as it says them: a notice or a withdrawal is filed, and says none. */
export function categoriesOf(entry: Entry): readonly Text[] {
  return isStanding(entry) ? entry.topics : []
}

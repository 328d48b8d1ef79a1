import { FEED_FORMATS } from '../../model/collection.ts'
import type { Path } from '../../model/entry.ts'
import type { Grouping } from '../../model/grouping.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { say, wordsOf } from '../../words/words.ts'
import { addressOf, feedAddress } from '../parts/address.ts'
import { aboutObject, personAt } from '../parts/vocabulary.ts'
import { opmlBeside } from '../whole-site/opml.ts'

/** A page of a name: how its newest entry writes it, null where nothing under it stands, and how much does. */
interface CountedName {
  readonly path: Path
  readonly name: Text | null
  readonly standing: number
}

/** The names of a grouping as JSON, by their addresses: each with its id, how much stands under it, and its feeds. */
export function namesJson(
  { path, name: grouping }: Grouping,
  all: readonly CountedName[],
  site: Publication,
): string {
  const names = all.flatMap(({ name, path: page, standing }) => {
    if (name === null || !page.startsWith(path)) return []
    return {
      ...personAt(page, name, site),
      count: standing,
      feeds: Object.fromEntries(FEED_FORMATS.map(format => [format, feedAddress(page, format, site)])),
      ...(grouping === 'topics' && { opml: addressOf(opmlBeside(page), site) }),
    }
  })
  const title = `${say(wordsOf(site), grouping)} – ${site.title}`
  const members = { ...aboutObject(site), title, home_page_url: addressOf(path, site), names }
  return `${JSON.stringify(members, null, 1)}\n`
}

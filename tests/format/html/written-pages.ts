import { storyPage } from '../../../src/format/html/story-page.ts'
import { updatePage } from '../../../src/format/html/update-page.ts'
import type { Collection } from '../../../src/model/collection.ts'
import type { Entry, PageTexts } from '../../../src/model/entry.ts'
import type { Publication } from '../../../src/model/publication.ts'
import { SITE } from '../sample.ts'

/** Of entries without files: their content is what feeds have. */
const NO_TEXTS: PageTexts = { bodies: new Map(), sentences: new Map(), significant: new Set() }

/** The page of a story whose article is its first member. */
export function storyOf(
  collection: Collection,
  site: Publication = SITE,
  texts: PageTexts = NO_TEXTS,
): string {
  const [{ path, title }] = collection.members as [Entry]
  return storyPage({ ...collection, path, title }, texts, site)
}

/** The page of an update that is alone in its story. */
export function updateOf(entry: Entry, site: Publication = SITE, texts: Partial<PageTexts> = {}): string {
  const alone = { previous: null, next: null, corrections: [], quotations: [] }
  return updatePage(entry, alone, { ...NO_TEXTS, ...texts }, site)
}

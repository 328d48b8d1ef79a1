import type { Collection } from '../../model/collection.ts'
import type { StoryReference } from '../../model/entry.ts'
import type { Publication } from '../../model/publication.ts'

/** What has feeds that a page may offer. */
type Offered = Pick<Collection, 'path' | 'title'>

/** Whose feeds a collection's page offers: its own, or where nothing stands in it those of the whole publication. */
export function feedsOfList(
  { path, title, standing }: Offered & Pick<Collection, 'standing'>,
  site: Publication,
): Offered {
  return standing === 'standing' ? { path, title } : whole(site)
}

/** Whose feeds the page of an entry offers: its story's, unless that was taken back. */
export function feedsOfStory({ path, title, withdrawn }: StoryReference, site: Publication): Offered {
  return withdrawn ? whole(site) : { path, title }
}

function whole({ title }: Publication): Offered {
  return { path: '/', title }
}

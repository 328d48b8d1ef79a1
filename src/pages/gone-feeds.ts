import { type Collection, FEEDS } from '../model/collection.ts'
import type { Document } from '../snapshot/document.ts'
import { freshness } from './feed-documents.ts'
import type { Rendering } from './rendering.ts'

/** What stands where feeds stood of which nothing is told any more: readers that see 410 stop asking (FreshRSS). */
export function goneFeeds(
  { path, changed, live }: Pick<Collection, 'path' | 'changed' | 'live'>,
  { formats }: Pick<Rendering, 'formats'>,
): readonly Document[] {
  return formats.map(format => ({
    ...freshness({ changed, live }),
    path: path + FEEDS[format].file,
    contentType: 'text/plain; charset=utf-8',
    body: 'This feed is gone: nothing that it told of stands here any more, and nothing will.\n',
    status: 410,
  }))
}

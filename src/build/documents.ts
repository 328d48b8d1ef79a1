import type { KeptCollection } from '../collection/collections.ts'
import { STYLESHEET } from '../format/html/stylesheet.ts'
import { updatePage } from '../format/html/update-page.ts'
import { maxAge } from '../format/max-age.ts'
import { WRITERS } from '../format/writers.ts'
import type { Collection } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import type { Document } from '../snapshot/document.ts'
import { archiveDocuments } from './archive-documents.ts'
import type { Render } from './feed-body.ts'
import { feedDocuments, freshness } from './feed-documents.ts'
import { linksOfPage } from './links.ts'
import { saltsOf } from './salts.ts'

/** Renders the documents of a publication; each entry once for all the documents that list it. */
export function renderDocuments(
  collections: readonly KeptCollection[],
  entries: readonly Entry[],
  site: Publication,
  frameChanged: Instant,
): readonly Document[] {
  const render = renderOnce(site)
  const rendering = { site, frameChanged, render, salts: saltsOf(site) }
  const pages = entries.filter(entry => entry.path !== entry.story.path || entry.withdrawn)
  const notices = new Set(pages.map(entry => entry.path))
  return [
    ...collections.flatMap(collection => [
      ...feedDocuments(collection, rendering),
      ...archiveDocuments(collection, rendering),
    ]),
    ...collections
      .filter(({ path }) => !notices.has(path))
      .map(collection => pageDocument(collection, site, render)),
    ...pages.map(entry => entryDocument(entry, site, frameChanged)),
    {
      path: '/style.css',
      contentType: 'text/css; charset=utf-8',
      body: STYLESHEET,
      lastModified: frameChanged,
      maxAge: maxAge(false),
    },
  ]
}

function renderOnce(site: Publication): Render {
  const rendered = new Map<string, string>()
  return (writer, entry, extent) => {
    const key = `${writer.format} ${extent} ${entry.id}`
    const known = rendered.get(key) ?? writer.fragment(entry, site, extent)
    rendered.set(key, known)
    return known
  }
}

function pageDocument(collection: Collection, site: Publication, render: Render): Document {
  const body = pageBody(collection, site, render)
  return {
    ...freshness(collection),
    path: collection.path,
    contentType: 'text/html; charset=utf-8',
    body,
    links: linksOfPage(collection, site),
  }
}

/** A story's page tells it in order, whole; a list shows cards. */
function pageBody(collection: Collection, site: Publication, render: Render): string {
  const isStory = collection.path.startsWith('/articles/') && collection.path !== '/articles/'
  const entries = isStory ? collection.members.toSorted((a, b) => a.order - b.order) : collection.entries
  const extent = isStory ? 'whole' : 'summary'
  const { head, tail } = WRITERS.html.frame(collection, site)
  return head + entries.map(entry => render(WRITERS.html, entry, extent)).join(WRITERS.html.separator) + tail
}

/** The page of an update, or the notice of what was taken back, with 410 for good. */
function entryDocument(entry: Entry, site: Publication, frameChanged: Instant): Document {
  return {
    path: entry.path,
    contentType: 'text/html; charset=utf-8',
    body: updatePage(entry, site),
    lastModified: later(entry.changed, frameChanged),
    maxAge: maxAge(entry.story.live),
    links: linksOfPage(entry.story, site),
    ...(entry.withdrawn && { status: 410 as const }),
  }
}

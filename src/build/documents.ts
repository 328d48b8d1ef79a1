import { STYLESHEET } from '../format/html/stylesheet.ts'
import { updatePage } from '../format/html/update-page.ts'
import { maxAge } from '../format/max-age.ts'
import type { Extent, Writer } from '../format/writer.ts'
import { WRITERS } from '../format/writers.ts'
import { type Collection, FEEDS } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import type { Document } from '../snapshot/document.ts'

/** A feed stays under this many bytes: readers cap or drop larger ones (JSON Feed 1.1 advises it, aggregators enforce it). */
const LARGEST_FEED = 250_000

/** Renders the documents of a publication; each entry once for all the documents that list it. */
export function renderDocuments(
  collections: readonly Collection[],
  entries: readonly Entry[],
  site: Publication,
  frameChanged: Instant,
): readonly Document[] {
  const render = renderOnce(site)
  const pages = entries.filter(entry => entry.path !== entry.story.path || entry.withdrawn)
  const notices = new Set(pages.map(entry => entry.path))
  return [
    ...collections.flatMap(collection => feedDocuments(collection, site, render)),
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

type Render = (writer: Writer, entry: Entry, extent: Extent) => string

function renderOnce(site: Publication): Render {
  const rendered = new Map<string, string>()
  return (writer, entry, extent) => {
    const key = `${writer.format} ${extent} ${entry.id}`
    const known = rendered.get(key) ?? writer.fragment(entry, site, extent)
    rendered.set(key, known)
    return known
  }
}

function feedDocuments(collection: Collection, site: Publication, render: Render): readonly Document[] {
  return Object.values(WRITERS).flatMap(writer => {
    if (writer.format === 'html') return []
    const { file, type } = FEEDS[writer.format]
    const body = feedBody(writer, collection, site, render)
    return [
      { ...freshness(collection), path: collection.path + file, contentType: `${type}; charset=utf-8`, body },
    ]
  })
}

function pageDocument(collection: Collection, site: Publication, render: Render): Document {
  const body = pageBody(collection, site, render)
  return { ...freshness(collection), path: collection.path, contentType: 'text/html; charset=utf-8', body }
}

function freshness({ changed, live }: Collection): Pick<Document, 'lastModified' | 'maxAge'> {
  return { lastModified: changed, maxAge: maxAge(live) }
}

/** A story's page tells it in order, whole; a list shows cards. */
function pageBody(collection: Collection, site: Publication, render: Render): string {
  const isStory = collection.path.startsWith('/articles/') && collection.path !== '/articles/'
  const entries = isStory ? collection.members.toSorted((a, b) => a.order - b.order) : collection.entries
  const extent = isStory ? 'whole' : 'summary'
  const { head, tail } = WRITERS.html.frame(collection, site)
  return head + entries.map(entry => render(WRITERS.html, entry, extent)).join(WRITERS.html.separator) + tail
}

/** All entries whole; where that is too much, the last in the document say their summary, and past that are left out. */
function feedBody(writer: Writer, collection: Collection, site: Publication, render: Render): string {
  const { head, tail } = writer.frame(collection, site)
  const fragments = collection.entries.map(entry => render(writer, entry, 'whole'))
  const sizes = fragments.map(fragment => size(fragment) + writer.separator.length)
  let total = sizes.reduce((sum, bytes) => sum + bytes, size(head) + size(tail))
  for (let i = fragments.length - 1; i >= 0 && total > LARGEST_FEED; i--) {
    const short = render(writer, collection.entries[i] as Entry, 'summary')
    total += size(short) + writer.separator.length - (sizes[i] ?? 0)
    sizes[i] = size(short) + writer.separator.length
    fragments[i] = short
  }
  while (fragments.length > 1 && total > LARGEST_FEED) {
    fragments.pop()
    total -= sizes.pop() ?? 0
  }
  return head + fragments.join(writer.separator) + tail
}

function size(text: string): number {
  return Buffer.byteLength(text)
}

/** The page of an update, or the notice of what was taken back, with 410 for good. */
function entryDocument(entry: Entry, site: Publication, frameChanged: Instant): Document {
  return {
    path: entry.path,
    contentType: 'text/html; charset=utf-8',
    body: updatePage(entry, site),
    lastModified: later(entry.changed, frameChanged),
    maxAge: maxAge(entry.story.live),
    ...(entry.withdrawn && { status: 410 as const }),
  }
}

import { Feed } from 'feed'
import type { Entry } from '../../model/entry.ts'
import { iriOf } from '../../model/entry-id.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { feedContentOf, ownRights } from '../common/content.ts'
import {
  addAttributes,
  cutAround,
  elementText,
  writtenInstant,
  writtenText,
  writtenUrl,
} from '../common/feed-package.ts'
import { type Form, markInstant, markText, markUrl } from '../common/stencil.ts'
import type { Extent } from '../common/writer.ts'
import { attributesOf } from '../common/xml.ts'
import { type AtomPerson, atomPerson, markedPerson, personForFeed, personTexts } from './atom-person.ts'

/** An entry as far as `feed` writes it. URLs are absolute, HTML is as `content.ts` makes it and never empty. */
export interface AtomEntry {
  readonly id: string
  readonly link: string
  readonly updated: Instant
  readonly published: Instant
  readonly content: string | null
  readonly rights: string | null
  readonly authors: readonly AtomPerson[]
}

/** An entry of the model as that. */
export function atomEntry(entry: Entry, site: Publication, extent: Extent): AtomEntry {
  return {
    id: iriOf(entry.id, site.idTag),
    link: addressOf(entry.path, site),
    updated: entry.updated,
    published: entry.published,
    content: (extent === 'whole' && feedContentOf(entry, site)) || null,
    rights: ownRights(entry, site) || null,
    authors: entry.authors.map(author => atomPerson(author, site)),
  }
}

/** What stands in an entry after its title: id, alternate link, instants, content, authors and rights. */
export const ATOM_ENTRY: Form<AtomEntry> = { write, texts, marked }

/** What `feed` writes first in an entry without a title; it cannot write one of another type than `html`. */
const NO_TITLE = '<title type="html"><![CDATA[]]></title>'

/** What `feed` leaves out of the link. */
const ALTERNATE = attributesOf({ rel: 'alternate', type: 'text/html' })

function write({ id, link, updated, published, content, rights, authors }: AtomEntry): string {
  const feed = new Feed({ title: '', link, updated: new Date(0) })
  feed.addItem({
    title: '',
    id,
    link,
    date: new Date(millisecondsOf(updated)),
    published: new Date(millisecondsOf(published)),
    author: authors.map(personForFeed),
    ...(content && { content }),
    ...(rights && { copyright: elementText(rights) }),
  })
  const standard = cutAround(feed.atom1(), 'entry').inside.trim()
  if (!standard.startsWith(NO_TITLE))
    throw new Error(`Cannot find the title in what the feed package wrote: ${standard}`)
  return addAttributes(standard.slice(NO_TITLE.length).trim(), 'link', ALTERNATE)
}

function texts({ id, link, updated, published, content, rights, authors }: AtomEntry) {
  return [
    writtenText(id),
    writtenUrl(link),
    writtenInstant(updated),
    writtenInstant(published),
    content,
    rights && writtenText(rights),
    ...authors.flatMap(personTexts),
  ]
}

function marked({ content, rights, authors }: AtomEntry): AtomEntry {
  return {
    id: markUrl('id'),
    link: markUrl('link'),
    updated: markInstant(1),
    published: markInstant(2),
    content: content && markText('content'),
    rights: rights && markText('rights'),
    authors: authors.map(markedPerson),
  }
}

import type { Media } from '../../model/article.ts'
import { FEEDS } from '../../model/collection.ts'
import type { Entry, Path, Saying } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import { mediaType } from '../../model/files/media-type.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf, feedAddress, hubAddress } from './address.ts'
import { idIn } from './ids.ts'
import { type Paging, pagingLinks } from './writer.ts'
import { element, type Xml } from './xml.ts'

/**
 * Dateline's own vocabulary: what no standard element says. Elements in RSS and Atom, members of the same names in
 * the `_dateline` object of a JSON Feed or its item. Terms are only ever added; none changes its meaning.
 *
 * Of an entry:
 *
 * | term | value |
 * |---|---|
 * | `kind` | `article`, `statement`, `reaction`, `development`, `correction` or `withdrawal` |
 * | `kicker` | a short line above the title |
 * | `story` | the article that the entry belongs to (of an article, itself): `id`, `url`, and its title: the text of the element, the member `title` |
 * | `within` | of a quotation, the development in whose text it stands: `id`, `url`, and its title: the text of the element, the member `title`; absent where that is the article |
 * | `words` | what was said, verbatim, without quotation marks; in RSS and Atom it may have the attribute `partial`. Where one clause carries several fragments, an element for each in RSS and Atom, a list in JSON Feed |
 * | `partial` | `true` where `words` are part of a sentence, and mislead when they are shown alone; else absent |
 * | `speaker`, `role` | who said it, and as what; in RSS and Atom `speaker` may have the attribute `named` |
 * | `named` | `false` where the text only describes the speaker, so that `speaker` is no name; else absent |
 * | `person` | who `speaker` is: an `id` that stays when role or spelling changes, the `name` (the text of the element), the `url` of their page, and `sameAs`, addresses elsewhere that mean the same (a list; in the attribute one behind the other) |
 * | `at` | where the entry's own HTML has each stretch of the words: `12-40 52-60`, from and to in counts of its characters outside of tags but white space, a character reference as one (UTF-16 code units) |
 * | `via` | the outlet or platform that relayed it; in RSS and Atom it has the attribute `kind` |
 * | `via_kind` | `outlet` where `via` reports, `platform` where it is where people publish themselves (JSON only: RSS and Atom have the attribute `kind` of `via`) |
 * | `to` | whom it was said to |
 * | `severity` | of a correction: `significant` where what was wrong matters, so that the article counts as updated, else `minor` |
 * | `status` | of an article: `live` while its story develops, else `closed` |
 * | `place` | where it was reported from |
 * | `source` | where the story was taken from: its title (the text of the element, the member `title`), and `url` where there is one |
 * | `withdraws` | of a withdrawal, the id of the entry that was taken back |
 * | `withdrawn` | where it was taken back, and title, summary and content are the notice: `at`, when, and why: the text of the element, the member `reason` |
 * | `alt` | what is seen on the entry's picture (JSON only: RSS and Atom have `media:description`) |
 * | `caption` | what stands below it (JSON only: RSS and Atom have `media:title`) |
 * | `credit` | who made it, or whose it is (JSON only: RSS and Atom have `media:credit`) |
 * | `picture` | its `mime_type`, `size_in_bytes`, `width` and `height`, as far as they are known (JSON only: RSS and Atom have attributes of `media:content`) |
 * | `rights` | the entry's own terms, and of a feed those of all its entries (JSON only: RSS has `dc:rights` and `copyright`, Atom has `rights`) |
 *
 * Of a feed, before its entries:
 *
 * | term | value |
 * |---|---|
 * | `about`, `version` | the address of the JSON Schema that defines every term, and the version of the vocabulary: the text of the element and its attribute |
 * | `generator` | the program and its version (JSON only: RSS and Atom have `generator`) |
 * | `deleted` | an entry that is no longer listed, so that who still holds it can drop it: it was taken back long ago, goes on in another entry, or is told no more as an entry. Its id (`ref` in RSS, the member `id`), `when`, and why: the text of the element, the member `reason`. An element for each in RSS, a list in JSON Feed; Atom has `at:deleted-entry` (RFC 6721) |
 */
export const NAMESPACE = 'urn:uuid:7d1c4b0e-93a5-5f26-8e47-c2b6a90d51f3'

/** The prefix that the documents bind to NAMESPACE. */
export const PREFIX = 'dateline'

/**
 * The version of the vocabulary. The second number grows with the terms; the first would with a term that changes its meaning,
 * which none does.
 */
const VOCABULARY_VERSION = '1.1'

/** The JSON Schema of all JSON documents, which defines every term: what the vocabulary is about. */
export const SCHEMA_PATH: Path = '/schema/dateline.json'

/** The name of the program, as documents give it, and its version, as in package.json. */
export const GENERATOR = 'Dateline'
export const GENERATOR_VERSION = '0.1.0'

/** Of a feed, what its extension is and who wrote it, as JSON Feed 1.1 asks of extensions. */
export function aboutObject(site: Publication) {
  return {
    about: addressOf(SCHEMA_PATH, site),
    version: VOCABULARY_VERSION,
    generator: `${GENERATOR} ${GENERATOR_VERSION}`,
  }
}

/** The same in RSS and Atom, which have a `generator` of their own. */
export function aboutElement(site: Publication): Xml {
  return element(`${PREFIX}:about`, addressOf(SCHEMA_PATH, site), { version: VOCABULARY_VERSION })
}

/** An entry's terms, as the `_dateline` object of JSON Feed. */
export function relationObject(entry: Entry, site: Publication): Readonly<Record<string, unknown>> {
  const { story, source, saying, withdrawn, about, within } = entry
  const person = personOf(entry, site)
  return {
    ...Object.fromEntries(plainTerms(entry)),
    ...(saying && saying.fragments.length > 0 && { words: saying.fragments }),
    ...(saying && sayingMembers(saying)),
    ...(person && { person }),
    ...(withdrawn && { withdrawn: { at: withdrawn.at, reason: withdrawn.reason } }),
    ...(about && { withdraws: idIn(site, about.id) }),
    story: { id: idIn(site, story.id), url: addressOf(story.path, site), title: story.title },
    ...(within && {
      within: { id: idIn(site, within.id), url: addressOf(within.path, site), title: within.title },
    }),
    ...(source && {
      source: { title: source.title, ...(source.url && { url: addressOf(source.url, site) }) },
    }),
  }
}

function sayingMembers({ partial, named, at, viaKind }: Saying) {
  return {
    ...(partial && { partial: true }),
    ...(!named && { named: false }),
    ...(at.length > 0 && { at: placesText(at) }),
    ...(viaKind && { via_kind: viaKind }),
  }
}

/** A person as the vocabulary names them. Their id is that of their page's address, which is given once. */
interface NamedPerson {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly sameAs?: readonly string[]
}

/** Who speaks in an entry; null where nobody is named. */
function personOf({ saying, person, places }: Entry, site: Publication): NamedPerson | null {
  if (!saying?.named || places.person === null) return null
  const sameAs = person?.sameAs
  return {
    ...personAt(places.person, saying.speaker, site),
    ...(sameAs && { sameAs: sameAs.map(url => addressOf(url, site)) }),
  }
}

/** The person of a page. */
export function personAt(path: Path, name: string, site: Publication): NamedPerson {
  const { authority, year } = site.idTag
  return { id: `tag:${authority},${year}:${path.slice(1, -1)}`, name, url: addressOf(path, site) }
}

/** The same as elements of RSS and Atom; `idText` writes an id as that format does. */
export function relationElements(
  entry: Entry,
  idText: (id: EntryId) => string,
  site: Publication,
): readonly Xml[] {
  const { story, source, saying, withdrawn, about, within } = entry
  const person = personOf(entry, site)
  return [
    ...plainTerms(entry).flatMap(([term, value]) =>
      term === 'words' && saying
        ? wordElements(saying)
        : element(`${PREFIX}:${term}`, value, saying ? attributesOfTerm(term, saying) : {}),
    ),
    ...(person ? [personElement(person)] : []),
    ...(withdrawn ? [element(`${PREFIX}:withdrawn`, withdrawn.reason, { at: withdrawn.at })] : []),
    ...(about ? [element(`${PREFIX}:withdraws`, idText(about.id))] : []),
    element(`${PREFIX}:story`, story.title, { id: idText(story.id), url: addressOf(story.path, site) }),
    ...(within
      ? [
          element(`${PREFIX}:within`, within.title, {
            id: idText(within.id),
            url: addressOf(within.path, site),
          }),
        ]
      : []),
    ...(source
      ? [element(`${PREFIX}:source`, source.title, { url: source.url && addressOf(source.url, site) })]
      : []),
  ]
}

function attributesOfTerm(term: string, { named, viaKind }: Saying) {
  return {
    named: term === 'speaker' && !named ? 'false' : null,
    kind: term === 'via' ? viaKind : null,
  }
}

function wordElements({ words, fragments, partial, at }: Saying): readonly Xml[] {
  const each = fragments.length > 0 ? fragments : [words]
  return [
    ...each.map(said => element(`${PREFIX}:words`, said, { partial: partial ? 'true' : null })),
    ...(at.length > 0 ? [element(`${PREFIX}:at`, placesText(at))] : []),
  ]
}

function placesText(at: Saying['at']): string {
  return at.map(([from, to]) => `${from}-${to}`).join(' ')
}

function personElement({ id, name, url, sameAs }: NamedPerson): Xml {
  return element(`${PREFIX}:person`, name, { id, url, sameAs: sameAs?.join(' ') ?? null })
}

/** The terms whose value is text alone; an absent term is left out. */
function plainTerms(entry: Entry): readonly (readonly [string, string])[] {
  const { kind, saying, dateline, kicker, severity, story, withdrawn } = entry
  const status = story.live ? 'live' : 'closed'
  const terms: readonly (readonly [string, string | null])[] = [
    ['kind', kind],
    ['kicker', kicker],
    ['words', saying?.words ?? null],
    ['speaker', saying?.speaker ?? null],
    ['role', saying?.role ?? null],
    ['via', saying?.via ?? null],
    ['to', saying?.to ?? null],
    ['severity', withdrawn === null ? (severity ?? null) : null],
    ['status', kind === 'article' && withdrawn === null ? status : null],
    ['place', dateline],
  ]
  return terms.filter((term): term is readonly [string, string] => term[1] !== null)
}

/** The namespace of Media RSS, which the documents bind to `media`. */
export const MEDIA_NAMESPACE = 'http://search.yahoo.com/mrss/'

/**
 * An entry's picture as elements of RSS and Atom (https://www.rssboard.org/media-rss). It is no enclosure: readers offer
 * those as files to take away.
 */
export function pictureElements({ image }: Entry, site: Publication): readonly Xml[] {
  if (image === null) return []
  const { url, alt, caption, credit, file } = image
  const told = [
    ...(caption ? [element('media:title', caption, { type: 'plain' })] : []),
    ...(alt ? [element('media:description', alt, { type: 'plain' })] : []),
    ...(credit ? [element('media:credit', credit)] : []),
  ]
  const attributes = {
    url: addressOf(url, site),
    medium: 'image',
    type: pictureType(image),
    fileSize: file?.length ?? null,
    width: file?.width ?? null,
    height: file?.height ?? null,
  }
  return [element('media:content', told, attributes)]
}

/** The same as members of the `_dateline` object of JSON Feed, whose `image` is an address alone. */
export function pictureObject({ image }: Entry): Readonly<Record<string, unknown>> {
  if (image === null) return {}
  const { alt, caption, credit, file } = image
  const type = pictureType(image)
  const picture = {
    ...(type && { mime_type: type }),
    ...(file && { size_in_bytes: file.length, width: file.width, height: file.height }),
  }
  return {
    ...(alt && { alt }),
    ...(caption && { caption }),
    ...(credit && { credit }),
    ...(Object.keys(picture).length > 0 && { picture }),
  }
}

/** The media type of a picture: as its file says, else by its ending; null where neither tells. */
export function pictureType({ url, file }: Pick<Media, 'url' | 'file'>): string | null {
  const type = file?.type ?? mediaType(url)
  return type?.startsWith('image/') ? type : null
}

/**
 * RFC 5005 in RSS and Atom: links to the other documents of a collection (`atom:link` in RSS, `link` in Atom), and the
 * marks of a complete feed (§2) and of an archive (§4); WebSub §4: the link to the hub.
 */
export function pagingElements(
  paging: Paging,
  collection: Path,
  format: 'rss' | 'atom',
  site: Publication,
): readonly Xml[] {
  const hub = hubAddress(paging, site)
  const links = pagingLinks(paging, collection).map(({ rel, path }) => ({
    rel,
    href: feedAddress(path, format, site),
    type: FEEDS[format].type,
  }))
  const elements = [...(hub ? [{ rel: 'hub', href: hub }] : []), ...links].map(attributes =>
    element(format === 'rss' ? 'atom:link' : 'link', '', attributes),
  )
  return [...elements, ...marks(paging)]
}

function marks({ of }: Paging): readonly Xml[] {
  const history = { 'xmlns:fh': 'http://purl.org/syndication/history/1.0' }
  switch (of) {
    case 'all':
      return [element('fh:complete', '', history)]
    case 'newest':
      return []
    case 'archive':
      return [element('fh:archive', '', history)]
  }
  return of satisfies never
}

import { forbiddenIn } from './text.ts'

/**
 * The permanent id of an entry, minted once and then read from the ledger: a `tag:` URI (RFC 4151) in ASCII, or the id
 * that the entry had in another feed, byte for byte. RSS and JSON Feed have it unchanged.
 */
export type EntryId = string & { readonly EntryId: unique symbol }

/** The id of an entry in Atom, an IRI (RFC 4287 §4.2.6). */
export type Iri = string & { readonly Iri: unique symbol }

/** The authority of minted ids: `tag_authority` and `tag_year` of `publication.yaml` (RFC 4151 §2.1). */
export interface TagAuthority {
  readonly authority: string
  readonly year: string
}

const TAG = /^tag:[a-z0-9.@_-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]+$/

/** RFC 3987 §2.2: characters besides ASCII that need no encoding. */
const BEYOND_ASCII = String.raw`\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{DFFFD}\u{E1000}-\u{EFFFD}`
const PRIVATE = String.raw`\uE000-\uF8FF\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}`

/** Pieces of an IRI: letters of a kind, and bytes written with `%`. */
const lettersOf = (more: string) =>
  String.raw`(?:[A-Za-z0-9\-._~!$&'()*+,;=:@${BEYOND_ASCII}${more}]|%[0-9A-Fa-f]{2})*`

/** RFC 3987 §2.2, `IRI`: a scheme and what follows it, with a fragment or without. */
const IRI = new RegExp(
  String.raw`^[A-Za-z][A-Za-z0-9+.\-]*:(?://${lettersOf(String.raw`\[\]`)}(?:/${lettersOf('/')})?|(?!//)${lettersOf('/')})(?:\?${lettersOf(`/?${PRIVATE}`)})?(?:#${lettersOf('/?')})?$`,
  'u',
)

/** A tag authority: a domain or mail address in lower case, and the year it was held. Null where it is none. */
export function parseTagAuthority(authority: string, year: string): TagAuthority | null {
  return /^(?:[a-z0-9._-]+@)?[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(authority) && /^\d{4}$/.test(year)
    ? { authority, year }
    : null
}

/** The id itself; null where the text is blank or has characters that XML forbids, so that no feed can have had it. */
export function parseEntryId(text: string): EntryId | null {
  if (TAG.test(text)) return text as EntryId
  return /\S/.test(text) && forbiddenIn(text).length === 0 ? (text as EntryId) : null
}

/** The id of an article: `tag:example.org,2025:articles/<slug>`. `ordinal` is above 1 where the slug is used again. */
export function articleId({ authority, year }: TagAuthority, slug: string, ordinal: number): EntryId {
  return `tag:${authority},${year}:articles/${slug}${ordinal > 1 ? `;${ordinal}` : ''}` as EntryId
}

/** The id of an update: its story's id and its key. The id of a story from another feed is put into a tag URI. */
export function updateId(story: EntryId, key: string, tag: TagAuthority): EntryId {
  return `${isTag(story) ? story : namedIn(tag, story)}/${key}` as EntryId
}

/** The id of the story that a minted id is named after; any other id as it is. */
export function storyOf(id: EntryId): EntryId {
  return id.replace(/\/[0-9a-f]{10}$/, '') as EntryId
}

/** Whether an id is one that this authority mints for articles. */
export function isArticleOf({ authority, year }: TagAuthority, id: EntryId): boolean {
  return id.startsWith(`tag:${authority},${year}:articles/`)
}

/** Whether an id is a tag URI, as all are that are minted here. */
export function isTag(id: EntryId): boolean {
  return TAG.test(id)
}

/** Whether Atom can have an id unchanged. */
export function isIri(id: EntryId): boolean {
  return isTag(id) || IRI.test(id)
}

/** An id as Atom says it: as it is where it is an IRI, else in a tag URI. Different ids have different ones. */
export function iriOf(id: EntryId, tag: TagAuthority): Iri {
  return (isIri(id) ? id : namedIn(tag, id)) as Iri
}

/** An id of this authority for an entry that has another's: `tag:example.org,2025:id/p%3D12`. Different ids have different ones. */
export function idUnder(tag: TagAuthority, id: EntryId): EntryId {
  return namedIn(tag, id) as EntryId
}

/** A tag URI that names anything: `tag:example.org,2025:id/p%3D12`. */
function namedIn({ authority, year }: TagAuthority, id: EntryId): string {
  return `tag:${authority},${year}:id/${encodeURIComponent(id)}`
}

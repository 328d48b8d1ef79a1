import type { Slug } from './slug.ts'

/** An entry's identity for ever: a `tag:` URI (RFC 4151) in ASCII. Minted once, then read from the ledger. */
export type EntryId = string & { readonly EntryId: unique symbol }

/** Who mints: the domain and year of `tag_authority` and `tag_year` in `publication.yaml` (RFC 4151 §2.1). */
export interface TagAuthority {
  readonly authority: string
  readonly year: string
}

const TAG = /^tag:[a-z0-9.@_-]+,\d{4}(?:-\d\d(?:-\d\d)?)?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]+$/

/** A tag authority: a domain or mail address in lower case, and the year it was held. Null where it is none. */
export function parseTagAuthority(authority: string, year: string): TagAuthority | null {
  return /^(?:[a-z0-9._-]+@)?[a-z0-9]+(?:[.-][a-z0-9]+)*$/.test(authority) && /^\d{4}$/.test(year)
    ? { authority, year }
    : null
}

/** The id itself, or null where the text is not a tag URI in ASCII. */
export function parseEntryId(text: string): EntryId | null {
  return TAG.test(text) ? (text as EntryId) : null
}

/** The id of an article: `tag:example.org,2025:articles/<slug>`. `ordinal` above 1 tells a slug used again from its first use. */
export function articleId({ authority, year }: TagAuthority, slug: Slug, ordinal: number): EntryId {
  return `tag:${authority},${year}:articles/${slug}${ordinal > 1 ? `;${ordinal}` : ''}` as EntryId
}

/** The id of an update: its story's id and its key. */
export function updateId(story: EntryId, key: string): EntryId {
  return `${story}/${key}` as EntryId
}

/**
 * Dateline's own vocabulary: what no standard element says. Elements in RSS and Atom, members of the same names in
 * a `_dateline` object of JSON Feed. Terms are only ever added; none changes its meaning.
 *
 * Of an entry:
 *
 * | term | value |
 * |---|---|
 * | `kind` | `article`, `statement`, `reaction`, `development` or `correction` |
 * | `story` | the article that the entry belongs to (of an article, itself): `id`, `url`, and its title: the text of the element, the member `title` |
 * | `words` | what was said, verbatim, without quotation marks |
 * | `partial` | `true` where the words are part of a sentence only, so that they mislead when shown without the entry's content: an attribute of the element `words`, a member beside the member `words`; else absent |
 * | `partial` | `true` where `words` are part of a sentence, and mislead when they are shown alone (RSS and Atom: an attribute of `words`) |
 * | `speaker`, `role` | who said it, and as what |
 * | `via` | the outlet that relayed it |
 * | `to` | whom it was said to |
 * | `place` | where it was reported from |
 * | `source` | where the story was taken from: its title, and `url` where there is one |
 * | `withdrawn` | of an entry that was taken back: the reason, and `at`, when (RSS and Atom: the text of the element, and an attribute) |
 * | `deleted` | of a feed: an entry that was taken back so long ago that it is no longer listed: `ref` (JSON: `id`), `when`, and the reason. Atom has `at:deleted-entry` (RFC 6721) |
 * | `rights` | the entry's own terms (JSON only: RSS has `dc:rights`, Atom has `rights`) |
 * | `withdrawn` | the entry was taken back, and title, summary and content are the notice: `at`, when, and why: the text of the element, the member `reason` |
 *
 * Of a feed, in RSS before its items and in JSON Feed beside them:
 *
 * | term | value |
 * |---|---|
 * | `deleted` | an entry that was taken back and is no longer listed, so that whoever holds it should drop it: its `id`, `when` it was taken back, and why: the text of the element, the member `reason`. RSS has one element each, JSON Feed a list; Atom has `at:deleted-entry` (RFC 6721) |
 */
export const NAMESPACE = 'urn:uuid:7d1c4b0e-93a5-5f26-8e47-c2b6a90d51f3'

/** The prefix that the documents bind to NAMESPACE. */
export const PREFIX = 'dateline'

/** Who the documents say wrote them. */
export const GENERATOR = 'Dateline'

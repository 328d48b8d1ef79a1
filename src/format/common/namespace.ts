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
 * | `words` | what was said, verbatim, without quotation marks; in RSS and Atom it may have the attribute `partial`. Where one clause carries several fragments, an element for each in RSS and Atom, a list in JSON Feed |
 * | `partial` | `true` where `words` are part of a sentence, and mislead when they are shown alone; else absent |
 * | `speaker`, `role` | who said it, and as what |
 * | `via` | the outlet that relayed it |
 * | `to` | whom it was said to |
 * | `place` | where it was reported from |
 * | `source` | where the story was taken from: its title (the text of the element, the member `title`), and `url` where there is one |
 * | `withdraws` | of a withdrawal, the id of the entry that was taken back and that it tells of |
 * | `withdrawn` | where it was taken back, and title, summary and content are the notice: `at`, when, and why: the text of the element, the member `reason` |
 * | `alt` | what is seen on the entry's picture (JSON only: RSS and Atom have `media:description`) |
 * | `rights` | the entry's own terms, and of a feed those of all its entries (JSON only: RSS has `dc:rights` and `copyright`, Atom has `rights`) |
 *
 * Of a feed, before its entries:
 *
 * | term | value |
 * |---|---|
 * | `deleted` | an entry that is no longer listed, so that who still holds it can drop it: it was taken back long ago, goes on in another entry, or is told no more as an entry. Its id (`ref` in RSS, the member `id`), `when`, and why: the text of the element, the member `reason`. An element for each in RSS, a list in JSON Feed; Atom has `at:deleted-entry` (RFC 6721) |
 */
export const NAMESPACE = 'urn:uuid:7d1c4b0e-93a5-5f26-8e47-c2b6a90d51f3'

/** The prefix that the documents bind to NAMESPACE. */
export const PREFIX = 'dateline'

/** Who the documents say wrote them. */
export const GENERATOR = 'Dateline'

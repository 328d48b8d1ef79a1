/**
 * Dateline's own vocabulary: what no standard element says of an entry. Elements in RSS and Atom, members of the
 * same names in the `_dateline` object of a JSON Feed item. Terms are only ever added; none changes its meaning.
 *
 * | term | value |
 * |---|---|
 * | `kind` | `article`, `statement`, `reaction`, `development` or `correction` |
 * | `story` | the article that the entry belongs to (of an article, itself): `id`, `url`, and its title: the text of the element, the member `title` |
 * | `words` | what was said, verbatim, without quotation marks; it may be part of a sentence |
 * | `speaker`, `role` | who said it, and as what |
 * | `via` | the outlet that relayed it |
 * | `to` | whom it was said to |
 * | `place` | where it was reported from |
 * | `source` | where the story was taken from: its title, and `url` where there is one |
 * | `rights` | the entry's own terms (JSON only: RSS has `dc:rights`, Atom has `rights`) |
 */
export const NAMESPACE = 'urn:uuid:7d1c4b0e-93a5-5f26-8e47-c2b6a90d51f3'

/** The prefix that the documents bind to NAMESPACE. */
export const PREFIX = 'dateline'

/** Who the documents say wrote them. */
export const GENERATOR = 'Dateline'

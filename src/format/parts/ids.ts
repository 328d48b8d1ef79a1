import { type EntryId, type Iri, idUnder, iriOf } from '../../model/entry-id.ts'
import type { Publication } from '../../model/publication.ts'

/** The id of an entry as RSS and JSON Feed say it: as it is, and in a preview another, which no reader takes for it. */
export function idIn({ preview, idTag }: Publication, id: EntryId): EntryId {
  return preview ? idUnder(idTag, id) : id
}

/** The same as Atom and JSON-LD say it. */
export function iriIn(site: Publication, id: EntryId): Iri {
  return iriOf(idIn(site, id), site.idTag)
}

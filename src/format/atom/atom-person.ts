import type { Author, Publication } from '../../model/publication.ts'
import { addressOf } from '../common/address.ts'
import { elementText, writtenText } from '../common/feed-package.ts'
import { markText, markUrl } from '../common/stencil.ts'

/** A person as `feed` writes one into Atom; the URL is absolute. */
export interface AtomPerson {
  readonly name: string
  readonly email: string | null
  readonly url: string | null
}

/** An author as that. */
export function atomPerson({ name, url, email }: Author, site: Publication): AtomPerson {
  return { name, email: email || null, url: url ? addressOf(url, site) : null }
}

/** The person that `feed` is given. */
export function personForFeed({ name, email, url }: AtomPerson) {
  return {
    name: elementText(name),
    ...(email && { email: elementText(email) }),
    ...(url && { link: url }),
  }
}

/** The texts of what it then writes. */
export function personTexts({ name, email, url }: AtomPerson): readonly (string | null)[] {
  return [writtenText(name), email && writtenText(email), url && writtenText(url)]
}

/** A person of the same shape made of marks; `index` tells several apart. */
export function markedPerson({ email, url }: AtomPerson, index: number): AtomPerson {
  return {
    name: markText(`name-${index}`),
    email: email && markText(`email-${index}`),
    url: url && markUrl(`person-${index}`),
  }
}

import type { Body, BodyAddress } from '../../model/article.ts'
import type { Publication } from '../../model/publication.ts'
import { decoded, ownAddress } from './own-address.ts'

/** A file of content/media that a text names. */
export interface NamedFile {
  /** By path below content/, as the address has it. */
  readonly file: string
  readonly by: BodyAddress
}

/** The files of content/media that a text shows, plays, links to or would, had it not been taken away. */
export function namedFiles({ addresses }: Pick<Body, 'addresses'>, site: Pick<Publication, 'url'>) {
  return addresses.flatMap((by): readonly NamedFile[] => {
    const file = by.address === null ? null : mediaFile(by.address, site)
    return file === null ? [] : [{ file, by }]
  })
}

/** The file of content/media that an address names; null of any other address. */
export function mediaFile(address: string, site: Pick<Publication, 'url'>): string | null {
  const own = ownAddress(address, site)
  return own?.path.startsWith('/media/') ? decoded(own.path).slice(1) : null
}

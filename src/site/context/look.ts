import { resolveLink } from '../../article/body/resolve-link.ts'
import { PUBLICATION_FILE } from '../../article/publication.ts'
import type { Json } from '../../ledger/digest.ts'
import { BASE } from '../../model/html.ts'
import type { Logo, Publication } from '../../model/publication.ts'
import { ownAddress } from '../../story/links/own-address.ts'
import { staticFileAt } from '../../story/links/static-file.ts'
import type { Pictures } from '../../story/pictures/pictures.ts'

/** The publication with what only its files tell of its look: how large its logo is, and which addresses are its own. */
export function withLook(
  publication: Publication,
  pictures: Pictures,
  statics: ReadonlyMap<string, number>,
): Publication {
  const { logo, navigation } = publication
  if (!logo && !navigation) return publication
  const own = (url: string) => ownUrl(url, publication, statics)
  return {
    ...publication,
    ...(logo && { logo: { ...logo, url: own(logo.url), size: sizeOf(logo, pictures) } }),
    ...(navigation && { navigation: navigation.map(link => ({ ...link, url: own(link.url) })) }),
  }
}

function sizeOf({ url }: Logo, pictures: Pictures): Logo['size'] {
  const file = pictures.at(url)?.file
  return file ? { width: file.width, height: file.height, isDrawing: file.type === 'image/svg+xml' } : null
}

/** An address of the publication without its host, that of a page with a slash at its end. */
function ownUrl(url: string, site: Publication, statics: ReadonlyMap<string, number>): string {
  const own = ownAddress(url, site)
  if (own === null) return url
  const { path, rest } = own
  const isPage = /\/[^/.]+$/.test(path) && staticFileAt(path, statics) === null
  const whole = `${path}${isPage ? '/' : ''}${rest}`
  return resolveLink(whole, PUBLICATION_FILE, '')?.replace(BASE, '') ?? whole
}

/** What its look decides of the bytes of pages; empty of a publication that leaves it to Dateline. */
export function lookContent({ logo, navigation, stylesheet }: Publication): readonly Json[] {
  return [
    ...(logo ? [{ logo: [logo.url, logo.alt, logo.size] }] : []),
    ...(navigation ? [{ navigation: navigation.map(({ title, url }) => [title, url]) }] : []),
    ...(stylesheet ? [{ stylesheet }] : []),
  ]
}

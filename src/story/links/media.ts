import { patientNearest } from '../../article/source/nearest.ts'
import type { Body, BodyAddress } from '../../model/article.ts'
import { once } from '../../model/memoize.ts'
import type { Publication } from '../../model/publication.ts'
import { decoded, type OwnSite, ownAddress } from './own-address.ts'

/** Finds files of content/media by the names that texts have for them. */
interface MediaNames {
  /** The file that a name means, by path below content/; null where there is none. */
  readonly find: (file: string) => string | null
  /** The file that a name was most likely to mean. */
  readonly nearest: (file: string) => string | null
}

const made = new WeakMap<ReadonlyMap<string, number>, MediaNames>()

/**
 * The names of these files. Some systems write the accents of names apart from their letters (NFD), which nobody can
 * see: both ways are one name.
 */
export function mediaNames(media: ReadonlyMap<string, number>): MediaNames {
  const known = made.get(media)
  if (known) return known
  const byForm = once(() => new Map([...media.keys()].map(file => [file.normalize(), file])))
  const byLetters = once(() => new Map([...media.keys()].map(file => [lettersOf(file), file])))
  const nearestOf = patientNearest()
  const names: MediaNames = {
    find: file => (media.has(file) ? file : (byForm().get(file.normalize()) ?? null)),
    nearest: file => byLetters().get(lettersOf(file)) ?? nearestOf(file, [...media.keys()]),
  }
  made.set(media, names)
  return names
}

/** The last part of a path, whatever its capitals and folder. */
function lettersOf(file: string): string {
  return file
    .slice(file.lastIndexOf('/') + 1)
    .normalize('NFKC')
    .toLowerCase()
}

/** A file of content/media that a text names. */
interface NamedFile {
  /** By path below content/, as the address has it. */
  readonly file: string
  readonly by: BodyAddress
}

/** The files of content/media that a text names, also where the element or attribute was taken away. */
export function namedFiles({ addresses }: Pick<Body, 'addresses'>, site: OwnSite) {
  return addresses.flatMap((by): readonly NamedFile[] => {
    const file = by.address === null ? null : mediaFile(by.address, site)
    return file === null ? [] : [{ file, by }]
  })
}

/** The files of content/media that the publication itself shows: its icon and its logo. */
export function filesOfPublication({ icon, logo, url }: Pick<Publication, 'icon' | 'logo' | 'url'>) {
  return [icon, logo?.url ?? null].flatMap(address => (address && mediaFile(address, { url })) ?? [])
}

/** The file of content/media that an address names; null of any other address. */
export function mediaFile(address: string, site: OwnSite): string | null {
  const own = ownAddress(address, site)
  return own?.path.startsWith('/media/') ? decoded(own.path).slice(1) : null
}

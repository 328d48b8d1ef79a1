import type { TagAuthority } from './entry-id.ts'
import type { OldAddress } from './old-address.ts'
import type { Place } from './problem.ts'
import type { Text } from './text.ts'

/** A person or organisation that signs: `name` always, the rest where given. */
export interface Author {
  readonly name: Text
  /** Absolute http(s). */
  readonly url: string | null
  readonly email: Text | null
  /** What signs, where the editor says it; null leaves it to the name. */
  readonly type: 'person' | 'organization' | null
}

/** An author as facts for a digest: what the editor did not say is no fact. */
export function authorFacts({ type, ...author }: Author) {
  return { ...author, ...(type && { type }) }
}

/** The site, from `content/publication.yaml`. */
export interface Publication {
  readonly title: Text
  readonly description: Text
  /** The public address: origin and optional path, without a slash at the end. */
  readonly url: string
  /** BCP 47. */
  readonly language: string
  /** IANA name: what a bare date means and how pages show times. */
  readonly timeZone: string
  readonly tag: TagAuthority
  /** By which Atom names ids that are no IRIs: the tag when the first was told, whatever became of it. */
  readonly idTag: TagAuthority
  /** At least one. */
  readonly authors: readonly Author[]
  readonly rights: Text | null
  /** Path below the site (`/media/icon.png`) or absolute http(s). */
  readonly icon: string | null
  /** How many entries a feed holds; the cut never splits what one build brought. */
  readonly feedLength: number
  /** How many days a withdrawn entry shows its notice. */
  readonly noticeDays: number
  /** Readers known to merge a delta into what they hold, by the name in their `User-Agent`. */
  readonly deltaReaders: readonly string[]
  /** Where its feeds and lists stood before it moved in. */
  readonly formerly: readonly FormerFeed[]
}

/** An old address of a feed or a list, and the path of what stood there. */
export interface FormerFeed {
  readonly address: OldAddress
  readonly path: string
  readonly place: Place
}

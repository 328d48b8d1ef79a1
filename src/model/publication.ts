import type { TagAuthority } from './entry-id.ts'
import type { OldAddress } from './old-address.ts'
import type { Place } from './problem.ts'
import type { Text } from './text.ts'

/** An author, a person or an organisation. */
export interface Author {
  readonly name: Text
  /** Absolute http(s). */
  readonly url: string | null
  readonly email: Text | null
  /** As the editor says; null where the name decides. */
  readonly type: 'person' | 'organization' | null
  /** The handle on Mastodon and the like: `@name@host`. */
  readonly fediverse: string | null
}

/** An author for a digest, without what came later where the editor did not say it. */
export function authorFacts({ type, fediverse, ...author }: Author) {
  return { ...author, ...(type && { type }), ...(fediverse && { fediverse }) }
}

/** The site, from `content/publication.yaml`. */
export interface Publication {
  readonly title: Text
  readonly description: Text
  /** The public address: origin and optional path, without a slash at the end. */
  readonly url: string
  /** BCP 47. */
  readonly language: string
  /** IANA name, for bare dates and the times on pages. */
  readonly timeZone: string
  readonly tag: TagAuthority
  /** The authority of people's ids, and in Atom of those that are no IRIs: the tag at the time of the first. */
  readonly idTag: TagAuthority
  /** At least one. */
  readonly authors: readonly Author[]
  readonly rights: Text | null
  /** Path below the site (`/media/icon.png`) or absolute http(s). */
  readonly icon: string | null
  /** How many entries a feed holds; entries of one build are not split. */
  readonly feedLength: number
  /** How many days a withdrawn entry shows its notice. */
  readonly noticeDays: number
  /** Whether the words of people whom a text does not name (`a neighbour`) are published by themselves. */
  readonly publishesAnonymous: boolean
  /** Readers known to merge a delta into what they hold, by the name in their `User-Agent`. */
  readonly deltaReaders: readonly string[]
  /** Whether its feeds name the Worker's own hub, which tells subscribers of changes (WebSub). */
  readonly hub: boolean
  /** The old addresses of its feeds and lists. */
  readonly formerly: readonly FormerFeed[]
  /** The pages of its own, in the order of the footer; absent where it has none. */
  readonly pages?: readonly OwnPageLink[]
  /** Set of a preview on the web (`model/web-preview.ts`); absent of everything else. */
  readonly preview?: true
  /** Stands in the place of its name at the top of pages; absent where it has none. */
  readonly logo?: Logo
  /** The links at the top of pages, in place of those to its lists; absent where it has none of its own. */
  readonly navigation?: readonly NavigationLink[]
  /** The path of a style sheet that pages load after Dateline's; absent where it has none. */
  readonly stylesheet?: string
  /** Its own words in place of Dateline's; absent where it has none. */
  readonly words?: OwnWords
}

/** Words by their names in `words/languages/en.ts`: a sentence, or its forms by number. */
export type OwnWords = Readonly<Record<string, string | Readonly<Record<string, string>>>>

/** A logo. `url` is a path below the site (`/media/logo.svg`) or absolute https. */
export interface Logo {
  readonly url: string
  /** Null where the publication's title says it. */
  readonly alt: Text | null
  /** In pixels; null of what stands elsewhere, or cannot be read. */
  readonly size: { readonly width: number; readonly height: number; readonly isDrawing: boolean } | null
}

/** A link at the top of pages. `url` is a path of the publication with what stands behind it, or absolute http(s). */
export interface NavigationLink {
  readonly title: Text
  readonly url: string
  readonly place: Place
}

/** A link to a page of the publication's own, as every footer has it. */
export interface OwnPageLink {
  readonly path: `/${string}`
  readonly title: Text
  readonly language: string
}

/** An old address of a feed or a list, and its path now. */
export interface FormerFeed {
  readonly address: OldAddress
  readonly path: string
  readonly place: Place
}

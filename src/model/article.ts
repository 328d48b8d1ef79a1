import type { Body } from './body.ts'
import type { EntryId } from './entry-id.ts'
import type { Instant } from './instant.ts'
import type { OldAddress } from './old-address.ts'
import type { Place } from './problem.ts'
import type { Author } from './publication.ts'
import type { Slug } from './slug.ts'
import type { Text } from './text.ts'

/** One Markdown file with front matter, read and checked. Lists are empty and optional values null where the file is silent. */
export interface Article extends Body, Shown {
  /** Below the content folder: `articles/<slug>.md`, perhaps in a folder of its own there. */
  readonly file: string
  readonly slug: Slug
  /** The editor's own choice of id; null to mint one. */
  readonly id: EntryId | null
  readonly title: Text
  readonly published: Instant
  readonly updated: Instant | null
  readonly summary: Text | null
  /** Where it was reported from. */
  readonly dateline: Text | null
  /** The article's own, or else the publication's. */
  readonly authors: readonly Author[]
  readonly topics: readonly Text[]
  readonly people: readonly Person[]
  readonly statements: readonly StatementNote[]
  readonly corrections: readonly Correction[]
  readonly withdrawn: Withdrawal | null
  readonly status: 'live' | 'closed'
  /** BCP 47. */
  readonly language: string
  readonly rights: Text | null
  readonly draft: boolean
  /** Slugs it had. */
  readonly formerly: readonly Slug[]
  /** Where else it stood. */
  readonly formerAddresses: readonly OldAddress[]
}

/** What a file says beside its text that its entry shows as it stands; null where it is silent. */
export interface Shown {
  readonly image: Media | null
  readonly enclosure: Enclosure | null
  readonly source: Source | null
  /** A short line above the title. */
  readonly kicker: Text | null
}

/** What an entry shows that is made of no file. */
export const NOTHING_SHOWN: Shown = { image: null, enclosure: null, source: null, kicker: null }

/** The names of all that. */
export const SHOWN = Object.keys(NOTHING_SHOWN) as readonly (keyof Shown)[]

/** What a file shows, without the rest of it. */
export function shownOf({ image, enclosure, source, kicker }: Shown): Shown {
  return { image, enclosure, source, kicker }
}

/** A name the derivation may resolve to. */
export interface Person {
  readonly name: Text
  readonly role: Text | null
  /** Other names in the text that mean this person. */
  readonly aka: readonly Text[]
  /** The name of their page in addresses, where another person has the same name; null to make it from the name. */
  readonly slug: Slug | null
  /** Whether the story is about them; null leaves it to headline and first paragraph. */
  readonly principal: boolean | null
}

/** The editor's word on one quotation, found by its first words. */
export interface StatementNote {
  readonly quote: Text
  /** Which of several quotations that begin so, from 1. */
  readonly nth: number | null
  readonly by: Text | null
  readonly role: Text | null
  readonly via: Text | null
  readonly to: Text | null
  readonly omit: boolean
  /** What subscribers were shown is told no more as an update, and nothing is said of it: it was cut, or shown by mistake. */
  readonly retired: boolean
  /** Of a withdrawal, the entry it means where words alone do not tell. */
  readonly id: EntryId | null
  readonly withdrawn: Withdrawal | null
  /** Where the note stands, for Problems. */
  readonly place: Place
}

export interface Correction {
  readonly at: Instant
  readonly text: Text
  readonly severity: 'minor' | 'significant'
}

export interface Withdrawal {
  readonly at: Instant
  readonly reason: Text
}

/** A picture. `url` is a path below the site (`/media/a.png`) or absolute http(s). */
export interface Media {
  readonly url: string
  readonly alt: Text | null
}

/** A file that comes with an entry. `url` as in Media; `type` a media type; `length` in bytes, 0 where unknown. */
export interface Enclosure {
  readonly url: string
  readonly type: string
  readonly length: number
}

/** Where a story was taken from. */
export interface Source {
  readonly title: Text
  /** Absolute http(s). */
  readonly url: string | null
}

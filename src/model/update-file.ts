import type { Shown, Withdrawal } from './article.ts'
import type { Body } from './body.ts'
import type { EntryId } from './entry-id.ts'
import type { Instant } from './instant.ts'
import type { OldAddress } from './old-address.ts'
import type { Author } from './publication.ts'
import type { Slug } from './slug.ts'
import type { Text } from './text.ts'

/** An update that the editor wrote: a development or a correction of a story, in a Markdown file of its own. */
export interface UpdateFile extends Body, Shown {
  /** Below the content folder: `updates/<slug>/<name>.md`. */
  readonly file: string
  /** The slug of its article, perhaps a former one. */
  readonly story: Slug
  readonly name: Slug
  readonly kind: 'development' | 'correction'
  readonly id: EntryId | null
  readonly title: Text
  readonly published: Instant
  readonly updated: Instant | null
  readonly summary: Text | null
  /** Of a correction: whether it moves the article's `updated`. */
  readonly severity: 'minor' | 'significant'
  /** Empty lists and nulls stand for the article's own. */
  readonly authors: readonly Author[]
  readonly topics: readonly Text[]
  readonly language: string | null
  readonly rights: Text | null
  readonly dateline: Text | null
  readonly withdrawn: Withdrawal | null
  readonly draft: boolean
  /** Earlier names of the file. */
  readonly formerly: readonly Slug[]
  /** Where else it stood. */
  readonly formerAddresses: readonly OldAddress[]
}

import type { Body } from './article.ts'
import type { Path } from './entry.ts'
import type { OldAddress } from './old-address.ts'
import type { Slug } from './slug.ts'
import type { Text } from './text.ts'

/** A page of the publication's own, such as an imprint, from `content/pages/<name>.md`: no story, and in no feed. */
export interface OwnPage extends Body {
  /** Below the content folder. */
  readonly file: string
  readonly name: Slug
  readonly title: Text
  readonly summary: Text | null
  /** BCP 47. */
  readonly language: string
  readonly draft: boolean
  /** Its place among the links of the footer; null behind all that have one. */
  readonly order: number | null
  /** Where it stood before. */
  readonly formerAddresses: readonly OldAddress[]
}

/** What a text that links to such a page has to know of it. */
export interface OwnPageTarget extends Pick<OwnPage, 'file' | 'draft' | 'formerAddresses'> {
  readonly path: Path
  /** The ids of its headings. */
  readonly anchors: readonly string[]
}

/** The address of a page by its name. */
export function ownPagePath(name: Slug): Path {
  return `/${name}/`
}

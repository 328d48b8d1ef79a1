import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'

/** What a build knows before any story is read. Plain data: it can be handed to another thread. */
export interface ReadingContext {
  readonly publication: Publication
  readonly now: Instant
  /** Whether drafts are shown: for the writer's own eyes. */
  readonly drafts: boolean
  /** Files below content/media/, by path below content (`media/a.png`): their length in bytes. */
  readonly media: ReadonlyMap<string, number>
  /** Files below content/media/ of which only a pointer is there (`model/files/pointer.ts`); none of them is in `media`. */
  readonly pointers: ReadonlySet<string>
}

import type { Instant } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import type { NewsItem } from '../../story/news.ts'
import type { Waiting } from '../../story/reading/waiting.ts'

/** How a build is to be done, whatever it reads. */
export interface BuildOptions {
  readonly now: Instant
  /** The address links get; null for the publication's own. */
  readonly base: string | null
  /** Whether drafts are shown: for the writer's own eyes. */
  readonly drafts: boolean
  /** Whether what is scheduled is shown as if its time had come: for the writer's own eyes too. */
  readonly future?: boolean
  /** Whether it is for a preview on the web, which stands for no publication (`previewOf`); `base` is not asked then. */
  readonly preview?: boolean
  /**
   * `write`: what is new is minted. `frozen`: content and ledger that disagree are a Problem. `provisional`:
   * what is new gets dates that nobody keeps.
   */
  readonly ledger: 'write' | 'frozen' | 'provisional'
}

/** All that a build in memory reads. */
export interface BuildInput extends BuildOptions {
  /** Files below content/, by path: `publication.yaml`, `articles/a.md`, `updates/a/b.md`, `ledger/a.jsonl`, and pictures. */
  readonly sources: ReadonlyMap<string, Uint8Array>
  /** Files below content/media/, by path below content (`media/a.png`): their length in bytes. */
  readonly media: ReadonlyMap<string, number>
  /** The same of content/static/. */
  readonly statics?: ReadonlyMap<string, number>
  /** Files below content/media/ of which only a pointer is there (`model/pointer.ts`); none of them is in `media`. */
  readonly pointers?: ReadonlySet<string>
}

export type BuildResult =
  | { readonly ok: true; readonly build: Build }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly waiting: readonly Waiting[] }

/** What a build tells of itself. */
export interface BuildReport {
  readonly publication: Publication
  readonly news: readonly NewsItem[]
  readonly waiting: readonly Waiting[]
  /** What was mended without asking. */
  readonly remarks: readonly Problem[]
}

/** All that a build makes. */
export interface Build extends BuildReport {
  /** Below dist/assets, by path: everything but media. */
  readonly assets: ReadonlyMap<string, Uint8Array>
  /** The files of content/media and content/static that are served, by path below content. */
  readonly media: ReadonlySet<string>
  /** All files of content/ledger, by name. */
  readonly ledger: ReadonlyMap<string, string>
}

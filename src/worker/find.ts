import { packName } from '../snapshot/pack-name.ts'
import type { Pack, PackedDocument } from '../snapshot/unpack.ts'
import { guessedFeed } from './guessed-feed.ts'

/** What stands at a path. */
export type Found =
  | FoundDocument
  | { readonly kind: 'elsewhere'; readonly status: 301 | 308; readonly location: string }
  | { readonly kind: 'nothing' }

export interface FoundDocument {
  readonly kind: 'document'
  readonly document: PackedDocument
  /** Of a feed, what people see who open its address in a browser. */
  readonly page: PackedDocument | null
}

/** Reads the pack of a name; null where there is none. */
export type ReadPack = (name: string) => Promise<Pack | null>

/** The document of a URL path, or the page of the snapshot that the path must have meant. */
export async function find(path: string, read: ReadPack): Promise<Found> {
  const document = await documentAt(path, read)
  if (document) return document
  const feed = guessedFeed(path)
  // 301 and not 308: the oldest readers follow and keep a move only by that number.
  if (feed && (await documentAt(feed, read))) return { kind: 'elsewhere', status: 301, location: feed }
  const page = path.endsWith('/') ? path : `${path}/`
  if (await documentAt(page, read)) return { kind: 'elsewhere', status: 308, location: page }
  const moved = (await movedTo(path, read)) ?? (await movedTo(page, read))
  if (moved) return { kind: 'elsewhere', status: 301, location: moved }
  return { kind: 'nothing' }
}

async function documentAt(path: string, read: ReadPack): Promise<FoundDocument | null> {
  const name = packName(path)
  const pack = name === null ? null : await read(name)
  return pack && documentIn(pack, path)
}

/** The document of a URL path, if it is in the pack. */
export function documentIn({ documents }: Pack, path: string): FoundDocument | null {
  const document = documents.get(path)
  if (!document) return null
  const page = document.page === null ? null : (documents.get(document.page) ?? null)
  return { kind: 'document', document, page }
}

/** Where a document of a story that got another slug stands now. */
async function movedTo(path: string, read: ReadPack): Promise<string | null> {
  const name = packName(path)
  const to = name && (await read(name))?.moved
  if (!to) return null
  const [, , , ...below] = path.split('/')
  const location = to + below.join('/')
  return (await documentAt(location, read)) ? location : null
}

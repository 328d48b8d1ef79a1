import { acceptsHtml } from '../http/accept.ts'
import { guessedFeeds } from '../model/collection.ts'
import { askedPath, askedQuery, type OldAddress } from '../model/old-address.ts'
import { FORMER_PACK, formerPackOf } from '../snapshot/former-packs.ts'
import { NOT_FOUND_PATH, packName } from '../snapshot/pack-name.ts'
import type { Pack, PackedDocument } from '../snapshot/unpack.ts'
import type { ReadPack } from './store/store.ts'

/** No old address is longer: nothing is read for a longer one. */
const LONGEST = 2048

/** What is found at a path. */
export type Found =
  | FoundDocument
  | { readonly kind: 'elsewhere'; readonly status: 301 | 308; readonly location: string }
  | { readonly kind: 'nothing'; readonly page: PackedDocument | null }

export interface FoundDocument {
  readonly kind: 'document'
  readonly document: PackedDocument
  /** The page that browsers show in place of a feed. */
  readonly page: PackedDocument | null
}

/**
 * Finds the document of a URL path, or the one that it must have meant; `search` is the query behind it. A document goes
 * before a guess: a story may be called `feed`.
 */
export async function find(path: string, search: string, readPack: ReadPack): Promise<Found> {
  const read = once(readPack)
  const asked = search === '' ? null : await formerQuery(path, search, read)
  if (asked) return { kind: 'elsewhere', status: 301, location: asked }
  const document = await documentAt(path, read)
  if (document) return document
  const page = path.endsWith('/') ? path : `${path}/`
  if (page !== path && (await documentAt(page, read)))
    return { kind: 'elsewhere', status: 308, location: page }
  // 301 and not 308: the oldest readers follow and keep a move only by that number.
  const moved =
    (await movedTo(path, read)) ??
    (await movedTo(page, read)) ??
    (await formerPath(path, read)) ??
    (await archiveMovedTo(path, read))
  if (moved) return { kind: 'elsewhere', status: 301, location: moved }
  for (const feed of guessedFeeds(path)) {
    const location = (await documentAt(feed, read)) ? feed : await movedTo(feed, read)
    if (location) return { kind: 'elsewhere', status: 301, location }
  }
  return { kind: 'nothing', page: null }
}

/** The page for people at whose address nothing is; programs, which do not name HTML, get a line. */
export async function withPage(found: Found, accept: string | null, read: ReadPack): Promise<Found> {
  if (found.kind !== 'nothing' || !acceptsHtml(accept)) return found
  const pack = await packOf(NOT_FOUND_PATH, read)
  return { kind: 'nothing', page: pack?.documents.get(NOT_FOUND_PATH) ?? null }
}

/** Reads each pack once for a request, also one that is not there. */
function once(read: ReadPack): ReadPack {
  const known = new Map<string, ReturnType<ReadPack>>()
  return name => {
    const pack = known.get(name) ?? read(name)
    known.set(name, pack)
    return pack
  }
}

async function documentAt(path: string, read: ReadPack): Promise<FoundDocument | null> {
  const pack = await packOf(path, read)
  return pack && documentIn(pack, path)
}

async function packOf(path: string, read: ReadPack): Promise<Pack | null> {
  const name = packName(path)
  return name === null ? null : await read(name)
}

/** The document of a URL path, if it is in the pack. */
export function documentIn({ documents }: Pack, path: string): FoundDocument | null {
  const document = documents.get(path)
  if (!document) return null
  const page = document.page === null ? null : (documents.get(document.page) ?? null)
  return { kind: 'document', document, page }
}

/** The new address of a page that was joined with another, or whose story got another slug. */
async function movedTo(path: string, read: ReadPack): Promise<string | null> {
  const pack = await packOf(path, read)
  const joined = pack?.moves.get(path)
  if (joined || !pack?.moved) return joined ?? null
  const [, , , ...below] = path.split('/')
  const location = pack.moved + below.join('/')
  if (await documentAt(location, read)) return location
  return (await packOf(location, read))?.moves.get(location) ?? null
}

/** A document of an archive (RFC 5005 §4): the collection's page, the archive's number, the file. */
const ARCHIVE = /^(\/.+\/)(archive\/[1-9]\d*\/)([^/]+)$/

/**
 * The new address of an archive: beside the feed that moved, under the same number; where there is none, the feed itself,
 * from which every archive is reached.
 */
async function archiveMovedTo(path: string, read: ReadPack): Promise<string | null> {
  const [, page, archive, file] = ARCHIVE.exec(path) ?? []
  if (!page) return null
  const feed = (await movedTo(`${page}${file}`, read)) ?? (await formerPath(`${page}${file}`, read))
  if (feed === null) return null
  const location = `${feed.slice(0, feed.lastIndexOf('/') + 1)}${archive}${file}`
  return (await documentAt(location, read)) ? location : feed
}

/** The page of an old address without its query; null where it is none. */
async function formerPath(path: string, read: ReadPack): Promise<string | null> {
  return path.length > LONGEST ? null : formerAt(() => askedPath(path), read)
}

/** The page of an old address with a query. Parameters that no old address has are dropped. */
async function formerQuery(path: string, search: string, read: ReadPack): Promise<string | null> {
  const isLong = path.length + search.length > LONGEST
  return isLong ? null : formerAt(names => askedQuery(path, search, names), read)
}

async function formerAt(
  addressOf: (names: ReadonlySet<string>) => OldAddress | null,
  read: ReadPack,
): Promise<string | null> {
  const index = (await read(FORMER_PACK))?.former
  const address = index ? addressOf(new Set(index.names)) : null
  if (!index || address === null) return null
  const pack = await read(formerPackOf(address, index))
  return pack?.moves.get(address) ?? null
}

import { askedPath, askedQuery, type OldAddress } from '../model/old-address.ts'
import { FORMER_PACK, formerPackOf } from '../snapshot/former-packs.ts'
import type { ReadPack } from './store/store.ts'

/** Longer than the old address of anything, so that nothing is read for what is none. */
const LONGEST = 2048

/** Where what stood at a path elsewhere stands now, whatever the query; null where it is none. */
export async function formerPath(path: string, read: ReadPack): Promise<string | null> {
  return path.length > LONGEST ? null : formerAt(() => askedPath(path), read)
}

/** The same where the query tells it; parameters of other names mean nothing. */
export async function formerQuery(path: string, search: string, read: ReadPack): Promise<string | null> {
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

import { namesIn, type OldAddress } from '../model/old-address.ts'
import type { FormerIndex, PackHeader } from './pack-layout.ts'

/*
 * Old addresses and their pages stand in packs of their own. The first says how many others there are; it holds the
 * addresses itself where they are few. Each of the others has those whose digest is its number, so that a request for
 * what is not there reads one short file, however many addresses there are.
 */

export const FORMER_PACK = 'snapshot/index/former.pack'

/** How many addresses a pack holds, of some 80 bytes: it is read and parsed in under a millisecond. */
const TOGETHER = 400

/** The packs of old addresses by name; each is a header alone. */
export function formerHeaders(pages: ReadonlyMap<OldAddress, string>): ReadonlyMap<string, PackHeader> {
  const names = [...new Set([...pages.keys()].flatMap(namesIn))].sort()
  const sorted = [...pages].toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (pages.size <= TOGETHER) {
    const header = { documents: {}, moves: Object.fromEntries(sorted), former: { shards: 0, names } }
    return new Map([[FORMER_PACK, header]])
  }
  const shards = 2 ** Math.ceil(Math.log2(pages.size / TOGETHER))
  const moves = Array.from({ length: shards }, (): Record<string, string> => ({}))
  for (const [address, page] of sorted) {
    const own = moves[shardOf(address, shards)]
    if (own) own[address] = page
  }
  return new Map<string, PackHeader>([
    [FORMER_PACK, { documents: {}, former: { shards, names } }],
    ...moves.map((own, number): [string, PackHeader] => [shardName(number), { documents: {}, moves: own }]),
  ])
}

/** The name of the pack that holds an address, if any does. */
export function formerPackOf(address: OldAddress, { shards }: FormerIndex): string {
  return shards === 0 ? FORMER_PACK : shardName(shardOf(address, shards))
}

function shardName(number: number): string {
  return `snapshot/index/former-${number}.pack`
}

/** FNV-1a in 32 bits: an address has ASCII alone. */
function shardOf(address: OldAddress, shards: number): number {
  let digest = 0x811c9dc5
  for (let index = 0; index < address.length; index++)
    digest = Math.imul(digest ^ address.charCodeAt(index), 0x01000193)
  return (digest >>> 0) % shards
}

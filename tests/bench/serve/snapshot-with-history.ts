import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPack } from '../../../src/snapshot/unpack.ts'
import { QUOTATIONS } from '../generated-article.ts'
import { newsroom } from '../generated-newsroom.ts'

/** What the feeds hold. */
export const ENTRIES = 50
const ARTICLES = ENTRIES / (1 + QUOTATIONS)

/** A snapshot of 50 entries of which one article and its updates are new, and the tags that clients hold who lack them. */
export async function snapshotWithHistory(folder: string) {
  const room = newsroom(join(folder, 'newsroom'))
  room.write(0, ARTICLES - 1)
  await room.build(0)
  const tagsBefore = tagsOf(room.assets)
  room.write(ARTICLES - 1, ARTICLES)
  await room.build(1)
  return { assets: room.assets, tagsBefore }
}

/** By path: the tag of each feed of everything, as gzip. */
function tagsOf(assets: string): ReadonlyMap<string, string> {
  const pack = openPack(readFileSync(join(assets, 'snapshot/index.pack')))
  const feeds = [...pack.documents].filter(([path]) => path !== '/')
  return new Map(feeds.map(([path, { bodies }]) => [path, bodies.gzip?.etag ?? bodies.identity.etag]))
}

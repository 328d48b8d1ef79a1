import { linkTo } from '../http/link.ts'
import type { FindTopic, FoundTopic, TopicFeed } from '../hub/topic.ts'
import { FEED_FILES } from '../model/collection.ts'
import type { PackedDocument } from '../snapshot/unpack.ts'
import { find } from './find.ts'
import { gunzipped } from './response.ts'
import { packCache } from './store/pack-cache.ts'
import { assetStore, type Bindings, type ReadPack, readPack } from './store/store.ts'

/** Finds topics in the snapshot; what it reads it keeps, so that it lasts no longer than a request or an alarm. */
export function topicsIn(assets: Bindings['ASSETS']): FindTopic {
  const store = assetStore(assets)
  const cache = packCache()
  const read: ReadPack = name => readPack(name, store, cache)
  return async topic => {
    const asked = URL.parse(topic)
    if (!asked) return { kind: 'nothing' }
    const found = await find(asked.pathname, asked.search, read)
    const there = found.kind === 'elsewhere' ? await find(found.location, '', read) : found
    if (there.kind !== 'document') return { kind: 'nothing' }
    const isFeed = FEED_FILES.some(file => asked.pathname.endsWith(`/${file}`))
    if (there.document.status === 410) return { kind: isFeed ? 'gone' : 'nothing' }
    return topicOf(there.document, self =>
      found.kind === 'elsewhere' ? URL.parse(self)?.origin === asked.origin : self === topic,
    )
  }
}

function topicOf(document: PackedDocument, isAsked: (self: string) => boolean): FoundTopic {
  const { link, contentType, bodies } = document
  const self = link && linkTo(link, 'self')
  if (!self || !isAsked(self)) return { kind: 'nothing' }
  const hub = link && linkTo(link, 'hub')
  if (!hub) return { kind: 'hubless' }
  const feed: TopicFeed = { self, hub, contentType, tag: bodies.identity.etag, body: () => bodyOf(document) }
  return { kind: 'feed', feed }
}

async function bodyOf({ bodies, onlyGzip }: PackedDocument): Promise<Uint8Array<ArrayBuffer>> {
  const { bytes } = bodies.identity
  if (!onlyGzip) return Uint8Array.from(bytes)
  return new Uint8Array(await new Response(gunzipped(bytes)).arrayBuffer())
}

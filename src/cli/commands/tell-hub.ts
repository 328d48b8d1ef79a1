import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FEEDS, HUB_PATH } from '../../model/collection.ts'
import type { Publication } from '../../model/publication.ts'
import { packName } from '../../snapshot/pack-name.ts'
import { openPack } from '../../snapshot/unpack.ts'
import { isOfNetwork, type World } from '../world/world.ts'

/** The feed by which a deployment is seen. */
const FEED = `/${FEEDS.rss.file}`

/** How often it is asked for, and how long after one another, in milliseconds. */
const TRIES = 30
const APART = 2000

/**
 * Asks the hub of a publication to look for changes, once the edge serves what was deployed. A hub that cannot be asked
 * looks by itself: that is said, and the deployment has not failed.
 */
export async function tellHub({ url, hub }: Publication, assets: string, world: World): Promise<void> {
  if (!hub) return
  try {
    const isSeen = await isServed(url, builtTag(join(world.root, assets)), world)
    const body = new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': url + FEED })
    const { status } = await world.send(new Request(url + HUB_PATH, { method: 'POST', body }))
    if (status !== 202) return world.warn(unasked(url, `it answered ${status}`))
    const late = isSeen ? '' : ` ${url} does not serve this build yet; the hub looks again in a minute.`
    world.print(`The hub looks for what has changed, and tells subscribers.${late}`)
  } catch (error) {
    if (!isOfNetwork(error)) throw error
    world.warn(unasked(url, error.message))
  }
}

function unasked(url: string, why: string): string {
  return `The hub at ${url}${HUB_PATH} could not be asked to look (${why}): subscribers are told within an hour of its next look.`
}

/** The entity tag of the feed in the build, without its quotation marks. */
function builtTag(assets: string): string | null {
  const file = join(assets, packName(FEED) ?? '')
  if (!existsSync(file)) return null
  return openPack(readFileSync(file)).documents.get(FEED)?.bodies.identity.etag.slice(1, -1) ?? null
}

/** Asks until the feed has that tag, in whatever coding and however an edge weakened it; whether it got it. */
async function isServed(url: string, tag: string | null, { send, wait }: World): Promise<boolean> {
  if (tag === null) return false
  for (let tries = 0; tries < TRIES; tries++) {
    if (tries > 0) await wait(APART)
    const response = await send(new Request(url + FEED, { method: 'HEAD' }))
    if (response.headers.get('ETag')?.includes(tag)) return true
  }
  return false
}

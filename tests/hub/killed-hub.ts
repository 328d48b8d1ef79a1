import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Document } from '../../src/snapshot/document.ts'
import { bundle, startWorkerd } from '../bench/workerd.ts'
import { assetsOf, sampleDocument } from '../snapshot/sample-documents.ts'
import { eventually, startCallbacks } from './callbacks.ts'

const FEEDS = ['/rss.xml', '/articles/a/rss.xml']

/** What became of two changed feeds while workerd was killed. */
interface KilledDelivery {
  /** Deliveries that never came, and those that came more than once. */
  readonly lost: number
  readonly doubled: number
  readonly deliveries: number
  readonly kills: number
  /** From the first delivery to the last. */
  readonly milliseconds: number
}

/**
 * Subscribes callbacks of this machine to two feeds of about `bytes` in workerd, publishes a change of both, and ends
 * workerd with SIGKILL after each of some numbers of deliveries.
 */
export async function deliverThroughKills(
  folder: string,
  { subscribers, kills, bytes }: { subscribers: number; kills: readonly number[]; bytes: number },
): Promise<KilledDelivery> {
  const callbacks = await startCallbacks()
  const [assets, hub] = [join(folder, 'assets'), join(folder, 'hub')]
  mkdirSync(hub, { recursive: true })
  const script = await bundle('src/worker/local.ts')
  const port = await freePort()
  const address = `http://127.0.0.1:${port}`
  let starts = 0
  const start = () => startWorkerd(join(folder, `served-${starts++}`), [{ script, assets, hub, port }])
  writeFeeds(assets, address, 'one', bytes)
  let workerd = await start()
  try {
    await subscribeAll(address, callbacks.address, subscribers)
    const all = subscribers * FEEDS.length
    await eventually(() => callbacks.confirmed.length >= all, 120_000)
    writeFeeds(assets, address, 'two', bytes)
    const { status } = await post(`${address}/hub`, { 'hub.mode': 'publish' })
    if (status !== 202) throw new Error(`The hub answered ${status}`)
    const begun = Date.now()
    for (const kill of kills) {
      await eventually(() => callbacks.arrivals.length >= kill)
      await workerd.stop()
      workerd = await start()
    }
    const keys = () => callbacks.arrivals.map(({ path, headers }) => `${path} ${headers.link}`)
    await untilQuiet(() => new Set(keys()).size === all, keys)
    const milliseconds = Date.now() - begun
    await new Promise(wake => setTimeout(wake, 500))
    const distinct = new Set(keys()).size
    const deliveries = callbacks.arrivals.length
    return {
      lost: all - distinct,
      doubled: deliveries - distinct,
      deliveries,
      kills: kills.length,
      milliseconds,
    }
  } finally {
    await workerd.stop()
    callbacks.stop()
  }
}

/** Until all have come, or nothing has for half a minute: what is lost then is the result. */
async function untilQuiet(isDone: () => boolean, came: () => readonly string[]): Promise<void> {
  for (let [last, quiet] = [0, 0]; !isDone() && quiet < 300; ) {
    await new Promise(wake => setTimeout(wake, 100))
    quiet = came().length === last ? quiet + 1 : 0
    last = came().length
  }
}

async function subscribeAll(address: string, callback: string, subscribers: number): Promise<void> {
  for (let reader = 0; reader < subscribers; reader++)
    for (const feed of FEEDS) {
      const asked = {
        'hub.mode': 'subscribe',
        'hub.topic': address + feed,
        'hub.callback': `${callback}/${reader}`,
      }
      const response = await post(`${address}/hub`, { ...asked, 'hub.secret': 'sesame' })
      if (response.status !== 202) throw new Error(`${response.status}: ${await response.text()}`)
    }
}

function post(url: string, parameters: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(parameters) })
}

/** The snapshot of a site with these feeds. */
function writeFeeds(assets: string, address: string, state: string, bytes: number): void {
  const feeds = FEEDS.map(path => feedDocument(path, address, `${state}${'.'.repeat(bytes)}`))
  writeAssets(assets, assetsOf([sampleDocument('/'), ...feeds]))
}

/** Writes the files of a build where workerd reads them, each in one step. */
export function writeAssets(folder: string, files: Iterable<readonly [string, Uint8Array]>): void {
  for (const [name, content] of files) {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(`${file}.part`, content)
    renameSync(`${file}.part`, file)
  }
}

function feedDocument(path: string, address: string, body: string): Document {
  const links = [
    { href: address + path, rel: 'self' },
    { href: `${address}/hub`, rel: 'hub' },
  ]
  return sampleDocument(path, { body, links })
}

/** A port of this machine that nobody listens at. */
export async function freePort(): Promise<number> {
  const { address, stop } = await startCallbacks()
  stop()
  return Number(new URL(address).port)
}

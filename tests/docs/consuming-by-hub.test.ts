import { mkdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inTemporaryFolder } from '../bench/temporary-folder.ts'
import { bundle, startWorkerd } from '../bench/workerd.ts'
import { eventually } from '../hub/callbacks.ts'
import { freePort, writeAssets } from '../hub/killed-hub.ts'
import { editedSite, loadFollow, shownIn, someEdits, standing } from './follower.ts'

/** By hand: `EDITS=200 npx vitest run --project node tests/docs/consuming-by-hub.test.ts`. */
const EDITS = Number(process.env.EDITS ?? 12)

/** The Worker of `npm start` in workerd, with its hub; `kill` ends it with SIGKILL and starts it again. */
async function startHub(folder: string) {
  const [assets, hub] = [join(folder, 'assets'), join(folder, 'hub')]
  mkdirSync(hub, { recursive: true })
  mkdirSync(assets, { recursive: true })
  const script = await bundle('src/worker/local.ts')
  const port = await freePort()
  let starts = 0
  const start = () => startWorkerd(join(folder, `served-${starts++}`), [{ script, assets, hub, port }])
  let workerd = await start()
  const base = `http://127.0.0.1:${port}`
  return {
    base,
    put: (build: { readonly assets: ReadonlyMap<string, Uint8Array> }) => writeAssets(assets, build.assets),
    async publish() {
      // A build leaves no time to see that workerd closed a connection: this does.
      await new Promise(wake => setTimeout(wake, 50))
      return fetch(`${base}/hub`, { method: 'POST', body: new URLSearchParams({ 'hub.mode': 'publish' }) })
    },
    async kill() {
      await workerd.stop()
      workerd = await start()
    },
    stop: () => workerd.stop(),
  }
}

/** Where the program listens, and what it was sent. */
async function startCallback(
  receive: (...given: Parameters<Parameters<typeof createServer>[1] & object>) => void,
) {
  const sent: (string | undefined)[] = []
  const server = createServer((request, response) => {
    if (request.method === 'POST') response.on('finish', () => sent.push(request.headers['content-type']))
    receive(request, response)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    sent,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

test(
  `by the hub alone it holds what the publication shows after each of ${EDITS} random edits`,
  {
    timeout: 60_000 + EDITS * 10_000,
  },
  () => inTemporaryFolder(afterEachEdit),
)

async function afterEachEdit(folder: string): Promise<void> {
  const follow = await loadFollow()
  const site = await startHub(folder)
  const { deploy, edit } = editedSite(site.base, site.put)
  let documents = deploy()
  const { held, poll, subscribe, receive, isDue } = follow(`${site.base}/feed.json`)
  const callback = await startCallback(receive)
  try {
    expect((await poll()).hub).toBe(`${site.base}/hub`)
    await subscribe(callback.address)
    await eventually(() => !isDue())
    let changes = 0
    for (const [index, action] of someEdits(EDITS).entries()) {
      const before = documents.get('/feed.json')
      edit(action)
      documents = deploy()
      if (documents.get('/feed.json') !== before) changes++
      if (index === Math.floor(EDITS / 2)) await site.kill()
      expect((await site.publish()).status).toBe(202)
      await eventually(() => callback.sent.length >= changes)
      const shown = shownIn(documents)
      for (const item of JSON.parse(documents.get('/feed.json') ?? '').items)
        expect(held.get(item.id)).toEqual(item)
      expect(standing(held).map(({ id }) => id)).toEqual(standing(shown).map(({ id }) => id))
    }
    // A change is delivered once, where nothing was ended while it was.
    expect([callback.sent.length, changes > EDITS / 4]).toEqual([changes, true])
    expect(new Set(callback.sent)).toEqual(new Set(['application/feed+json; charset=utf-8']))
    await poll({ archives: true })
    expect(standing(held)).toEqual(standing(shownIn(documents)))
  } finally {
    callback.stop()
    await site.stop()
  }
}

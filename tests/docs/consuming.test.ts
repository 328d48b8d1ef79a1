import { createHmac } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SiteServer, startSite } from '../browser/site-server.ts'
import { code, editedSite, loadFollow, shownIn, someEdits, standing } from './follower.ts'

/** By hand: `EDITS=200 npx vitest run --project node tests/docs/consuming.test.ts`. */
const EDITS = Number(process.env.EDITS ?? 25)

let follow: Awaited<ReturnType<typeof loadFollow>>
let site: SiteServer

beforeAll(async () => {
  follow = await loadFollow()
  site = await startSite()
})
afterAll(() => site.close())

test('the program is short, and needs no package', () => {
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(80)
  expect([...code.matchAll(/from '([^']+)'/g)].map(([, name]) => name)).toEqual(['node:crypto', 'node:http'])
})

test(`after ${EDITS} random edits it holds what the publication shows`, {
  timeout: 60_000 + EDITS * 10_000,
}, async () => {
  const { deploy, edit } = editedSite(site.base, site.deploy)
  deploy()
  const follower = follow(`${site.base}/feed.json`)
  await follower.poll()
  for (const [index, action] of someEdits(EDITS).entries()) {
    edit(action)
    const documents = deploy()
    const isLast = index === EDITS - 1
    await follower.poll({ archives: isLast || index % 20 === 0 })
    // What was taken back is nowhere, whenever it is looked at.
    const shown = shownIn(documents)
    for (const { id, _dateline } of shown.values())
      if (_dateline.withdrawn) expect(follower.held.get(id)?._dateline.withdrawn ?? 'dropped').toBeTruthy()
    expect(standing(follower.held).map(({ id }) => id)).toEqual(standing(shown).map(({ id }) => id))
    if (isLast || index % 20 === 0) expect(standing(follower.held)).toEqual(standing(shown))
  }
  const answers = site.asked.filter(line => line.startsWith('GET /feed.json'))
  expect(answers.filter(line => line.endsWith(' 226')).length).toBeGreaterThan(5)
  expect(site.asked.some(line => /archive\/1\/feed\.json 304$/.test(line))).toBe(true)
})

test('it subscribes where a feed names a hub, and takes what is signed with its secret alone', {
  timeout: 60_000,
}, async () => {
  const { deploy, edit } = editedSite(site.base, site.deploy)
  deploy()
  const hub = await listening(async (request, response) => {
    const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString())
    response.writeHead(202).end()
    asked.resolve(form)
  })
  const asked = Promise.withResolvers<URLSearchParams>()
  const named = withHub(site.base, `${hub.address}/hub`)
  const feed = await listening(named)
  const heard: string[] = []
  const follower = follow(`${feed.address}/feed.json`, what => heard.push(what))
  expect((await follower.poll()).hub).toBe(`${hub.address}/hub`)
  const callback = await listening(follower.receive)
  await follower.subscribe(`${callback.address}/hook`)
  const form = await asked.promise
  const topic = `${site.base}/feed.json`
  expect(form.get('hub.topic')).toBe(topic)
  const verify = (of: string) =>
    fetch(
      `${form.get('hub.callback')}?hub.mode=subscribe&hub.topic=${encodeURIComponent(of)}&hub.challenge=abc&hub.lease_seconds=864000`,
    )
  expect((await verify('https://other.example/')).status).toBe(404)
  expect(follower.isDue()).toBe(true)
  expect(await (await verify(topic)).text()).toBe('abc')
  expect(follower.isDue()).toBe(false)
  edit({ kind: 'addQuote', story: 0, choice: 1 })
  const documents = deploy()
  const body = documents.get('/feed.json') ?? ''
  const send = (secret: string) =>
    fetch(`${callback.address}/hook`, {
      method: 'POST',
      body,
      headers: { 'X-Hub-Signature': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` },
    })
  heard.length = 0
  expect((await send('guessed')).status).toBe(202)
  expect(heard).toEqual([])
  expect((await send(form.get('hub.secret') ?? '')).status).toBe(202)
  expect(heard.length).toBeGreaterThan(0)
  expect(standing(follower.held).map(({ id }) => id)).toEqual(
    standing(shownIn(documents)).map(({ id }) => id),
  )
  for (const server of [hub, feed, callback]) server.close()
})

/** The same publication, with a feed that names a hub. */
function withHub(base: string, hub: string): RequestListener {
  return async (request, response) => {
    const answer = await fetch(base + request.url)
    const body = JSON.parse(await answer.text())
    response.writeHead(200, { 'Content-Type': 'application/feed+json' })
    response.end(JSON.stringify({ ...body, hubs: [{ type: 'WebSub', url: hub }] }))
  }
}

async function listening(answer: RequestListener) {
  const server = createServer(answer)
  server.keepAliveTimeout = 60_000
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { address, close: () => void server.close() }
}

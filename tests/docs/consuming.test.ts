import { createHmac } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SiteServer, startSite } from '../browser/site-server.ts'
import { ACTIONS, type Action, filesOf, type Model } from '../life/story-model.ts'
import { at, builtSite, documentsOf, type Files, ledgerFiles, PUBLICATION } from '../site/site.ts'

/** By hand: `EDITS=200 npx vitest run --project node tests/docs/consuming.test.ts`. */
const EDITS = Number(process.env.EDITS ?? 25)

const code =
  /```js\n(\/\/ follow\.mjs\n[\s\S]*?)```/.exec(readFileSync('docs/consuming.md', 'utf8'))?.[1] ?? ''

interface Item {
  readonly id: string
  readonly content_html: string
  readonly _dateline: { readonly kind: string; readonly withdrawn?: object }
}

interface Follower {
  readonly held: ReadonlyMap<string, Item>
  poll(options?: { archives?: boolean }): Promise<{ hub?: string }>
  subscribe(callback: string, mode?: string): Promise<void>
  readonly receive: RequestListener
  isDue(): boolean
}

let follow: (feed: string, told?: (what: string, id: string) => void) => Follower
let site: SiteServer
const folder = mkdtempSync(join(tmpdir(), 'dateline-consuming-'))

beforeAll(async () => {
  const file = join(folder, 'follow.mjs')
  writeFileSync(file, code)
  follow = (await import(pathToFileURL(file).href)).follow
  site = await startSite()
})
afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true, force: true })
})

/** An old story of so many entries that there is an archive. */
const OLD = `---
title: Old
published: 2025-08-20
corrections:
${Array.from({ length: 70 }, (_, n) => `  - { at: 2025-08-${20 + (n % 9)}, text: It was ${n} and no more., severity: minor }`).join('\n')}
---

Text of long ago.
`

const CONTENT = `${PUBLICATION}feed_length: 10\ndelta_readers: [dateline-follower]\n`

/** A publication that is edited, built and deployed step by step. */
function editedSite() {
  const story = (n: number) => ({ slug: `story-${n}`, formerly: [], title: `Story ${n}`, ...EMPTY() })
  const model: Model = { made: 0, day: 3, stories: [0, 1, 2].map(story) }
  for (const one of model.stories) for (const choice of [0, 1, 2]) ACTIONS.addQuote(one, choice, model)
  let [old, ledger, edits]: [string, Files, number] = [OLD, {}, 0]
  const deploy = () => {
    const now = at(new Date(Date.parse('2025-09-10') + ++edits * 3_600_000).toISOString())
    const content = { 'articles/old.md': old, ...filesOf(model), ...ledger, 'publication.yaml': CONTENT }
    const build = builtSite(content, { now, base: site.base })
    ledger = ledgerFiles(build)
    site.deploy(build)
    return documentsOf(build)
  }
  const edit = ({ kind, story, choice }: Action) => {
    const touched = model.stories[story]
    if (touched && (!touched.withdrawn || kind === 'withdrawStory')) ACTIONS[kind](touched, choice, model)
    // Some edits are of what stands in an archive alone.
    if (choice % 5 === 0) old = OLD.replace('long ago', `long ago, mended ${choice}`)
  }
  return { model, deploy, edit }
}

const EMPTY = () => ({ quotes: [], takenBack: [], files: [], corrections: [], withdrawn: false })

/** Every entry that a publication shows, by id, by its documents alone. */
function shownIn(documents: ReadonlyMap<string, string>): ReadonlyMap<string, Item> {
  const paths = [...documents.keys()].filter(path => /^\/(?:archive\/\d+\/)?feed\.json$/.test(path))
  const items = paths.flatMap((path): Item[] => JSON.parse(documents.get(path) ?? '').items)
  return new Map(items.map(item => [item.id, item]))
}

function standing(items: ReadonlyMap<string, Item>) {
  return [...items.values()]
    .filter(({ _dateline }) => !_dateline.withdrawn)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

test('the program is short, and needs no package', () => {
  expect(code.trim().split('\n').length).toBeLessThanOrEqual(80)
  expect([...code.matchAll(/from '([^']+)'/g)].map(([, name]) => name)).toEqual(['node:crypto', 'node:http'])
})

test(`after ${EDITS} random edits it holds what the publication shows`, {
  timeout: 60_000 + EDITS * 10_000,
}, async () => {
  const { deploy, edit } = editedSite()
  deploy()
  const follower = follow(`${site.base}/feed.json`)
  await follower.poll()
  const action: fc.Arbitrary<Action> = fc.record({
    kind: fc.constantFrom(...(Object.keys(ACTIONS) as Action['kind'][])),
    story: fc.nat(2),
    choice: fc.nat(1000),
  })
  const actions = fc.sample(action, { numRuns: EDITS, seed: Number(process.env.SEED ?? 7) })
  for (const [index, action] of actions.entries()) {
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
  const { deploy, edit } = editedSite()
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

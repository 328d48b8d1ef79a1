import RssParser from 'rss-parser'
import { expect, test, vi } from 'vitest'
import { at, builtSite, type Files, ledgerFiles } from '../site/site.ts'
import type { Got } from './hub-in-memory.ts'
import { siteWithHub } from './site-with-hub.ts'

vi.setConfig({ testTimeout: 60_000 })

/*
 * What FreshRSS asks and answers, in its order (p/api/pshb.php and app/Models/Feed.php of 2024): played, since no package
 * of Debian or npm has it. By hand the same was tried in PHP with Debian's SimplePie against `npm start`.
 */

const TOPIC = 'https://weekly.example/rss.xml'
const CALLBACK = 'https://reader.example/api/pshb.php?k=4e1243bd22c66e76c2ba9eddc1f91394e57f9f83'
const PORT = 'articles/port.md'

const article = (more: string, ships: string) =>
  `---\ntitle: Port Reopens\npublished: 2025-09-04\n${more}---\n\nMira Halvorsen reopened the port.\n\n${ships}\n`
const SAID = '“The cranes are safe,” Mira Halvorsen said. '
const CORRECTED = 'corrections: [{ at: 2025-10-01, text: There were fifteen., severity: significant }]\n'
const WITHDRAWN =
  'statements: [{ quote: The cranes are safe, withdrawn: { at: 2025-10-02, reason: She did not. } }]\n'

const OTHER = { 'articles/other.md': '---\ntitle: Other\npublished: 2025-09-01\n---\n\nText.\n' }

/** Builds one state of the publication after the other, each with another story in it. */
function states(...files: readonly Files[]) {
  let ledger: Files = {}
  return files.map((content, day) => {
    const build = builtSite({ ...OTHER, ...content, ...ledger }, { now: at(`2025-10-0${day + 1}T12:00:00Z`) })
    ledger = ledgerFiles(build)
    return build.assets
  })
}

/** A FreshRSS: `ask` is how it reaches the hub; it has whatever is sent, by guid. */
function freshRss(ask: (mode: string) => Promise<{ readonly status: number }>) {
  const held = new Map<string, string>()
  const state = { readers: 1, knowsKey: true, leaseEnd: 0 }
  const told: string[] = []
  const answer = async ({ method, url, body, at: now }: Got): Promise<Response> => {
    const asked = url.searchParams
    const [mode, challenge] = [asked.get('hub.mode'), asked.get('hub.challenge') ?? '']
    const close = { headers: { Connection: 'close', 'Content-Type': 'text/plain; charset=UTF-8' } }
    if (!state.knowsKey)
      return mode === 'unsubscribe' ? new Response(challenge, close) : new Response('Gone', { status: 410 })
    if (state.readers === 0) {
      state.knowsKey = false
      // It asks the hub while the hub waits for its answer.
      told.push(`unsubscribe: ${(await ask('unsubscribe')).status}`)
      return new Response('Nobody subscribes to this feed anymore!', { status: 410 })
    }
    if (mode === 'subscribe') state.leaseEnd = now + Number(asked.get('hub.lease_seconds')) * 1000
    if (mode === 'subscribe') return new Response(challenge, close)
    if (mode === 'unsubscribe')
      return state.leaseEnd > now
        ? new Response('We did not ask', { status: 422 })
        : new Response(challenge, close)
    if (method === 'GET' || body === '') return new Response('Missing XML payload!', { status: 422 })
    const { items, feedUrl } = await new RssParser().parseString(body)
    if (feedUrl !== TOPIC) told.push(`Warning: Self URL ${feedUrl} does not match`)
    for (const { guid = '', title = '', ...item } of items) {
      const is = `${title} ${item['content:encoded']}`
      if (held.get(guid) !== is) told.push(`${held.has(guid) ? 'updated' : 'new'}: ${title}`)
      held.set(guid, is)
    }
    return new Response('Done: 1\n')
  }
  return {
    state,
    answer,
    /** What it noted since it was asked the last time, in any order. */
    news: () => told.splice(0).toSorted(),
  }
}

test('FreshRSS subscribes, and has a story, a correction and a withdrawal as they are deployed; 410 ends it', async () => {
  const [empty, story, corrected, withdrawn, last] = states(
    {},
    { [PORT]: article('', `${SAID}Fifty ships had waited.`) },
    { [PORT]: article(CORRECTED, `${SAID}Fifteen ships had waited.`) },
    { [PORT]: article(`${CORRECTED}${WITHDRAWN}`, 'Fifteen ships had waited.') },
    { [PORT]: article(`${CORRECTED}${WITHDRAWN}`, 'Fifteen ships, all loaded, had waited.') },
  )
  if (!empty || !story || !corrected || !withdrawn || !last) throw new Error('There are five states.')
  const site = siteWithHub(empty)
  const ask = (mode: string) =>
    site.ask(
      { 'hub.verify': 'sync', 'hub.mode': mode, 'hub.topic': TOPIC, 'hub.callback': CALLBACK },
      { 'User-Agent': 'FreshRSS/1.24.3 (Linux; https://freshrss.org)' },
    )
  const { state, answer, news } = freshRss(ask)
  site.state.answer = answer
  expect((await ask('subscribe')).status).toBe(202)
  await site.settle()
  expect(state.leaseEnd - site.state.now).toBeGreaterThan(9 * 86_400_000)

  await site.deploy(story)
  expect(news()).toEqual(['new: Mira Halvorsen: “The cranes are safe”', 'new: Other', 'new: Port Reopens'])
  await site.deploy(corrected)
  expect(news()).toEqual(['new: Correction: Port Reopens', 'updated: Port Reopens'])
  await site.deploy(withdrawn)
  expect(news()).toEqual([
    'new: A statement of 4 September 2025 was withdrawn: Port Reopens',
    'updated: Port Reopens',
    'updated: Withdrawn statement: Port Reopens',
  ])

  // What somebody else asks in its name it does not confirm, and stays subscribed.
  await ask('unsubscribe')
  await site.settle()
  expect(site.rows('subscriptions')).toBe(1)

  state.readers = 0
  await site.deploy(last)
  expect(news()).toEqual(['unsubscribe: 202'])
  expect(['subscriptions', 'intents', 'failures'].map(site.rows)).toEqual([0, 0, 0])
})

test('FreshRSS that cannot answer has all that it missed at its next try, once', async () => {
  const [empty, story, corrected] = states(
    {},
    { [PORT]: article('', 'Fifty ships had waited.') },
    { [PORT]: article(CORRECTED, 'Fifteen ships had waited.') },
  )
  if (!empty || !story || !corrected) throw new Error('There are three states.')
  const site = siteWithHub(empty)
  const { answer, news } = freshRss(async () => ({ status: 500 }))
  site.state.answer = answer
  await site.subscribe(TOPIC, CALLBACK)
  await site.settle()
  site.state.answer = () => new Response('', { status: 503 })
  await site.deploy(story)
  await site.deploy(corrected)
  site.state.answer = answer
  await site.until(site.state.now + 90_000)
  expect(news()).toEqual(['new: Correction: Port Reopens', 'new: Other', 'new: Port Reopens'])
  const count = site.deliveries().length
  await site.until(site.state.now + 3_600_000)
  expect(site.deliveries()).toHaveLength(count)
})

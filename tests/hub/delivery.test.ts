import { describe, expect, test, vi } from 'vitest'
import { DAY, feedOf, type Got, hubInMemory, START, signed, TOPIC, willing } from './hub-in-memory.ts'

vi.setConfig({ testTimeout: 60_000 })

const MINUTE = 60_000

describe('a change', () => {
  test('is delivered whole, with its type to the letter, its links and its signature (WebSub §7)', async () => {
    const { subscribe, publish, deliveries } = hubInMemory()
    await subscribe('https://reader.example/in?key=1', { secret: 'sesame' })
    await subscribe('https://other.example/in')
    await publish('two')
    const [other, reader] = deliveries()
    expect(reader?.url.href).toBe('https://reader.example/in?key=1')
    expect(reader?.body).toBe('<rss>two – 北京</rss>')
    expect(reader?.headers.get('Content-Type')).toBe('application/rss+xml; charset=utf-8')
    expect(reader?.headers.get('Link')).toBe(
      '<https://news.example/hub>; rel="hub", <https://news.example/rss.xml>; rel="self"',
    )
    expect(reader?.headers.get('X-Hub-Signature')).toBe(signed('<rss>two – 北京</rss>', 'sesame'))
    expect(other?.headers.has('X-Hub-Signature')).toBe(false)
    expect(deliveries()).toHaveLength(2)
  })

  test('is delivered once, and nothing where nothing has changed or straight after a subscription', async () => {
    const { subscribe, publish, deliveries, until, state } = hubInMemory()
    await subscribe('https://reader.example/in')
    await until(state.now + DAY)
    expect(deliveries()).toEqual([])
    await publish('two')
    await publish('two')
    await until(state.now + DAY)
    expect(deliveries()).toHaveLength(1)
  })

  test('is found by the hub itself within an hour, and soon after a first request of an isolate', async () => {
    const { subscribe, deliveries, until, state, feeds, hub } = hubInMemory()
    await subscribe('https://reader.example/in')
    feeds.set(TOPIC, feedOf('two'))
    await until(state.now + 61 * MINUTE)
    expect(deliveries()).toHaveLength(1)
    feeds.set(TOPIC, feedOf('three'))
    await hub.look('isolate')
    await until(state.now + MINUTE)
    expect(deliveries()).toHaveLength(2)
  })

  test('that the hub, still in its former version, does not see yet is found a moment later', async () => {
    const { subscribe, deliveries, until, state, feeds, hub } = hubInMemory()
    await subscribe('https://reader.example/in')
    await hub.look('publish')
    await until(state.now + 5000)
    feeds.set(TOPIC, feedOf('two'))
    await until(state.now + 10_000)
    expect(deliveries()).toHaveLength(1)
  })

  test('of many subscribers takes a request each, at most 45 in a run, and few rows', async () => {
    const { subscribe, publish, deliveries, hub, ask, settle } = hubInMemory({ isPreview: true })
    for (let reader = 0; reader < 300; reader++) await ask(`https://reader.example/${reader}`)
    await settle()
    await subscribe('https://reader.example/last')
    const before = { ...hub.counts }
    await publish('two')
    const { rowsWritten, alarms, requests } = hub.counts
    expect(requests - before.requests).toBe(301)
    expect(new Set(deliveries().map(({ url }) => url.href)).size).toBe(301)
    expect(alarms - before.alarms).toBeLessThanOrEqual(9)
    expect((rowsWritten - before.rowsWritten) / 301).toBeLessThan(0.1)
  })

  test('that a newer one overtakes is not delivered to the rest', async () => {
    const site = hubInMemory({ isPreview: true })
    for (let reader = 100; reader < 200; reader++) await site.ask(`https://reader.example/${reader}`)
    await site.settle()
    site.state.answer = got => {
      if (site.deliveries().length === 50) site.feeds.set(TOPIC, feedOf('three'))
      return willing(got)
    }
    await site.publish('two')
    const last = new Map(site.deliveries().map(({ url, body }) => [url.href, body]))
    expect(new Set(last.values())).toEqual(new Set(['<rss>three – 北京</rss>']))
    expect(last.size).toBe(100)
    expect(site.deliveries().length).toBe(190)
  })

  test('has no second look at subscribers who came after it was found', async () => {
    const site = hubInMemory()
    await site.subscribe('https://a.example/in')
    site.state.answer = async got => {
      if (got.method === 'POST') await site.ask('https://z.example/in')
      return willing(got)
    }
    await site.publish('two')
    expect(site.deliveries().map(({ url }) => url.host)).toEqual(['a.example'])
    await site.publish('three')
    expect(site.deliveries().map(({ url }) => url.host)).toEqual(['a.example', 'a.example', 'z.example'])
  })
})

describe('a callback that fails', () => {
  test('is tried again after 1, 2, 6 and 24 minutes, 2, 12 and 24 hours, and not after', async () => {
    const site = hubInMemory()
    await site.subscribe('https://reader.example/in')
    site.state.answer = () => new Response('no', { status: 500 })
    await site.publish('two')
    await site.until(site.state.now + 4 * DAY)
    const times = site.deliveries().map(({ at }) => at)
    const waits = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / MINUTE)
    expect(waits).toEqual([1, 2, 6, 24, 120, 720, 1440])
  })

  test('is sent the newest once it answers, once', async () => {
    const site = hubInMemory()
    await site.subscribe('https://reader.example/in')
    site.state.answer = () => Promise.reject(new TypeError('no way'))
    await site.publish('two')
    await site.publish('three')
    expect(site.deliveries()).toHaveLength(2)
    site.state.answer = willing
    await site.until(site.state.now + DAY)
    expect(site.deliveries().map(({ body }) => body)).toEqual([
      '<rss>two – 北京</rss>',
      ...Array(2).fill('<rss>three – 北京</rss>'),
    ])
  })

  test('by a redirect is not followed', async () => {
    const site = hubInMemory()
    await site.subscribe('https://reader.example/in')
    site.state.answer = () =>
      new Response(null, { status: 307, headers: { Location: 'https://victim.example/' } })
    await site.publish('two')
    expect(site.deliveries().map(({ url }) => url.host)).toEqual(['reader.example'])
    expect(site.database.prepare('SELECT host, said FROM failures').all()).toMatchObject([
      { host: 'reader.example', said: 'status 307' },
    ])
  })

  test('does not keep others waiting, nor what is published next', async () => {
    const site = hubInMemory()
    await site.subscribe('https://a.example/in')
    await site.subscribe('https://b.example/in')
    site.state.answer = got =>
      got.url.host === 'a.example' ? new Response('', { status: 503 }) : willing(got)
    for (const state of ['two', 'three', 'four']) await site.publish(state)
    expect(site.deliveries().filter(({ url }) => url.host === 'b.example')).toHaveLength(3)
  })

  test('with 410 has its subscription ended (WebSub §7)', async () => {
    const site = hubInMemory()
    await site.subscribe('https://reader.example/in')
    site.state.answer = () => new Response('', { status: 410 })
    await site.publish('two')
    await site.publish('three')
    expect(site.deliveries()).toHaveLength(1)
    expect(site.rows('subscriptions')).toBe(0)
  })

  test('for as long as its lease is dropped, even where it renews', async () => {
    const site = hubInMemory()
    const lease = 86_400
    await site.subscribe('https://reader.example/in', { lease })
    site.state.answer = got => (got.method === 'POST' ? new Response('', { status: 500 }) : willing(got))
    await site.publish('two')
    await site.until(site.state.now + DAY / 2)
    await site.subscribe('https://reader.example/in', { lease })
    expect(site.rows('subscriptions')).toBe(1)
    await site.until(site.state.now + (13 * DAY) / 24)
    await site.publish('three')
    expect(site.rows('subscriptions')).toBe(0)
    expect(site.told.join()).toContain('reader.example')
  })
})

describe('an end', () => {
  test('of a lease nobody renewed is an end of deliveries, and leaves no row', async () => {
    const site = hubInMemory()
    await site.subscribe('https://reader.example/in', { lease: 86_400 })
    await site.until(START + 2 * DAY)
    await site.publish('two')
    expect(site.deliveries()).toEqual([])
    expect(['topics', 'subscriptions', 'failures', 'intents'].map(site.rows)).toEqual([0, 0, 0, 0])
    expect(site.disk.alarm()).toBeNull()
  })

  test('of a feed for good, or of the hub, is told to its subscribers as a denial (WebSub §5.2)', async () => {
    for (const kind of ['gone', 'hubless'] as const) {
      const site = hubInMemory({ isPreview: true })
      for (let reader = 0; reader < 100; reader++) await site.ask(`https://reader.example/${reader}`)
      await site.settle()
      site.feeds.set(TOPIC, { kind })
      const before = site.got.length
      await site.until(site.state.now + DAY)
      const denied = site.got.slice(before)
      expect(new Set(denied.map(({ url }) => url.pathname)).size).toBe(100)
      expect(denied).toHaveLength(100)
      expect(denied[0]?.url.searchParams.get('hub.mode')).toBe('denied')
      expect(denied[0]?.url.searchParams.get('hub.topic')).toBe(TOPIC)
      expect(denied[0]?.url.searchParams.get('hub.reason')).not.toBe('')
      expect(site.rows('topics')).toBe(0)
    }
  })

  test('of a feed for a while loses nobody, and what comes in its place is delivered', async () => {
    const site = hubInMemory()
    await site.subscribe('https://a.example/in')
    await site.subscribe('https://b.example/in')
    site.state.answer = got =>
      got.url.host === 'a.example' ? new Response('', { status: 503 }) : willing(got)
    await site.publish('two')
    site.feeds.delete(TOPIC)
    await site.until(site.state.now + DAY)
    site.state.answer = willing
    await site.publish('two')
    await site.until(site.state.now + DAY)
    const hosts = site
      .deliveries()
      .filter(({ body }) => body.includes('two'))
      .map(({ url }) => url.host)
    expect(hosts).toContain('a.example')
  })
})

test('a run that cannot read the feed loses nobody, and sends nothing twice that it had stored', async () => {
  let reads = 0
  const state = { text: 'one' }
  const site = hubInMemory({
    isPreview: true,
    findTopic: async () => {
      if (state.text === 'two' && ++reads === 3) throw new Error('The assets do not answer.')
      return feedOf(state.text)
    },
  })
  for (let reader = 0; reader < 100; reader++) await site.ask(`https://reader.example/${reader}`)
  await site.settle()
  state.text = 'two'
  await site.hub.look('publish')
  await expect(site.settle()).rejects.toThrow('do not answer')
  const before = site.deliveries().length
  expect(before).toBeLessThan(100)
  // The runtime runs a failed alarm again.
  site.disk.set(site.state.now)
  await site.settle()
  expect([site.deliveries().length, new Set(site.deliveries().map(({ url }) => url.href)).size]).toEqual([
    100, 100,
  ])
})

test('killed anywhere, again and again, nobody is lost, and doubles are no more than a batch for each kill', async () => {
  const site = hubInMemory({ isPreview: true })
  const urls = [TOPIC, 'https://news.example/atom.xml']
  site.feeds.set(urls[1] ?? '', feedOf('one', urls[1]))
  for (let reader = 0; reader < 200; reader++)
    for (const topic of urls) await site.ask(`https://reader.example/${reader}?${topic.length}`, { topic })
  await site.settle()
  const kills = [7, 60, 61, 170, 333]
  let requests = 0
  site.state.answer = (got: Got) => {
    if (got.method === 'GET') return willing(got)
    requests++
    return kills.includes(requests) ? new Promise(() => {}) : willing(got)
  }
  for (const url of urls) site.feeds.set(url, feedOf('two', url))
  await site.hub.look('publish')
  for (const _ of kills) {
    site.state.now += 3000
    // The request that is never answered is where the process ends; its alarm is due again.
    await Promise.race([site.until(site.state.now + 1), new Promise(ended => setTimeout(ended, 150))])
    site.restart()
    site.disk.set(site.state.now)
  }
  await site.until(site.state.now + 1)
  const counts = [...Map.groupBy(site.deliveries(), ({ url }) => url.href).values()].map(
    ({ length }) => length,
  )
  expect(counts).toHaveLength(400)
  const doubles = counts.reduce((sum, count) => sum + count - 1, 0)
  expect(doubles).toBeGreaterThan(0)
  expect(doubles).toBeLessThanOrEqual(45 * kills.length)
})

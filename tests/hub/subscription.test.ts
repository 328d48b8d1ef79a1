import { describe, expect, test, vi } from 'vitest'
import { DAY, feedOf, hubInMemory, START, signed, TOPIC, willing } from './hub-in-memory.ts'

vi.setConfig({ testTimeout: 60_000 })

const CALLBACK = 'https://reader.example/in?key=1'

describe('a subscriber', () => {
  test('is asked whether it meant it, with what it asked for (WebSub §5.3)', async () => {
    const site = hubInMemory()
    await site.subscribe(CALLBACK, { lease: 5 * 86_400 })
    const [question] = site.got
    expect(question?.method).toBe('GET')
    expect(Object.fromEntries(question?.url.searchParams ?? [])).toEqual({
      key: '1',
      'hub.mode': 'subscribe',
      'hub.topic': TOPIC,
      'hub.challenge': 'c'.repeat(36),
      'hub.lease_seconds': String(5 * 86_400),
    })
    expect(site.rows('subscriptions')).toBe(1)
  })

  test.each([
    ['says something else', () => new Response('yes')],
    ['says the challenge and more', () => new Response(`${'c'.repeat(36)}!`)],
    ['says the challenge with a failure', () => new Response('c'.repeat(36), { status: 404 })],
    [
      'leads elsewhere',
      () => new Response('c'.repeat(36), { status: 302, headers: { Location: 'https://a.example/' } }),
    ],
    ['says nothing', () => new Response(null, { status: 204 })],
  ])('that %s is not subscribed, and not asked again', async (_, answer) => {
    const site = hubInMemory()
    site.state.answer = answer
    await site.subscribe(CALLBACK)
    await site.until(site.state.now + DAY)
    expect(site.got).toHaveLength(1)
    expect(site.rows('subscriptions')).toBe(0)
  })

  test('whose answer never ends is read to the length of the challenge', async () => {
    const site = hubInMemory()
    let pulled = 0
    site.state.answer = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            pulled++
            controller.enqueue(new Uint8Array(10).fill(99))
          },
        }),
      )
    await site.subscribe(CALLBACK)
    expect(site.rows('subscriptions')).toBe(0)
    expect(pulled).toBeLessThan(8)
  })

  test('that cannot be reached is asked three times, a minute apart', async () => {
    const site = hubInMemory()
    site.state.answer = () => Promise.reject(new TypeError('nobody'))
    await site.subscribe(CALLBACK)
    await site.until(site.state.now + DAY)
    expect(site.got.map(({ at }) => at - (site.got[0]?.at ?? 0))).toEqual([0, 60_000, 120_000])
  })

  test('that subscribes again is one subscriber still, with the new secret and lease', async () => {
    const site = hubInMemory()
    await site.subscribe(CALLBACK, { lease: 86_400 })
    await site.until(site.state.now + DAY / 2)
    await site.subscribe(CALLBACK, { lease: 2 * 86_400, secret: 'new' })
    await site.until(site.state.now + DAY)
    await site.publish('two')
    expect(site.deliveries()).toHaveLength(1)
    expect(site.deliveries()[0]?.headers.get('X-Hub-Signature')).toMatch(/^sha256=/)
  })

  test('that asks again while it is asked has what it asked for last', async () => {
    const site = hubInMemory()
    let questions = 0
    site.state.answer = async got => {
      if (++questions > 1) return willing(got)
      await site.ask(CALLBACK, { secret: 'second' })
      return new Response('not any more', { status: 404 })
    }
    await site.subscribe(CALLBACK, { secret: 'first' })
    expect(site.database.prepare('SELECT secret FROM subscriptions').all()).toMatchObject([
      { secret: 'second' },
    ])
  })

  test('that gives another secret while a delivery is on its way loses nothing', async () => {
    const site = hubInMemory()
    await site.subscribe(CALLBACK, { secret: 'old' })
    site.state.answer = async got => {
      if (got.body.includes('two')) await site.ask(CALLBACK, { secret: 'new' })
      return willing(got)
    }
    await site.publish('two')
    await site.publish('three')
    expect(site.deliveries().map(({ headers }) => headers.get('X-Hub-Signature'))).toEqual([
      signed('<rss>two – 北京</rss>', 'old'),
      signed('<rss>three – 北京</rss>', 'new'),
    ])
  })

  test('that ends its subscription while a delivery to it fails is not tried again', async () => {
    const site = hubInMemory()
    await site.subscribe(CALLBACK)
    site.state.answer = async got => {
      if (got.method === 'GET') return willing(got)
      await site.ask(CALLBACK, { mode: 'unsubscribe' })
      return new Response('', { status: 500 })
    }
    await site.publish('two')
    await site.until(site.state.now + 4 * DAY)
    expect(site.deliveries()).toHaveLength(1)
    expect(['topics', 'subscriptions', 'failures', 'intents'].map(site.rows)).toEqual([0, 0, 0, 0])
    expect(site.disk.alarm()).toBeNull()
  })

  test('whose lease ends while deliveries to it fail is left alone', async () => {
    const site = hubInMemory()
    await site.subscribe(CALLBACK, { lease: 86_400 })
    await site.until(START + DAY - 90_000)
    site.state.answer = () => new Response('', { status: 500 })
    await site.publish('two')
    await site.until(START + 3 * DAY)
    expect(site.deliveries().every(({ at }) => at < START + DAY)).toBe(true)
    expect(site.deliveries().length).toBeGreaterThan(1)
    expect(['topics', 'subscriptions', 'failures'].map(site.rows)).toEqual([0, 0, 0])
  })

  test('that ends its subscription is asked too, and gets nothing more', async () => {
    const site = hubInMemory()
    await site.subscribe(CALLBACK)
    await site.subscribe(CALLBACK, { mode: 'unsubscribe' })
    const question = site.got.at(-1)
    expect(question?.url.searchParams.get('hub.mode')).toBe('unsubscribe')
    expect(question?.url.searchParams.has('hub.lease_seconds')).toBe(false)
    await site.publish('two')
    expect(site.deliveries()).toEqual([])
  })

  test('that never subscribed is not asked whether it wants to end that', async () => {
    const site = hubInMemory()
    expect(await site.ask(CALLBACK, { mode: 'unsubscribe' })).toMatchObject({ status: 404 })
    await site.settle()
    expect(site.got).toEqual([])
  })

  test('of a feed that ended before it was asked is denied, with a reason (WebSub §5.2)', async () => {
    const site = hubInMemory()
    await site.ask(CALLBACK)
    site.feeds.set(TOPIC, { kind: 'gone' })
    await site.settle()
    expect(Object.fromEntries(site.got[0]?.url.searchParams ?? [])).toEqual({
      key: '1',
      'hub.mode': 'denied',
      'hub.topic': TOPIC,
      'hub.reason': 'This feed is gone for good.',
    })
  })
})

describe('the hub is no weapon', () => {
  test('a host is asked 200 times an hour, however many callbacks it is said to have', async () => {
    const site = hubInMemory()
    const answers: (number | undefined)[] = []
    for (let index = 0; index < 250; index++) {
      const refusal = await site.ask(`https://victim.example/${index}`, { topic: `${TOPIC}?${index}` })
      answers.push(refusal?.status)
    }
    expect(answers.filter(status => status === undefined)).toHaveLength(200)
    expect(answers.at(-1)).toBe(429)
    expect(await site.ask('https://other.example/')).toBeNull()
    await site.until(site.state.now + DAY / 24)
    expect(await site.ask('https://victim.example/')).toBeNull()
  })

  test('a host has at most 100 subscriptions to a topic, and renews them all the same', async () => {
    const site = hubInMemory()
    for (let index = 0; index < 100; index++) await site.subscribe(`https://reader.example/${index}`)
    expect(await site.ask('https://reader.example/more')).toMatchObject({ status: 429 })
    expect(await site.ask('https://reader.example/7')).toBeNull()
  })

  test('nor has it more by the other addresses that lead to the feed, nor where it asks for many at once', async () => {
    const site = hubInMemory()
    const aliases = Array.from({ length: 150 }, (_, index) => `https://news.example/feed/?${index}`)
    for (const alias of aliases) site.feeds.set(alias, feedOf('one'))
    for (const [index, topic] of aliases.entries())
      await site.ask(`https://reader.example/${index}`, { topic, self: TOPIC })
    await site.settle()
    expect(site.rows('subscriptions')).toBe(100)
    const denied = site.got.filter(({ url }) => url.searchParams.get('hub.mode') === 'denied')
    expect(denied.map(({ url }) => url.searchParams.get('hub.topic'))).toEqual(aliases.slice(100))
    expect(await site.ask('https://reader.example/own')).toMatchObject({ status: 429 })
    expect(await site.ask('https://other.example/own')).toBeNull()
    expect(await site.ask('https://reader.example/0', { topic: aliases[0] ?? '', self: TOPIC })).toBeNull()
  })

  test('strangers ask 500 times an hour in all, and whatever is refused writes nothing', async () => {
    const site = hubInMemory()
    const answers = []
    for (let index = 0; index < 501; index++) answers.push(await site.ask(`https://a${index}.example/`))
    expect(answers.slice(0, 500).filter(answer => answer !== null)).toEqual([])
    expect(answers.at(-1)).toMatchObject({ status: 429 })
    const { rowsWritten } = site.hub.counts
    for (let index = 0; index < 100; index++) await site.ask(`https://b${index}.example/`)
    expect(site.hub.counts.rowsWritten).toBe(rowsWritten)
    site.state.now += DAY / 24
    expect(await site.ask('https://c.example/')).toBeNull()
    expect(site.rows('hosts')).toBe(2)
  })

  test('strangers keep nobody who is subscribed from renewing, nor from ending it', async () => {
    const site = hubInMemory()
    await site.subscribe(CALLBACK)
    for (let index = 0; index < 250; index++) await site.ask(`https://reader.example/${index}`)
    for (let index = 0; index < 500; index++) await site.ask(`https://a${index}.example/`)
    expect(await site.ask('https://reader.example/300')).toMatchObject({ status: 429 })
    expect(await site.ask(CALLBACK)).toBeNull()
    expect(await site.ask(CALLBACK, { mode: 'unsubscribe' })).toBeNull()
  })

  test('to be told for ever that something is published costs a quarter of the free plan’s rows at the most', async () => {
    const site = hubInMemory()
    await site.subscribe(CALLBACK)
    const before = site.hub.counts.rowsWritten
    for (const end = site.state.now + DAY / 24; site.state.now < end; ) {
      await site.hub.look('publish')
      await site.until(site.state.now + 1000)
    }
    expect((site.hub.counts.rowsWritten - before) * 24).toBeLessThan(30_000)
  })

  test('verifications do not hold up deliveries', async () => {
    const site = hubInMemory()
    await site.subscribe('https://reader.example/in')
    for (let index = 0; index < 100; index++) await site.ask(`https://a${index}.example/`)
    site.state.answer = got => (got.method === 'GET' ? new Response('no') : willing(got))
    await site.publish('two')
    const delivered = site.got.findIndex(({ method }) => method === 'POST')
    expect(delivered).toBeLessThanOrEqual(61)
  })
})

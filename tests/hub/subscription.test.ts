import { describe, expect, test, vi } from 'vitest'
import { DAY, hubInMemory, TOPIC, willing } from './hub-in-memory.ts'

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

  test('what waits to be verified has a bound', async () => {
    const site = hubInMemory()
    const answers = []
    for (let index = 0; index < 1001; index++) answers.push(await site.ask(`https://a${index}.example/`))
    expect(answers.slice(0, 1000).filter(answer => answer !== null)).toEqual([])
    expect(answers.at(-1)).toMatchObject({ status: 429 })
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

import { afterEach, describe, expect, test, vi } from 'vitest'
import { packDocuments } from '../../src/snapshot/pack.ts'
import { openPack } from '../../src/snapshot/unpack.ts'
import { createApp } from '../../src/worker/app.ts'
import { NO_CACHE, packCache } from '../../src/worker/store/pack-cache.ts'
import { sampleDocument } from '../snapshot/sample-documents.ts'
import { sampleSite } from './sample-site.ts'

const pack = (size: number) => ({
  documents: new Map(),
  moved: null,
  former: null,
  moves: new Map<string, string>(),
  size,
})

describe('the cache of packs', () => {
  test('stays within its bytes and gives up what was used least recently', () => {
    const cache = packCache(100)
    for (const name of ['a', 'b', 'c']) cache.put(name, pack(30))
    cache.get('a')
    cache.put('d', pack(30))
    expect(['a', 'b', 'c', 'd'].filter(name => cache.get(name))).toEqual(['a', 'c', 'd'])
    cache.put('e', pack(70))
    expect(['a', 'c', 'd', 'e'].filter(name => cache.get(name))).toEqual(['d', 'e'])
  })

  test('counts a pack once, and keeps none that is larger than all its room', () => {
    const cache = packCache(100)
    for (let round = 0; round < 10; round++) cache.put('a', pack(60))
    cache.put('b', pack(40))
    cache.put('c', pack(101))
    expect(['a', 'b', 'c'].filter(name => cache.get(name))).toEqual(['a', 'b'])
  })

  test('does not grow past its bound when everything is read once', () => {
    const cache = packCache(1000)
    for (let name = 0; name < 10_000; name++) cache.put(String(name), pack(1 + (name % 90)))
    const held = Array.from({ length: 10_000 }, (_, name) => cache.get(String(name))?.size ?? 0)
    const sum = held.reduce((total, size) => total + size, 0)
    expect(sum).toBeLessThanOrEqual(1000)
    expect(sum).toBeGreaterThan(800)
  })

  test('that is full keeps what is read again, and not what is read once', () => {
    const cache = packCache(100)
    for (const name of ['a', 'b']) cache.offer(name, pack(50))
    cache.offer('c', pack(50))
    expect(['a', 'b', 'c'].filter(name => cache.get(name))).toEqual(['a', 'b'])
    cache.offer('c', pack(50))
    expect(['a', 'b', 'c'].filter(name => cache.get(name))).toEqual(['b', 'c'])
  })

  test('still holds what is polled when somebody has read everything', () => {
    const cache = packCache(1000)
    cache.offer('polled', pack(100))
    for (let name = 0; name < 10_000; name++) cache.offer(String(name), pack(90))
    expect(cache.get('polled')).toBeDefined()
    const held = Array.from({ length: 10_000 }, (_, name) => String(name)).filter(name => cache.get(name))
    expect(held).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
  })

  test('finds a pack by what is in it for as long as it holds it', () => {
    const withDocuments = (...paths: readonly string[]) => ({
      ...openPack(packDocuments(paths.map(path => sampleDocument(path)))),
      size: 60,
    })
    const [story, page] = [withDocuments('/articles/a/', '/articles/a/rss.xml'), withDocuments('/topics/b/')]
    const cache = packCache(100)
    cache.put('story', story)
    expect(cache.holding('/articles/a/rss.xml')).toBe(story)
    expect(cache.holding('/topics/b/')).toBeUndefined()
    cache.put('page', page)
    expect(cache.holding('/topics/b/')).toBe(page)
    expect(cache.holding('/articles/a/rss.xml')).toBeUndefined()
    cache.put('page', withDocuments('/topics/c/'))
    expect(cache.holding('/topics/b/')).toBeUndefined()
  })

  test('keeps what is asked for by what is in it', () => {
    const cache = packCache(100)
    cache.put('front', { ...openPack(packDocuments([sampleDocument('/')])), size: 50 })
    cache.put('other', pack(50))
    cache.holding('/')
    cache.put('third', pack(50))
    expect(['front', 'other', 'third'].filter(name => cache.get(name))).toEqual(['front', 'third'])
  })

  test('forgets what was read long ago', () => {
    const cache = packCache(100)
    for (let name = 0; name < 5000; name++) cache.offer(String(name), pack(100))
    cache.offer('1', pack(100))
    expect(cache.get('1')).toBeUndefined()
    cache.offer('4999', pack(100))
    expect(cache.get('4999')).toBeDefined()
  })
})

describe('a request', () => {
  test('reads one file once', async () => {
    const { request, reads } = sampleSite()
    for (const path of ['/rss.xml', '/', '/atom.xml', '/rss.xml']) await request(path)
    expect(reads).toEqual(['snapshot/index.pack'])
    await request('/articles/a/0123456789/')
    await request('/articles/a/rss.xml')
    expect(reads).toEqual(['snapshot/index.pack', 'snapshot/articles/a.pack'])
  })

  test('reads no document for a path or method that has none, but looks whether it is an old address', async () => {
    const { request, reads } = sampleSite()
    await request('/', {}, 'POST')
    await request('/', {}, 'OPTIONS')
    await request(`/${'a'.repeat(3000)}`)
    expect(reads).toEqual([])
    await request('/%2e%2e%2f')
    expect(reads).toEqual(['snapshot/index/former.pack'])
  })

  test.each([
    '/articles/nothing/rss.xml',
    '/topics/nothing',
    '/people/a/b.txt',
    '/archive/2020-01',
    '/updates/x.pdf',
  ])(
    'of %s, where nothing is, does not look for a file of content/static: none can stand there',
    async path => {
      const { request, reads } = sampleSite()
      expect((await request(path)).status).toBe(404)
      expect(reads.filter(name => name.startsWith('static/'))).toEqual([])
      expect((await request('/nothing.txt')).status).toBe(404)
      expect(reads.filter(name => name.startsWith('static/'))).toEqual(['static/nothing.txt'])
    },
  )
})

describe('a failure of ours', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  afterEach(() => log.mockClear())

  const failing = (status: number, body: string) => ({
    ASSETS: { fetch: async () => new Response(body, { status }) },
  })

  test.each([
    ['a damaged pack', failing(200, 'certainly not a pack'), '/rss.xml', 'does not begin as a pack'],
    [
      'assets that fail',
      failing(503, 'secret'),
      '/rss.xml',
      'Cannot read snapshot/index.pack from the assets: status 503',
    ],
    ['media that fail', failing(500, 'secret'), '/media/a.png', 'Cannot read a media file: status 500'],
  ])('is a short 500, and its cause is in the log: %s', async (_, bindings, path, message) => {
    const response = await createApp(NO_CACHE).request(path, {}, bindings)
    expect(response.status).toBe(500)
    expect(await response.text()).toBe('The server could not answer. Please try again later.\n')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(String(log.mock.calls[0]?.[0])).toContain(message)
  })
})

import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { packDocuments } from '../../src/snapshot/pack.ts'
import { createApp } from '../../src/worker/app.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { DOCUMENTS, memoryAssets, sampleSite } from './sample-site.ts'

const { request } = sampleSite()

const WHOLE = DOCUMENTS.find(({ path }) => path === '/atom.xml')?.body ?? ''
const NEWSBOAT = 'newsboat/2.36.0 (Linux x86_64)'
const tag = (state: string, coding = '') => `"${state.repeat(16)}.0123456789abcdef${coding}"`
const holding = (tags: string, more: Readonly<Record<string, string>> = {}) =>
  request('/atom.xml', { 'A-IM': 'feed', 'User-Agent': NEWSBOAT, 'If-None-Match': tags, ...more })
const names = (body: string) => [...body.matchAll(/<entry>(one|two|three)/g)].map(([, name]) => name)

describe('RFC 3229: a reader that merges deltas', () => {
  test.each([
    ['that lacks one entry', tag('1'), ['two']],
    ['that lacks two', tag('2'), ['one', 'three']],
    ['that lacks none, since only the feed itself changed', tag('3'), []],
    ['that holds it as gzip', tag('1', '-gzip'), ['two']],
    ['that holds several states', `"x", W/${tag('2', '-br')}, ${tag('1')}`, ['one', 'three']],
  ])('%s gets just these', async (_, tags, lacks) => {
    const response = await holding(tags)
    const body = await response.text()
    expect(response.status).toBe(226)
    expect(names(body)).toEqual(lacks)
    expect(body).toMatch(/^<feed>\n {2}[\s\S]*\n<\/feed>\n$/)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      im: 'feed',
      'content-type': 'application/atom+xml; charset=utf-8',
      'content-length': String(Buffer.byteLength(body)),
      'cache-control': 'no-store, im',
      'last-modified': 'Thu, 04 Sep 2025 16:00:00 GMT',
    })
    expect(response.headers.get('Content-Encoding')).toBeNull()
    expect(tags).toContain(response.headers.get('Delta-Base'))
  })

  test('holds the tag of the whole from then on, in the coding that it asks for', async () => {
    for (const coding of ['identity', 'gzip', 'br']) {
      const whole = await request('/atom.xml', { 'Accept-Encoding': coding })
      const delta = await holding(tag('1'), { 'Accept-Encoding': coding })
      const etag = delta.headers.get('ETag') ?? ''
      expect(etag).toBe(whole.headers.get('ETag'))
      expect((await holding(etag, { 'Accept-Encoding': coding })).status).toBe(304)
    }
  })

  test('gets it in gzip where that is ready and it says that it reads gzip', async () => {
    const plain = await (await holding(tag('1'))).text()
    const gzipped = await holding(tag('1'), { 'Accept-Encoding': 'deflate, gzip, br' })
    const bytes = new Uint8Array(await gzipped.arrayBuffer())
    expect(gzipped.status).toBe(226)
    expect(gzipped.headers.get('Content-Encoding')).toBe('gzip')
    expect(gzipped.headers.get('Content-Length')).toBe(String(bytes.length))
    expect(gunzipSync(bytes).toString()).toBe(plain)
    const refused = await holding(tag('1'), { 'Accept-Encoding': 'gzip;q=0, br' })
    expect(refused.headers.get('Content-Encoding')).toBeNull()
  })

  test('gets it in gzip or not at all where the feed lies in gzip alone', async () => {
    const feed = DOCUMENTS.find(({ path }) => path === '/atom.xml')
    const pack = packDocuments(feed ? [feed] : [], { gzip: 6, brotli: null, onlyGzip: true })
    const { ASSETS } = memoryAssets(new Map([['snapshot/index.pack', pack]]))
    const app = createApp(packCache())
    const asks = { 'A-IM': 'feed', 'User-Agent': NEWSBOAT, 'If-None-Match': tag('1') }
    const get = (coding: string) =>
      app.request(
        'https://news.example/atom.xml',
        { headers: { ...asks, 'Accept-Encoding': coding } },
        { ASSETS },
      )
    const [zipped, plain] = [await get('gzip'), await get('identity')]
    expect([zipped.status, plain.status]).toEqual([226, 200])
    const delta = gunzipSync(new Uint8Array(await zipped.arrayBuffer())).toString()
    expect(delta).toBe(await (await holding(tag('1'))).text())
    expect(await plain.text()).toBe(WHOLE)
  })

  test('gets from HEAD what GET says, without the entries', async () => {
    const headers = { 'A-IM': 'feed', 'User-Agent': NEWSBOAT, 'If-None-Match': tag('1') }
    const [get, head] = [await request('/atom.xml', headers), await request('/atom.xml', headers, 'HEAD')]
    expect(head.status).toBe(226)
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers))
    expect(await head.text()).toBe('')
  })

  test.each([
    ['an unknown state', tag('9')],
    ['a forged tag', '"__proto__.0123456789abcdef"'],
    ['a tag with more behind it', `${tag('1').slice(0, -1)}-zstd"`],
    ['a state so old that the delta would be longer than the whole', tag('4')],
    ['the tag of another document', '"0123456789abcdef"'],
    ['no tag', '""'],
    ['garbage', tag('1').slice(1)],
  ])('with %s gets the whole', async (_, tags) => {
    const response = await holding(tags)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(WHOLE)
    expect(response.headers.get('IM')).toBeNull()
  })

  test('without a tag, or of a feed that nothing is known of, gets the whole', async () => {
    const asks = { 'A-IM': 'feed', 'User-Agent': NEWSBOAT }
    expect((await request('/atom.xml', asks)).status).toBe(200)
    expect(
      (await request('/atom.xml', { ...asks, 'If-Modified-Since': 'Thu, 04 Sep 2024 16:00:00 GMT' })).status,
    ).toBe(200)
    expect((await request('/feed.json', { ...asks, 'If-None-Match': tag('1') })).status).toBe(200)
    expect((await request('/', { ...asks, 'If-None-Match': tag('1') })).status).toBe(200)
  })
})

describe('any other reader gets the whole', () => {
  test.each([
    [
      'one that is not known to merge',
      { 'User-Agent': 'feedparser/6.0.11 +https://github.com/kurtmckee/feedparser/' },
    ],
    ['one that has a like name', { 'User-Agent': 'notnewsboat/1.0' }],
    ['one that does not say its name', { 'User-Agent': '' }],
    ['one that asks for nothing', { 'A-IM': '' }],
    ['one that asks for something else', { 'A-IM': 'vcdiff, gzip' }],
    ['one that refuses', { 'A-IM': 'feed;q=0' }],
  ])('%s', async (_, headers) => {
    const response = await holding(tag('1'), headers)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(WHOLE)
  })

  test('but for a product of the list wherever it stands', async () => {
    expect((await holding(tag('1'), { 'User-Agent': 'Mozilla/5.0 (X11) Newsboat/2.40' })).status).toBe(226)
  })
})

import { randomBytes } from 'node:crypto'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf } from '../../src/model/instant.ts'
import type { Document } from '../../src/snapshot/document.ts'
import { packDocuments } from '../../src/snapshot/pack.ts'
import { openPack } from '../../src/snapshot/unpack.ts'
import { sampleDocument } from './sample-documents.ts'

const FAST = { gzip: 1, brotli: 0 }

function reopened(document: Document) {
  const found = openPack(packDocuments([document])).documents.get(document.path)
  if (!found) throw new Error('the document is not in its pack')
  return found
}

const documents = fc.uniqueArray(
  fc.record({
    path: fc.string({ unit: 'binary' }).map(name => `/${name.toWellFormed()}`),
    contentType: fc.string(),
    body: fc.string({ unit: 'binary', maxLength: 3000 }),
    lastModified: fc.integer({ min: 0, max: 253_402_300_799 }).map(seconds => instantOf(seconds * 1000)),
    maxAge: fc.nat(),
  }),
  { selector: ({ path }) => path, maxLength: 8 },
)

describe('a pack', () => {
  test('gives back the documents it was made of', () => {
    fc.assert(
      fc.property(documents, given => {
        const pack = openPack(packDocuments(given, FAST))
        expect([...pack.documents.keys()].toSorted()).toEqual(given.map(({ path }) => path).toSorted())
        for (const { path, contentType, body, lastModified, maxAge } of given) {
          const found = pack.documents.get(path)
          expect(found).toMatchObject({
            contentType,
            maxAge,
            link: null,
            lastModifiedAt: Date.parse(lastModified),
          })
          expect(Buffer.from(found?.bodies.identity.bytes ?? [])).toEqual(Buffer.from(body))
        }
      }),
      { numRuns: 50 },
    )
  })

  test('holds each body ready in every coding', () => {
    const document = sampleDocument('/')
    const { identity, gzip, br } = reopened(document).bodies
    expect(gunzipSync(gzip?.bytes ?? '').toString()).toBe(document.body)
    expect(brotliDecompressSync(br?.bytes ?? '').toString()).toBe(document.body)
    expect(gzip?.bytes.length).toBeLessThan(identity.bytes.length / 5)
  })

  test('gives each coding a strong tag of its own, made of the body alone', () => {
    const tags = (document: Document) => Object.values(reopened(document).bodies).map(({ etag }) => etag)
    expect(tags(sampleDocument('/', { body: 'a'.repeat(1000) }))).toEqual([
      '"41edece42d63e8d9"',
      '"41edece42d63e8d9-gzip"',
      '"41edece42d63e8d9-br"',
    ])
    expect(tags(sampleDocument('/b', { body: 'a'.repeat(1000), maxAge: 1 }))).toEqual(
      tags(sampleDocument('/', { body: 'a'.repeat(1000) })),
    )
    expect(tags(sampleDocument('/', { body: 'b'.repeat(1000) }))[0]).not.toBe('"41edece42d63e8d9"')
  })

  test('leaves a coding out where it saves nothing or is not wanted', () => {
    expect(Object.keys(reopened(sampleDocument('/', { body: 'short' })).bodies)).toEqual(['identity'])
    expect(Object.keys(reopened(sampleDocument('/', { body: '' })).bodies)).toEqual(['identity'])
    const bare = openPack(packDocuments([sampleDocument('/')], { gzip: null, brotli: null }))
    expect(Object.keys(bare.documents.get('/')?.bodies ?? {})).toEqual(['identity'])
  })

  test('may keep what gzip makes shorter in no other way', () => {
    const document = sampleDocument('/')
    const compression = { gzip: 6, brotli: null, onlyGzip: true }
    const bytes = packDocuments([document, sampleDocument('/a.css', { body: 'short' })], compression)
    const { documents } = openPack(bytes)
    const { bodies, onlyGzip } = documents.get('/')!
    expect(onlyGzip).toBe(true)
    expect(gunzipSync(bodies.identity.bytes).toString()).toBe(document.body)
    expect(bodies.identity.etag).toBe(reopened(document).bodies.identity.etag)
    expect(bodies.gzip?.bytes).toEqual(bodies.identity.bytes)
    expect(bytes.length).toBeLessThan(document.body.length)
    expect(documents.get('/a.css')?.onlyGzip).toBe(false)
  })

  test('says a date and links as their headers do', () => {
    const links = [{ href: '/atom.xml', rel: 'alternate' }]
    expect(reopened(sampleDocument('/', { links }))).toMatchObject({
      lastModified: 'Thu, 04 Sep 2025 16:00:00 GMT',
      link: '</atom.xml>; rel="alternate"',
    })
  })

  test('says what is gone', () => {
    expect(reopened(sampleDocument('/', { status: 410 })).status).toBe(410)
    expect(reopened(sampleDocument('/')).status).toBe(200)
  })

  test('begins the tags of a feed with the name of its state, and keeps deltas that are worth sending', () => {
    const fragments = ['a', 'b'].map(name => `${name} ${'Peking – 北京 '.repeat(3)}`)
    const changes = {
      head: '<',
      separator: ',',
      tail: '>',
      fragments,
      state: '0123456789abcdef',
      earlier: [
        { state: '1'.repeat(16), lacks: [1] },
        { state: '2'.repeat(16), lacks: [0, 1] },
      ],
      readers: ['newsboat'],
    }
    const { bodies, deltas } = reopened(sampleDocument('/', { body: `<${fragments.join(',')}>`, changes }))
    expect(bodies.identity.etag).toMatch(/^"0123456789abcdef\.[0-9a-f]{16}"$/)
    expect(deltas).toEqual({
      around: [1, 1, 1],
      fragments: fragments.map(fragment => Buffer.byteLength(fragment)),
      since: { '1111111111111111': [1] },
      gzipped: new Map(),
      readers: ['newsboat'],
    })
    expect(() => reopened(sampleDocument('/', { body: 'Peking – 北京 '.repeat(9), changes }))).toThrow(
      'deltas of / do not fit',
    )
  })

  test('is the same bytes in whatever order its documents come', () => {
    const given = ['/b', '/', '/rss.xml'].map(path => sampleDocument(path))
    expect(packDocuments(given.toReversed())).toEqual(packDocuments(given))
  })

  test('says nothing of the machine it was made on', () => {
    const gzip = reopened(sampleDocument('/')).bodies.gzip?.bytes
    expect([...(gzip?.subarray(4, 10) ?? [])]).toEqual([0, 0, 0, 0, expect.any(Number), 255])
  })

  test('has no two documents of one path', () => {
    expect(() => packDocuments([sampleDocument('/a/'), sampleDocument('/a/')])).toThrow('/a/')
  })

  test('has long bodies begin where a line of the cache does, however long what lies before them is', () => {
    const body = randomBytes(20_000)
    for (let length = 1; length < 200; length += 13) {
      const documents = [
        sampleDocument('/', { body: 'x'.repeat(length) }),
        sampleDocument(`/${'y'.repeat(length)}.xml`, { body }),
      ]
      const pack = openPack(Uint8Array.from(packDocuments(documents)))
      const bodies = documents.map(({ path }) => pack.documents.get(path)?.bodies.identity.bytes)
      expect((bodies[1]?.byteOffset ?? Number.NaN) % 64).toBe(0)
      expect(bodies.map(bytes => Buffer.from(bytes ?? []))).toEqual([Buffer.from('x'.repeat(length)), body])
    }
  })

  test('is opened without a copy, wherever its bytes lie', () => {
    const bytes = packDocuments([sampleDocument('/')])
    const room = new Uint8Array(bytes.length + 7)
    room.set(bytes, 7)
    const found = openPack(room.subarray(7)).documents.get('/')
    expect(found?.bodies.identity.bytes.buffer).toBe(room.buffer)
    expect(new TextDecoder().decode(found?.bodies.identity.bytes)).toBe(sampleDocument('/').body)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packDocuments } from '../../src/snapshot/pack.ts'
import { openPack } from '../../src/snapshot/unpack.ts'
import { sampleDocument } from './sample-documents.ts'

const BYTES = packDocuments([sampleDocument('/'), sampleDocument('/rss.xml')])

/** A pack of this header, with three bytes of bodies. */
function packOf(header: string): Uint8Array {
  const prefix = Buffer.from(BYTES.subarray(0, 16))
  prefix.writeUInt32BE(Buffer.byteLength(header), 12)
  return Buffer.concat([prefix, Buffer.from(header), Buffer.from('abc')])
}

const SOUND = {
  contentType: 'text/plain',
  lastModified: 'Thu, 04 Sep 2025 16:00:00 GMT',
  maxAge: 1,
  bodies: { identity: [0, 3, '"x"'] },
}

function packWith(change: object): Uint8Array {
  return packOf(JSON.stringify({ documents: { '/': { ...SOUND, ...change } } }))
}

describe('a damaged pack', () => {
  test.each([
    ['empty', new Uint8Array(), 'it has 0 bytes'],
    ['another file', Buffer.from('<!doctype html><html>'), 'does not begin as a pack'],
    ['of a later version', BYTES.with(11, 2), 'its version is 2, not 1'],
    ['cut in its header', BYTES.subarray(0, 40), 'its header is cut off'],
    ['cut in its bodies', BYTES.subarray(0, -1), 'a body of /rss.xml lies at'],
    ['without JSON', packOf('{'), 'its header is not JSON'],
    ['not in UTF-8', Buffer.from(packOf('"e"')).fill(0xff, 17, 18), 'its header is not JSON'],
    ['without documents', packOf('null'), 'its header lists no documents'],
    ['of numbers', packOf('{"documents":1}'), 'its header lists no documents'],
    ['of nothing', packOf('{"documents":{"/":null}}'), 'its header lists no documents'],
    ['with a body of one number', packWith({ bodies: { identity: 1 } }), 'an entity tag of / is undefined'],
    ['without a type', packWith({ contentType: undefined }), 'what it says of / is incomplete'],
    ['with a bad status', packWith({ status: 418 }), 'what it says of / is incomplete'],
    ['with a bad date', packWith({ lastModified: '2025' }), 'what it says of / is incomplete'],
    ['with a bad age', packWith({ maxAge: '1' }), 'what it says of / is incomplete'],
    ['with a bad link', packWith({ link: 1 }), 'what it says of / is incomplete'],
    ['without bodies', packWith({ bodies: undefined }), 'what it says of / is incomplete'],
    ['without an identity body', packWith({ bodies: {} }), '/ has no identity body'],
    ['with a bad tag', packWith({ bodies: { identity: [0, 3, 'x'] } }), 'an entity tag of / is "x"'],
    ['with a bad offset', packWith({ bodies: { identity: [-1, 3, '"x"'] } }), 'a body of / lies at -1'],
    ['with a bad length', packWith({ bodies: { identity: [1, 3, '"x"'] } }), 'a body of / lies at 1'],
    ['with a fraction', packWith({ bodies: { identity: [0.5, 1, '"x"'] } }), 'a body of / lies at 0.5'],
  ])('is refused: %s', (_, bytes, message) => {
    expect(() => openPack(bytes)).toThrow(message)
  })

  test('is refused with our own error, whichever byte of its header was changed', () => {
    const header = 16 + new DataView(BYTES.buffer, BYTES.byteOffset).getUint32(12)
    fc.assert(
      fc.property(fc.nat(header - 1), fc.nat(255), (at, byte) => {
        try {
          openPack(BYTES.with(at, byte))
        } catch (error) {
          expect(String(error)).toContain('Cannot open a pack of the snapshot')
        }
      }),
    )
  })
})

test('a pack may say more of a document than this version reads', () => {
  const pack = openPack(packWith({ entries: [[0, 3]], bodies: { ...SOUND.bodies, zstd: [0, 9, 'x'] } }))
  expect(Object.keys(pack.documents.get('/')?.bodies ?? {})).toEqual(['identity'])
})

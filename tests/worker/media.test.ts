import { expect, test } from 'vitest'
import { MEDIA_LENGTHS, printMediaLengths } from '../../src/snapshot/media-lengths.ts'
import { bytesWithin } from '../../src/worker/media.ts'
import { sampleSite } from '../worker-routes/sample-site.ts'

/* In workerd, whose streams are its own. */

const TALK = 'x'.repeat(600_000) + 'y'.repeat(400_000)

const { request } = sampleSite({
  'media/talk.mp3': TALK,
  [MEDIA_LENGTHS]: printMediaLengths(new Map([['media/talk.mp3', TALK.length]])),
})

test.each([
  ['bytes=0-1', 0, 2],
  ['bytes=-7', 999_993, 1_000_000],
  ['bytes=599999-600000', 599_999, 600_001],
  ['bytes=1-', 1, 1_000_000],
])('a part of a file is cut out of its stream: %s', async (range, first, end) => {
  const response = await request('/media/talk.mp3', { Range: range })
  expect(response.status).toBe(206)
  expect(response.headers.get('Content-Length')).toBe(String(end - first))
  expect(await response.text()).toBe(TALK.slice(first, end))
})

test('whoever stops reading a part stops the reading of the file', async () => {
  let sent = 0
  const endless = new ReadableStream({
    type: 'bytes',
    pull(controller) {
      sent += 100_000
      controller.enqueue(new Uint8Array(100_000))
    },
  })
  const reader = bytesWithin(endless, 5, 1e12).getReader()
  expect((await reader.read()).value?.length).toBeGreaterThan(0)
  await reader.cancel()
  const before = sent
  await new Promise(resolve => setTimeout(resolve, 50))
  expect(sent).toBe(before)
})

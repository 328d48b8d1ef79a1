import { expect, test } from 'vitest'
import { packDocuments } from '../../src/snapshot/pack.ts'
import { createApp } from '../../src/worker/app.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { sampleDocument } from '../snapshot/sample-documents.ts'
import { memoryAssets } from '../worker-routes/sample-site.ts'

/* In workerd, whose streams are its own. */

const document = sampleDocument('/archive/1/rss.xml')
const pack = packDocuments([document], { gzip: 6, brotli: null, onlyGzip: true })
const { ASSETS } = memoryAssets(new Map([['snapshot/archive/1.pack', pack]]))
const app = createApp(packCache())
const request = (encoding: string, method = 'GET') => {
  const headers = { 'Accept-Encoding': encoding }
  return app.request(`https://news.example${document.path}`, { method, headers }, { ASSETS })
}

test('what is kept in gzip alone is undone for who does not read it, as often as it is asked for', async () => {
  for (const _ of [1, 2, 3]) {
    const response = await request('identity')
    expect(response.headers.get('Content-Encoding')).toBeNull()
    expect(await response.text()).toBe(document.body)
  }
  expect((await request('gzip, br')).headers.get('Content-Encoding')).toBe('gzip')
  const [get, head] = [await request('identity'), await request('identity', 'HEAD')]
  expect([...head.headers]).toEqual([...get.headers])
  expect(await head.text()).toBe('')
  await get.body?.cancel()
})

import { answerOf } from '../../src/hub/object.ts'
import { createApp } from '../../src/worker/app.ts'
import { topicsIn } from '../../src/worker/hub-topics.ts'
import { createPreview } from '../../src/worker/preview.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { memoryAssets } from '../worker-routes/sample-site.ts'
import { hubInMemory } from './hub-in-memory.ts'

type Assets = ReadonlyMap<string, Uint8Array>

/** A built site as the Worker serves it, with its hub; `deploy` puts another build in its place. */
export function siteWithHub(assets: Assets, shown: 'deployed' | 'preview' = 'deployed') {
  const isPreview = shown === 'preview'
  const current = { assets }
  const served = { fetch: (request: Request) => memoryAssets(current.assets).ASSETS.fetch(request) }
  const memory = hubInMemory({ isPreview, findTopic: topic => topicsIn(served)(topic) })
  const stub = { fetch: (request: Request) => answerOf(memory.hub, request) }
  const env = {
    ASSETS: served,
    HUB: { idFromName: () => ({}), get: () => stub },
    HUB_TOKEN: 'open sesame',
    ...(isPreview && { DATELINE_DEV: '1' }),
  }
  const preview = createPreview()
  const fetch = (path: string, init: RequestInit = {}, origin = 'https://weekly.example') => {
    // Another build is another version: nothing of the last is in its cache.
    const app = isPreview ? preview : createApp(packCache())
    return app.request(origin + path, init, env)
  }
  const ask = async (
    parameters: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const init = { method: 'POST', body: new URLSearchParams(parameters), headers }
    const origin = isPreview ? 'http://127.0.0.1:8787' : 'https://weekly.example'
    const response = await fetch('/hub', init, origin)
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  const subscribe = (topic: string, callback = 'https://reader.example/in') =>
    ask({ 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.callback': callback })
  const deploy = async (next: Assets) => {
    current.assets = next
    memory.state.now += 10_000
    const { status } = await ask({ 'hub.mode': 'publish', 'hub.url': 'https://weekly.example/rss.xml' })
    if (status !== 202) throw new Error(`The hub answered ${status}`)
    await memory.settle()
  }
  return { ...memory, fetch, ask, subscribe, deploy }
}

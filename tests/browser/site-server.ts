import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Build } from '../../src/site/context/input.ts'
import { createApp } from '../../src/worker/app.ts'
import { createPreview } from '../../src/worker/preview.ts'
import { packCache } from '../../src/worker/store/pack-cache.ts'
import { memoryAssets } from '../worker-routes/sample-site.ts'

/** The Worker over builds, at an address of this machine. */
export interface SiteServer {
  /** Its address, without a slash at the end: builds are made with it as their base. */
  readonly base: string
  /** Serves this build from now on. */
  deploy(build: Pick<Build, 'assets'>): void
  /** Shows what `npm start` does of these files from now on. */
  preview(files: ReadonlyMap<string, Uint8Array>): void
  /** All that was asked and how it was answered: `GET /articles/a/ 200`. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

/**
 * Starts a server that answers as the Worker does; before the first deployment with 503. Of what says a `max-age` as of live
 * stories, it says another, in seconds: nobody waits minutes for a test.
 */
export async function startSite(liveAge = 300): Promise<SiteServer> {
  const asked: string[] = []
  let answer: ((request: Request) => Response | Promise<Response>) | null = null
  const server = createServer(async (incoming, outgoing) => {
    const headers = new Headers(
      Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
    )
    const request = new Request(`${base}${incoming.url}`, { method: incoming.method ?? 'GET', headers })
    const response = answer ? await answer(request) : new Response(null, { status: 503 })
    asked.push(`${incoming.method} ${incoming.url} ${response.status}`)
    const said = [...response.headers].map(([name, value]): [string, string] => [
      name,
      name === 'cache-control' ? value.replace('max-age=300', `max-age=${liveAge}`) : value,
    ])
    outgoing.writeHead(response.status, Object.fromEntries(said))
    outgoing.end(Buffer.from(await response.arrayBuffer()))
  })
  // A test that builds for a while answers nothing meanwhile, and its clients hold their connections.
  server.keepAliveTimeout = 60_000
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    base,
    asked,
    deploy({ assets }) {
      const env = memoryAssets(assets)
      const app = createApp(packCache())
      answer = request => app.request(request, undefined, env)
    },
    preview(files) {
      const env = memoryAssets(files)
      const app = createPreview()
      answer = request => app.request(request, undefined, env)
    },
    close() {
      server.closeAllConnections()
      return new Promise(closed => void server.close(() => closed()))
    },
  }
}

import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a callback on this machine was sent. */
export interface Arrival {
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Callbacks on a port of this machine: each path is a subscriber that confirms all it is asked. */
export async function startCallbacks(answer: (arrival: Arrival) => number = () => 200) {
  const arrivals: Arrival[] = []
  const confirmed: URL[] = []
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (request.method === 'GET') {
      confirmed.push(url)
      response.end(url.searchParams.get('hub.challenge'))
      return
    }
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk))
    request.on('end', () => {
      const arrival = { path: url.pathname, headers: request.headers, body: Buffer.concat(chunks).toString() }
      arrivals.push(arrival)
      response.writeHead(answer(arrival)).end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = () => {
    server.closeAllConnections()
    server.close()
  }
  return { address, arrivals, confirmed, stop }
}

/** Asks until something holds. */
export async function eventually(holds: () => boolean, milliseconds = 30_000): Promise<void> {
  for (const end = Date.now() + milliseconds; !holds(); await new Promise(wake => setTimeout(wake, 10)))
    if (Date.now() > end) throw new Error(`It does not hold after ${milliseconds} ms: ${holds}`)
}

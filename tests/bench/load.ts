import { connect, type Socket } from 'node:net'

/** What a server is asked, over and over. */
export interface Load {
  readonly port: number
  /** Paths asked for in turn. */
  readonly paths: readonly string[]
  readonly headers: Readonly<Record<string, string>>
  /** Any other status is an error. */
  readonly status: number
  /** How long, or how many requests; what comes first. */
  readonly milliseconds: number
  readonly requests?: number
  readonly connections?: number
  /** Called when every connection stands and before anything is asked. */
  readonly begun?: () => void
}

/** What came of it. */
export interface Loaded {
  readonly requests: number
  readonly seconds: number
}

/** As many as a small server sees at once. */
const CONNECTIONS = 16

/** Milliseconds after which an answer will not come. */
const PATIENCE = 10_000

/** Asks over keep-alive connections, each one request at a time, and reads every answer whole. */
export async function load(asked: Load): Promise<Loaded> {
  const texts = asked.paths.map(path => requestText(path, asked.headers))
  const count = asked.connections ?? CONNECTIONS
  const sockets = await Promise.all(Array.from({ length: count }, () => connected(asked.port)))
  asked.begun?.()
  const start = performance.now()
  const end = start + asked.milliseconds
  let sent = 0
  const next = () => {
    if (performance.now() >= end || sent >= (asked.requests ?? Number.POSITIVE_INFINITY)) return null
    return texts[sent++ % texts.length] ?? null
  }
  await Promise.all(sockets.map(socket => converse(socket, asked, next)))
  return { requests: sent, seconds: (performance.now() - start) / 1000 }
}

function requestText(path: string, headers: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ Host: 'dateline.example', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

/** One connection, until there is nothing more to ask. */
function converse(socket: Socket, { port, status }: Load, next: () => string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const ask = () => {
      const request = next()
      if (request !== null) socket.write(request)
      else socket.end(resolve)
    }
    socket.on('error', reject)
    socket.setTimeout(PATIENCE, () => reject(new Error(`No answer from port ${port} for ${PATIENCE} ms`)))
    readAnswers(socket, status, ask, reject)
    ask()
  })
}

function readAnswers(
  socket: Socket,
  status: number,
  answered: () => void,
  failed: (error: Error) => void,
): void {
  let head = ''
  let bodyLeft = 0
  socket.on('data', chunk => {
    if (bodyLeft > 0) {
      bodyLeft -= chunk.length
      if (bodyLeft === 0) answered()
      return
    }
    head += chunk.toString('latin1')
    const end = head.indexOf('\r\n\r\n')
    if (end < 0) return
    const length = lengthOf(head.slice(0, end), status)
    if (length === null) {
      socket.destroy()
      failed(new Error(`Expected ${status} with a Content-Length, got:\n${head.slice(0, end)}`))
      return
    }
    bodyLeft = length - (head.length - end - 4)
    head = ''
    if (bodyLeft === 0) answered()
  })
}

/** The length of an answer's body; null where it is not the answer expected. */
function lengthOf(head: string, status: number): number | null {
  if (!head.startsWith(`HTTP/1.1 ${status} `)) return null
  if (status === 304) return 0
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  return length === undefined ? null : Number(length)
}

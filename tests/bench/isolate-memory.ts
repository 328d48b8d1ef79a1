/** What the inspector of workerd tells of an isolate. */
export interface IsolateMemory {
  /** Bytes in use and garbage that was not collected yet: heap, and buffers outside it. */
  found(): Promise<number>
  /** Bytes in use alone: collects garbage first. */
  held(): Promise<number>
}

/**
 * Megabytes of heap with which an isolate stays below 64: what it keeps of the snapshot lies outside, 16 of them. Without
 * a limit V8 lets garbage grow to 72 before it collects any, that of a Worker with a constant too (workerd, October 2026).
 */
export const SMALL_HEAP = 48

/** Milliseconds after which an answer will not come. */
const PATIENCE = 10_000

/** Of the first Worker that a workerd serves whose inspector listens on `port`. */
export function isolateMemory(port: number): IsolateMemory {
  const heapUsage = { method: 'Runtime.getHeapUsage' }
  // V8 collects all it can before it takes a snapshot; asked for that alone (HeapProfiler.collectGarbage), workerd
  // has been seen to give no answer.
  const snapshot = { method: 'HeapProfiler.takeHeapSnapshot' }
  return {
    found: () => inspect(port, async ask => sum(await ask(heapUsage))),
    held: () =>
      inspect(port, async ask => {
        await ask(snapshot)
        return sum(await ask(heapUsage))
      }),
  }
}

function sum(usage: unknown): number {
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = usage as Record<string, number>
  return Number(usedSize) + Number(embedderHeapUsedSize) + Number(backingStorageSize)
}

/** Sends a command of the Chrome DevTools Protocol, and answers its result. */
type Ask = (command: { readonly method: string }) => Promise<unknown>

/** One connection at a time: while one is being closed, workerd may not answer another. */
async function inspect(port: number, work: (ask: Ask) => Promise<number>): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/worker0`)
  const awaited = new Map<number, (result: unknown) => void>()
  socket.onmessage = ({ data }) => {
    const { id, result } = JSON.parse(String(data))
    awaited.get(id)?.(result)
  }
  const ask: Ask = command => {
    const id = awaited.size + 1
    return new Promise(resolve => {
      awaited.set(id, resolve)
      socket.send(JSON.stringify({ id, ...command }))
    })
  }
  const closed = once(socket, 'close')
  const patience = AbortSignal.timeout(PATIENCE)
  const failed = Promise.race([once(patience, 'abort'), closed]).then(() => {
    throw new Error('The inspector of workerd does not answer')
  })
  try {
    return await Promise.race([once(socket, 'open').then(() => work(ask)), failed])
  } finally {
    socket.close()
    await closed
  }
}

function once(target: EventTarget, event: string): Promise<unknown> {
  return new Promise(resolve => target.addEventListener(event, resolve, { once: true }))
}

import { gzipBytes } from './compress.ts'
import { cutDelta, deltaLength } from './delta.ts'
import type { DocumentBody, FeedChanges } from './document.ts'
import type { DeltaHeader } from './pack-layout.ts'

/** How many of the newest states have their delta ready in gzip: a reader that polls has seen one of them. */
const READY = 5

/** What a pack says of a feed's deltas, and those that are ready in gzip, by the name of the state they go on from. */
export interface PackedDeltas {
  readonly header: Omit<DeltaHeader, 'gzipped'>
  readonly gzipped: ReadonlyMap<string, Uint8Array>
}

/** What deltas are cut from, and how. */
export interface Cutting {
  readonly body: Uint8Array
  /** Bytes of the shortest way to send the whole. */
  readonly shortest: number
  readonly gzipLevel: number | null
  /** Whether the body will lie in gzip alone, so that no request can cut it. */
  readonly onlyReady: boolean
}

/** Only deltas that are shorter than the shortest way to send the whole body; null where none is. */
export function packDeltas(
  { head, separator, tail, fragments, earlier, readers }: FeedChanges,
  { body, shortest, gzipLevel, onlyReady }: Cutting,
): PackedDeltas | null {
  const around = [head, separator, tail].map(size) as [number, number, number]
  const divided = { around, fragments: fragments.map(size) }
  const gzipped = new Map<string, Uint8Array>()
  for (const { state, lacks } of earlier.slice(0, READY)) {
    const bytes = gzipBytes(cutDelta(body, divided, lacks), gzipLevel)
    if (bytes && bytes.length < shortest) gzipped.set(state, bytes)
  }
  const since = earlier.filter(
    ({ state, lacks }) => gzipped.has(state) || (!onlyReady && deltaLength(divided, lacks) < shortest),
  )
  if (since.length === 0) return null
  const lacking = Object.fromEntries(since.map(({ state, lacks }) => [state, lacks]))
  return { header: { ...divided, since: lacking, readers }, gzipped }
}

function size(piece: DocumentBody): number {
  return typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length
}

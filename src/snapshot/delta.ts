import type { DeltaHeader } from './pack-layout.ts'

/** The lengths of a body's parts. */
type Divided = Pick<DeltaHeader, 'around' | 'fragments'>

/** A feed of the wanted entries alone, copied from the whole body. */
export function cutDelta(body: Uint8Array, header: Divided, wanted: readonly number[]): Uint8Array {
  const [head, separator, tail] = header.around
  const spans = spansOf(header)
  const pieces = wanted.flatMap((index, position) => {
    const [start, end] = spans[index] ?? [0, 0]
    // The separator is copied from before the second entry; a feed of one entry needs none.
    const gap =
      position === 0 ? [] : [body.subarray(head + (header.fragments[0] ?? 0)).subarray(0, separator)]
    return [...gap, body.subarray(start, end)]
  })
  return joined([body.subarray(0, head), ...pieces, body.subarray(body.length - tail)])
}

/** The length of such a feed, in bytes. */
export function deltaLength({ around, fragments }: Divided, wanted: readonly number[]): number {
  const [head, separator, tail] = around
  const entries = wanted.reduce((sum, index) => sum + (fragments[index] ?? 0), 0)
  return head + entries + separator * Math.max(0, wanted.length - 1) + tail
}

function spansOf({ around: [head, separator], fragments }: Divided): readonly (readonly [number, number])[] {
  let start = head
  return fragments.map(length => {
    const span = [start, start + length] as const
    start += length + separator
    return span
  })
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

import { WRITERS } from '../format/writers.ts'
import type { Entry } from '../model/entry.ts'
import type { Rendering } from './rendering.ts'

/** The entries with their sizes; what was rendered to measure one is found again when a document of it is made. */
export function measured(entries: readonly Entry[], rendering: Rendering): readonly Entry[] {
  return entries.map(entry => {
    const sized = { ...entry, size: 0 }
    // Fragments say nothing of the size, and are kept by the entry that they are made of.
    sized.size = sizeOf(sized, rendering)
    return sized
  })
}

function sizeOf(entry: Entry, { formats, render }: Rendering): number {
  const sizes = formats.map(format => {
    const writer = WRITERS[format]
    return render(writer, entry, 'whole').length + Buffer.byteLength(writer.separator)
  })
  return Math.max(0, ...sizes)
}

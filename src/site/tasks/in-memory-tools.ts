import type { Tools } from './tools.ts'

/** Tools for a build in memory; `staged` gives back what was staged. */
export function memoryTools(
  sources: ReadonlyMap<string, Uint8Array>,
): Tools & { readonly staged: (aside: string | null) => Uint8Array } {
  const aside: Uint8Array[] = []
  return {
    read: file => sources.get(file) ?? null,
    stage: (_, name, bytes) => [name, String(aside.push(bytes) - 1), 0],
    staged: name => aside[Number(name)] ?? new Uint8Array(),
  }
}

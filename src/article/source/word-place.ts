/** Reads a file below content/; null where it is gone. */
type ReadFile = (file: string) => Uint8Array | null

/** Where a word first stands in a file; its beginning where the file writes it otherwise. */
export function placeOf(word: string, file: string, read: ReadFile) {
  const text = new TextDecoder().decode(read(file) ?? undefined)
  const offset = text.indexOf(word)
  const above = offset < 0 ? [''] : text.slice(0, offset).split('\n')
  return { file, line: above.length, column: (above.at(-1) ?? '').length + 1 }
}

/** Where the value of a key of the front matter stands; the beginning of the file where it is written otherwise. */
export function placeOfKey(key: string, file: string, read: ReadFile) {
  const lines = new TextDecoder().decode(read(file) ?? undefined).split('\n')
  const index = lines.findIndex(line => line.startsWith(`${key}:`))
  const column = /^[a-z_]+:\s*/.exec(lines[index] ?? '')?.[0].length ?? 0
  return { file, line: Math.max(index, 0) + 1, column: column + 1 }
}

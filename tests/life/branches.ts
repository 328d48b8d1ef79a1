import type { Files } from '../site/site.ts'
import type { Newsroom } from './newsroom.ts'

/**
 * The files after two branches that began at one state are merged, as Git does it with `merge=union` for the ledger, or with
 * these texts where the editor says what became of them; null where Git stops.
 */
export function merged(base: Newsroom, one: Newsroom, two: Newsroom, texts: Files = {}): Files | null {
  const paths = new Set([base, one, two].flatMap(({ files }) => Object.keys(files)))
  const files: Record<string, string> = {}
  for (const path of paths) {
    if (texts[path] !== undefined) continue
    const [was, a, b] = [base, one, two].map(({ files }) => textOf(files[path]))
    const text = mergedFile(was ?? null, a ?? null, b ?? null, path.startsWith('ledger/'))
    if (text === CONFLICT) return null
    if (text !== null) files[path] = text
  }
  return { ...files, ...texts }
}

export const CONFLICT = Symbol('Git asks the editor')

const textOf = (content: string | Uint8Array | undefined) => (content === undefined ? null : String(content))

/** One file of two branches. */
export function mergedFile(base: string | null, a: string | null, b: string | null, isUnion: boolean) {
  if (a === b || b === base) return a
  if (a === base) return b
  // Of a file that both added Git knows no base; of one that only one of them deleted it does not know what to do.
  if (a === null || b === null) return CONFLICT
  return mergedText(base ?? '', a, b, isUnion) ?? CONFLICT
}

/** Three texts merged line by line (diff3): what both changed is a conflict, or by union the lines of both. */
function mergedText(base: string, a: string, b: string, isUnion: boolean): string | null {
  const [lines, one, two] = [base, a, b].map(text => text.split(/(?<=\n)/)) as [string[], string[], string[]]
  const [inOne, inTwo] = [placesIn(lines, one), placesIn(lines, two)]
  const found: string[] = []
  let [at, i, j] = [0, 0, 0]
  for (let next = 0; next <= lines.length; next++) {
    const [nextOne, nextTwo] = next === lines.length ? [one.length, two.length] : [inOne[next], inTwo[next]]
    if (nextOne === undefined || nextTwo === undefined) continue // not in both: part of what changed
    const [was, x, y] = [lines.slice(at, next), one.slice(i, nextOne), two.slice(j, nextTwo)]
    const chunk = mergedChunk(was.join(''), x.join(''), y.join(''), isUnion)
    if (chunk === null) return null
    found.push(chunk)
    if (next < lines.length) found.push(lines[next] as string)
    ;[at, i, j] = [next + 1, nextOne + 1, nextTwo + 1]
  }
  return found.join('')
}

function mergedChunk(base: string, a: string, b: string, isUnion: boolean): string | null {
  if (a === b || b === base) return a
  if (a === base) return b
  return isUnion ? a + b : null
}

/** Where each line of a text stands in another, by their longest common subsequence. */
function placesIn(lines: readonly string[], other: readonly string[]): readonly (number | undefined)[] {
  const lengths = Array.from({ length: lines.length + 1 }, () => new Uint16Array(other.length + 1))
  const length = (i: number, j: number) => lengths[i]?.[j] ?? 0
  for (let i = lines.length - 1; i >= 0; i--)
    for (let j = other.length - 1; j >= 0; j--)
      (lengths[i] as Uint16Array)[j] =
        lines[i] === other[j] ? 1 + length(i + 1, j + 1) : Math.max(length(i + 1, j), length(i, j + 1))
  const places: (number | undefined)[] = lines.map(() => undefined)
  for (let [i, j] = [0, 0]; i < lines.length && j < other.length; ) {
    if (lines[i] === other[j]) places[i++] = j++
    else if (length(i + 1, j) >= length(i, j + 1)) i++
    else j++
  }
  return places
}

import type { Fact, Mark } from './fact.ts'
import { letters, likeness } from './likeness.ts'
import { type LedgerLine, markOf, partsOf } from './line.ts'

/**
 * How alike the words of one speaker must be to be one quotation, edited. A typo in twenty letters leaves 0.9; two
 * sentences of one communiqué that repeat a country's full name reach 0.6.
 */
const ALIKE = 0.75

/** Which line each fact has: null for a new one. No line is given twice. */
export type Recognised = readonly (LedgerLine | null)[]

/** What marks an update. */
type UpdateMark = Exclude<Mark, { of: 'article' }>

/** One way to tell that a line is a fact's. */
type Same = (line: LedgerLine, mark: UpdateMark) => boolean

/** The ways for one story, the surest first; a corrected name comes after nearly the same words. */
const SURE: readonly Same[] = [
  (line, mark) => mark.of === 'file' && line.file === mark.file,
  (line, mark) => mark.of === 'file' && line.file !== null && mark.formerly.includes(line.file),
  (line, mark) => hasSpeaker(line, mark) && line.words === mark.words,
  (line, mark) => hasSpeaker(line, mark) && sameLetters(line, mark),
]

/**
 * Recognises the updates of one story among its lines: by file, by the same words of the same speaker, by the same
 * words but for marks and capitals, then by nearly the same words; at last by the same words under a corrected name.
 */
export function recognise(updates: readonly Fact[], lines: readonly LedgerLine[]): Recognised {
  const found: (LedgerLine | null)[] = updates.map(() => null)
  const free = new Set(lines.filter(line => !line.withdrawn?.into))
  for (const same of SURE) pairUp(same, updates, found, free)
  pairFragments(updates, found, free)
  pairAlike(updates, found, free)
  pairUp(sameLetters, updates, found, free)
  // A fragment that went on in another entry is itself again only where no other line can be its own.
  const joined = new Set(lines.filter(line => line.withdrawn?.into))
  for (const same of SURE) pairUp(same, updates, found, joined)
  return found
}

/**
 * Pairs quotations of several fragments with the lines of any of these, and single ones with lines that had several:
 * by the first fragment that a line knows, one that stands before one that was taken back.
 */
function pairFragments(updates: readonly Fact[], found: (LedgerLine | null)[], free: Set<LedgerLine>): void {
  const known = linesByFragment(free)
  for (const [index, { mark }] of updates.entries()) {
    if (found[index] || mark.of !== 'quotation') continue
    const lines = partsOf(mark)
      .flatMap(part => known.get(fragmentKey(mark.speaker, part)) ?? [])
      .filter(line => free.has(line) && line.fragments.length + mark.fragments.length > 0)
    const line = lines.find(({ withdrawn }) => withdrawn === null) ?? lines[0]
    if (!line) continue
    found[index] = line
    free.delete(line)
  }
}

/** Unused lines whose words are all among a quotation's fragments, with the line of that: they are told in it from now on. */
export function joinedLines(
  updates: readonly Fact[],
  found: Recognised,
  unused: readonly LedgerLine[],
): ReadonlyMap<LedgerLine, LedgerLine> {
  const known = linesByFragment(unused)
  const joined = new Map<LedgerLine, LedgerLine>()
  for (const [index, { mark }] of updates.entries()) {
    const into = found[index]
    if (!into || mark.of !== 'quotation' || mark.fragments.length === 0) continue
    const parts = new Set(mark.fragments.map(letters))
    for (const part of mark.fragments)
      for (const line of known.get(fragmentKey(mark.speaker, part)) ?? [])
        if (partsOf(line).every(own => parts.has(letters(own)))) joined.set(line, into)
  }
  return joined
}

function linesByFragment(lines: Iterable<LedgerLine>): ReadonlyMap<string, readonly LedgerLine[]> {
  const found = new Map<string, LedgerLine[]>()
  for (const line of lines) {
    if (markOf(line) !== 'quotation') continue
    for (const part of partsOf(line)) {
      const key = fragmentKey(line.speaker, part)
      const others = found.get(key)
      if (others) others.push(line)
      else found.set(key, [line])
    }
  }
  return found
}

const fragmentKey = (speaker: string | null, words: string) => `${speaker} ${letters(words)}`

/** Recognises quotations that an editor moved to another story: only the very words of the same speaker will do. */
export function recogniseMoved(updates: readonly Fact[], lines: readonly LedgerLine[]): Recognised {
  const found: (LedgerLine | null)[] = updates.map(() => null)
  pairUp(
    (line, mark) => mark.of === 'quotation' && hasSpeaker(line, mark) && sameLetters(line, mark),
    updates,
    found,
    new Set(lines),
  )
  return found
}

function pairUp(
  same: Same,
  updates: readonly Fact[],
  found: (LedgerLine | null)[],
  free: Set<LedgerLine>,
): void {
  for (const [index, { mark }] of updates.entries()) {
    if (free.size === 0) return
    if (found[index] || mark.of === 'article') continue
    const line = free.values().find(line => markOf(line) === mark.of && same(line, mark))
    if (!line) continue
    found[index] = line
    free.delete(line)
  }
}

/** Pairs what one edit of the words would explain, the most alike first. */
function pairAlike(updates: readonly Fact[], found: (LedgerLine | null)[], free: Set<LedgerLine>): void {
  const pairs = updates.flatMap(({ mark }, index) => {
    if (found[index] || mark.of === 'article') return []
    return [...free]
      .filter(line => markOf(line) === mark.of && hasSpeaker(line, mark))
      .map(line => ({ index, line, alike: likeness(line.words ?? '', mark.words) }))
  })
  const best = pairs
    .filter(({ alike }) => alike >= ALIKE)
    .toSorted((a, b) => b.alike - a.alike || a.index - b.index)
  for (const { index, line } of best) {
    if (found[index] || !free.has(line)) continue
    found[index] = line
    free.delete(line)
  }
}

function hasSpeaker(line: LedgerLine, mark: UpdateMark): boolean {
  return mark.of !== 'quotation' || line.speaker === mark.speaker
}

function sameLetters(line: LedgerLine, mark: UpdateMark): boolean {
  return letters(line.words ?? '') === letters(mark.words)
}

import type { EntryId } from '../model/entry-id.ts'
import { inMintedOrder, pairUnchanged, SAME_CLAUSE } from './equal-words.ts'
import type { Fact, FileMark } from './fact.ts'
import { letters, likeness } from './likeness.ts'
import { type LedgerLine, markOf, partsOf } from './lines/line.ts'
import { byWords, type Same, type UpdateMark } from './same.ts'

/**
 * How alike the words of one speaker must be to be one quotation, edited. A typo in twenty letters leaves 0.9; two
 * sentences of one communiqué that repeat a country's full name reach 0.6.
 */
const ALIKE = 0.75

/** Which line each fact has: null for a new one. No line is given twice. */
export type Recognised = readonly (LedgerLine | null)[]

const BY_FILE: readonly Same[] = [
  { ofLine: line => line.file, ofMark: mark => (mark.of === 'file' ? [mark.file] : []) },
  { ofLine: line => line.file, ofMark: mark => (mark.of === 'file' ? mark.formerly : []) },
]

/** The ways for one story, the surest first; a corrected name comes after nearly the same words. */
const SURE: readonly Same[] = [
  ...BY_FILE,
  byWords(words => words ?? ''),
  byWords(words => letters(words ?? '')),
]

/** The line of an update's file, by its name or a former one, or else by its title. */
export function lineOfFile(
  mark: FileMark,
  lines: readonly LedgerLine[],
  how: 'by name' | 'by name or title',
): readonly LedgerLine[] {
  for (const { ofLine, ofMark } of how === 'by name' ? BY_FILE : SURE) {
    const keys = ofMark(mark)
    const found = lines.find(line => markOf(line) === 'file' && keys.includes(ofLine(line) ?? ''))
    if (found) return [found]
  }
  return []
}

/** The same words whoever is said to have said them. */
const SAME_LETTERS: Same = {
  ofLine: line => `${markOf(line)} ${letters(line.words ?? '')}`,
  ofMark: mark => [`${mark.of} ${letters(mark.words)}`],
}

/**
 * Recognises the updates of one story among its lines: by file, by the same words of the same speaker, by the same
 * words but for marks and capitals, then by nearly the same words; at last by the same words under a corrected name. `story`
 * is the id of the story.
 */
export function recognise(
  updates: readonly Fact[],
  lines: readonly LedgerLine[],
  story: EntryId | null,
): Recognised {
  const found: (LedgerLine | null)[] = updates.map(() => null)
  const free = new Set(
    inMintedOrder(
      lines.filter(line => !line.withdrawn?.into),
      story,
    ),
  )
  pairUnchanged(updates, found, free, 'its clause')
  pairUp(SAME_CLAUSE, updates, found, free)
  pairUnchanged(updates, found, free, 'any clause')
  for (const same of SURE) pairUp(same, updates, found, free)
  pairFragments(updates, found, free)
  pairAlike(updates, found, free)
  pairUp(SAME_LETTERS, updates, found, free)
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

/**
 * Unused lines whose words are all among a quotation's fragments, or are those that its sentence or a later text says again,
 * with the line of that: they are told in it from now on.
 */
export function joinedLines(
  updates: readonly Fact[],
  found: Recognised,
  unused: readonly LedgerLine[],
): ReadonlyMap<LedgerLine, LedgerLine> {
  const known = linesByFragment(unused)
  const joined = new Map<LedgerLine, LedgerLine>()
  for (const [index, { mark }] of updates.entries()) {
    const into = found[index]
    if (!into || mark.of !== 'quotation') continue
    if (mark.repeated > 0) {
      const again = known.get(fragmentKey(mark.speaker, mark.words)) ?? []
      // Words that were edited until they repeated others.
      const edited = unused.filter(line => line.speaker === mark.speaker && isAlike(line, mark))
      const equal = [...again.filter(line => line.words === mark.words), ...edited]
      const open = [...new Set(equal)].filter(line => !joined.has(line))
      for (const line of open.slice(0, mark.repeated)) joined.set(line, into)
    }
    if (mark.fragments.length === 0) continue
    const parts = new Set(mark.fragments.map(letters))
    for (const part of mark.fragments)
      for (const line of known.get(fragmentKey(mark.speaker, part)) ?? [])
        if (partsOf(line).every(own => parts.has(letters(own)))) joined.set(line, into)
  }
  return joined
}

function isAlike({ words }: LedgerLine, mark: UpdateMark): boolean {
  return likeness(words ?? '', mark.words) >= ALIKE
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
  const quoted = byWords(words => letters(words ?? ''))
  const same = {
    ...quoted,
    ofMark: (mark: UpdateMark) => (mark.of === 'quotation' ? quoted.ofMark(mark) : []),
  }
  const free = new Set(lines)
  pairUp(SAME_CLAUSE, updates, found, free)
  pairUp(same, updates, found, free)
  return found
}

/** Gives each update the first line that is free and has a key of it. Every line is looked at once. */
function pairUp(
  { ofLine, ofMark }: Same,
  updates: readonly Fact[],
  found: (LedgerLine | null)[],
  free: Set<LedgerLine>,
): void {
  if (free.size === 0 || found.every(line => line !== null)) return
  const order = new Map([...free].map((line, index) => [line, index]))
  const filed = Map.groupBy(free, ofLine)
  for (const lines of filed.values()) lines.reverse()
  for (const [index, { mark }] of updates.entries()) {
    if (found[index] || mark.of === 'article') continue
    const rows = ofMark(mark).flatMap(key => [filed.get(key) ?? []])
    const row = rows.reduce<LedgerLine[]>(
      (first, next) => (orderOf(next) < orderOf(first) ? next : first),
      [],
    )
    const line = row.pop()
    if (!line) continue
    found[index] = line
    free.delete(line)
  }

  function orderOf(lines: readonly LedgerLine[]): number {
    const next = lines.at(-1)
    return next ? (order.get(next) ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY
  }
}

/** Pairs what one edit of the words would explain, the most alike first. */
function pairAlike(updates: readonly Fact[], found: (LedgerLine | null)[], free: Set<LedgerLine>): void {
  const open = updates.flatMap(({ mark }, index) =>
    found[index] || mark.of === 'article' ? [] : [{ index, mark }],
  )
  if (open.length === 0 || free.size === 0) return
  const rivalsOf = mayBeAlike(open.length, [...free])
  const best = open
    .flatMap(({ index, mark }) =>
      rivalsOf(mark).map(line => ({ index, line, alike: likeness(line.words ?? '', mark.words) })),
    )
    .filter(({ alike }) => alike >= ALIKE)
    .toSorted((a, b) => b.alike - a.alike || a.index - b.index)
  for (const { index, line } of best) {
    if (found[index] || !free.has(line)) continue
    found[index] = line
    free.delete(line)
  }
}

/** How many pairs are all compared: a thousand edited quotations of one speaker in one build. */
const ALL_PAIRS = 1_000_000

/** Of more, each is compared with this number: those that share its rarest words. */
const RIVALS = 40

/** The lines that may be alike a mark: all of its kind and speaker, or, of very many, those that share its rarest words. */
function mayBeAlike(
  marks: number,
  lines: readonly LedgerLine[],
): (mark: UpdateMark) => readonly LedgerLine[] {
  const peers = Map.groupBy(lines, line => peerKey(markOf(line), line.speaker))
  const peersOf = (mark: UpdateMark) =>
    peers.get(peerKey(mark.of, mark.of === 'quotation' ? mark.speaker : null)) ?? []
  if (marks * lines.length <= ALL_PAIRS) return peersOf
  const byWord = Map.groupBy(
    lines.flatMap(line => wordsOf(line.words).map(word => ({ line, key: keyOf(word, line) }))),
    ({ key }) => key,
  )
  return mark => {
    const rows = wordsOf(mark.words).flatMap(word => [byWord.get(keyOf(word, mark)) ?? []])
    const rarest = rows.toSorted((a, b) => a.length - b.length).flatMap(row => row.slice(0, RIVALS))
    return [...new Set(rarest.map(({ line }) => line))].slice(0, RIVALS)
  }
}

const peerKey = (of: string, speaker: string | null) =>
  JSON.stringify([of, of === 'quotation' ? speaker : null])

const wordsOf = (words: string | null): readonly string[] => [...new Set(letters(words ?? '').split(' '))]

function keyOf(word: string, one: LedgerLine | UpdateMark): string {
  const of = 'of' in one ? one.of : markOf(one)
  return `${word} ${peerKey(of, 'speaker' in one ? one.speaker : null)}`
}

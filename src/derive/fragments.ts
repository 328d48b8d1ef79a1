import type { Quotation, Span } from '../model/quotation.ts'
import { cleanText, type Text } from '../model/text.ts'

/** A quotation, and whether it is a clause by itself inside its sentence: `… said that "the dam will hold"`. */
export interface Clausal {
  readonly quotation: Quotation
  readonly isOwnClause: boolean
}

/**
 * The quotations of a text, with the fragments of one clause by one speaker made one; in the order of the text, in
 * linear time. Two that would be shown by the same passage are always one, or two speakers': those say so. Whole words
 * that one sentence gives to one speaker twice would read the same, and are one too.
 */
export function fragmentsJoined(found: readonly Clausal[]): readonly Quotation[] {
  const clauses: SharedClause[] = []
  const last = new Map<Text, SharedClause>()
  const whole = new Map<string, SharedClause>()
  for (const { quotation, isOwnClause } of found) {
    const { partial, passage, sentence, speaker, words, via, to } = quotation
    const key = partial ? '' : JSON.stringify([sentence.start, words, speaker, via, to])
    const said = whole.get(key)
    if (said) {
      said.repeated++
      continue
    }
    const before = partial ? last.get(speaker.name) : undefined
    if (before && isOneClause(before, quotation, isOwnClause)) {
      before.quotations.push(quotation)
      before.passage = around([before.passage, passage])
      continue
    }
    const clause: SharedClause = { quotations: [quotation], passage, isOwnClause, repeated: 0 }
    if (partial) last.set(speaker.name, clause)
    else whole.set(key, clause)
    clauses.push(clause)
  }
  return withShared(clauses.map(oneOf))
}

/** What of a clause one speaker said. */
interface SharedClause {
  readonly quotations: [Quotation, ...Quotation[]]
  passage: Span
  readonly isOwnClause: boolean
  repeated: number
}

/** Fragments whose passages overlap, but for a clause by itself that the other's passage leaves out. */
function isOneClause(before: SharedClause, { passage }: Quotation, isOwnClause: boolean): boolean {
  const { start, end } = before.passage
  if (passage.start === start && passage.end === end) return true
  return passage.start < end && start < passage.end && !before.isOwnClause && !isOwnClause
}

/** One quotation of several: all their words, and of what is told beside them the first that says it. */
function oneOf({ quotations, passage, repeated }: SharedClause): Quotation {
  const [first, ...others] = quotations
  if (others.length === 0) return repeated > 0 ? { ...first, repeated } : first
  const [opening, ...spans] = first.spans
  return {
    ...first,
    spans: [opening, ...spans, ...others.flatMap(other => other.spans)],
    words: cleanText(quotations.map(({ words }) => words).join(' ')),
    fragments: quotations.map(({ words }) => words),
    passage,
    sentence: around(quotations.map(({ sentence }) => sentence)),
    speaker: { ...first.speaker, role: firstOf(quotations.map(({ speaker }) => speaker.role)) },
    via: firstOf(quotations.map(({ via }) => via)),
    to: firstOf(quotations.map(({ to }) => to)),
  }
}

function around(spans: readonly Span[]): Span {
  return {
    start: Math.min(...spans.map(({ start }) => start)),
    end: Math.max(...spans.map(({ end }) => end)),
  }
}

const firstOf = (texts: readonly (Text | null)[]) => texts.find(text => text !== null) ?? null

/** Says of each fragment whether another's has the very same passage. */
function withShared(quotations: readonly Quotation[]): readonly Quotation[] {
  const counts = new Map<string, number>()
  for (const { partial, passage } of quotations)
    if (partial) counts.set(keyOf(passage), (counts.get(keyOf(passage)) ?? 0) + 1)
  return quotations.map(quotation =>
    quotation.partial && (counts.get(keyOf(quotation.passage)) ?? 0) > 1
      ? { ...quotation, isPassageShared: true }
      : quotation,
  )
}

const keyOf = ({ start, end }: Span) => `${start}-${end}`

import type { StatementNote } from '../model/article.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Candidate } from './candidates.ts'

/** The editor's notes on the candidates they match, and the Problems of those that match none or several. */
export interface Noted {
  readonly notes: ReadonlyMap<Candidate, StatementNote>
  readonly problems: readonly Problem[]
}

/** Finds each note's quotation by its first words, whatever marks, spaces, case and punctuation. */
export function matchNotes(candidates: readonly Candidate[], statements: readonly StatementNote[]): Noted {
  const notes = new Map<Candidate, StatementNote>()
  const problems: Problem[] = []
  const keys = candidates.map(candidate => keysOf(candidate))
  // One that names an entry speaks of what subscribers were shown, not of the text.
  for (const note of statements.filter(({ id }) => id === null)) {
    const matches = matching(candidates, keys, note)
    const [only] = matches
    if (only && matches.every(({ words }) => words === only.words))
      for (const match of matches) notes.set(match, note)
    else if (only) problems.push(several(note, matches))
    else if (note.withdrawn === null) problems.push(nothing(note, candidates))
  }
  return { notes, problems }
}

const plainWords = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replace(/['’‘`´]/g, '')
    .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** The words of the whole, and of each later stretch, by which a note may find a candidate. */
function keysOf(candidate: Candidate): readonly string[] {
  const whole = plainWords(candidate.words).join(' ')
  if (candidate.spans.length === 1) return [whole]
  const start = candidate.spans[0].end - candidate.spans[0].start
  return [whole, plainWords(candidate.words.slice(start)).join(' ')]
}

function matching(
  candidates: readonly Candidate[],
  keys: readonly (readonly string[])[],
  note: StatementNote,
): readonly Candidate[] {
  const wanted = plainWords(note.quote).join(' ')
  if (wanted === '') return []
  const starting = candidates.filter((_, index) =>
    keys[index]?.some(key => key === wanted || key.startsWith(`${wanted} `)),
  )
  const exact = starting.filter(candidate => plainWords(candidate.words).join(' ') === wanted)
  return exact.length === 1 ? exact : starting
}

function several(note: StatementNote, matches: readonly Candidate[]): Problem {
  return problem(
    'statement-matches-several',
    note.place,
    `"${note.quote}" begins ${matches.length} quotations of the text`,
    `Give more words of the one you mean: ${matches.map(match => `"${opening(match)}"`).join(', ')}.`,
  )
}

function nothing(note: StatementNote, candidates: readonly Candidate[]): Problem {
  const nearest = nearestTo(note.quote, candidates)
  const advice = nearest
    ? `The nearest is "${opening(nearest)}"; write its first words, or remove the line.`
    : 'The text has no quotation; remove the line.'
  return problem(
    'statement-matches-nothing',
    note.place,
    `No quotation of the text begins with "${note.quote}"`,
    advice,
  )
}

/** Long enough to be told apart, short enough for a terminal line. */
const OPENING_WORDS = 10

function opening(candidate: Candidate): string {
  const words = candidate.words.split(/\s+/)
  return words.length > OPENING_WORDS ? `${words.slice(0, OPENING_WORDS).join(' ')}…` : candidate.words
}

/** The candidate that shares most words with a note's quotation; the first of equals. */
function nearestTo(quote: string, candidates: readonly Candidate[]): Candidate | null {
  const wanted = new Set(plainWords(quote))
  let best: Candidate | null = null
  let most = -1
  for (const candidate of candidates) {
    const words = new Set(plainWords(candidate.words).slice(0, wanted.size + 2))
    const shared = [...wanted].filter(word => words.has(word)).length / (wanted.size + words.size || 1)
    if (shared > most) {
      best = candidate
      most = shared
    }
  }
  return best
}

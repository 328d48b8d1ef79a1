import type { StatementNote } from '../model/article.ts'
import { type Problem, problem } from '../model/problem.ts'
import type { Candidate } from './candidates.ts'
import { type Finder, finderOf, plainWords } from './first-words.ts'

/** The editor's notes on the candidates they match, and the Problems of those that match none or several. */
export interface Noted {
  readonly notes: ReadonlyMap<Candidate, StatementNote>
  readonly problems: readonly Problem[]
  readonly finder: Finder
}

/** Finds each note's quotation by its first words. */
export function matchNotes(candidates: readonly Candidate[], statements: readonly StatementNote[]): Noted {
  const notes = new Map<Candidate, StatementNote>()
  const problems: Problem[] = []
  const finder = finderOf(candidates)
  // One that names an entry speaks of what subscribers were shown, not of the text.
  const own = statements.filter(({ id }) => id === null)
  // The last of those that say the same words; one that says which of several, after those that do not.
  const last = new Map(own.map(note => [`${note.nth} ${note.quote}`, note]))
  for (const note of [...last.values()].toSorted((a, b) => Number(a.nth !== null) - Number(b.nth !== null))) {
    const matches = finder.meant(note)
    const [only] = matches
    if (only && isOne(matches, note)) for (const match of matches) notes.set(match, note)
    else if (only) problems.push(several(note, matches, finder))
    else if (note.withdrawn === null && !note.retired) problems.push(nothing(note, candidates, finder))
  }
  return { notes, problems, finder }
}

/** Whether quotations are one as far as a note goes: the very same words, and no two speakers to whom it would give one name. */
function isOne(matches: readonly Candidate[], { by }: StatementNote): boolean {
  const speakers = new Set(matches.flatMap(({ speaker }) => speaker?.name ?? []))
  return matches.every(({ words }) => words === matches[0]?.words) && (by === null || speakers.size < 2)
}

/** So many are shown in an advice. */
const SHOWN = 5

function several(note: StatementNote, matches: readonly Candidate[], finder: Finder): Problem {
  const lines = matches.slice(0, SHOWN).map(match => {
    const { quote, nth } = finder.wordsFor(match)
    return `\`quote: ${JSON.stringify(quote)}${nth === null ? '' : `, nth: ${nth}`}\``
  })
  const rest = matches.length > SHOWN ? ', and so on' : ''
  const byId = note.withdrawn || note.retired ? ', or name the entry by its `id`' : ''
  return problem(
    'statement-matches-several',
    note.place,
    `"${note.quote}" begins ${matches.length} quotations of the text`,
    `Write the one you mean: ${lines.join(', ')}${rest}${byId}.`,
  )
}

function nothing(note: StatementNote, candidates: readonly Candidate[], finder: Finder): Problem {
  const found = finder.beginning(note.quote).length
  if (note.nth !== null && found > 0)
    return problem(
      'statement-matches-nothing',
      note.place,
      `Only ${found} of the text’s quotations begin with "${note.quote}", and \`nth\` is ${note.nth}`,
      found === 1 ? 'Remove `nth`.' : `Write \`nth\` from 1 to ${found}.`,
    )
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

/** So many quotations, and so many of their words, are compared with one that is not found. */
const COMPARED = 200
const COMPARED_WORDS = 40

/** The candidate that shares most words with a note's quotation; the first of equals. */
function nearestTo(quote: string, candidates: readonly Candidate[]): Candidate | null {
  const wanted = new Set(plainWords(quote.slice(0, COMPARED_WORDS * 20)).slice(0, COMPARED_WORDS))
  let best: Candidate | null = null
  let most = -1
  for (const candidate of candidates.slice(0, COMPARED)) {
    const start = candidate.words.slice(0, COMPARED_WORDS * 20)
    const words = new Set(plainWords(start).slice(0, wanted.size + 2))
    const shared = [...wanted].filter(word => words.has(word)).length / (wanted.size + words.size || 1)
    if (shared > most) {
      best = candidate
      most = shared
    }
  }
  return best
}

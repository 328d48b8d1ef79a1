/** An editor's mistake: what is wrong, where, and what to do. */
export interface Problem {
  /** Stable, for search and for tests: `bad-date`. */
  readonly code: string
  /** Below the content folder: `articles/a.md`; empty for the folder itself. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in characters. */
  readonly column: number
  /** What is wrong, quoting the value. */
  readonly message: string
  /** What to do about it. */
  readonly advice: string
}

/** A place in a file; line and column from 1. */
export interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** The beginning of a file, for Problems with all of it. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 }
}

/** A Problem at a place. */
export function problem(code: string, place: Place, message: string, advice: string): Problem {
  return { code, file: place.file, line: place.line, column: place.column, message, advice }
}

/** The order in which an editor meets them: by file, line, column, code. */
export function sortProblems(problems: readonly Problem[]): readonly Problem[] {
  const key = (p: Problem) => [p.file, pad(p.line), pad(p.column), p.code, p.message].join('\u0000')
  return problems.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

const pad = (n: number) => String(n).padStart(9, '0')

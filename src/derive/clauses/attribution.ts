import type { SubjectPhrase } from './sources.ts'

/** Who is taken to speak a quoted stretch, and by which rule. */
export interface Attribution {
  readonly quote: number
  readonly source: SubjectPhrase
  readonly rule: string
  readonly unclear: string | null
  /** Index of the cue among its sentence's phrases. */
  readonly verbAt: number
  /** The cue and its sentence; a carried-over quotation has those of the one it continues. */
  readonly sentence: number
  readonly verb: string
  /** Index of the quotation that this one continues, or null. */
  readonly continues: number | null
}

/** A rule's answer within one sentence. */
export interface FoundSubject {
  readonly source: SubjectPhrase
  readonly rule: string
  readonly verb: string
  readonly verbAt: number
  /** Why the rule does not find it plain, as a clause; null where it does. */
  readonly unclear: string | null
}

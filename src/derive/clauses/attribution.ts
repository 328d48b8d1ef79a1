import type { ReportingVerb, VerbTrait } from '../language/language.ts'
import type { SubjectPhrase } from './sources.ts'

/** What says that someone spoke: a verb, or a construction. */
export type Cue = ReportingVerb | 'source phrase' | 'put so' | 'passive' | 'mark'

/** Whether it is a verb that does something beside reporting. */
export const hasTrait = (cue: Cue, trait: VerbTrait): boolean =>
  typeof cue !== 'string' && cue.traits.has(trait)

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
  readonly cue: Cue
  /** Index of the quotation that this one continues, or null. */
  readonly continues: number | null
}

/** A rule's answer within one sentence. */
export interface FoundSubject {
  readonly source: SubjectPhrase
  readonly rule: string
  readonly cue: Cue
  readonly verbAt: number
  /** Why the rule does not find it plain, as a clause; null where it does. */
  readonly unclear: string | null
}

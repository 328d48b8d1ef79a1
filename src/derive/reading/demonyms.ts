import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import { isDemonym, isPluralDemonym, mayBeDemonym } from '../words/demonyms.ts'
import { opensPlace } from '../words/offices.ts'
import { isOutlet } from '../words/outlets.ts'
import { isBodyNoun } from '../words/roles.ts'
import type { NameRead } from './name-read.ts'

/** `the Swiss`, `the 27-year-old Austrian`, `Norwegians`: someone by where they come from. */
export function demonym(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
  determiner: string | null,
): NameRead | null {
  const first = run.findIndex(isCapital)
  if (first < 0 || run.length > first + 2) return null
  // `the New Yorker`.
  const at = opensPlace(run[first]?.lower ?? '') && isDemonym(run[first + 1]?.lower ?? '') ? first + 1 : first
  const [people, lead] = [run[at], sentence[start]]
  if (!people || !lead || run.length !== at + 1 || people.possessive) return null
  const plural = isPluralDemonym(people.lower)
  if (determiner === null ? !(plural && isDemonym(people.lower)) : !mayBeDemonym(people.lower)) return null
  return {
    phrase: {
      kind: 'role',
      text: text.slice(lead.start, people.end),
      words: run.map(({ lower }) => lower),
      head: people.lower,
      determiner,
      possessive: false,
      body: false,
      plural,
      capitals: false,
      start: lead.start,
      end: people.end,
    },
    next: from + run.length,
  }
}

/** `Norwegian Lars Odd`: how many words before a full name only say where its bearer is from. */
export function demonymBeforeName(nameRun: readonly Token[]): number {
  if (nameRun.length < 3) return 0
  const [first, ...rest] = nameRun
  if (!first || !isDemonym(first.lower) || first.possessive) return 0
  const isBody = rest.some(({ lower }) => isBodyNoun(lower)) || isOutlet(nameRun.map(({ text }) => text))
  return isBody ? 0 : 1
}

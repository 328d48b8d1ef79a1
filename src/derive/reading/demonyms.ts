import { type Classes, is, type LanguageRules, type WrittenText } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import type { NameRead } from './name-read.ts'

/** `the Swiss`, `the 27-year-old Austrian`, `Norwegians`: someone by where they come from. */
export function demonym(
  { text }: WrittenText,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
  determiner: Classes | null,
): NameRead | null {
  const first = run.findIndex(isCapital)
  if (first < 0 || run.length > first + 2) return null
  // `the New Yorker`.
  const at = is(run[first], 'opensPlace') && is(run[first + 1], 'demonym') ? first + 1 : first
  const [people, lead] = [run[at], sentence[start]]
  if (!people || !lead || run.length !== at + 1 || people.possessive) return null
  const plural = is(people, 'pluralDemonym')
  if (determiner === null ? !(plural && is(people, 'demonym')) : !is(people, 'mayBeDemonym')) return null
  return {
    phrase: {
      kind: 'role',
      text: text.slice(lead.start, people.end),
      words: run.map(({ lower }) => lower),
      head: people.lower,
      noun: people.classes,
      outlet: false,
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
export function demonymBeforeName(language: LanguageRules, nameRun: readonly Token[]): number {
  if (nameRun.length < 3) return 0
  const [first, ...rest] = nameRun
  if (!first || !is(first, 'demonym') || first.possessive) return 0
  const isBody =
    rest.some(token => is(token, 'bodyNoun')) || language.isOutlet(nameRun.map(({ text }) => text))
  return isBody ? 0 : 1
}

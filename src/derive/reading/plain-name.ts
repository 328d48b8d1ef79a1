import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import { isAdverb } from '../words/function-words.ts'
import { reportingVerb } from '../words/reporting-verbs.ts'
import { isBodyNoun } from '../words/roles.ts'
import { type NameRead, nameRead } from './name-read.ts'
import { capitalRun } from './noun-run.ts'
import type { KnownNames } from './phrase.ts'

export function plainName(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
  known: KnownNames,
): NameRead | null {
  const capital = Math.max(0, run.findIndex(isCapital))
  const lead = from > start || isBodyNoun(run[capital - 1]?.lower ?? '') ? capital : 0
  const nameRun = capitalRun(run, lead)
  const first = nameRun[0]
  if (!first || lead > LONGEST_LEAD) return null
  const opens = start === 0
  if (
    opens &&
    from === start &&
    nameRun.length === 1 &&
    !known(first.text) &&
    (reportingVerb(first.lower) !== null || isAdverb(first.lower) || first.lower.endsWith('ing'))
  )
    return null
  return nameRead(text, sentence, start, from + lead, nameRun, {
    honorific: null,
    role: null,
    lead: run.slice(0, lead).map(token => token.text),
    determined: from > start,
    opens: opens && nameRun.length === 1 && !known(first.text),
  })
}

/** `the press-freedom group Open Lines`: how many words may stand before the name. */
const LONGEST_LEAD = 4

import type { Sentence } from '../text/sentences.ts'
import { bare, isCapital, type Token } from '../text/tokens.ts'
import { isForSomething, isOfPlace, isPortfolio, opensPlace } from '../words/offices.ts'
import { isBodyNoun, isTitle } from '../words/roles.ts'
import { type NameRead, nameRead } from './name-read.ts'
import { capitalRun, contentRun } from './noun-run.ts'

/** `Secretary of State Ada Lund`, `Mayor of London Ada Lund`: an office that says of what, and its holder behind it. */
export function officeBeforeName(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
): NameRead | null {
  const office = run.at(-1)
  const of = from + run.length
  const joint = sentence[of]?.lower
  if (joint !== 'of' && joint !== 'for') return null
  if (!office || office.possessive || from > start || !isTitle(bare(office))) return null
  if (joint !== 'of' && !(joint === 'for' && isForSomething(bare(office)))) return null
  const fields = fieldsEnd(sentence, of)
  let at = fields ?? (isOfPlace(bare(office)) ? placeEnd(sentence, of + 1) : null)
  if (at === null) return null
  while (isTitle(bare(sentence[at])) && isCapital(sentence[at + 1])) at++
  const nameRun = capitalRun(contentRun(sentence, at, 'word'), 0)
  const [lead, last] = [run[0], sentence[at - 1]]
  if (nameRun.length < 2 || !lead || !last || nameRun.some(token => isBodyNoun(token.lower))) return null
  return nameRead(text, sentence, start, at, nameRun, {
    honorific: null,
    role: text.slice(lead.start, last.end),
    lead: [],
    determined: false,
    opens: false,
  })
}

const BETWEEN_FIELDS = new Set(['of', 'for', 'the', 'and', '&', ','])

/** The index after what an office is for, or null where no word behind it says that. */
function fieldsEnd(sentence: Sentence, of: number): number | null {
  let end: number | null = null
  for (let at = of; at < sentence.length && at - of < 14; at++) {
    const lower = sentence[at]?.lower ?? ''
    if (isPortfolio(lower)) end = at + 1
    else if (!BETWEEN_FIELDS.has(lower)) break
  }
  return end
}

/** The index after a place, where exactly two more capitals, a full name, follow it. */
function placeEnd(sentence: Sentence, from: number): number | null {
  const run: readonly Token[] = capitalRun(contentRun(sentence, from, 'word'), 0)
  const words = opensPlace(bare(run[0])) ? 2 : 1
  return run.length === words + 2 && run.every(isCapital) ? from + words : null
}

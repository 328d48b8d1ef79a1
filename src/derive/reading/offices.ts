import { is, type WrittenText } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isBare, isCapital, type Token } from '../text/tokens.ts'
import { type NameRead, nameRead } from './name-read.ts'
import { capitalRun, contentRun } from './noun-run.ts'

/** `Secretary of State Ada Lund`, `Mayor of London Ada Lund`: an office that says of what, and its holder behind it. */
export function officeBeforeName(
  written: WrittenText,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
): NameRead | null {
  const office = run.at(-1)
  const of = from + run.length
  const joint = sentence[of]
  if (!is(joint, 'genitive') && !is(joint, 'purpose')) return null
  if (!office || office.possessive || from > start || !isBare(office, 'title')) return null
  if (is(joint, 'purpose') && !isBare(office, 'officeForSomething')) return null
  const fields = fieldsEnd(sentence, of)
  let at = fields ?? (isBare(office, 'officeOfPlace') ? placeEnd(sentence, of + 1) : null)
  if (at === null) return null
  while (isBare(sentence[at], 'title') && isCapital(sentence[at + 1])) at++
  const nameRun = capitalRun(contentRun(sentence, at, 'word'), 0)
  const [lead, last] = [run[0], sentence[at - 1]]
  if (nameRun.length < 2 || !lead || !last || nameRun.some(token => is(token, 'bodyNoun'))) return null
  return nameRead(written, sentence, start, at, nameRun, {
    honorific: null,
    role: written.text.slice(lead.start, last.end),
    lead: [],
    determined: false,
    opens: false,
  })
}

/** The index after what an office is for, or null where no word behind it says that. */
function fieldsEnd(sentence: Sentence, of: number): number | null {
  let end: number | null = null
  for (let at = of; at < sentence.length && at - of < 14; at++) {
    if (is(sentence[at], 'portfolio')) end = at + 1
    else if (!is(sentence[at], 'joinsFields')) break
  }
  return end
}

/** The index after a place, where exactly two more capitals, a full name, follow it. */
function placeEnd(sentence: Sentence, from: number): number | null {
  const run: readonly Token[] = capitalRun(contentRun(sentence, from, 'word'), 0)
  const words = isBare(run[0], 'opensPlace') ? 2 : 1
  return run.length === words + 2 && run.every(isCapital) ? from + words : null
}

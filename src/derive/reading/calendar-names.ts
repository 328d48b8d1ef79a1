import { is, type WrittenText } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isCapital } from '../text/tokens.ts'
import { isSmallVerb } from './months.ts'
import { type NameRead, nameRead } from './name-read.ts'
import type { NameRuns } from './name-runs.ts'

/** `May said`, where the text has `Theresa May`: the family name, beside a verb of speech. */
export function calendarName(
  written: WrittenText,
  sentence: Sentence,
  at: number,
  runs: NameRuns,
): NameRead | null {
  const token = sentence[at]
  if (!token || !isCapital(token) || token.possessive || !is(token, 'familyNameToo')) return null
  if (!(speaks(sentence, at) && runs(token.text))) return null
  return nameRead(written, sentence, at, at, [token], {
    honorific: null,
    role: null,
    lead: [],
    determined: false,
    opens: false,
  })
}

function speaks(sentence: Sentence, at: number): boolean {
  const [before, second] = [sentence[at - 1], sentence[at - 2]]
  if (isSmallVerb(before) && (second?.kind === 'quote' || second?.kind === 'stop')) return true
  return isSmallVerb(sentence[at + 1]) && !is(before, 'preposition')
}

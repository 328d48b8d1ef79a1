import type { Sentence } from '../text/sentences.ts'
import { DETERMINERS } from '../words/function-words.ts'
import { describedRole } from './described-role.ts'
import type { NameRead } from './name-read.ts'
import { contentRun, mayReachHead } from './noun-run.ts'
import type { KnownNames } from './phrase.ts'
import { plainName } from './plain-name.ts'
import { titledName } from './titled-name.ts'

/** A noun phrase that starts at a token, and the index after it; null where no name or description starts there. */
export function readNounPhrase(
  text: string,
  sentence: Sentence,
  start: number,
  known: KnownNames,
): NameRead | null {
  const first = sentence[start]
  if (first?.kind !== 'word') return null
  const determiner = DETERMINERS.has(first.lower) && first.lower !== 'that' ? first.lower : null
  const from = determiner ? start + 1 : start
  if (!mayReachHead(sentence, from)) return null
  const run = contentRun(sentence, from, determiner ? 'determiner' : start === 0 ? 'start' : 'word')
  if (run.length === 0) return null
  return (
    titledName(text, sentence, start, from, run) ??
    describedRole(text, sentence, start, from, run, determiner) ??
    plainName(text, sentence, start, from, run, known)
  )
}

import { is } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import { capitalRun, contentRun } from './noun-run.ts'

/** What a name goes on to: its last token, and the index after it. */
export interface Tail {
  readonly last: Token
  readonly next: number
}

/** `Ministry of Foreign Affairs`, `Bank of Morvia`, `Department for Roads, Harbours & Rail`: from the index after the first words. */
export function joinBody(sentence: Sentence, from: number): Tail | null {
  let next = from
  let last: Token | null = null
  for (let rounds = 0; rounds < 4; rounds++) {
    const joint = sentence[next]
    if (!is(joint, 'joinsBody')) break
    const index = is(sentence[next + 1], 'definite') ? next + 2 : next + 1
    const run = capitalRun(contentRun(sentence, index, 'word'), 0)
    const end = run.at(-1)
    if (!end || (is(joint, 'and') && rounds === 0)) break
    last = end
    next = index + run.length
    if (end.possessive) break
    const listed = is(joint, 'leadsList') ? listTail(sentence, next) : null
    if (!listed) continue
    last = listed.last
    next = listed.next
    break
  }
  return last ? { last, next } : null
}

/** `, Harbours & Rail`: the rest of a list of fields, each a word or known as a field; it ends in `and` or `&`. */
function listTail(sentence: Sentence, from: number): Tail | null {
  let next = from
  while (sentence[next]?.text === ',') {
    const end = fieldEnd(sentence, next + 1)
    if (end === next + 1) break
    next = end
  }
  if (next === from || sentence[next]?.text === ',') next = sentence[next]?.text === ',' ? next + 1 : next
  if (next === from || !is(sentence[next], 'endsList')) return null
  const end = fieldEnd(sentence, next + 1)
  const last = sentence[end - 1]
  return end > next + 1 && last ? { last, next: end } : null
}

/** The index after one field: a single word with a capital, or several that say what an office is for. */
function fieldEnd(sentence: Sentence, from: number): number {
  let end = from
  while (isCapital(sentence[end]) && sentence[end]?.kind === 'word') end++
  const words = sentence.slice(from, end)
  return words.length === 1 || words.every(word => is(word, 'portfolio')) ? end : from
}

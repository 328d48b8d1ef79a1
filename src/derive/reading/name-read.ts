import type { Sentence } from '../text/sentences.ts'
import type { Token } from '../text/tokens.ts'
import { DETERMINERS } from '../words/function-words.ts'
import { isBodyNoun } from '../words/roles.ts'
import { capitalRun, contentRun } from './noun-run.ts'
import type { NamePhrase, RolePhrase } from './phrase.ts'

export type NameRead = { phrase: NamePhrase | RolePhrase; next: number }

export interface NameParts {
  readonly honorific: string | null
  readonly role: string | null
  readonly lead: readonly string[]
  readonly determined: boolean
  readonly opens: boolean
}

export function nameRead(
  text: string,
  sentence: Sentence,
  start: number,
  at: number,
  nameRun: readonly Token[],
  parts: NameParts,
): NameRead | null {
  const lead = sentence[start]
  const first = nameRun[0]
  if (!lead || !first) return null
  let last = nameRun.at(-1) ?? first
  let next = at + nameRun.length
  const words = nameRun.map(token => token.text)
  const body = nameRun.some(token => isBodyNoun(token.lower)) || parts.lead.some(word => isBodyNoun(word))
  if (body && !last.possessive && parts.role === null) {
    const joined = joinBody(sentence, next)
    if (joined) {
      last = joined.last
      next = joined.next
    }
  }
  const nameEnd = last
  if (!last.possessive && !body) {
    const tail = homeOf(sentence, next)
    if (tail) {
      last = tail.last
      next = tail.next
    }
  }
  const name = text.slice(first.start, nameEnd.possessive ? nameEnd.start + nameEnd.text.length : nameEnd.end)
  return {
    phrase: {
      kind: 'name',
      name,
      words,
      possessive: last.possessive,
      body,
      start: lead.start,
      end: last.end,
      ...parts,
    },
    next,
  }
}

/** `Bo Lund of Harrow`, `Bo Lund of the Institute for Peace`: where someone belongs. */
function homeOf(sentence: Sentence, from: number): { last: Token; next: number } | null {
  if (sentence[from]?.lower !== 'of' && sentence[from]?.lower !== 'from') return null
  const index = DETERMINERS.has(sentence[from + 1]?.lower ?? '') ? from + 2 : from + 1
  const run = capitalRun(contentRun(sentence, index, 'word'), 0)
  const last = run.at(-1)
  if (!last || last.possessive) return null
  return joinBody(sentence, index + run.length) ?? { last, next: index + run.length }
}

/** `Ministry of Foreign Affairs`, `Bank of Morvia`. */
function joinBody(sentence: Sentence, from: number): { last: Token; next: number } | null {
  let next = from
  let last: Token | null = null
  for (let rounds = 0; rounds < 4; rounds++) {
    if (!JOINS_BODY.has(sentence[next]?.lower ?? '')) break
    const index = sentence[next + 1]?.lower === 'the' ? next + 2 : next + 1
    const run = capitalRun(contentRun(sentence, index, 'word'), 0)
    const end = run.at(-1)
    if (!end || (sentence[next]?.lower === 'and' && rounds === 0)) break
    last = end
    next = index + run.length
    if (end.possessive) break
  }
  return last ? { last, next } : null
}

const JOINS_BODY = new Set(['of', 'for', '&', 'and', 'on'])

import type { Span } from '../../model/quotation.ts'
import { is } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { ReadSentence } from '../reading/reading.ts'
import { asSource, isStop, isWord } from './sources.ts'

/** The clause that carries a quotation: its sentence, without clauses that have a speaker of their own. */
export function passageIn(sentence: ReadSentence, sourceAt: number, quoteAt: number): Span {
  const { phrases } = sentence
  const first = Math.min(sourceAt < 0 ? quoteAt : sourceAt, quoteAt)
  const last = Math.max(sourceAt, quoteAt)
  let start = sentence.start
  for (let at = first; at > 0; at--) {
    if (opensClause(phrases, at - 1)) {
      start = phrases[at]?.start ?? start
      break
    }
  }
  let end = sentence.end
  for (let at = last + 1; at < phrases.length; at++) {
    if (!opensClause(phrases, at) && !isSemicolon(phrases[at]) && !goesOnToQuote(phrases, at)) continue
    end = phrases[at - 1]?.kind === 'stop' ? (phrases[at - 2]?.end ?? end) : (phrases[at - 1]?.end ?? end)
    break
  }
  return { start, end }
}

/** Shorter ones behind `that` may be a noun and its verb: too little to be told from a fragment. */
const SHORTEST_CLAUSE = 4

/** `… that "the dam will hold," …`: quoted words that are all of a clause, and not a part of one. */
export function standsAsClause(phrases: readonly Phrase[], at: number, words: string): boolean {
  if (!isWord(phrases[at - 1], 'complementizer') || words.trim().split(/\s+/).length < SHORTEST_CLAUSE)
    return false
  return isStop(phrases[at + 1]) || /[,.;!?…]['’)\]]*\s*$/.test(words)
}

const isSemicolon = (phrase: Phrase | undefined) => phrase?.kind === 'stop' && phrase.lower === ';'

/** `…, considering that "…"`: the same speaker's next quotation begins, and this one reads without it. */
function goesOnToQuote(phrases: readonly Phrase[], at: number): boolean {
  const phrase = phrases[at]
  const isParticiple = phrase?.kind === 'verb' && is(phrase, 'gerundForm') && phrases[at - 1]?.kind === 'stop'
  return isParticiple && phrases.slice(at).some(({ kind }) => kind === 'quote')
}

/** A conjunction with a subject after it; `and` and `but` only after a comma. */
function opensClause(phrases: readonly Phrase[], at: number): boolean {
  const phrase = phrases[at]
  if (phrase?.kind !== 'word' || !is(phrase, 'opensPassage') || at === 0) return false
  const before = phrases[at - 1]
  if (!(before?.kind === 'stop' || before?.kind === 'quote')) return false
  const subject = asSource(phrases[at + 1])
  if (!subject) return false
  const next = phrases[at + 2]
  return next?.kind === 'verb' || next?.kind === 'word' || (next?.kind === 'stop' && next.lower === ',')
}

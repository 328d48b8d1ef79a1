import type { Span } from '../../model/quotation.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { ReadSentence } from '../reading/reading.ts'
import { asSource } from './sources.ts'

const SUBORDINATE = new Set(['while', 'whereas', 'where', 'but', 'and', 'although', 'though', 'when'])

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

const isSemicolon = (phrase: Phrase | undefined) => phrase?.kind === 'stop' && phrase.lower === ';'

/** `…, considering that "…"`: the same speaker's next quotation begins, and this one reads without it. */
function goesOnToQuote(phrases: readonly Phrase[], at: number): boolean {
  const phrase = phrases[at]
  const isParticiple =
    phrase?.kind === 'verb' && phrase.lower.endsWith('ing') && phrases[at - 1]?.kind === 'stop'
  return isParticiple && phrases.slice(at).some(({ kind }) => kind === 'quote')
}

/** A conjunction with a subject after it; `and` and `but` only after a comma. */
function opensClause(phrases: readonly Phrase[], at: number): boolean {
  const phrase = phrases[at]
  if (phrase?.kind !== 'word' || !SUBORDINATE.has(phrase.lower) || at === 0) return false
  const before = phrases[at - 1]
  if (!(before?.kind === 'stop' || before?.kind === 'quote')) return false
  const subject = asSource(phrases[at + 1])
  if (!subject) return false
  const next = phrases[at + 2]
  return next?.kind === 'verb' || next?.kind === 'word' || (next?.kind === 'stop' && next.lower === ',')
}

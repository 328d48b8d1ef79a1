import type { Phrase } from '../reading/phrase.ts'
import { isAdverb, PREPOSITIONS } from '../words/function-words.ts'
import { startsClause } from './clause-bounds.ts'
import { opensPredicate } from './predicates.ts'
import { asSource } from './sources.ts'

/** `X, the leader of Y, said`, `X (R-Texas) said`: from the closing mark to what stands before the opening one. */
export function beforeApposition(phrases: readonly Phrase[], closing: number): number {
  const close = phrases[closing]
  const mark =
    close?.kind === 'stop' && close.lower === ')' ? '(' : close?.kind === 'stop' ? close.lower : ','
  let nearest = -1
  for (let at = closing - 1; at > 0 && closing - at < 40; at--) {
    const phrase = phrases[at]
    if (phrase?.kind === 'quote') break
    if (phrase?.kind !== 'stop' || ![mark, ',', '('].includes(phrase.lower)) continue
    if (mark === '(' && phrase.lower !== '(') continue
    if (asSource(phrases[at - 1]) && opensApposition(phrases, at + 1) && !isObject(phrases, at - 1)) {
      if (startsClause(phrases, at - 1)) return at - 1
      if (nearest < 0) nearest = at - 1
    }
    if (mark !== ',') break
  }
  return nearest
}

/** The index after an apposition that opens at a comma, or the same index. */
export function afterApposition(phrases: readonly Phrase[], from: number): number {
  const open = phrases[from]
  if (open?.kind !== 'stop' || !/^[,(—–]$/.test(open.lower)) return from
  const closing = open.lower === '(' ? ')' : open.lower
  if (open.lower === ',' && !opensApposition(phrases, from + 1)) return from
  let last = from
  for (let at = from + 1; at < phrases.length && at - from < 40; at++) {
    const phrase = phrases[at]
    if (phrase?.kind === 'quote') break
    if (phrase?.kind !== 'stop' || (phrase.lower !== closing && phrase.lower !== ',')) continue
    last = at + 1
    if (closing !== ',' || opensPredicate(phrases, at + 1)) return at + 1
  }
  return last
}

function opensApposition(phrases: readonly Phrase[], at: number): boolean {
  const phrase = phrases[at]
  if (phrase?.kind === 'role' || phrase?.kind === 'name') return true
  if (phrase?.kind === 'pronoun') return phrase.lower === 'who'
  if (phrase?.kind === 'verb') return phrase.verb.form === 'participle'
  if (phrase?.kind !== 'word') return false
  return (
    /^\d/.test(phrase.lower) ||
    PREPOSITIONS.has(phrase.lower) ||
    APPOSITION_WORDS.has(phrase.lower) ||
    isAdverb(phrase.lower) ||
    /(?:ed|ing)$/.test(phrase.lower)
  )
}

const APPOSITION_WORDS = new Set([
  'a',
  'an',
  'the',
  'his',
  'her',
  'their',
  'its',
  'one',
  'whose',
  'which',
  'whom',
  'himself',
  'herself',
  'now',
  'then',
  'where',
])

/** `people close to Kim said`: the name belongs to a preposition. */
export function isObject(phrases: readonly Phrase[], at: number): boolean {
  const before = phrases[at - 1]
  return before?.kind === 'word' && PREPOSITIONS.has(before.lower) && !CLAUSE_OPENERS.has(before.lower)
}

const CLAUSE_OPENERS = new Set(['as', 'after', 'before', 'since', 'until', 'than', 'while'])

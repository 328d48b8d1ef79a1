import { is } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import { startsClause } from './clause-bounds.ts'
import { opensPredicate } from './predicates.ts'
import { asSource, isComma } from './sources.ts'

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
    const opens = opensApposition(phrases, at + 1) || isBare(phrases, at + 1, closing)
    if (asSource(phrases[at - 1]) && opens && !isObject(phrases, at - 1)) {
      if (startsClause(phrases, at - 1)) return at - 1
      if (nearest < 0) nearest = at - 1
    }
    if (mark !== ',') break
  }
  return nearest
}

/** `Ann Berg, the mayor, and Bo Lund said`: whether a subject is the second of two, the first with an apposition. */
export function isJointOver(phrases: readonly Phrase[], at: number): boolean {
  const [comma, and] = [phrases[at - 2], phrases[at - 1]]
  if (!isComma(comma) || and?.kind !== 'word' || !is(and, 'and')) return false
  const first = beforeApposition(phrases, at - 2)
  return first >= 0 && startsClause(phrases, first)
}

/** `Bo Xu, 71, a retired tailor, said`: the same over several in a row, where a reporting verb follows the last. */
export function afterAppositions(phrases: readonly Phrase[], from: number): number {
  const first = afterApposition(phrases, from)
  for (let next = first, rounds = 0; rounds < 3 && next > from; rounds++) {
    if (phrases[next]?.kind === 'verb') return next
    const further = isComma(phrases[next - 1]) ? afterApposition(phrases, next - 1) : next
    if (further <= next) break
    next = further
  }
  return first
}

/** The index after an apposition that opens at a comma, or the same index. */
export function afterApposition(phrases: readonly Phrase[], from: number): number {
  const open = phrases[from]
  if (open?.kind !== 'stop' || !/^[,(—–]$/.test(open.lower)) return from
  const closing = open.lower === '(' ? ')' : open.lower
  if (open.lower === ',' && !opensApposition(phrases, from + 1)) return afterBare(phrases, from)
  let last = from
  for (let at = from + 1; at < phrases.length && at - from < 40; at++) {
    const phrase = phrases[at]
    if (phrase?.kind === 'quote') break
    if (phrase?.kind !== 'stop' || phrase.lower !== closing) continue
    last = at + 1
    if (closing !== ',' || opensPredicate(phrases, at + 1)) return at + 1
  }
  return last
}

/** `Ann Berg, harbour master of Vell, said`: the index after words that no table knows, where a reporting verb follows them. */
function afterBare(phrases: readonly Phrase[], from: number): number {
  const closing = phrases.findIndex((phrase, at) => at > from && isComma(phrase))
  return phrases[closing + 1]?.kind === 'verb' && isBare(phrases, from + 1, closing) ? closing + 1 : from
}

/** Whether words between two commas say who someone is, and are no clause of their own. */
function isBare(phrases: readonly Phrase[], from: number, to: number): boolean {
  const words = phrases.slice(from, to)
  return words.length > 0 && words.length <= LONGEST_BARE && words.every(isPartOfBare)
}

/** `senior lecturer in glaciology at the University of Vell`. */
const LONGEST_BARE = 8

function isPartOfBare(phrase: Phrase): boolean {
  if (phrase.kind === 'name' || phrase.kind === 'role') return true
  if (phrase.kind !== 'word' || is(phrase, 'auxiliary')) return false
  return is(phrase, 'and') || !is(phrase, 'conjunction')
}

function opensApposition(phrases: readonly Phrase[], at: number): boolean {
  const phrase = phrases[at]
  if (phrase?.kind === 'role' || phrase?.kind === 'name') return true
  if (phrase?.kind === 'pronoun') return is(phrase, 'relative')
  if (phrase?.kind === 'verb') return phrase.verb.form === 'participle'
  if (phrase?.kind !== 'word') return false
  return (
    /^\d/.test(phrase.lower) ||
    is(phrase, 'preposition') ||
    is(phrase, 'opensApposition') ||
    is(phrase, 'adverb') ||
    is(phrase, 'participleForm')
  )
}

/** `people close to Kim said`: the name belongs to a preposition. */
export function isObject(phrases: readonly Phrase[], at: number): boolean {
  const before = phrases[at - 1]
  return before?.kind === 'word' && is(before, 'preposition') && !is(before, 'prepositionOfClause')
}

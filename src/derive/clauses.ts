import { AUXILIARIES, CONJUNCTIONS, isAdverb, PREPOSITIONS } from './function-words.ts'
import type { NamePhrase, Phrase, PronounPhrase, RolePhrase, VerbPhrase } from './phrase.ts'

/** What can be a subject. */
export type Source = NamePhrase | RolePhrase | PronounPhrase

/** A reporting verb with its subject. `direct`: the subject stands at the verb, nothing but adverbs or an apposition between. */
export interface Clause {
  readonly subject: Source
  readonly subjectAt: number
  readonly verb: VerbPhrase
  readonly verbAt: number
  readonly how: 'direct' | 'apposition' | 'coordinated' | 'participle' | 'relative' | 'relay'
}

export const isComma = (phrase: Phrase | undefined): boolean =>
  phrase?.kind === 'stop' && phrase.lower === ','
export const isStop = (phrase: Phrase | undefined): boolean => phrase === undefined || phrase.kind === 'stop'
export const isWord = (phrase: Phrase | undefined, words: ReadonlySet<string>): boolean =>
  phrase?.kind === 'word' && words.has(phrase.lower)

/** The subject itself, where a phrase can be one. */
export function asSource(phrase: Phrase | undefined): Source | null {
  if (phrase?.kind === 'pronoun') return phrase
  if ((phrase?.kind === 'name' || phrase?.kind === 'role') && !phrase.possessive) return phrase
  return null
}

/** The clause of a reporting verb, its subject looked for to the left; null where none is found. */
export function clauseOf(phrases: readonly Phrase[], verbAt: number): Clause | null {
  const verb = phrases[verbAt]
  if (verb?.kind !== 'verb') return null
  const before = skipAdverbs(phrases, verbAt - 1)
  const near = phrases[before]
  const source = asSource(near)
  if (verb.verb.form === 'past' && isPassive(phrases, before + 1, verbAt)) return null
  if (verb.verb.form === 'participle') {
    const relayed = relay(phrases, verb, verbAt)
    if (relayed) return relayed
    if (source && isWord(phrases[before - 1], WITH))
      return { subject: source, subjectAt: before, verb, verbAt, how: 'participle' }
    const auxiliary = verbAt - 1 > before && hasAuxiliary(phrases, before + 1, verbAt)
    if (!auxiliary) return inherit(phrases, verb, verbAt, 'participle')
  }
  if (source?.kind === 'pronoun' && source.lower === 'who') return relative(phrases, verb, verbAt, before)
  if (source && !isObject(phrases, before))
    return { subject: source, subjectAt: before, verb, verbAt, how: 'direct' }
  if (isComma(near) || isBracket(near)) {
    const at = beforeApposition(phrases, before)
    const subject = asSource(phrases[at])
    if (subject) return { subject, subjectAt: at, verb, verbAt, how: 'apposition' }
  }
  return inverted(phrases, verb, verbAt) ?? inherit(phrases, verb, verbAt, 'coordinated')
}

/** `"…," said X, "…"` and `Said X, "…"`: the subject stands behind its verb. */
function inverted(phrases: readonly Phrase[], verb: VerbPhrase, verbAt: number): Clause | null {
  const before = phrases[verbAt - 1]
  const quoted =
    before?.kind === 'quote' || (before?.kind === 'stop' && phrases[verbAt - 2]?.kind === 'quote')
  const subject = asSource(phrases[verbAt + 1])
  if (!subject || (before !== undefined && !quoted) || verb.verb.form === 'participle') return null
  return { subject, subjectAt: verbAt + 1, verb, verbAt, how: 'direct' }
}

/** `The agency quoted X as saying`, `X was quoted by the agency as saying`: X speaks. */
function relay(phrases: readonly Phrase[], verb: VerbPhrase, verbAt: number): Clause | null {
  const as = phrases[verbAt - 1]
  if (as?.kind !== 'word' || as.lower !== 'as') return null
  let at = verbAt - 2
  while (at >= 0 && !isRelayVerb(phrases[at])) at--
  const passive = phrases[at - 1]
  const quotedAt = at
  if (at < 0) return null
  at =
    passive?.kind === 'word' && AUXILIARIES.has(passive.lower)
      ? subjectBefore(phrases, quotedAt)
      : quotedAt + 1
  const subject = asSource(phrases[at])
  return subject ? { subject, subjectAt: at, verb, verbAt, how: 'relay' } : null
}

const RELAY_VERBS = new Set(['quote', 'report', 'cite', 'hear', 'describe'])
const isRelayVerb = (phrase: Phrase | undefined) =>
  phrase?.kind === 'verb' && RELAY_VERBS.has(phrase.verb.lemma)

/** The index of the subject at the left of a verb, over adverbs and an apposition; -1 where there is none. */
export function subjectBefore(phrases: readonly Phrase[], verbAt: number): number {
  const before = skipAdverbs(phrases, verbAt - 1)
  if (asSource(phrases[before])) return isObject(phrases, before) ? -1 : before
  return isComma(phrases[before]) || isBracket(phrases[before]) ? beforeApposition(phrases, before) : -1
}

const isBracket = (phrase: Phrase | undefined) => phrase?.kind === 'stop' && /^[)\]—–-]$/.test(phrase.lower)

function skipAdverbs(phrases: readonly Phrase[], from: number): number {
  let at = from
  while (at >= 0) {
    const phrase = phrases[at]
    if (phrase?.kind !== 'word' || !(isAdverb(phrase.lower) || AUXILIARIES.has(phrase.lower))) break
    at--
  }
  return at
}

function hasAuxiliary(phrases: readonly Phrase[], from: number, to: number): boolean {
  return phrases.slice(from, to).some(phrase => phrase.kind === 'word' && AUXILIARIES.has(phrase.lower))
}

/** `with Kim yelling`. */
const WITH = new Set(['with'])

/** `Kim was asked`: the subject does not speak. */
function isPassive(phrases: readonly Phrase[], from: number, to: number): boolean {
  return phrases.slice(from, to).some(phrase => phrase.kind === 'word' && BE.has(phrase.lower))
}

const BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being'])

/** `people close to Kim said`: the name belongs to a preposition. */
function isObject(phrases: readonly Phrase[], at: number): boolean {
  const before = phrases[at - 1]
  return before?.kind === 'word' && PREPOSITIONS.has(before.lower) && !CLAUSE_OPENERS.has(before.lower)
}

const CLAUSE_OPENERS = new Set(['as', 'after', 'before', 'since', 'until', 'than', 'while'])

/** `X, the leader of Y, said`, `X (R-Texas) said`: from the closing mark to what stands before the opening one. */
function beforeApposition(phrases: readonly Phrase[], closing: number): number {
  const close = phrases[closing]
  const mark =
    close?.kind === 'stop' && close.lower === ')' ? '(' : close?.kind === 'stop' ? close.lower : ','
  let best = -1
  for (let at = closing - 1; at > 0 && closing - at < 40; at--) {
    const phrase = phrases[at]
    if (phrase?.kind === 'quote') break
    if (phrase?.kind !== 'stop' || (phrase.lower !== mark && phrase.lower !== ',')) continue
    if (mark === '(' && phrase.lower !== '(') continue
    if (asSource(phrases[at - 1]) && opensApposition(phrases, at + 1) && !isObject(phrases, at - 1))
      best = at - 1
    if (mark !== ',') break
    if (best >= 0 && startsClause(phrases, best)) break
  }
  return best
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

const MAIN_OPENERS = new Set([
  'and',
  'but',
  'while',
  'where',
  'whereas',
  'yet',
  'so',
  'though',
  'then',
  'meanwhile',
  'however',
])

/** Whether a subject opens a main clause: nothing before it, or a stop, a quotation, an adverb or a joining word. */
export function opensMainClause(phrases: readonly Phrase[], subjectAt: number): boolean {
  const before = phrases[subjectAt - 1]
  if (before === undefined || before.kind === 'stop' || before.kind === 'quote') return true
  if (before.kind === 'role' || (before.kind === 'name' && before.possessive))
    return opensMainClause(phrases, subjectAt - 1)
  if (isWord(before, JOINING) && isNounPhrase(phrases[subjectAt - 2])) return false
  return before.kind === 'word' && (MAIN_OPENERS.has(before.lower) || isAdverb(before.lower))
}

const JOINING = new Set(['and', 'or'])
const isNounPhrase = (phrase: Phrase | undefined) => phrase?.kind === 'name' || phrase?.kind === 'role'

/** `Kim and Lee said`: whether a subject is one of two. */
export function isJoint(phrases: readonly Phrase[], at: number): boolean {
  const before = isWord(phrases[at - 1], JOINING) && isNounPhrase(phrases[at - 2])
  return before || (isWord(phrases[at + 1], JOINING) && isNounPhrase(phrases[at + 2]))
}

/** Whether a clause with a subject of its own begins between two places. */
export function clauseBetween(phrases: readonly Phrase[], from: number, to: number): boolean {
  for (let at = from; at < to - 1; at++) {
    const phrase = phrases[at]
    const subordinate = isWord(phrase, SUBORDINATORS)
    if (phrase?.kind !== 'stop' && phrase?.kind !== 'quote' && !subordinate) continue
    const subjectAt = !subordinate && isWord(phrases[at + 1], CONJUNCTIONS) ? at + 2 : at + 1
    const subject = subjectAt < to ? asSource(phrases[subjectAt]) : null
    if (!subject || (phrase?.kind === 'quote' && subjectAt === at + 1 && isShort(subject))) continue
    if (opensPredicate(phrases, subjectAt + 1)) return true
  }
  return false
}

/** `the "warm welcome" he received`: a pronoun right behind a quotation begins no clause of its own. */
const isShort = (subject: Source) => subject.kind === 'pronoun' && subject.lower !== 'who'

const SUBORDINATORS = new Set([
  'as',
  'while',
  'when',
  'because',
  'after',
  'before',
  'since',
  'until',
  'though',
  'although',
  'whereas',
])

/** Whether a phrase stands where a clause begins. */
function startsClause(phrases: readonly Phrase[], at: number): boolean {
  const before = phrases[at - 1]
  return before === undefined || before.kind === 'quote' || isWord(before, CONJUNCTIONS)
}

/** `X, who said`: the pronoun is the subject; whom it means is found later. */
function relative(
  phrases: readonly Phrase[],
  verb: VerbPhrase,
  verbAt: number,
  whoAt: number,
): Clause | null {
  const who = asSource(phrases[whoAt])
  return who ? { subject: who, subjectAt: whoAt, verb, verbAt, how: 'relative' } : null
}

/** `X praised … and called`, `X smiled, saying`: the subject of the sentence's clause so far. */
function inherit(
  phrases: readonly Phrase[],
  verb: VerbPhrase,
  verbAt: number,
  how: 'coordinated' | 'participle',
): Clause | null {
  for (let at = clauseStart(phrases, verbAt); at < verbAt; at++) {
    const subject = asSource(phrases[at])
    if (!subject || !opensMainClause(phrases, at)) continue
    const next = afterApposition(phrases, at + 1)
    if (next < verbAt && opensPredicate(phrases, next)) return { subject, subjectAt: at, verb, verbAt, how }
  }
  return null
}

/** Where the clause that holds a verb may begin: after the last `while`, `whereas`, semicolon or dash before it. */
export function clauseStart(phrases: readonly Phrase[], verbAt: number): number {
  for (let at = verbAt - 1; at > 0; at--) {
    const phrase = phrases[at]
    if (phrase?.kind === 'stop' && phrase.lower === ';') return at + 1
    if (
      phrase?.kind === 'word' &&
      (phrase.lower === 'while' || phrase.lower === 'whereas') &&
      asSource(phrases[at + 1])
    )
      return at + 1
    if (
      phrase?.kind === 'word' &&
      (phrase.lower === 'but' || phrase.lower === 'and') &&
      isComma(phrases[at - 1]) &&
      asSource(phrases[at + 1])
    )
      return at + 1
  }
  return 0
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

/** Whether a verb may begin at an index: a reporting verb, an auxiliary, or any other word that is not of a closed class. */
export function opensPredicate(phrases: readonly Phrase[], from: number): boolean {
  let at = from
  while (at < phrases.length) {
    const phrase = phrases[at]
    if (phrase?.kind === 'verb') return phrase.verb.form !== 'participle' || at > from
    if (phrase?.kind !== 'word') return false
    if (AUXILIARIES.has(phrase.lower)) return true
    if (!isAdverb(phrase.lower))
      return (
        !PREPOSITIONS.has(phrase.lower) &&
        !CONJUNCTIONS.has(phrase.lower) &&
        !/^\d/.test(phrase.lower) &&
        !/ing$/.test(phrase.lower)
      )
    at++
  }
  return false
}

import { is } from '../language/language.ts'
import type { Phrase, VerbPhrase } from '../reading/phrase.ts'
import { afterApposition, beforeApposition, isObject } from './appositions.ts'
import { clauseStart, opensMainClause } from './clause-bounds.ts'
import { opensPredicate } from './predicates.ts'
import { asSource, isComma, isWord, type SubjectPhrase } from './sources.ts'

/** A reporting verb with its subject. `direct`: the subject stands at the verb, nothing but adverbs or an apposition between. */
export interface Clause {
  readonly subject: SubjectPhrase
  readonly subjectAt: number
  readonly verb: VerbPhrase
  readonly verbAt: number
  readonly how: 'direct' | 'apposition' | 'coordinated' | 'participle' | 'relative' | 'relay'
}

/** The clause of a reporting verb, its subject looked for to the left; null where none is found. */
export function clauseOf(phrases: readonly Phrase[], verbAt: number): Clause | null {
  const verb = phrases[verbAt]
  if (verb?.kind !== 'verb') return null
  const before = skipAdverbs(phrases, (hadThisTo(phrases, verbAt) ? verbAt - 2 : verbAt) - 1)
  const near = phrases[before]
  const source = asSource(near)
  if (verb.verb.form === 'past' && isPassive(phrases, before + 1, verbAt)) return null
  if (verb.verb.form === 'participle') {
    const relayed = relay(phrases, verb, verbAt)
    if (relayed) return relayed
    if (source && isWord(phrases[before - 1], 'accompanies'))
      return { subject: source, subjectAt: before, verb, verbAt, how: 'participle' }
    const auxiliary = verbAt - 1 > before && hasAuxiliary(phrases, before + 1, verbAt)
    if (!auxiliary) return inherit(phrases, verb, verbAt, 'participle')
  }
  if (source?.kind === 'pronoun' && is(source, 'relative')) return relative(phrases, verb, verbAt, before)
  if (source && !isObject(phrases, before))
    return { subject: source, subjectAt: before, verb, verbAt, how: 'direct' }
  if (isComma(near) || isBracket(near)) {
    const at = beforeApposition(phrases, before)
    const subject = asSource(phrases[at])
    if (subject) return { subject, subjectAt: at, verb, verbAt, how: 'apposition' }
  }
  return inverted(phrases, verb, verbAt) ?? inherit(phrases, verb, verbAt, 'coordinated')
}

/** `X had this to say`: the verb's own subject has it. */
function hadThisTo(phrases: readonly Phrase[], verbAt: number): boolean {
  return (
    isWord(phrases[verbAt - 1], 'goal') &&
    isWord(phrases[verbAt - 2], 'near') &&
    isWord(phrases[verbAt - 3], 'possesses')
  )
}

/** `"…," said X, "…"` and `Said X, "…"`: the subject stands behind its verb. */
function inverted(phrases: readonly Phrase[], verb: VerbPhrase, verbAt: number): Clause | null {
  const before = phrases[verbAt - 1]
  const quoted =
    before?.kind === 'quote' || (before?.kind === 'stop' && phrases[verbAt - 2]?.kind === 'quote')
  const subject = asSource(phrases[verbAt + 1])
  if (!subject || (before !== undefined && !quoted) || verb.verb.form === 'participle') return null
  if (verb.verb.traits.has('takesHearer')) return null
  return { subject, subjectAt: verbAt + 1, verb, verbAt, how: 'direct' }
}

/** `The agency quoted X as saying`, `X was quoted by the agency as saying`: X speaks. */
function relay(phrases: readonly Phrase[], verb: VerbPhrase, verbAt: number): Clause | null {
  const as = phrases[verbAt - 1]
  if (as?.kind !== 'word' || !is(as, 'likens')) return null
  let at = verbAt - 2
  while (at >= 0 && !isRelayVerb(phrases[at])) at--
  const passive = phrases[at - 1]
  const quotedAt = at
  if (at < 0) return null
  at = passive?.kind === 'word' && is(passive, 'auxiliary') ? subjectBefore(phrases, quotedAt) : quotedAt + 1
  const subject = asSource(phrases[at])
  return subject ? { subject, subjectAt: at, verb, verbAt, how: 'relay' } : null
}

export const isRelayVerb = (phrase: Phrase | undefined) =>
  phrase?.kind === 'verb' && phrase.verb.traits.has('relays')

/** The index of the subject at the left of a verb, over adverbs and an apposition; -1 where there is none. */
function subjectBefore(phrases: readonly Phrase[], verbAt: number): number {
  const before = skipAdverbs(phrases, verbAt - 1)
  if (asSource(phrases[before])) return isObject(phrases, before) ? -1 : before
  return isComma(phrases[before]) || isBracket(phrases[before]) ? beforeApposition(phrases, before) : -1
}

const isBracket = (phrase: Phrase | undefined) => phrase?.kind === 'stop' && /^[)\]—–-]$/.test(phrase.lower)

function skipAdverbs(phrases: readonly Phrase[], from: number): number {
  let at = from
  while (at >= 0) {
    const phrase = phrases[at]
    if (phrase?.kind !== 'word' || !(is(phrase, 'adverb') || is(phrase, 'auxiliary'))) break
    at--
  }
  return at
}

function hasAuxiliary(phrases: readonly Phrase[], from: number, to: number): boolean {
  return phrases.slice(from, to).some(phrase => phrase.kind === 'word' && is(phrase, 'auxiliary'))
}

/** `Kim was asked`: the subject does not speak. */
function isPassive(phrases: readonly Phrase[], from: number, to: number): boolean {
  return phrases.slice(from, to).some(phrase => phrase.kind === 'word' && is(phrase, 'copula'))
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

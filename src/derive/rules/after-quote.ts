import { afterAppositions } from '../clauses/appositions.ts'
import type { FoundSubject } from '../clauses/attribution.ts'
import { clauseOf, isRelayVerb } from '../clauses/clause.ts'
import { isJoint } from '../clauses/clause-bounds.ts'
import { asSource, isComma, isStop } from '../clauses/sources.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import {
  AUXILIARIES,
  isAdverb,
  isCalendarWord,
  isFunctionWord,
  PREPOSITIONS,
} from '../words/function-words.ts'
import { quotesOthers, takesHearer } from '../words/reporting-verbs.ts'
import { asPut } from './signatures.ts'

/** `"…," said X`, `"…," X said`, `"…," according to X`: the attribution that follows a quotation. */
export function afterQuote(reading: Reading, phrases: readonly Phrase[], at: number): FoundSubject | null {
  const quote = phrases[at]
  if (quote?.kind !== 'quote') return null
  const inner = reading.quotes[quote.quote]?.inner
  const ends = /[,?!…—–-]['’)\]]*\s*$/.test(
    reading.text.slice(Math.max(inner?.start ?? 0, (inner?.end ?? 0) - 12), inner?.end ?? 0),
  )
  const from = isDivider(phrases[at + 1]) ? at + 2 : at + 1
  const found = attributionAt(phrases, from)
  if (!found) return null
  const { source, verb, verbAt } = found
  const paused = ends || from > at + 1
  const opens = phrases.slice(0, at).every(phrase => phrase.kind === 'stop' || phrase.kind === 'quote')
  if (!found.according && !paused) {
    return at === 0
      ? { source, verb, verbAt, rule: 'said after', unclear: 'no comma divides it from its speaker' }
      : null
  }
  if (!opens && goesOn(phrases, found.next)) return null
  return {
    source,
    verb,
    verbAt,
    rule: found.according ? 'according to' : opens ? 'said after' : 'said after part',
    unclear: quotesOthers(found.verb) ? 'its words may be those of someone whom its speaker quotes' : null,
  }
}

/** `The plan is "a mess" and will fail, X said.`: an attribution that closes the sentence. */
export function trailing(reading: Reading, phrases: readonly Phrase[], at: number): FoundSubject | null {
  for (let ahead = at + 1; ahead < phrases.length; ahead++) {
    const phrase = phrases[ahead]
    if (phrase?.kind === 'quote') {
      const found = afterQuote(reading, phrases, ahead)
      if (found) return { ...found, rule: 'said at end' }
    }
    const according = phrase?.kind === 'word' && phrase.lower === 'according' ? ahead : -1
    const from = isComma(phrase) ? ahead + 1 : according
    if (from < 0) continue
    const found = attributionAt(phrases, from)
    if (found && !goesOn(phrases, found.next))
      return {
        source: found.source,
        verb: found.verb,
        verbAt: found.verbAt,
        rule: found.according ? 'according to at end' : 'said at end',
        unclear: null,
      }
  }
  return null
}

interface Attributing {
  readonly source: FoundSubject['source']
  readonly verb: string
  readonly verbAt: number
  readonly next: number
  readonly inverted: boolean
  readonly according: boolean
}

function attributionAt(phrases: readonly Phrase[], from: number): Attributing | null {
  return (
    inverted(phrases, from) ??
    according(phrases, from) ??
    put(phrases, from) ??
    uninverted(phrases, overOwner(phrases, from))
  )
}

/** `the Forum's Bo Lund`: from the owner to the one who speaks. */
function overOwner(phrases: readonly Phrase[], at: number): number {
  const [owner, next] = [phrases[at], phrases[at + 1]]
  return owner?.kind === 'name' && owner.possessive && next?.kind === 'name' ? at + 1 : at
}

/** `harbour master Olle Kvist`: from nouns that no table knows to the name that they stand before. */
function overNouns(phrases: readonly Phrase[], from: number): number {
  let at = from
  while (at - from < 4 && isNoun(phrases[at])) at++
  const name = phrases[at]
  return name?.kind === 'name' && !name.determined ? at : from
}

const isDivider = (phrase: Phrase | undefined) => phrase?.kind === 'stop' && /^[,—–-]$/.test(phrase.lower)

function inverted(phrases: readonly Phrase[], from: number): Attributing | null {
  const verb = phrases[from]
  if (verb?.kind !== 'verb' || verb.verb.form === 'participle' || verb.verb.form === 'base') return null
  if (takesHearer(verb.verb)) return null
  const at = insideName(phrases, overOwner(phrases, overNouns(phrases, from + 1)))
  const source = asSource(phrases[at])
  if (!source) return null
  return { source, verb: verb.verb.lemma, verbAt: from, next: at + 1, inverted: true, according: false }
}

/** `said Harrow resident Bo Lund`: names with only nouns between are one; the last is the speaker's. */
function insideName(phrases: readonly Phrase[], from: number): number {
  let at = from
  while (phrases[at]?.kind === 'name') {
    let next = at + 1
    while (next - at < 4 && isNoun(phrases[next])) next++
    const beside = phrases[next]
    if (beside?.kind !== 'name' || (next === at + 1 && !followsRole(phrases[at]))) break
    at = next
  }
  return at
}

function isNoun(phrase: Phrase | undefined): boolean {
  return (
    phrase?.kind === 'word' &&
    !isFunctionWord(phrase.lower) &&
    !isAdverb(phrase.lower) &&
    !isCalendarWord(phrase.lower) &&
    !/ed$/.test(phrase.lower)
  )
}

const followsRole = (phrase: Phrase | undefined) => phrase?.kind === 'name' && phrase.determined

function according(phrases: readonly Phrase[], from: number): Attributing | null {
  const [first, second] = [phrases[from], phrases[from + 1]]
  if (
    first?.kind !== 'word' ||
    first.lower !== 'according' ||
    second?.kind !== 'word' ||
    second.lower !== 'to'
  )
    return null
  const source = asSource(phrases[from + 2])
  return source
    ? { source, verb: 'according', verbAt: from, next: from + 3, inverted: false, according: true }
    : null
}

/** `"…," as Kim put it`, `"…," as Kim said`. */
function put(phrases: readonly Phrase[], from: number): Attributing | null {
  const found = asPut(phrases, from)
  const source = found && asSource(phrases[found.subjectAt])
  if (found && source)
    return {
      source,
      verb: 'put',
      verbAt: found.subjectAt + 1,
      next: found.next,
      inverted: false,
      according: false,
    }
  const as = phrases[from]
  return as?.kind === 'word' && as.lower === 'as' ? uninverted(phrases, overOwner(phrases, from + 1)) : null
}

function uninverted(phrases: readonly Phrase[], from: number): Attributing | null {
  const subjectAt = insideName(phrases, overNouns(phrases, from))
  const source = asSource(phrases[subjectAt])
  if (!source) return null
  let at = afterAppositions(phrases, overPartner(phrases, subjectAt + 1))
  if (isComma(phrases[at]) && phrases[at + 1]?.kind === 'verb') at++
  while (at < phrases.length && isBetween(phrases[at])) at++
  const verb = phrases[at]
  if (verb?.kind !== 'verb' || (verb.verb.form === 'participle' && at === subjectAt + 1)) return null
  const found = { source, verb: verb.verb.lemma, verbAt: at, next: at + 1, inverted: false, according: false }
  if (!isRelayVerb(verb)) return found
  return isPassive(phrases, at) ? { ...found, verb: 'be quoted' } : quotedBySubject(phrases, found)
}

/** `"…," the agency quoted Kim as saying`: whom its subject quotes is the speaker. */
function quotedBySubject(phrases: readonly Phrase[], found: Attributing): Attributing {
  for (let at = found.verbAt + 2; at < phrases.length && phrases[at]?.kind !== 'quote'; at++) {
    const clause = phrases[at]?.kind === 'verb' ? clauseOf(phrases, at) : null
    if (clause?.how === 'relay')
      return { ...found, source: clause.subject, verb: clause.verb.verb.lemma, verbAt: at, next: at + 1 }
  }
  return found
}

const isPassive = (phrases: readonly Phrase[], verbAt: number) =>
  phrases[verbAt - 1]?.kind === 'word' && isBetween(phrases[verbAt - 1])

/** `Kim and Lee said`: past the second of two. */
function overPartner(phrases: readonly Phrase[], at: number): number {
  return isJoint(phrases, at - 1) && asSource(phrases[at + 1]) ? at + 2 : at
}

function isBetween(phrase: Phrase | undefined): boolean {
  return phrase?.kind === 'word' && (isAdverb(phrase.lower) || AUXILIARIES.has(phrase.lower))
}

/** Whether a clause goes on after its verb with words of its own, so that it does not close the quotation before it. */
function goesOn(phrases: readonly Phrase[], next: number): boolean {
  const phrase = phrases[next]
  if (isStop(phrase)) return false
  if (phrase?.kind === 'word')
    return !(PREPOSITIONS.has(phrase.lower) || isAdverb(phrase.lower) || TIMES.has(phrase.lower))
  return phrase?.kind !== 'name' && phrase?.kind !== 'role'
}

const TIMES = new Set(
  'monday tuesday wednesday thursday friday saturday sunday this last when while as during'.split(' '),
)

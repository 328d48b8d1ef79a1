import { afterAppositions } from '../clauses/appositions.ts'
import { type Cue, type FoundSubject, hasTrait } from '../clauses/attribution.ts'
import { clauseOf, isRelayVerb } from '../clauses/clause.ts'
import { isJoint } from '../clauses/clause-bounds.ts'
import { asSource, isComma, isStop, opensSource } from '../clauses/sources.ts'
import { is } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
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
  const { source, cue, verbAt } = found
  const paused = ends || from > at + 1
  const opens = phrases.slice(0, at).every(phrase => phrase.kind === 'stop' || phrase.kind === 'quote')
  if (!found.according && !paused) {
    return at === 0
      ? { source, cue, verbAt, rule: 'said after', unclear: 'no comma divides it from its speaker' }
      : null
  }
  if (!opens && goesOn(phrases, found.next)) return null
  return {
    source,
    cue,
    verbAt,
    rule: found.according ? 'according to' : opens ? 'said after' : 'said after part',
    unclear: hasTrait(cue, 'quotesOthers')
      ? 'its words may be those of someone whom its speaker quotes'
      : null,
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
    const according = phrase?.kind === 'word' && is(phrase, 'accords') ? ahead : -1
    const from = isComma(phrase) ? ahead + 1 : according
    if (from < 0) continue
    const found = attributionAt(phrases, from)
    if (found && !goesOn(phrases, found.next))
      return {
        source: found.source,
        cue: found.cue,
        verbAt: found.verbAt,
        rule: found.according ? 'according to at end' : 'said at end',
        unclear: null,
      }
  }
  return null
}

interface Attributing {
  readonly source: FoundSubject['source']
  readonly cue: Cue
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
  if (verb.verb.traits.has('takesHearer')) return null
  const at = insideName(phrases, overOwner(phrases, overNouns(phrases, from + 1)))
  const source = asSource(phrases[at])
  if (!source) return null
  return { source, cue: verb.verb, verbAt: from, next: at + 1, inverted: true, according: false }
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
    !is(phrase, 'closed') &&
    !is(phrase, 'adverb') &&
    !is(phrase, 'calendar') &&
    !is(phrase, 'pastForm')
  )
}

const followsRole = (phrase: Phrase | undefined) => phrase?.kind === 'name' && phrase.determined

function according(phrases: readonly Phrase[], from: number): Attributing | null {
  if (!opensSource(phrases, from)) return null
  const source = asSource(phrases[from + 2])
  return source
    ? { source, cue: 'source phrase', verbAt: from, next: from + 3, inverted: false, according: true }
    : null
}

/** `"…," as Kim put it`, `"…," as Kim said`. */
function put(phrases: readonly Phrase[], from: number): Attributing | null {
  const found = asPut(phrases, from)
  const source = found && asSource(phrases[found.subjectAt])
  if (found && source)
    return {
      source,
      cue: 'put so',
      verbAt: found.subjectAt + 1,
      next: found.next,
      inverted: false,
      according: false,
    }
  const as = phrases[from]
  return as?.kind === 'word' && is(as, 'likens') ? uninverted(phrases, overOwner(phrases, from + 1)) : null
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
  const found = { source, cue: verb.verb, verbAt: at, next: at + 1, inverted: false, according: false }
  if (!isRelayVerb(verb)) return found
  return isPassive(phrases, at) ? { ...found, cue: 'passive' as const } : quotedBySubject(phrases, found)
}

/** `"…," the agency quoted Kim as saying`: whom its subject quotes is the speaker. */
function quotedBySubject(phrases: readonly Phrase[], found: Attributing): Attributing {
  for (let at = found.verbAt + 2; at < phrases.length && phrases[at]?.kind !== 'quote'; at++) {
    const clause = phrases[at]?.kind === 'verb' ? clauseOf(phrases, at) : null
    if (clause?.how === 'relay')
      return { ...found, source: clause.subject, cue: clause.verb.verb, verbAt: at, next: at + 1 }
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
  return phrase?.kind === 'word' && (is(phrase, 'adverb') || is(phrase, 'auxiliary'))
}

/** Whether a clause goes on after its verb with words of its own, so that it does not close the quotation before it. */
function goesOn(phrases: readonly Phrase[], next: number): boolean {
  const phrase = phrases[next]
  if (isStop(phrase)) return false
  if (phrase?.kind === 'word')
    return !(is(phrase, 'preposition') || is(phrase, 'adverb') || is(phrase, 'opensTimeBehind'))
  return phrase?.kind !== 'name' && phrase?.kind !== 'role'
}

import type { Article } from '../model/article.ts'
import type { Span, Speaker } from '../model/quotation.ts'
import { cleanLine, cleanText, type Text } from '../model/text.ts'
import { castOf } from './cast/cast.ts'
import type { Cast, Member } from './cast/member.ts'
import { antecedents } from './cast/pronouns.ts'
import { identify, type SpeakerIdentity } from './cast/speakers.ts'
import type { Attribution } from './clauses/attribution.ts'
import { passageIn, standsAsClause } from './clauses/passage.ts'
import type { LanguageRules } from './language/language.ts'
import { inHeadline } from './reading/headline.ts'
import { type Reading, read } from './reading/reading.ts'
import { attribute } from './rules/attribute.ts'
import { addresseeOf, outletNamesInMarks, outletOf, relayGoesOn } from './rules/relay.ts'
import { type Doubt, doubt } from './rules/tier.ts'
import { type QuotePlace, quotePlaces, type Utterance, utterances } from './rules/utterances.ts'
import { type Meets, meeting } from './text/stretches.ts'

/** An utterance with all that the text says of it. */
export interface Candidate {
  readonly utterance: Utterance
  readonly spans: readonly [Span, ...Span[]]
  readonly words: Text
  readonly partial: boolean
  readonly passage: Span
  /** Whether it is a clause by itself behind `that`. */
  readonly isOwnClause: boolean
  readonly sentence: Span
  readonly identity: SpeakerIdentity | null
  readonly speaker: Speaker | null
  readonly via: Text | null
  readonly to: Text | null
  /** Null where it is plain. */
  readonly doubt: Doubt | null
  readonly rule: string
  /** Whether the report of an outlet goes on from the quotation before: `The agency quoted X as saying … He added: …`. */
  readonly relayGoesOn: boolean
}

/** A story taken apart: its cast, and its quoted utterances in order, those without a speaker included. */
export interface Findings {
  readonly reading: Reading
  readonly cast: Cast
  readonly candidates: readonly Candidate[]
}

/** What a newsroom decides for all its texts. */
export interface Policy {
  /** Whether the words of people without a name are published by themselves, as the text describes them. */
  readonly anonymous: boolean
}

/** What of an article the rules read. */
export type ReadText = Pick<Article, 'people' | 'unspoken' | 'uncertain'> & {
  readonly title: string
  readonly text: string
}

/** What the rules find in a text of a language; `known` are those whom earlier texts of its story name. */
export function findings(
  { title, text, people, unspoken, uncertain }: ReadText,
  policy: Policy,
  language: LanguageRules,
  known: readonly Member[] = [],
): Findings {
  const isUnspoken = meeting(unspoken)
  const isUncertain = meeting(uncertain)
  const reading = read(
    { text, language },
    people,
    isUnspoken,
    known.flatMap(({ words }) => words),
  )
  const cast = castOf(
    language,
    reading.sentences.filter(sentence => !sentence.heading).map(sentence => sentence.phrases),
    people,
    known,
  )
  const left = new Set([...outletNamesInMarks(reading), ...inHeadline(title, reading)])
  // What looks like English in another language is none: `note`, `cite`, `on`.
  const attributed = language.isRead ? [...attribute(reading)] : []
  const attributions = new Map(attributed.filter(([quote]) => !left.has(quote)))
  const places = quotePlaces(reading)
  const pronouns = antecedents(reading, cast)
  const spoken = utterances(reading, places, attributions).filter(
    utterance => !isMet(reading, utterance, isUnspoken),
  )
  const candidates = spoken.map(utterance => {
    const identity = utterance.attribution ? identify(reading, cast, pronouns, utterance.attribution) : null
    const candidate = candidateOf(reading, places, utterance, identity, policy)
    const shown = candidate.partial && isUncertain(candidate.passage)
    return shown || isMet(reading, utterance, isUncertain) ? { ...candidate, doubt: UNREADABLE } : candidate
  })
  return { reading, cast, candidates }
}

const UNREADABLE = 'something in it, such as a formula, cannot be read with certainty'

/** Whether the words or the marks of an utterance meet a stretch. */
function isMet(reading: Reading, { quotes }: Utterance, meets: Meets): boolean {
  return quotes.some(quote => {
    const outer = reading.quotes[quote]?.outer
    return outer !== undefined && meets(outer)
  })
}

function candidateOf(
  reading: Reading,
  places: readonly QuotePlace[],
  utterance: Utterance,
  identity: SpeakerIdentity | null,
  policy: Policy,
): Candidate {
  const { attribution } = utterance
  const spans = spansOf(reading, utterance)
  const via = attribution ? outletOf(reading, attribution) : null
  const to = attribution ? addresseeOf(reading, attribution) : null
  return {
    utterance,
    spans,
    words: cleanText(spans.map(({ start, end }) => reading.text.slice(start, end)).join(' ')),
    partial: isPartial(reading, spans[0]),
    passage: passageOf(reading, places, utterance),
    isOwnClause: isOwnClause(reading, places, utterance),
    sentence: sentenceOf(reading, places, utterance),
    identity,
    speaker: identity ? speakerOf(identity, policy) : null,
    via: via === null ? null : cleanLine(via),
    to: to === null ? null : cleanLine(to),
    doubt: attribution && identity ? doubt(reading, utterance, attribution, identity, policy) : null,
    rule: attribution?.rule ?? 'none',
    relayGoesOn: attribution !== null && relayGoesOn(reading, attribution),
  }
}

function spansOf(reading: Reading, utterance: Utterance): readonly [Span, ...Span[]] {
  const [first, ...rest] = utterance.quotes.map(quote =>
    trimmed(reading.text, reading.quotes[quote]?.inner ?? { start: 0, end: 0 }),
  )
  return [first ?? { start: 0, end: 0 }, ...rest]
}

/** White space inside the marks, as French sets it, is not part of the words. */
function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end)
  return {
    start: start + words.length - words.trimStart().length,
    end: end - (words.length - words.trimEnd().length),
  }
}

function speakerOf(identity: SpeakerIdentity, { anonymous }: Policy): Speaker | null {
  if (identity.kind === 'institution' || (identity.kind === 'unnamed' && identity.as !== null && anonymous))
    return { name: cleanLine(identity.as ?? ''), role: null, named: false }
  const member = memberOf(identity)
  return member
    ? {
        name: cleanLine(member.name),
        role: member.role === null ? null : cleanLine(member.role),
        named: true,
      }
    : null
}

/** The member an identity settles on, or guesses. */
export function memberOf(identity: SpeakerIdentity): Member | null {
  switch (identity.kind) {
    case 'one':
      return identity.member
    case 'several':
      return identity.members[0] ?? null
    case 'pronoun':
      return identity.guess
    case 'institution':
    case 'together':
    case 'unnamed':
      return null
  }
}

/** Whether the words are less than a sentence: no capital opens them, or they stand inside a clause. */
function isPartial(reading: Reading, { start, end }: Span): boolean {
  const words = reading.text.slice(start, end)
  if (/^\P{L}*\p{Ll}/u.test(words)) return true
  const before = reading.text.slice(Math.max(0, start - 12), start).replace(/["'“”„«»‘’`「『\s]+$/u, '')
  return before !== '' && !/[,:.!?…\n—–-]$/.test(before) && words.split(/\s+/).length < 4
}

function passageOf(reading: Reading, places: readonly QuotePlace[], utterance: Utterance): Span {
  const whole = sentenceOf(reading, places, utterance)
  const { attribution } = utterance
  const first = places[utterance.quotes[0]]
  if (!attribution || !first || attribution.sentence !== first.sentence) return whole
  const sentence = reading.sentences[first.sentence]
  if (!sentence || utterance.quotes.length > 1) return whole
  return passageIn(sentence, sentence.phrases.indexOf(attribution.source), first.at)
}

function isOwnClause(reading: Reading, places: readonly QuotePlace[], { quotes }: Utterance): boolean {
  const [place, inner] = [places[quotes[0]], reading.quotes[quotes[0]]?.inner]
  if (!place || !inner) return false
  const words = reading.text.slice(inner.start, inner.end)
  return standsAsClause(reading.sentences[place.sentence]?.phrases ?? [], place.at, words)
}

/** From the sentence of the first stretch, or of its lead-in, to that of the last. */
function sentenceOf(reading: Reading, places: readonly QuotePlace[], utterance: Utterance): Span {
  const [first, last] = [places[utterance.quotes[0]], places[utterance.quotes.at(-1) ?? 0]]
  const lead = leads(utterance.attribution) ? (utterance.attribution?.sentence ?? 0) : (first?.sentence ?? 0)
  return { start: reading.sentences[lead]?.start ?? 0, end: reading.sentences[last?.sentence ?? 0]?.end ?? 0 }
}

const leads = (attribution: Attribution | null) => attribution?.rule === 'colon before'

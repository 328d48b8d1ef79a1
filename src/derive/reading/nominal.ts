import {
  AUXILIARIES,
  isAdverb,
  isCalendarWord,
  isFunctionWord,
  PREPOSITIONS,
} from '../words/function-words.ts'
import { isDocument } from '../words/institutions.ts'
import type { Phrase, RolePhrase } from './phrase.ts'

const OPENS = new Set(
  'the a an this that these those his her its their our one another some many several few most both two three all no any someone somebody everyone others nobody each'.split(
    ' ',
  ),
)
const ALONE = new Set(
  'some many several few most others another someone somebody everyone both one all none'.split(' '),
)

/** Longest description that no table of offices knows: `the printed slate card`, `a person close to the ministry`. */
const LONGEST = 6

/**
 * The phrases with descriptions whose noun is in no table read as such, where a reporting verb stands beside them:
 * `the report said`, `"…," said a narrator`, `several say`.
 */
export function withNominals(text: string, phrases: readonly Phrase[]): readonly Phrase[] {
  const found: Phrase[] = []
  for (let at = 0; at < phrases.length; at++) {
    const next = nominalEnd(phrases, at)
    const phrase = phrases[at]
    if (next > at && (leadsToVerb(phrases, next, isMany(phrases, at, next)) || followsQuoteAndVerb(found))) {
      found.push(describe(text, phrases.slice(at, next)))
      at = next - 1
    } else if (phrase) found.push(phrase)
  }
  return found
}

/** The index after a description that starts at one, or that index where none does. */
function nominalEnd(phrases: readonly Phrase[], from: number): number {
  const first = phrases[from]
  if (first?.kind !== 'word' || !OPENS.has(first.lower)) return from
  let next = ALONE.has(first.lower) ? overOf(phrases, from + 1) : from + 1
  while (next - from < LONGEST && isPart(phrases[next])) next++
  if (next === from + 1 && !ALONE.has(first.lower)) return from
  next = overBelonging(phrases, next)
  const last = phrases[next - 1]
  return last?.kind === 'word' || (last !== undefined && next > from + 2) ? next : from
}

/** Whether a verb follows that agrees with its subject in number; one that may be a noun (`two long reports`) does not count. */
/** `a person close to Kim`: past what the noun belongs to. */
function overBelonging(phrases: readonly Phrase[], at: number): number {
  const preposition = phrases[at]
  if (preposition?.kind !== 'word' || !BELONGS.has(preposition.lower)) return at
  const determiner = phrases[at + 1]
  const noun = determiner?.kind === 'word' && OPENS.has(determiner.lower) ? at + 2 : at + 1
  return isPart(phrases[noun]) ? noun + 1 : at
}

const BELONGS = new Set(['of', 'to', 'for', 'at', 'from', 'with', 'in', 'on'])

/** `one of the officials`: the index after `of the`, or the same. */
function overOf(phrases: readonly Phrase[], at: number): number {
  const [of, determiner] = [phrases[at], phrases[at + 1]]
  if (of?.kind !== 'word' || of.lower !== 'of') return at
  return determiner?.kind === 'word' && OPENS.has(determiner.lower) ? at + 2 : at + 1
}

function leadsToVerb(phrases: readonly Phrase[], from: number, many: boolean): boolean {
  let at = from
  while (isBetween(phrases[at])) at++
  const verb = phrases[at]
  if (verb?.kind !== 'verb' || verb.verb.form === 'participle') return false
  if (verb.verb.form === 'past' || at > from) return true
  return verb.verb.form === (many ? 'base' : 'present') && !NOUN_TOO.has(verb.verb.lemma)
}

const NOUN_TOO = new Set(
  'report call claim comment remark note question promise demand attack answer post tweet text chant charge offer order request appeal blast host view'.split(
    ' ',
  ),
)

function isMany(phrases: readonly Phrase[], from: number, to: number): boolean {
  const [first, last] = [phrases[from], phrases[to - 1]]
  return (
    (last?.kind === 'word' && last.lower.endsWith('s')) || (first?.kind === 'word' && ALONE.has(first.lower))
  )
}

function isBetween(phrase: Phrase | undefined): boolean {
  return phrase?.kind === 'word' && (isAdverb(phrase.lower) || AUXILIARIES.has(phrase.lower))
}

function followsQuoteAndVerb(before: readonly Phrase[]): boolean {
  if (before.at(-1)?.kind !== 'verb') return false
  const [second, third] = [before.at(-2), before.at(-3)]
  return second?.kind === 'quote' || (second?.kind === 'stop' && third?.kind === 'quote')
}

function isPart(phrase: Phrase | undefined): boolean {
  if (phrase?.kind === 'name' || phrase?.kind === 'role') return true
  if (phrase?.kind !== 'word') return false
  return (
    !isFunctionWord(phrase.lower) &&
    !PREPOSITIONS.has(phrase.lower) &&
    !isCalendarWord(phrase.lower) &&
    !isAdverb(phrase.lower)
  )
}

/** Nouns of other things that speak, which no `he` or `she` means. */
const THINGS =
  /^(?:ad|ads|advertisement|poll|article|book|email|document|documents|message|tweet|post|page|text|sign|card|video|spot|column|caption|headline|note|notice)$/

function describe(text: string, parts: readonly Phrase[]): RolePhrase {
  const words = parts.flatMap(part => (part.kind === 'word' ? [part.lower] : []))
  const head = words.at(-1) ?? ''
  const [start, end] = [parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0]
  return {
    kind: 'role',
    text: text.slice(start, end),
    words,
    head,
    determiner: words[0] ?? null,
    possessive: false,
    body: THINGS.test(head) || isDocument(head),
    plural: head.endsWith('s') || ALONE.has(head),
    capitals: false,
    start,
    end,
  }
}

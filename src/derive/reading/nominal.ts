import { is, NO_CLASSES, type WrittenText } from '../language/language.ts'
import { isOutletsRole } from './described-role.ts'
import type { Phrase, RolePhrase } from './phrase.ts'

/** Longest description that no table of offices knows: `the printed slate card`, `a person close to the ministry`. */
const LONGEST = 6

/**
 * The phrases with descriptions whose noun is in no table read as such, where a reporting verb stands beside them:
 * `the report said`, `"…," said a narrator`, `several say`.
 */
export function withNominals(written: WrittenText, phrases: readonly Phrase[]): readonly Phrase[] {
  const found: Phrase[] = []
  for (let at = 0; at < phrases.length; at++) {
    const next = nominalEnd(phrases, at)
    const phrase = phrases[at]
    if (next > at && (leadsToVerb(phrases, next, isMany(phrases, at, next)) || followsQuoteAndVerb(found))) {
      found.push(describe(written, phrases.slice(at, next)))
      at = next - 1
    } else if (phrase) found.push(phrase)
  }
  return found
}

/** The index after a description that starts at one, or that index where none does. */
function nominalEnd(phrases: readonly Phrase[], from: number): number {
  const first = phrases[from]
  if (first?.kind !== 'word' || !is(first, 'opensNominal')) return from
  let next = is(first, 'standsAlone') ? overOf(phrases, from + 1) : from + 1
  while (next - from < LONGEST && isPart(phrases[next])) next++
  if (next === from + 1 && !is(first, 'standsAlone')) return from
  next = overBelonging(phrases, next)
  const last = phrases[next - 1]
  return last?.kind === 'word' || (last !== undefined && next > from + 2) ? next : from
}

/** Whether a verb follows that agrees with its subject in number; one that may be a noun (`two long reports`) does not count. */
/** `a person close to Kim`: past what the noun belongs to. */
function overBelonging(phrases: readonly Phrase[], at: number): number {
  const preposition = phrases[at]
  if (preposition?.kind !== 'word' || !is(preposition, 'leadsBelonging')) return at
  const determiner = phrases[at + 1]
  const noun = determiner?.kind === 'word' && is(determiner, 'opensNominal') ? at + 2 : at + 1
  return isPart(phrases[noun]) ? noun + 1 : at
}

/** `one of the officials`: the index after `of the`, or the same. */
function overOf(phrases: readonly Phrase[], at: number): number {
  const [of, determiner] = [phrases[at], phrases[at + 1]]
  if (of?.kind !== 'word' || !is(of, 'genitive')) return at
  return determiner?.kind === 'word' && is(determiner, 'opensNominal') ? at + 2 : at + 1
}

function leadsToVerb(phrases: readonly Phrase[], from: number, many: boolean): boolean {
  let at = from
  while (isBetween(phrases[at])) at++
  const verb = phrases[at]
  if (verb?.kind !== 'verb' || verb.verb.form === 'participle') return false
  if (verb.verb.form === 'past' || at > from) return true
  return verb.verb.form === (many ? 'base' : 'present') && !verb.verb.traits.has('nounToo')
}

function isMany(phrases: readonly Phrase[], from: number, to: number): boolean {
  const [first, last] = [phrases[from], phrases[to - 1]]
  return (
    (last?.kind === 'word' && is(last, 'pluralForm')) || (first?.kind === 'word' && is(first, 'standsAlone'))
  )
}

function isBetween(phrase: Phrase | undefined): boolean {
  return phrase?.kind === 'word' && (is(phrase, 'adverb') || is(phrase, 'auxiliary'))
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
    !is(phrase, 'closed') && !is(phrase, 'preposition') && !is(phrase, 'calendar') && !is(phrase, 'adverb')
  )
}

function describe({ text, language }: WrittenText, parts: readonly Phrase[]): RolePhrase {
  const words = parts.flatMap(part => (part.kind === 'word' ? [part] : []))
  const [first, last] = [words[0], words.at(-1)]
  const [start, end] = [parts[0]?.start ?? 0, parts.at(-1)?.end ?? 0]
  const said = text.slice(start, end)
  return {
    kind: 'role',
    text: said,
    words: words.map(({ lower }) => lower),
    head: last?.lower ?? '',
    noun: last?.classes ?? NO_CLASSES,
    determiner: first?.classes ?? null,
    possessive: false,
    body: is(last, 'thing') || is(last, 'document'),
    outlet: isOutletsRole(language, said, words.length + 1),
    plural: is(last, 'pluralForm') || is(last, 'standsAlone'),
    capitals: false,
    start,
    end,
  }
}

import type { Attribution } from '../clauses/attribution.ts'
import type { NamePhrase, Phrase, RolePhrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import { isOutlet, isOutletDescribed, isOutletNoun } from '../words/outlets.ts'
import { isPersonNoun } from '../words/roles.ts'
import { platformOf, withProgramme } from './outlet-names.ts'

/** The outlet that relayed a quotation, as its sentence names it; null where it names none. */
export function outletOf(reading: Reading, attribution: Attribution): string | null {
  const sentence = reading.sentences[attribution.sentence]
  if (!sentence || attribution.rule === 'carried on' || attribution.rule === 'next paragraph') return null
  const { phrases } = sentence
  for (const [index, phrase] of phrases.entries()) {
    const outlet = asOutlet(phrase)
    if (outlet && outlet !== attribution.source && relays(phrases, index))
      return outletName(reading, phrases, index, outlet)
  }
  return platformOf(reading.text, phrases)
}

/** Whom the words were said to, where the cue says so; null for an outlet, which is a relay. */
export function addresseeOf(reading: Reading, attribution: Attribution): string | null {
  const phrases = reading.sentences[attribution.sentence]?.phrases ?? []
  const verb = phrases[attribution.verbAt]
  if (verb?.kind !== 'verb' || verb.verb.lemma !== 'tell' || attribution.continues !== null) return null
  const to = phrases[attribution.verbAt + 1]
  if ((to?.kind !== 'name' && to?.kind !== 'role') || to === attribution.source || asOutlet(to)) return null
  const said = reading.text.slice(to.start, to.end)
  return to.kind === 'role' ? said.replace(/ (?:in|on|at) .*$/s, '') : said
}

/** `The agency quoted X as saying: "…" He added: "…"`: the second sentence is still the agency's report. */
export function relayGoesOn(reading: Reading, attribution: Attribution): boolean {
  const [before, here] = [
    reading.sentences[attribution.sentence - 1],
    reading.sentences[attribution.sentence],
  ]
  if (!before || !here || before.paragraph !== here.paragraph || !GOES_ON.has(attribution.verb)) return false
  return before.phrases.some((phrase, at) => asOutlet(phrase) && reportsSaying(before.phrases, at))
}

const GOES_ON = new Set(['add', 'continue', 'conclude'])

/** Indexes of quoted stretches that only name an outlet: `state television "CCTV"`. */
export function outletNamesInMarks(reading: Reading): ReadonlySet<number> {
  const found = new Set<number>()
  for (const { phrases } of reading.sentences) {
    for (const [index, phrase] of phrases.entries()) {
      if (phrase.kind === 'quote' && asOutlet(phrases[index - 1]) && isLabel(wordsIn(reading, phrase.quote)))
        found.add(phrase.quote)
    }
  }
  return found
}

type Outlet = NamePhrase | RolePhrase

/** The phrase itself where it names or describes an outlet. */
export function asOutlet(phrase: Phrase | undefined): Outlet | null {
  if (phrase?.kind === 'name') {
    if (phrase.honorific !== null) return null
    const role = phrase.role?.split(' ') ?? []
    if (isPersonNoun((role.at(-1) ?? '').toLowerCase()) && !isOutletNoun((role.at(-1) ?? '').toLowerCase()))
      return null
    return phrase.lead.some(isOutletNoun) || isOutlet([...role, ...phrase.words]) ? phrase : null
  }
  if (phrase?.kind !== 'role' || !phrase.body) return null
  // What follows the noun does not say what it is: `the editor's paper of choice`.
  const front = phrase.words.length + (phrase.determiner === null ? 0 : 1)
  return isOutletDescribed(phrase.text.split(/\s+/).slice(0, front)) ? phrase : null
}

const RELAYED_BY = new Set([
  'carried',
  'broadcast',
  'published',
  'aired',
  'quoted',
  'reported',
  'cited',
  'relayed',
  'distributed',
  'released',
  'obtained',
  'monitored',
  'seen',
])
/** `a statement read on state television`. */
const SHOWN_ON = new Set(['read', 'broadcast', 'aired', 'shown', 'carried', 'published', 'out'])

const SAID_TO = new Set([
  'interview',
  'message',
  'statement',
  'remarks',
  'comments',
  'speaking',
  'told',
  'letter',
  'talking',
  'email',
])

/** Whether the words around an outlet say that it relayed what was said. */
function relays(phrases: readonly Phrase[], at: number): boolean {
  const [second, before] = [wordAt(phrases[at - 2]), wordAt(phrases[at - 1])]
  if (before === 'told' || (before === 'to' && second === 'according')) return true
  if (before === 'by' && (RELAYED_BY.has(second) || second === 'saying')) return true
  if ((before === 'with' || before === 'to') && SAID_TO.has(second)) return true
  if (before === 'on' && SHOWN_ON.has(second)) return true
  return reportsSaying(phrases, at) || reportsAtEnd(phrases, at)
}

/** `…", state television reported.` */
function reportsAtEnd(phrases: readonly Phrase[], at: number): boolean {
  const [before, verb, after] = [phrases[at - 1], phrases[at + 1], phrases[at + 2]]
  if (verb?.kind !== 'verb' || verb.verb.lemma !== 'report') return false
  return (
    (before?.kind === 'stop' || before?.kind === 'quote') && (after === undefined || after.kind === 'stop')
  )
}

/** `The agency quoted X as saying`. */
function reportsSaying(phrases: readonly Phrase[], at: number): boolean {
  const verb = phrases[at + 1]
  if (verb?.kind !== 'verb' || !['report', 'quote', 'cite'].includes(verb.verb.lemma)) return false
  return phrases.some(
    (phrase, index) => index > at && wordAt(phrase) === 'as' && isParticiple(phrases[index + 1]),
  )
}

const isParticiple = (phrase: Phrase | undefined) =>
  phrase?.kind === 'verb' && phrase.verb.form === 'participle'

function wordAt(phrase: Phrase | undefined): string {
  return phrase?.kind === 'word' || phrase?.kind === 'verb' ? phrase.lower : ''
}

function outletName(reading: Reading, phrases: readonly Phrase[], at: number, phrase: Outlet): string {
  const { text } = reading
  if (phrase.kind === 'role' && phrase.determiner === 'the' && phrase.words.length === 1) {
    const named = lastNamed(reading, phrase.start)
    if (named) return named
  }
  const label = phrases[at + 1]
  const said = withProgramme(text, phrase).replace(/^The\b/, 'the')
  if (label?.kind === 'quote' && isLabel(wordsIn(reading, label.quote)))
    return `${reading.text.slice(phrase.start, phrase.end).replace(/^The\b/, 'the')} ${wordsIn(reading, label.quote).replace(/[.,;]+$/, '')}`
  return said
}

/** `the paper`, `the agency`: the outlet named last. */
function lastNamed(reading: Reading, before: number): string | null {
  for (const { phrases } of reading.sentences.toReversed()) {
    for (const phrase of phrases.toReversed()) {
      if (
        phrase.start < before &&
        asOutlet(phrase) &&
        (phrase.kind === 'name' || (phrase.kind === 'role' && phrase.capitals))
      ) {
        return reading.text.slice(phrase.start, phrase.end).replace(/^The\b/, 'the')
      }
    }
  }
  return null
}

function wordsIn(reading: Reading, quote: number): string {
  const inner = reading.quotes[quote]?.inner
  return inner ? reading.text.slice(inner.start, inner.end) : ''
}

/** `Face the Nation`, `CCTV`: a title of few words. */
const isLabel = (words: string) =>
  /^\p{Lu}[\p{L}\p{N}&.-]*(?: (?:\p{Lu}[\p{L}\p{N}&.-]*|the|of|with|and|to|in)){0,4}[.,]?$/u.test(words)

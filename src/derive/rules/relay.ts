import { type Attribution, hasTrait } from '../clauses/attribution.ts'
import type { WordClass } from '../language/language.ts'
import type { NamePhrase, Phrase, RolePhrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
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
  return platformOf(reading, phrases)
}

/** Whom the words were said to, where the cue says so; null for an outlet, which is a relay. */
export function addresseeOf(reading: Reading, attribution: Attribution): string | null {
  const phrases = reading.sentences[attribution.sentence]?.phrases ?? []
  const verb = phrases[attribution.verbAt]
  if (verb?.kind !== 'verb' || !verb.verb.traits.has('addresses') || attribution.continues !== null)
    return null
  const to = phrases[attribution.verbAt + 1]
  if ((to?.kind !== 'name' && to?.kind !== 'role') || to === attribution.source || asOutlet(to)) return null
  const said = reading.text.slice(to.start, to.end)
  return to.kind === 'role' ? reading.language.withoutPlace(said) : said
}

/** `The agency quoted X as saying: "…" He added: "…"`: the second sentence is still the agency's report. */
export function relayGoesOn(reading: Reading, attribution: Attribution): boolean {
  const [before, here] = [
    reading.sentences[attribution.sentence - 1],
    reading.sentences[attribution.sentence],
  ]
  if (!before || !here || before.paragraph !== here.paragraph || !hasTrait(attribution.cue, 'goesOn'))
    return false
  return before.phrases.some((phrase, at) => asOutlet(phrase) && reportsSaying(before.phrases, at))
}

/** Indexes of quoted stretches that only name an outlet: `state television "CCTV"`. */
export function outletNamesInMarks(reading: Reading): ReadonlySet<number> {
  const found = new Set<number>()
  for (const { phrases } of reading.sentences) {
    for (const [index, phrase] of phrases.entries()) {
      if (phrase.kind === 'quote' && asOutlet(phrases[index - 1]) && isLabel(reading, phrase.quote))
        found.add(phrase.quote)
    }
  }
  return found
}

type Outlet = NamePhrase | RolePhrase

/** The phrase itself where it names or describes an outlet. */
export function asOutlet(phrase: Phrase | undefined): Outlet | null {
  if (phrase?.kind === 'name') return phrase.outlet && phrase.honorific === null ? phrase : null
  return phrase?.kind === 'role' && phrase.body && phrase.outlet ? phrase : null
}

/** Whether the words around an outlet say that it relayed what was said. */
function relays(phrases: readonly Phrase[], at: number): boolean {
  const [second, before] = [phrases[at - 2], phrases[at - 1]]
  if (isSpoken(before, 'told') || (isSpoken(before, 'goal') && isSpoken(second, 'accords'))) return true
  if (isSpoken(before, 'agent') && isSpoken(second, 'relayedBy')) return true
  if ((isSpoken(before, 'accompanies') || isSpoken(before, 'goal')) && isSpoken(second, 'saidTo')) return true
  if (isSpoken(before, 'locates') && isSpoken(second, 'shownOn')) return true
  return reportsSaying(phrases, at) || reportsAtEnd(phrases, at)
}

/** `…", state television reported.` */
function reportsAtEnd(phrases: readonly Phrase[], at: number): boolean {
  const [before, verb, after] = [phrases[at - 1], phrases[at + 1], phrases[at + 2]]
  if (verb?.kind !== 'verb' || !verb.verb.traits.has('reports')) return false
  return (
    (before?.kind === 'stop' || before?.kind === 'quote') && (after === undefined || after.kind === 'stop')
  )
}

/** `The agency quoted X as saying`. */
function reportsSaying(phrases: readonly Phrase[], at: number): boolean {
  const verb = phrases[at + 1]
  if (verb?.kind !== 'verb' || !verb.verb.traits.has('reportsSaying')) return false
  return phrases.some(
    (phrase, index) => index > at && isSpoken(phrase, 'likens') && isParticiple(phrases[index + 1]),
  )
}

const isParticiple = (phrase: Phrase | undefined) =>
  phrase?.kind === 'verb' && phrase.verb.form === 'participle'

/** Whether a phrase is a word of a class, or a verb of one. */
const isSpoken = (phrase: Phrase | undefined, wordClass: WordClass) =>
  (phrase?.kind === 'word' || phrase?.kind === 'verb') && phrase.classes.has(wordClass)

function outletName(reading: Reading, phrases: readonly Phrase[], at: number, phrase: Outlet): string {
  if (phrase.kind === 'role' && phrase.determiner?.has('definite') && phrase.words.length === 1) {
    const named = lastNamed(reading, phrase.start)
    if (named) return named
  }
  const label = phrases[at + 1]
  const said = reading.language.inSentence(withProgramme(reading, phrase))
  if (label?.kind === 'quote' && isLabel(reading, label.quote))
    return `${reading.language.inSentence(reading.text.slice(phrase.start, phrase.end))} ${wordsIn(reading, label.quote).replace(/[.,;]+$/, '')}`
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
        return reading.language.inSentence(reading.text.slice(phrase.start, phrase.end))
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
const isLabel = (reading: Reading, quote: number) => reading.language.isShortTitle(wordsIn(reading, quote))

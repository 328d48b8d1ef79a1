import type { Attribution } from '../clauses/attribution.ts'
import type { LanguageRules } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'

/** Quoted stretches that are one utterance: split by its speaker, or running over paragraphs. */
export interface Utterance {
  /** Indexes of stretches, in order. */
  readonly quotes: readonly [number, ...number[]]
  readonly attribution: Attribution | null
  /** Whether an opening mark has no closing one, and nothing continues it. */
  readonly unclosed: boolean
}

/** Where a stretch stands: its sentence, and its place among the phrases. */
export interface QuotePlace {
  readonly sentence: number
  readonly at: number
}

/** The place of each stretch, by its index. */
export function quotePlaces(reading: Reading): readonly QuotePlace[] {
  const places: QuotePlace[] = []
  for (const [sentence, { phrases }] of reading.sentences.entries()) {
    for (const [at, phrase] of phrases.entries())
      if (phrase.kind === 'quote') places[phrase.quote] = { sentence, at }
  }
  return places
}

/** The utterances of a text, in order. */
export function utterances(
  reading: Reading,
  places: readonly QuotePlace[],
  attributions: ReadonlyMap<number, Attribution>,
): readonly Utterance[] {
  const found: Utterance[] = []
  let current: { quotes: [number, ...number[]]; attribution: Attribution | null } | null = null
  for (const quote of reading.quotes.keys()) {
    const own = attributions.get(quote) ?? null
    const previous = quote - 1
    if (current && runsOn(reading, places, previous, quote)) {
      current.quotes.push(quote)
      if (current.attribution === null || isCarried(current.attribution))
        current.attribution = own && !isCarried(own) ? own : current.attribution
      continue
    }
    if (current && splits(reading, places, attributions.get(previous), own)) {
      current.quotes.push(quote)
      continue
    }
    if (current) found.push({ ...current, unclosed: isUnclosed(reading, current.quotes) })
    current = { quotes: [quote], attribution: own }
  }
  if (current) found.push({ ...current, unclosed: isUnclosed(reading, current.quotes) })
  return found
}

const isCarried = (attribution: Attribution) => attribution.continues !== null

const isUnclosed = (reading: Reading, quotes: readonly number[]) =>
  reading.quotes[quotes.at(-1) ?? 0]?.closed === false

/** An unclosed stretch that ends its paragraph, and the next paragraph opening with a mark. */
function runsOn(reading: Reading, places: readonly QuotePlace[], first: number, second: number): boolean {
  const [a, b] = [places[first], places[second]]
  const open = reading.quotes[first]
  if (
    !a ||
    !b ||
    b.at !== 0 ||
    open?.closed !== false ||
    holdsSpeaker(reading.language, reading.text.slice(open.inner.start, open.inner.end))
  )
    return false
  const [before, after] = [reading.sentences[a.sentence], reading.sentences[b.sentence]]
  return (
    before !== undefined &&
    after !== undefined &&
    after.paragraph === before.paragraph + 1 &&
    b.sentence === a.sentence + 1
  )
}

/** `We leave, Kim said.` behind an opening mark: the closing one was forgotten before the speaker. */
function holdsSpeaker(language: LanguageRules, words: string): boolean {
  const verb = language.verbInside(words)
  return verb !== null && language.verbOf(verb)?.verbClass === 'say'
}

/** `"…," she said, "…"`: both by one verb, the second right behind it. */
function splits(
  reading: Reading,
  places: readonly QuotePlace[],
  first: Attribution | undefined,
  second: Attribution | null,
): boolean {
  if (!first || !second || second.quote !== first.quote + 1 || !SPLITS.has(first.rule)) return false
  if (first.sentence !== second.sentence || first.verbAt !== second.verbAt) return false
  const place = places[second.quote]
  const phrases = reading.sentences[second.sentence]?.phrases ?? []
  return place !== undefined && isComma(phrases[place.at - 1])
}

const SPLITS = new Set(['said after', 'according to'])

const isComma = (phrase: Phrase | undefined) => phrase?.kind === 'stop' && /^[,—–-]$/.test(phrase.lower)

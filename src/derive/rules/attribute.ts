import { type Attribution, type FoundSubject, hasTrait } from '../clauses/attribution.ts'
import { opensPredicate } from '../clauses/predicates.ts'
import { isComma, isNounPhrase, isWord } from '../clauses/sources.ts'
import type { Reading, ReadSentence } from '../reading/reading.ts'
import { afterQuote, trailing } from './after-quote.ts'
import { beforeQuote } from './before-quote.ts'
import { asOutlet } from './relay.ts'
import { secondHand } from './second-hand.ts'
import { asPutBefore, signatureOf, transcribed, transcriptLines } from './signatures.ts'
import { isLabel } from './titles-of-works.ts'
import { NEARBY, unreadSpeaker } from './unread-speaker.ts'

/** An attribution for each quoted stretch that has one, by index. */
export function attribute(reading: Reading): ReadonlyMap<number, Attribution> {
  const found = new Map<number, Attribution>()
  const lines = transcriptLines(reading)
  const defined = new Set<number>()
  for (const [index, sentence] of reading.sentences.entries()) {
    for (const [at, phrase] of sentence.phrases.entries()) {
      if (phrase.kind !== 'quote' || isLabel(reading, sentence.phrases, at)) continue
      const own =
        splitByPhrase(found, sentence, at) ??
        signatureOf(reading, index, at) ??
        (lines.has(index) ? transcribed(sentence, at) : null) ??
        ownAttribution(reading, sentence, at)
      if (own && definesIt(own)) defined.add(phrase.quote)
      else if (own)
        found.set(phrase.quote, {
          quote: phrase.quote,
          sentence: index,
          continues: null,
          ...own,
          unclear: own.unclear ?? secondHand(reading, sentence.phrases, at, own.source),
        })
    }
  }
  for (const [index, sentence] of reading.sentences.entries()) {
    for (const [at, phrase] of sentence.phrases.entries()) {
      if (phrase.kind !== 'quote' || found.has(phrase.quote) || defined.has(phrase.quote)) continue
      const carried = carriedOver(reading, found, index, phrase.quote)
      const unread = carried ?? unreadSpeaker(reading, sentence.phrases, at)
      if (unread)
        found.set(phrase.quote, { quote: phrase.quote, sentence: index, continues: null, ...unread })
    }
  }
  return found
}

/** `"…," as Kim put it, "…"`, `"…," according to Kim, "…"`: the second half, right behind what has no verb of speech. */
function splitByPhrase(
  found: ReadonlyMap<number, Attribution>,
  { phrases }: ReadSentence,
  at: number,
): FoundSubject | null {
  const quote = phrases[at]
  const first = quote?.kind === 'quote' && isComma(phrases[at - 1]) ? found.get(quote.quote - 1) : undefined
  if (!first || first.continues !== null) return null
  const end = phrases.indexOf(first.source) + 1
  const isPut = first.cue === 'put so' && end === first.verbAt && at === end + 3
  const isAccording = first.rule === 'according to' && at === end + 1
  const { source, rule, cue, verbAt, unclear } = first
  return isPut || isAccording ? { source, rule, cue, verbAt, unclear } : null
}

/** `The Bill proposes "river orders"`: what a law defines, nobody said. */
const definesIt = ({ source }: FoundSubject) => source.kind === 'name' && source.legal

function ownAttribution(reading: Reading, sentence: ReadSentence, at: number): FoundSubject | null {
  const after = afterQuote(reading, sentence.phrases, at)
  const before = asPutBefore(sentence.phrases, at) ?? beforeQuote(sentence.phrases, at)
  if (after && before && after.source !== before.source) return ofTwo(after, before)
  return after ?? before ?? trailing(reading, sentence.phrases, at)
}

/** A clause before and one after: the one after has the quotation, unless it only relays it. */
function ofTwo(after: FoundSubject, before: FoundSubject): FoundSubject {
  if (after.rule === 'said after' && after.unclear === null) return after
  const isReport = after.cue === 'source phrase' || hasTrait(after.cue, 'reports')
  if (isReport && asOutlet(after.source)) return before
  const chosen = isReport ? before : after
  return { ...chosen, unclear: 'one speaker stands before it and another after it' }
}

/** A quotation without a speaker of its own goes on from the one before it, or from its lead-in. */
function carriedOver(
  reading: Reading,
  found: ReadonlyMap<number, Attribution>,
  index: number,
  quote: number,
): Attribution | null {
  const sentence = reading.sentences[index]
  const previous = reading.sentences[index - 1]
  if (!sentence || !previous) return null
  const alone =
    sentence.phrases[0]?.kind === 'quote' &&
    sentence.phrases.every(phrase => phrase.kind === 'quote' || phrase.kind === 'stop')
  const last = previous.paragraph === sentence.paragraph ? lastIn(previous, found) : null
  if (alone && last)
    return {
      ...last,
      quote,
      rule: 'carried on',
      continues: last.quote,
      unclear: last.unclear ?? interrupted(previous, last),
    }
  const lead = leadIn(reading, index)
  if (alone && lead) return { quote, sentence: index - 1, continues: null, ...lead }
  const before = found.get(quote - 1)
  if (alone && before) return { ...before, quote, rule: 'next paragraph', continues: before.quote }
  const spoken = before ?? last
  return spoken && spoken.rule !== NEARBY && goesOnInPart(reading, sentence, index, spoken, quote)
    ? { ...spoken, quote, rule: 'carried on in part', continues: spoken.quote }
    : null
}

/** `"…," X said, and her husband cut in. "…"`: someone else comes after the speaker. */
function interrupted(sentence: ReadSentence, { verbAt }: Attribution): string | null {
  const { phrases } = sentence
  const cutIn = phrases.some((phrase, at) => {
    if (at <= verbAt || !isComma(phrase) || !isWord(phrases[at + 1], 'joinsClauses')) return false
    return isNounPhrase(phrases[at + 2]) && opensPredicate(phrases, at + 3)
  })
  return cutIn ? 'someone else stands between its speaker and it' : null
}

/** `"…," X said. That would be "…"`: quoted words in the sentence after, with no speaker between. */
function goesOnInPart(
  reading: Reading,
  sentence: ReadSentence,
  index: number,
  before: Attribution,
  quote: number,
): boolean {
  const gap = index - before.sentence
  const words = reading.quotes[quote]
  const length = words ? reading.text.slice(words.inner.start, words.inner.end).split(/\s+/).length : 0
  return (
    gap <= 1 &&
    reading.sentences[before.sentence]?.paragraph === sentence.paragraph &&
    length >= SHORTEST_CARRIED
  )
}

/** Shorter ones after a quotation are scare quotes as often as words carried on. */
const SHORTEST_CARRIED = 3

/** The attribution of the last attributed quotation in a sentence. */
function lastIn(sentence: ReadSentence, found: ReadonlyMap<number, Attribution>): Attribution | null {
  for (const phrase of sentence.phrases.toReversed()) {
    const attribution = phrase.kind === 'quote' ? found.get(phrase.quote) : undefined
    if (attribution) return attribution
  }
  return null
}

/** `Kim went on:` before a quotation of its own paragraph. */
function leadIn(reading: Reading, index: number): FoundSubject | null {
  const previous = reading.sentences[index - 1]
  const last = previous?.phrases.at(-1)
  if (!previous || last?.kind !== 'stop') return null
  const found = beforeQuote(previous.phrases, previous.phrases.length)
  if (!found) return null
  return { ...found, rule: last.lower === ':' ? 'colon before' : 'sentence before' }
}

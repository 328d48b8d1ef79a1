import type { Cue, FoundSubject } from '../clauses/attribution.ts'
import { asSource, isComma, isWord, opensSource, type SubjectPhrase } from '../clauses/sources.ts'
import { is, NO_CLASSES } from '../language/language.ts'
import type { Phrase, RolePhrase, VerbPhrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import { isLabel } from './titles-of-works.ts'

/**
 * A quotation with a verb of speech beside it whose subject no rule can read, behind it (`"…," one beekeeper, 34, said`) or
 * before it (`In Oslo Vell said: "…"`, where either may be a name; `at least half say it is "…"`). Someone said it, so it waits for the editor.
 */
export function unreadSpeaker(reading: Reading, phrases: readonly Phrase[], at: number): FoundSubject | null {
  const quote = phrases[at]
  if (quote?.kind !== 'quote' || isLabel(reading, phrases, at)) return null
  return (
    spokenAfter(reading, phrases, at, quote.quote) ??
    accordingAfter(reading, phrases, at) ??
    spokenBefore(reading, phrases, at)
  )
}

function spokenAfter(
  reading: Reading,
  phrases: readonly Phrase[],
  at: number,
  quote: number,
): FoundSubject | null {
  if (!(ends(reading, quote) || isComma(phrases[at + 1]))) return null
  const verbAt = speechAfter(phrases, at)
  const verb = phrases[verbAt]
  if (verb?.kind !== 'verb') return null
  const from = isComma(phrases[at + 1]) ? at + 2 : at + 1
  // Other rules can read this clause, and have found that it has words of its own to say.
  if (asSource(phrases[from]) && verbAt === from + 1) return null
  const source =
    phrases.slice(from, verbAt).map(asSource).find(Boolean) ??
    asSource(phrases[verbAt + 1]) ??
    described(reading.text, phrases.slice(from, verbAt))
  return source && nearby(source, verb.verb, verbAt)
}

function spokenBefore(reading: Reading, phrases: readonly Phrase[], at: number): FoundSubject | null {
  const verbAt = speechBefore(phrases, at)
  const verb = phrases[verbAt]
  if (verb?.kind !== 'verb') return null
  if (isPassive(phrases, verbAt)) {
    const asked = described(reading.text, phrases.slice(verbAt - 1, verbAt + 1))
    return asked && nearby(asked, verb.verb, verbAt)
  }
  const from =
    phrases.findLastIndex((phrase, index) => index < verbAt && (isComma(phrase) || phrase.kind === 'quote')) +
    1
  const source =
    phrases.slice(from, verbAt).map(asSource).findLast(Boolean) ??
    asSource(phrases[verbAt + 1]) ??
    described(reading.text, phrases.slice(from, verbAt))
  return source && nearby(source, verb.verb, verbAt)
}

/** The rule of what waits for nothing but a verb of speech beside it. */
export const NEARBY = 'said nearby'

const nearby = (source: SubjectPhrase, cue: Cue, verbAt: number): FoundSubject => ({
  source,
  cue,
  verbAt,
  rule: NEARBY,
  unclear: 'its clause cannot be read with certainty',
})

/** How far the verb may stand behind the quotation. */
const FARTHEST = 16

function speechAfter(phrases: readonly Phrase[], at: number): number {
  for (let index = at + 1; index < phrases.length && index - at <= FARTHEST; index++) {
    const phrase = phrases[index]
    if (phrase?.kind === 'quote' || (phrase?.kind === 'stop' && /^[;:]$/.test(phrase.lower))) break
    if (phrase?.kind !== 'verb' || phrase.verb.verbClass !== 'say') continue
    if (phrase.verb.form === 'past' || phrase.verb.form === 'present') return index
  }
  return -1
}

/** The verb of speech before a quotation, in its clause or over what it says. */
function speechBefore(phrases: readonly Phrase[], at: number): number {
  for (let index = at - 1; index >= 0 && at - index <= FARTHEST; index--) {
    const phrase = phrases[index]
    if (phrase?.kind === 'quote' || (phrase?.kind === 'stop' && phrase.lower === ';')) break
    if (phrase?.kind === 'verb' && isSpeech(phrase))
      return isPassive(phrases, index) && !isLeadIn(phrases, index, at) ? -1 : index
  }
  return -1
}

const isSpeech = ({ verb }: VerbPhrase) =>
  verb.verbClass === 'say' &&
  (verb.form === 'past' ||
    verb.form === 'present' ||
    (verb.form === 'base' && verb.traits.has('saysInAnyForm')))

/** `Kim was asked, "…"`: the words are someone's all the same. */
const isLeadIn = (phrases: readonly Phrase[], verbAt: number, at: number) =>
  at === verbAt + 2 && phrases[at - 1]?.kind === 'stop'

/** `Kim was asked about "…"`. */
function isPassive(phrases: readonly Phrase[], verbAt: number): boolean {
  const before = phrases[verbAt - 1]
  if (before?.kind === 'word' && is(before, 'adverb')) return isPassive(phrases, verbAt - 1)
  return isWord(before, 'copula')
}

/** `"…" according to her lawyers`. */
function accordingAfter(reading: Reading, phrases: readonly Phrase[], at: number): FoundSubject | null {
  const from = isComma(phrases[at + 1]) ? at + 2 : at + 1
  if (!opensSource(phrases, from)) return null
  const end = phrases.findIndex((phrase, index) => index > from && phrase.kind === 'stop')
  const words = phrases.slice(from + 2, end < 0 ? undefined : end)
  const source = words.map(asSource).find(Boolean) ?? described(reading.text, words)
  return source && nearby(source, 'source phrase', from)
}

/** A comma inside the marks, or what a speaker can follow in its place. */
function ends(reading: Reading, quote: number): boolean {
  const end = reading.quotes[quote]?.inner.end ?? 0
  return /[,?!…—–-]\s*$/.test(reading.text.slice(Math.max(0, end - 3), end))
}

/** The words before the verb as someone described. */
function described(text: string, words: readonly Phrase[]): SubjectPhrase | null {
  const spoken = words.filter(({ kind }) => kind !== 'stop')
  const [first, last] = [spoken[0], spoken.at(-1)]
  if (!first || !last) return null
  const role: RolePhrase = {
    kind: 'role',
    text: text.slice(first.start, last.end),
    words: [],
    head: '',
    noun: NO_CLASSES,
    outlet: false,
    determiner: null,
    possessive: false,
    body: false,
    plural: false,
    capitals: false,
    start: first.start,
    end: last.end,
  }
  return role
}

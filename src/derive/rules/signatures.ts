import type { FoundSubject } from '../clauses/attribution.ts'
import { asSource, isComma, isWord } from '../clauses/sources.ts'
import { is } from '../language/language.ts'
import type { NamePhrase, Phrase } from '../reading/phrase.ts'
import type { Reading, ReadSentence } from '../reading/reading.ts'

/** A speaker without a verb, and the index of the sentence that has the name. */
export interface Signature extends FoundSubject {
  readonly sentence: number
}

/** `"…" — Ada Lund`, in its paragraph or the next; null where nothing signs a quotation that stands alone. */
export function signatureOf(reading: Reading, index: number, at: number): Signature | null {
  const sentence = reading.sentences[index]
  const next = reading.sentences[index + 1]
  if (!sentence?.phrases.slice(0, at).every(isMark)) return null
  const own = signs(sentence.phrases, at + 1)
  if (own) return { ...own, sentence: index }
  if (!next || next.paragraph > sentence.paragraph + 1 || !sentence.phrases.every(isMark)) return null
  const below = signs(next.phrases, 0)
  return below && { ...below, sentence: index + 1 }
}

const isMark = ({ kind }: Phrase) => kind === 'quote' || kind === 'stop'

/** A dash, a full name, and at most where or what they are behind it. */
function signs(phrases: readonly Phrase[], from: number): FoundSubject | null {
  const [dash, name, ...rest] = phrases.slice(from)
  if (dash?.kind !== 'stop' || !/^[—–―-]$/.test(dash.lower) || !isFullName(name)) return null
  if (rest.length > 0 && !(rest.length === 1 && isMark(rest[0] ?? dash)) && !isComma(rest[0])) return null
  if (rest.some(({ kind }) => kind === 'verb' || kind === 'quote' || kind === 'pronoun')) return null
  return { source: name, rule: 'signed', cue: 'mark', verbAt: from, unclear: null }
}

/** A work, a place or an outlet may stand there too. */
function isFullName(phrase: Phrase | undefined): phrase is NamePhrase {
  if (phrase?.kind !== 'name' || phrase.determined || phrase.possessive || phrase.body) return false
  return phrase.words.length > 1 && !phrase.outlet && !phrase.place
}

/** `ANNA BERG: "…"`, where at least two lines of a text are so and two people speak; by the index of the sentence. */
export function transcriptLines({ sentences }: Reading): ReadonlySet<number> {
  const lines = sentences.flatMap((sentence, index) => {
    const name = speakerOfLine(sentence)
    return name ? [{ index, name: name.name }] : []
  })
  const speakers = new Set(lines.map(({ name }) => name))
  return new Set(speakers.size > 1 ? lines.map(({ index }) => index) : [])
}

function speakerOfLine({ phrases }: ReadSentence): NamePhrase | null {
  const [name, colon, quote] = phrases
  const isLine = colon?.kind === 'stop' && colon.lower === ':' && quote?.kind === 'quote'
  return isLine && isFullName(name) ? name : null
}

/** The speaker of a transcript's line, of the quotation at an index. */
export function transcribed({ phrases }: ReadSentence, at: number): FoundSubject | null {
  const source = asSource(phrases[0])
  if (!source || at !== 2) return null
  return { source, rule: 'transcript', cue: 'mark', verbAt: 1, unclear: null }
}

/** `as Ada Lund put it`: the index of the subject and of what follows; null where that does not stand at an index. */
export function asPut(phrases: readonly Phrase[], from: number): { subjectAt: number; next: number } | null {
  if (!isWord(phrases[from], 'likens')) return null
  const subjectAt = asSource(phrases[from + 1]) ? from + 1 : from + 2
  if (!asSource(phrases[subjectAt]) || !isWord(phrases[subjectAt + 1], 'puts')) return null
  const it = phrases[subjectAt + 2]
  return it?.kind === 'pronoun' && is(it, 'neuter') ? { subjectAt, next: subjectAt + 3 } : null
}

/** `As Ada Lund put it, "…"`. */
export function asPutBefore(phrases: readonly Phrase[], at: number): FoundSubject | null {
  const put = asPut(phrases, 0)
  const source = put && asSource(phrases[put.subjectAt])
  if (!put || !source || at !== put.next + 1 || phrases[put.next]?.kind !== 'stop') return null
  return { source, rule: 'as put', cue: 'put so', verbAt: put.subjectAt + 1, unclear: null }
}

import { is, NO_CLASSES, type ReportingVerb, type WrittenText } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isAcronym, isCapital, type Token } from '../text/tokens.ts'
import { subjectAfterAdverbial } from './adverbials.ts'
import { calendarName } from './calendar-names.ts'
import { type GivenNames, givenNameAt } from './given-names.ts'
import { isMonthOfName } from './months.ts'
import type { NameRuns } from './name-runs.ts'
import { withNominals } from './nominal.ts'
import { readNounPhrase } from './noun-phrase.ts'
import type { KnownNames, Phrase } from './phrase.ts'

/** The phrases of a sentence, left to right. */
export function phrases(
  written: WrittenText,
  sentence: Sentence,
  known: KnownNames,
  given: GivenNames,
  runs: NameRuns,
): readonly Phrase[] {
  const found: Phrase[] = []
  let index = 0
  // A clause that an adverbial opens is read in two: no phrase reaches over where its subject begins.
  let subject: number | null = null
  let part = sentence
  while (index < sentence.length) {
    const token = sentence[index]
    if (!token) break
    if (index === subject) {
      found.push(pauseAt(found.at(-1)?.end ?? token.start))
      part = sentence
    } else if ((subject === null || index > subject) && mayOpenClause(found)) {
      subject = subjectAfterAdverbial(sentence, index, runs)
      if (subject !== null) part = sentence.slice(0, subject)
    }
    const name = given.next.has(token.text) ? givenNameAt(written, sentence, index, given) : null
    const own = calendarName(written, sentence, index, runs)
    if (own) {
      found.push(own.phrase)
      index = own.next
      continue
    }
    const phrase = isMonthOfName(sentence, index)
      ? null
      : simplePhrase(token, sentence[index + 1], found.at(-1))
    if (phrase && !(name && speaks(phrase, sentence, index, name.next))) {
      found.push(phrase)
      index++
      continue
    }
    const read = nameOrNoun(name, readNounPhrase(written, part, index, known))
    found.push(read ? read.phrase : verbOrWord(token))
    index = read ? read.next : index + 1
  }
  return withNominals(written, found)
}

/** A pause that the text does not set: what follows is read as if it did. */
const pauseAt = (at: number): Phrase => ({
  kind: 'stop',
  lower: ',',
  classes: NO_CLASSES,
  start: at,
  end: at,
})

/** Whether an adverbial here opens a clause: at the beginning, and behind a stop or a joining word. */
function mayOpenClause(found: readonly Phrase[]): boolean {
  const before = found.at(-1)
  if (before === undefined) return true
  if (before.kind === 'stop') return /^[,;:—–-]$/.test(before.lower)
  return before.kind === 'word' && is(before, 'opensBeforeClause') && mayOpenClause(found.slice(0, -1))
}

type ReadPhrase = NonNullable<ReturnType<typeof readNounPhrase>>

/** The longer of a name that the editor gives and of what is read there; the editor's of two that are as long. */
function nameOrNoun(given: ReadPhrase | null, read: ReadPhrase | null): ReadPhrase | null {
  return given && !(read && read.next > given.next) ? given : read
}

/** `April said`: a day or month that the editor gives as someone's name, beside a reporting verb. */
function speaks(phrase: Phrase, sentence: Sentence, start: number, end: number): boolean {
  if (phrase.kind !== 'word' || !is(phrase, 'calendar')) return false
  const beside = [sentence[start - 1], sentence[end]]
  return beside.some(token => token !== undefined && token.verb !== null)
}

function simplePhrase(token: Token, next: Token | undefined, before: Phrase | undefined): Phrase | null {
  const { start, end, lower, classes } = token
  if (token.kind === 'quote') return { kind: 'quote', quote: token.quote, start, end }
  if (token.kind === 'stop') return { kind: 'stop', lower: token.text, classes, start, end }
  if ((is(token, 'personal') || is(token, 'relative')) && !isAcronym(token))
    return { kind: 'pronoun', lower, classes, start, end }
  if (is(token, 'calendar') && !opensName(token, next)) return { kind: 'word', lower, classes, start, end }
  const small = token.text === lower
  const { verb } = token
  if (verb && small && !looksLikeNoun(verb, next, before))
    return { kind: 'verb', lower, classes, verb, start, end }
  if (small && is(token, 'adverb')) return { kind: 'word', lower, classes, start, end }
  return null
}

/** `Jan Holm`: a short month is written with a stop, or before a number. */
const opensName = (token: Token, next: Token | undefined) =>
  is(token, 'shortMonthAsName') && !isAcronym(token) && next !== undefined && isCapital(next) && !next.closed

/** `Said Kim, "…"`: a verb that opens its sentence; anything else is a word. */
function verbOrWord(token: Token): Phrase {
  const { start, end, lower, classes } = token
  const verb = token.text === lower || token.closed ? null : token.verb
  return verb
    ? { kind: 'verb', lower, classes, verb, start, end }
    : { kind: 'word', lower, classes, start, end }
}

/** `the report`, `his claims`: a form in -s or a base form after a determiner or a preposition names a thing. */
function looksLikeNoun(verb: ReportingVerb, next: Token | undefined, before: Phrase | undefined): boolean {
  if (verb.particle !== null) return next?.lower !== verb.particle
  if (verb.traits.has('nounBeforeWord') && verb.form === 'base')
    return next?.kind === 'word' && !is(next, 'complementizer')
  if (verb.form === 'past') return false
  if (verb.form === 'present' && is(next, 'genitive')) return true
  if (verb.form === 'base' && before?.kind === 'verb') return true
  if (!before) return verb.form === 'base' && next?.kind !== 'quote'
  return before.kind === 'word' && is(before, 'leadsNoun') && verb.form !== 'participle'
}

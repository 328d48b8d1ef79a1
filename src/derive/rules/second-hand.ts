import { asSource, isWord, opensSource, type SubjectPhrase } from '../clauses/sources.ts'
import { is } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'

/**
 * Why a quotation is told at second hand, or null: `Kim said, according to a newspaper`, `as recalled by an aide`. An agency or a broadcaster that
 * carries statements relays them; what others tell may be their own words.
 */
export function secondHand(
  { language }: Reading,
  phrases: readonly Phrase[],
  quoteAt: number,
  source: SubjectPhrase,
): string | null {
  for (let at = quoteAt + 1; at < phrases.length; at++) {
    const teller = tellerAt(phrases, at)
    if (teller === undefined || teller === source) continue
    if (teller === null || !language.isWireOutlet(wordsOf(teller))) return 'it is told at second hand'
  }
  return null
}

/** Who tells, where `according to …` or `… reported` stands; null where it is none that can be named. */
function tellerAt(phrases: readonly Phrase[], at: number): SubjectPhrase | null | undefined {
  const [phrase, next] = [phrases[at], phrases[at + 1]]
  if (opensSource(phrases, at)) {
    const after = phrases[at + 2]
    return isOwnWord(after, phrases[at + 3]) ? undefined : asSource(after)
  }
  // `as recalled by Kim`.
  if (isWord(phrase, 'likens') && isWord(phrases[at + 2], 'agent') && isTold(next))
    return asSource(phrases[at + 3])
  if (phrase?.kind !== 'verb' || !phrase.verb.traits.has('reports')) return undefined
  // `…, the Courier first reported`.
  const subjectAt = phrases.findLastIndex((word, index) => index < at && !isWord(word, 'adverb'))
  const before = phrases[subjectAt - 1]
  const opens = before?.kind === 'stop' || before?.kind === 'quote'
  return opens ? (asSource(phrases[subjectAt]) ?? undefined) : (asSource(next) ?? undefined)
}

const isTold = (phrase: Phrase | undefined) =>
  phrase?.kind === 'verb' &&
  phrase.verb.form === 'past' &&
  (phrase.verb.verbClass === 'say' || phrase.verb.traits.has('quotesOthers'))

/** `according to what the agency carried`, `according to a statement`: the speaker's own words. */
function isOwnWord(phrase: Phrase | undefined, next: Phrase | undefined): boolean {
  if (phrase?.kind !== 'word') return false
  return is(phrase, 'interrogative') || is(next, 'ownStatement')
}

function wordsOf(source: SubjectPhrase): readonly string[] {
  if (source.kind === 'name') return [...source.lead, ...(source.role?.split(' ') ?? []), ...source.words]
  return source.kind === 'role' ? source.text.split(' ') : []
}

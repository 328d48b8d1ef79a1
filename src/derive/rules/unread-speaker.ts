import type { FoundSubject } from '../clauses/attribution.ts'
import { asSource, isComma, type SubjectPhrase } from '../clauses/sources.ts'
import type { Phrase, RolePhrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import { isLabel } from './titles-of-works.ts'

/**
 * `"…," one beekeeper, 34, said`: a quotation that ends with a comma, and a verb of speech after it whose subject no rule
 * can read. Someone said it, so it waits for the editor.
 */
export function unreadSpeaker(reading: Reading, phrases: readonly Phrase[], at: number): FoundSubject | null {
  const quote = phrases[at]
  if (quote?.kind !== 'quote' || !(endsInComma(reading, quote.quote) || isComma(phrases[at + 1]))) return null
  const verbAt = isLabel(reading, phrases, at) ? -1 : speechAfter(phrases, at)
  const verb = phrases[verbAt]
  if (verb?.kind !== 'verb') return null
  const from = isComma(phrases[at + 1]) ? at + 2 : at + 1
  // Other rules can read this clause, and have found that it has words of its own to say.
  if (asSource(phrases[from]) && verbAt === from + 1) return null
  const source =
    phrases.slice(from, verbAt).map(asSource).find(Boolean) ??
    asSource(phrases[verbAt + 1]) ??
    described(reading.text, phrases.slice(from, verbAt))
  return (
    source && {
      source,
      verb: verb.verb.lemma,
      verbAt,
      rule: 'said nearby',
      unclear: 'its clause cannot be read with certainty',
    }
  )
}

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

function endsInComma(reading: Reading, quote: number): boolean {
  const end = reading.quotes[quote]?.inner.end ?? 0
  return /,\s*$/.test(reading.text.slice(Math.max(0, end - 3), end))
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

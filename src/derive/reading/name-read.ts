import { is, type LanguageRules, type WrittenText } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import { joinBody } from './body-names.ts'
import { isPlaceName } from './name-runs.ts'
import { capitalRun, contentRun } from './noun-run.ts'
import type { NamePhrase, RolePhrase } from './phrase.ts'

export type NameRead = { phrase: NamePhrase | RolePhrase; next: number }

export interface NameParts {
  readonly honorific: string | null
  readonly role: string | null
  readonly lead: readonly string[]
  readonly determined: boolean
  readonly opens: boolean
}

export function nameRead(
  { text, language }: WrittenText,
  sentence: Sentence,
  start: number,
  at: number,
  capitals: readonly Token[],
  parts: NameParts,
): NameRead | null {
  const nameRun = withDayAsName(sentence, at, capitals)
  const lead = sentence[start]
  const first = nameRun[0]
  if (!lead || !first) return null
  let last = nameRun.at(-1) ?? first
  let next = at + nameRun.length
  const bearers = withoutPostNominals(language, nameRun)
  const isShouted = isTranscribed(sentence, next, bearers)
  const words = bearers.map(token => (isShouted ? inTitleCase(token.text) : token.text))
  const body =
    nameRun.some(token => is(token, 'bodyNoun')) ||
    parts.lead.some(word => language.classesOf(word).has('bodyNoun'))
  if (body && !last.possessive && parts.role === null) {
    const joined = joinBody(sentence, next)
    if (joined) {
      last = joined.last
      next = joined.next
    }
  }
  let nameEnd = bearers.length < nameRun.length ? (bearers.at(-1) ?? last) : last
  let home: readonly string[] = []
  if (!last.possessive && !body) {
    const tail = homeOf(sentence, next)
    if (tail) {
      home = sentence.slice(next + 1, tail.next).map(({ lower }) => lower)
      last = tail.last
      next = tail.next
    }
  }
  const lastOf = home.at(-1) ?? (parts.determined ? (words.at(-1) ?? '').toLowerCase() : '')
  const legal =
    language.classesOf(lastOf).has('legalText') &&
    !home.some(word => language.classesOf(word).has('bodyNoun'))
  if (legal) nameEnd = last
  const name = text.slice(first.start, nameEnd.possessive ? nameEnd.start + nameEnd.text.length : nameEnd.end)
  return {
    phrase: {
      kind: 'name',
      name: isShouted ? inTitleCase(name) : name,
      words,
      possessive: last.possessive,
      body: body || legal,
      legal,
      home,
      outlet: isOutletsName(language, bearers, words, parts),
      place: isPlaceName(bearers),
      start: lead.start,
      end: last.end,
      ...parts,
    },
    next,
  }
}

/** `the state broadcaster VTV`, `Harrow Post`: by its words, or the noun before it; not someone with an office there. */
function isOutletsName(
  language: LanguageRules,
  bearers: readonly Token[],
  words: readonly string[],
  { role, lead }: NameParts,
): boolean {
  // Of most names that tells.
  if (role === null && lead.length === 0 && !bearers.some(token => is(token, 'mayBeOfOutlet'))) return false
  const titles = role?.split(' ') ?? []
  const noun = language.classesOf((titles.at(-1) ?? '').toLowerCase())
  if (noun.has('personNoun') && !noun.has('outletNoun')) return false
  return (
    lead.some(word => language.classesOf(word).has('outletNoun')) || language.isOutlet([...titles, ...words])
  )
}

/** `Bo Lund of Harrow`, `Bo Lund of the Institute for Peace`: where someone belongs. */
function homeOf(sentence: Sentence, from: number): { last: Token; next: number } | null {
  if (!is(sentence[from], 'leadsHome')) return null
  const index = is(sentence[from + 1], 'determiner') ? from + 2 : from + 1
  const run = capitalRun(contentRun(sentence, index, 'word'), 0)
  const last = run.at(-1)
  if (!last || last.possessive) return null
  return joinBody(sentence, index + run.length) ?? { last, next: index + run.length }
}

/** `Peter Friday`: a day behind a given name that stands alone is a family name. */
function withDayAsName(sentence: Sentence, at: number, nameRun: readonly Token[]): readonly Token[] {
  if (nameRun.length > 1) return nameRun
  const [only, second] = nameRun
  const next = sentence[at + nameRun.length]
  if (!only || second || only.possessive || !next || !isCapital(next) || !is(next, 'calendar')) return nameRun
  return is(only, 'commonGivenName') ? [only, next] : nameRun
}

/** `ANNA BERG: …`, as transcripts set who speaks. */
function isTranscribed(sentence: Sentence, next: number, bearers: readonly Token[]): boolean {
  return (
    sentence[next]?.text === ':' &&
    bearers.length > 1 &&
    bearers.every(({ text }) => /^[\p{Lu}.'’-]{2,}$/u.test(text))
  )
}

const inTitleCase = (text: string) =>
  text.replace(/\p{L}+/gu, word => word.slice(0, 1) + word.slice(1).toLowerCase())

/** `Ida Falk MP`: letters behind a name are no part of it. */
function withoutPostNominals(language: LanguageRules, nameRun: readonly Token[]): readonly Token[] {
  if (nameRun.length < 3) return nameRun
  let end = nameRun.length
  while (end > 2 && language.isPostNominal(nameRun[end - 1]?.text ?? '')) end--
  return nameRun.slice(0, end)
}

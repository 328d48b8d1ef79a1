import { is } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isAcronym, isBare, isCapital, type Token } from '../text/tokens.ts'
import { isMonthOfName } from './months.ts'

/** The longest run of words that one noun phrase is read from: `former European Union deputy foreign relations chief`. */
const LONGEST = 14

/** Words that can stand inside a noun phrase, from an index on. */
export function contentRun(
  sentence: Sentence,
  from: number,
  after: 'start' | 'determiner' | 'word',
): readonly Token[] {
  const run: Token[] = []
  for (let index = from; index < sentence.length && run.length < LONGEST; index++) {
    const token = sentence[index]
    if (token?.kind !== 'word') break
    if (!isContent(sentence, index, run.at(-1), run.length === 0 ? after : 'word')) break
    run.push(token)
    if (
      token.possessive &&
      isCapital(token) &&
      !isCapital(sentence[index + 1]) &&
      !startsRole(sentence, index + 1)
    )
      break
  }
  return run
}

/** Whether a run from an index on can hold what a name or description is built on: most words of a text lead to none. */
export function mayReachHead(sentence: Sentence, from: number): boolean {
  for (let index = from; index < sentence.length && index - from < LONGEST; index++) {
    const token = sentence[index]
    if (token?.heads) return true
    if (token?.kind !== 'word' || (token.closed && !is(token, 'particle'))) return false
  }
  return false
}

function startsRole(sentence: Sentence, index: number): boolean {
  for (let ahead = index; ahead < index + 4; ahead++) {
    const token = sentence[ahead]
    if (token?.kind !== 'word' || token.closed) return false
    if (is(token, 'personNoun')) return true
  }
  return false
}

function isContent(
  sentence: Sentence,
  index: number,
  before: Token | undefined,
  after: 'start' | 'determiner' | 'word',
): boolean {
  const token = sentence[index]
  if (!token) return false
  if (isMonthOfName(sentence, index)) return true
  if (is(token, 'calendar')) return isMonthAsName(token, before, sentence[index + 1])
  if (isCapital(token))
    return (
      !token.closed ||
      isAcronym(token) ||
      isNameAllTheSame(sentence, index, before, after) ||
      (before !== undefined && opensProperName(token, sentence[index + 1]))
    )
  if (startsParticles(sentence, index)) return true
  if (token.closed) return false
  if (!/^[\p{Ll}\d]/u.test(token.text)) return false
  if (token.heads || is(token, 'linkingAdjective')) return true
  if (token.verb) return false
  if (is(token, 'participleForm')) return after === 'determiner'
  return !is(token, 'adverb') && !is(token, 'commonVerb')
}

/** `Ambassador June Holm`, `Jan Holm`: a month between a title and a capital, or a short one without its stop. */
function isMonthAsName(token: Token, before: Token | undefined, next: Token | undefined): boolean {
  if (!isCapital(token) || !isCapital(next) || next?.closed || is(next, 'calendar')) return false
  return isShortMonth(token) || (before !== undefined && isBare(before, 'title'))
}

/** `Jan Holm`: without the stop that makes a month of it. */
const isShortMonth = (token: Token) => is(token, 'shortMonthAsName') && !isAcronym(token)

/** `said Per Lund`: a word of a closed class in capitals inside a sentence, with a capital beside it. */
function isNameAllTheSame(
  sentence: Sentence,
  index: number,
  before: Token | undefined,
  after: string,
): boolean {
  if (before && isCapital(before) && after !== 'start') return true
  const [previous, token, next] = [sentence[index - 1], sentence[index], sentence[index + 1]]
  if (!previous || !token || is(token, 'determiner') || is(token, 'firstPerson')) return false
  const inside = previous.kind !== 'stop' || previous.text === ','
  return inside && isCapital(next) && !next?.closed && !is(next, 'calendar')
}

/** `brewer The Salt Cask`: an article with a capital inside a sentence is part of what it names. */
const opensProperName = (token: Token, next: Token | undefined) => is(token, 'definite') && isCapital(next)

/** `van der Brug`: particles that lead to a capital. */
function startsParticles(sentence: Sentence, index: number): boolean {
  let at = index
  while (is(sentence[at], 'particle') && !isCapital(sentence[at]) && at - index < 3) at++
  const first = sentence[index]
  return (
    (at > index &&
      isCapital(sentence[at]) &&
      ((first?.lower ?? '').length > 1 || index > 0) &&
      !(first?.closed || is(first, 'joiningParticle'))) ||
    (at > index && isCapital(sentence[at]) && isCapital(sentence[index - 1]))
  )
}

/** Capitals from an index on, with the particles before and between them; a possessive ends it. */
export function capitalRun(run: readonly Token[], from: number): readonly Token[] {
  let end = from
  while (end < run.length) {
    const token = run[end]
    if (!token || !(isCapital(token) || startsParticles(run, end) || isNumberOfOutlet(run, end))) break
    end++
    if (token.possessive && !isOwnedByMany(run, end - 1)) break
  }
  return run.slice(from, end)
}

/** `Radio 4`, `Channel 9 News`. */
const isNumberOfOutlet = (run: readonly Token[], at: number) =>
  /^\d{1,3}$/.test(run[at]?.text ?? '') && isCapital(run[at - 1]) && is(run[at - 1], 'numbered')

/** `Quay Workers' Union`: a plural's apostrophe inside a body's name. */
function isOwnedByMany(run: readonly Token[], at: number): boolean {
  const owner = run[at]
  if (
    !owner ||
    at === 0 ||
    !is(owner, 'pluralForm') ||
    isAcronym(owner) ||
    owner.end - owner.start > owner.text.length
  )
    return false
  let last = at
  while (isCapital(run[last + 1])) last++
  return last > at && is(run[last], 'bodyNoun')
}

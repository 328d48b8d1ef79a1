import type { Sentence } from '../text/sentences.ts'
import { bare, isAcronym, isCapital, type Token } from '../text/tokens.ts'
import { DETERMINERS, isAdverb, isCalendarWord, isFunctionWord } from '../words/function-words.ts'
import { isNumbered } from '../words/outlets.ts'
import { reportingVerb } from '../words/reporting-verbs.ts'
import { isBodyNoun, isPersonNoun, isTitle } from '../words/roles.ts'
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
    if (token?.kind !== 'word' || (token.closed && !PARTICLES.has(token.lower))) return false
  }
  return false
}

function startsRole(sentence: Sentence, index: number): boolean {
  for (let ahead = index; ahead < index + 4; ahead++) {
    const token = sentence[ahead]
    if (token?.kind !== 'word' || token.closed) return false
    if (isPersonNoun(token.lower)) return true
  }
  return false
}

/** Small words inside family names: van, de la, bin. */
export const PARTICLES = new Set(
  'de da di do dos das del della den der van von zu zur la le el al ibn bin bint ben abu ter ten af av y e o'.split(
    ' ',
  ),
)
const LINKING_ADJECTIVES = new Set(
  'retired disgraced acting leading outgoing incoming ruling embattled jailed exiled elected self-styled disputed ousted deposed appointed armed united sitting governing longtime rising visiting presiding founding managing'.split(
    ' ',
  ),
)

function isContent(
  sentence: Sentence,
  index: number,
  before: Token | undefined,
  after: 'start' | 'determiner' | 'word',
): boolean {
  const token = sentence[index]
  if (!token) return false
  if (isMonthOfName(sentence, index)) return true
  if (isCalendarWord(token.lower)) return isMonthAsName(token, before, sentence[index + 1])
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
  if (token.heads || LINKING_ADJECTIVES.has(token.lower)) return true
  if (reportingVerb(token.lower)) return false
  if (/(?:ed|ing)$/.test(token.lower)) return after === 'determiner'
  return !isAdverb(token.lower) && !COMMON_VERBS.has(token.lower)
}

/** `Ambassador June Holm`, `Jan Holm`: a month between a title and a capital, or a short one without its stop. */
function isMonthAsName(token: Token, before: Token | undefined, next: Token | undefined): boolean {
  if (!isCapital(token) || !isCapital(next) || next?.closed || isCalendarWord(next?.lower ?? '')) return false
  return token.text === 'Jan' || (before !== undefined && isTitle(bare(before)))
}

/** `said Per Lund`: a word of a closed class in capitals inside a sentence, with a capital beside it. */
function isNameAllTheSame(
  sentence: Sentence,
  index: number,
  before: Token | undefined,
  after: string,
): boolean {
  if (before && isCapital(before) && after !== 'start') return true
  const [previous, token, next] = [sentence[index - 1], sentence[index], sentence[index + 1]]
  if (!previous || !token || DETERMINERS.has(token.lower) || token.lower === 'i') return false
  const inside = previous.kind !== 'stop' || previous.text === ','
  return inside && isCapital(next) && !next?.closed && !isCalendarWord(next?.lower ?? '')
}

/** `brewer The Salt Cask`: an article with a capital inside a sentence is part of what it names. */
const opensProperName = (token: Token, next: Token | undefined) => token.lower === 'the' && isCapital(next)

/** `van der Brug`: particles that lead to a capital. */
function startsParticles(sentence: Sentence, index: number): boolean {
  let at = index
  while (PARTICLES.has(sentence[at]?.lower ?? '') && !isCapital(sentence[at]) && at - index < 3) at++
  const first = sentence[index]?.lower ?? ''
  return (
    (at > index &&
      isCapital(sentence[at]) &&
      (first.length > 1 || index > 0) &&
      !(isFunctionWord(first) || first === 'y' || first === 'e' || first === 'o')) ||
    (at > index && isCapital(sentence[at]) && isCapital(sentence[index - 1]))
  )
}

const COMMON_VERBS = new Set(
  'met saw made took gave got came left ran won lost held kept led sent set put let became went brought began broke built bought drew fell fought grew knew laid paid read rose sat sold spent stood struck taught wore chose drove threw arrives makes takes gives gets comes runs wins meets wants needs says'.split(
    ' ',
  ),
)

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
  /^\d{1,3}$/.test(run[at]?.text ?? '') && isCapital(run[at - 1]) && isNumbered(run[at - 1]?.lower ?? '')

/** `Quay Workers' Union`: a plural's apostrophe inside a body's name. */
function isOwnedByMany(run: readonly Token[], at: number): boolean {
  const owner = run[at]
  if (!owner || at === 0 || !owner.text.endsWith('s') || owner.end - owner.start > owner.text.length)
    return false
  let last = at
  while (isCapital(run[last + 1])) last++
  return last > at && isBodyNoun(run[last]?.lower ?? '')
}

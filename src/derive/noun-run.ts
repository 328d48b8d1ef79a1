import { isAdverb, isCalendarWord, isFunctionWord } from './function-words.ts'
import { reportingVerb } from './reporting-verbs.ts'
import { isBodyNoun, isPersonNoun } from './roles.ts'
import type { Sentence } from './sentences.ts'
import { isCapital, type Token } from './tokens.ts'

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
    if (!isContent(token, sentence[index + 1], run.at(-1), run.length === 0 ? after : 'word')) break
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

function startsRole(sentence: Sentence, index: number): boolean {
  for (let ahead = index; ahead < index + 4; ahead++) {
    const token = sentence[ahead]
    if (token?.kind !== 'word' || isFunctionWord(token.lower)) return false
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
  token: Token,
  next: Token | undefined,
  before: Token | undefined,
  after: 'start' | 'determiner' | 'word',
): boolean {
  if (isCalendarWord(token.lower)) return false
  if (isCapital(token))
    return !isFunctionWord(token.lower) || (before !== undefined && isCapital(before) && after !== 'start')
  if (before && isCapital(before) && PARTICLES.has(token.lower) && isCapital(next)) return true
  if (PARTICLES.has(token.lower) && token.lower.length > 1 && isCapital(next) && !isFunctionWord(token.lower))
    return true
  if (isFunctionWord(token.lower)) return false
  if (!/^[\p{Ll}\d]/u.test(token.text)) return false
  if (isPersonNoun(token.lower) || isBodyNoun(token.lower) || LINKING_ADJECTIVES.has(token.lower)) return true
  const verb = reportingVerb(token.lower)
  if (verb) return false
  if (/(?:ed|ing)$/.test(token.lower)) return after === 'determiner'
  return !isAdverb(token.lower) && !COMMON_VERBS.has(token.lower)
}

const COMMON_VERBS = new Set(
  'met saw made took gave got came left ran won lost held kept led sent set put let became went brought began broke built bought drew fell fought grew knew laid paid read rose sat sold spent stood struck taught wore chose drove threw arrives makes takes gives gets comes runs wins meets wants needs says'.split(
    ' ',
  ),
)

/** Capitals from an index on, particles between them included; a possessive ends it. */
export function capitalRun(run: readonly Token[], from: number): readonly Token[] {
  let end = from
  while (end < run.length) {
    const token = run[end]
    if (!token || !(isCapital(token) || (PARTICLES.has(token.lower) && isCapital(run[end + 1])))) break
    end++
    if (token.possessive) break
  }
  return run.slice(from, end)
}

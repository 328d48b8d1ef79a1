import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import { DETERMINERS } from '../words/function-words.ts'
import { isBodyNoun, isOccasion, isPersonNoun, isPlural, isTitle, isTitlePrefix } from '../words/roles.ts'
import { joinBody } from './body-names.ts'
import type { NameRead } from './name-read.ts'
import { contentRun } from './noun-run.ts'

/** `the Chinese president`, `a senior official`, `the Clinton campaign`. */
export function describedRole(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
  determiner: string | null,
): NameRead | null {
  const capitals = leadingCapitals(run)
  const stop = run.findIndex((token, index) => index >= capitals && isCapital(token))
  const reach = stop < 0 ? run.length : stop
  let head = -1
  for (let index = capitals; index < reach; index++) {
    const token = run[index]
    if (
      token &&
      (isPersonNoun(token.lower) || isBodyNoun(token.lower)) &&
      !(isTitlePrefix(token.lower) && index + 1 < reach && !isOccasion(run[index + 1]?.lower ?? ''))
    )
      head = index
  }
  if (head >= 0 && head + 1 < reach && isOccasion(run[head + 1]?.lower ?? '')) head++
  if (head < 0 && start === 0 && capitals === 1 && opensAsNoun(run[0]?.lower ?? '')) head = 0
  if (head < 0 && isMember(run[capitals - 1]) && (determiner || isOfSomeone(sentence, from, run, capitals)))
    head = capitals - 1
  if (head < 0 || (head - capitals > 4 && capitals > 0)) return null
  const noun = run[head]
  const lead = sentence[start]
  if (!noun || !lead) return null
  const tail = postmodifier(sentence, from + head + 1, noun)
  const words = run.slice(0, head + 1).map(token => token.lower.replace(/\.$/, ''))
  return {
    phrase: {
      kind: 'role',
      text: text
        .slice(lead.start, tail.end)
        .replace(/['’]s?$/, noun.possessive && tail.end === noun.end ? '' : '$&'),
      words,
      head: noun.lower,
      determiner,
      possessive: noun.possessive && tail.end === noun.end,
      body: !isPersonNoun(noun.lower),
      plural: isPlural(noun.lower) || PLURAL_DETERMINERS.has(determiner ?? ''),
      capitals: run.slice(0, head + 1).some(isCapital) && !(start === 0 && capitals === 1 && head === 0),
      start: lead.start,
      end: tail.end,
    },
    next: tail.next,
  }
}

/** `Officials said`, `President said`: no family name that is an occupation too (`Weaver said`). */
const opensAsNoun = (lower: string) => isPersonNoun(lower) && (isTitle(lower) || isPlural(lower))

/** `President of Tavra`, `Tavra's President`. */
const isOfSomeone = (sentence: Sentence, from: number, run: readonly Token[], capitals: number) =>
  isOwned(run, capitals - 1) || isOfOrFor(sentence[from + capitals])

/** `Tavra's Foreign Minister`: nothing but titles between an owner and the noun. */
function isOwned(run: readonly Token[], at: number): boolean {
  let owner = at - 1
  while (owner >= 0 && !run[owner]?.possessive && isTitle(run[owner]?.lower ?? '')) owner--
  return run[owner]?.possessive ?? false
}

/** `President of Tavra`. */
const isOfOrFor = (token: Token | undefined) => token?.lower === 'of' || token?.lower === 'for'

/** `a Harrow Republican`: a capital that describes a person. */
const isMember = (token: Token | undefined) =>
  token !== undefined &&
  !token.possessive &&
  isTitle(token.lower) &&
  isPersonNoun(token.lower) &&
  !isTitlePrefix(token.lower)

/** How many words reach the end of the first run of capitals: `official North Korean` of `official North Korean news agency`. */
function leadingCapitals(run: readonly Token[]): number {
  const first = run.findIndex(isCapital)
  if (first < 0 || first > 3) return 0
  let end = first
  while (isCapital(run[end])) end++
  return end
}

const BELONGS = new Set(['of', 'for', 'at', 'with', 'from', 'to', 'in', 'on'])

const PLURAL_DETERMINERS = new Set(
  'these those some many several few two three four five six seven eight nine ten both all'.split(' '),
)

/** `of Texas`, `for the Trump campaign`, `at the University of Harrow`: what follows the head of a description. */
function postmodifier(sentence: Sentence, from: number, head: Token): { end: number; next: number } {
  let result = { end: head.end, next: from }
  if (head.possessive) return result
  for (let rounds = 0; rounds < 3; rounds++) {
    const preposition = sentence[result.next]
    if (!preposition || !BELONGS.has(preposition.lower)) return result
    let index = result.next + 1
    const loose = preposition.lower === 'to' || preposition.lower === 'in' || preposition.lower === 'on'
    if (loose && !DETERMINERS.has(sentence[index]?.lower ?? '') && !isCapital(sentence[index])) return result
    if (DETERMINERS.has(sentence[index]?.lower ?? '')) index++
    const run = contentRun(sentence, index, 'word')
    const last = run.at(-1)
    if (!last || last.possessive) return result
    const isBody = run.some(token => isCapital(token) && isBodyNoun(token.lower))
    const body = isBody ? joinBody(sentence, index + run.length) : null
    result = body ? { end: body.last.end, next: body.next } : { end: last.end, next: index + run.length }
  }
  return result
}

import { type Classes, is, type LanguageRules, type WrittenText } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isCapital, type Token } from '../text/tokens.ts'
import { joinBody } from './body-names.ts'
import type { NameRead } from './name-read.ts'
import { contentRun } from './noun-run.ts'

/** `the Chinese president`, `a senior official`, `the Clinton campaign`. */
export function describedRole(
  { text, language }: WrittenText,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
  determiner: Classes | null,
): NameRead | null {
  const capitals = leadingCapitals(run)
  const stop = run.findIndex((token, index) => index >= capitals && isCapital(token))
  const reach = stop < 0 ? run.length : stop
  let head = -1
  for (let index = capitals; index < reach; index++) {
    const token = run[index]
    if (
      token &&
      (is(token, 'personNoun') || is(token, 'bodyNoun')) &&
      !(is(token, 'titlePrefix') && index + 1 < reach && !is(run[index + 1], 'occasion'))
    )
      head = index
  }
  if (head >= 0 && head + 1 < reach && is(run[head + 1], 'occasion')) head++
  if (head < 0 && start === 0 && capitals === 1 && opensAsNoun(run[0])) head = 0
  if (head < 0 && isMember(run[capitals - 1]) && (determiner || isOfSomeone(sentence, from, run, capitals)))
    head = capitals - 1
  if (head < 0 || (head - capitals > 4 && capitals > 0)) return null
  const noun = run[head]
  const lead = sentence[start]
  if (!noun || !lead) return null
  const tail = postmodifier(sentence, from + head + 1, noun)
  const possessive = noun.possessive && tail.end === noun.end
  const whole = text.slice(lead.start, tail.end)
  const said = possessive ? language.withoutPossessive(whole) : whole
  const isOutlet = run.some((token, at) => at <= head && is(token, 'mayBeOfOutlet'))
  const words = run.slice(0, head + 1).map(token => token.lower.replace(/\.$/, ''))
  return {
    phrase: {
      kind: 'role',
      text: said,
      words,
      head: noun.lower,
      noun: noun.classes,
      determiner,
      possessive,
      body: !is(noun, 'personNoun'),
      outlet: isOutlet && isOutletsRole(language, said, words.length + (determiner ? 1 : 0)),
      plural: is(noun, 'pluralNoun') || (determiner?.has('pluralDeterminer') ?? false),
      capitals: run.slice(0, head + 1).some(isCapital) && !(start === 0 && capitals === 1 && head === 0),
      start: lead.start,
      end: tail.end,
    },
    next: tail.next,
  }
}

/** `Officials said`, `President said`: no family name that is an occupation too (`Weaver said`). */
const opensAsNoun = (token: Token | undefined) =>
  is(token, 'personNoun') && (is(token, 'title') || is(token, 'pluralNoun'))

/** `President of Tavra`, `Tavra's President`. */
const isOfSomeone = (sentence: Sentence, from: number, run: readonly Token[], capitals: number) =>
  isOwned(run, capitals - 1) || isOfOrFor(sentence[from + capitals])

/** `Tavra's Foreign Minister`: nothing but titles between an owner and the noun. */
function isOwned(run: readonly Token[], at: number): boolean {
  let owner = at - 1
  while (owner >= 0 && !run[owner]?.possessive && is(run[owner], 'title')) owner--
  return run[owner]?.possessive ?? false
}

/** `President of Tavra`. */
const isOfOrFor = (token: Token | undefined) => is(token, 'genitive') || is(token, 'purpose')

/** `a Harrow Republican`: a capital that describes a person. */
const isMember = (token: Token | undefined) =>
  token !== undefined &&
  !token.possessive &&
  is(token, 'title') &&
  is(token, 'personNoun') &&
  !is(token, 'titlePrefix')

/** How many words reach the end of the first run of capitals: `official North Korean` of `official North Korean news agency`. */
function leadingCapitals(run: readonly Token[]): number {
  const first = run.findIndex(isCapital)
  if (first < 0 || first > 3) return 0
  let end = first
  while (isCapital(run[end])) end++
  return end
}

/** `of Texas`, `for the Trump campaign`, `at the University of Harrow`: what follows the head of a description. */
function postmodifier(sentence: Sentence, from: number, head: Token): { end: number; next: number } {
  let result = { end: head.end, next: from }
  if (head.possessive) return result
  for (let rounds = 0; rounds < 3; rounds++) {
    const preposition = sentence[result.next]
    if (!preposition || !is(preposition, 'leadsBelonging')) return result
    let index = result.next + 1
    const loose = is(preposition, 'leadsLooseBelonging')
    if (loose && !is(sentence[index], 'determiner') && !isCapital(sentence[index])) return result
    if (is(sentence[index], 'determiner')) index++
    const run = contentRun(sentence, index, 'word')
    const last = run.at(-1)
    if (!last || last.possessive) return result
    const isBody = run.some(token => isCapital(token) && is(token, 'bodyNoun'))
    const body = isBody ? joinBody(sentence, index + run.length) : null
    result = body ? { end: body.last.end, next: body.next } : { end: last.end, next: index + run.length }
  }
  return result
}

/** Whether a description is an outlet's. What follows the noun does not say what it is: `the editor's paper of choice`. */
export const isOutletsRole = (language: LanguageRules, said: string, front: number): boolean =>
  language.isOutletDescribed(said.split(/\s+/).slice(0, front))

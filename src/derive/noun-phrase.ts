import { DETERMINERS, isAdverb } from './function-words.ts'
import { capitalRun, contentRun, PARTICLES } from './noun-run.ts'
import type { KnownNames, NamePhrase, RolePhrase } from './phrase.ts'
import { reportingVerb } from './reporting-verbs.ts'
import { isBodyNoun, isHonorific, isPersonNoun, isPlural, isTitle, isTitlePrefix } from './roles.ts'
import type { Sentence } from './sentences.ts'
import { isCapital, type Token } from './tokens.ts'

/** A noun phrase that starts at a token, and the index after it; null where no name or description starts there. */
export function readNounPhrase(
  text: string,
  sentence: Sentence,
  start: number,
  known: KnownNames,
): { phrase: NamePhrase | RolePhrase; next: number } | null {
  const first = sentence[start]
  if (first?.kind !== 'word') return null
  const determiner = DETERMINERS.has(first.lower) && first.lower !== 'that' ? first.lower : null
  const from = determiner ? start + 1 : start
  const run = contentRun(sentence, from, determiner ? 'determiner' : start === 0 ? 'start' : 'word')
  if (run.length === 0) return null
  return (
    titledName(text, sentence, start, from, run) ??
    describedRole(text, sentence, start, from, run, determiner) ??
    plainName(text, sentence, start, from, run, known)
  )
}

type Read = { phrase: NamePhrase | RolePhrase; next: number }

/** `Chinese President Xi Jinping`, `trade union head Petra Luning`, `Mr. Brandt`. */
function titledName(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
): Read | null {
  const at = lastTitle(run)
  if (at < 0) return null
  const nameRun = capitalRun(run, at + 1)
  if (nameRun.some(token => isBodyNoun(token.lower))) return null
  if (run.slice(at + 1 + nameRun.length).some(token => isBodyNoun(token.lower) || isPersonNoun(token.lower)))
    return null
  if (run.slice(0, at).some(token => token.possessive && run.indexOf(token) < at - 5)) return null
  const honorific = isHonorific(bare(run[at])) ? bare(run[at]) : null
  const titles = run.slice(firstOfRole(run, at), at + 1).filter(token => !isHonorific(bare(token)))
  const lead = titles.length > 0 ? (titles[0] ?? null) : null
  const last = titles.at(-1) ?? null
  const role = lead && last ? text.slice(lead.start, last.end) : null
  return named(text, sentence, start, from + at + 1, nameRun, {
    honorific,
    role,
    lead: [],
    determined: false,
    opens: false,
  })
}

/** Where the role begins: a title in capitals takes only a title or a capital before it, `the name Commander Ilya`. */
function firstOfRole(run: readonly Token[], at: number): number {
  if (!isCapital(run[at])) return 0
  let first = at
  while (
    first > 0 &&
    (isCapital(run[first - 1]) || isTitle(bare(run[first - 1])) || ROLE_ADJECTIVES.has(bare(run[first - 1])))
  )
    first--
  return first
}

const ROLE_ADJECTIVES = new Set(
  'retired disgraced outgoing incoming ousted deposed jailed exiled late longtime then onetime'.split(' '),
)

/** The last title before the name: `former Press Secretary`; -1 where there is none. */
function lastTitle(run: readonly Token[]): number {
  const leads = (token: Token | undefined, index: number) =>
    token !== undefined &&
    isTitleHere(token) &&
    !token.possessive &&
    isNameStart(run[index + 1], run[index + 2])
  let at = run.findIndex(leads)
  if (at < 0) return at
  const end = at + 1 + capitalRun(run, at + 1).length
  for (let index = at + 1; index < end; index++) if (leads(run[index], index)) at = index
  return at
}

function isTitleHere(token: Token): boolean {
  return isCapital(token) ? isTitle(bare(token)) : isPersonNoun(token.lower)
}

/** A capital that is not itself a title, unless it is the last of its run. */
function isNameStart(token: Token | undefined, next: Token | undefined): boolean {
  if (!token || !(isCapital(token) || PARTICLES.has(token.lower))) return false
  return (
    !(isTitle(bare(token)) && isCapital(next)) &&
    !(isTitle(bare(token)) && !next && isPersonNoun(bare(token)))
  )
}

/** `the Chinese president`, `a senior official`, `the Clinton campaign`. */
function describedRole(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
  determiner: string | null,
): Read | null {
  const capitals = leadingCapitals(run)
  const stop = run.findIndex((token, index) => index >= capitals && isCapital(token))
  const reach = stop < 0 ? run.length : stop
  let head = -1
  for (let index = capitals; index < reach; index++) {
    const token = run[index]
    if (
      token &&
      (isPersonNoun(token.lower) || isBodyNoun(token.lower)) &&
      !(isTitlePrefix(token.lower) && index + 1 < reach)
    )
      head = index
  }
  if (head < 0 && capitals > 0 && start === 0 && capitals === 1 && isPersonNoun(run[0]?.lower ?? '')) head = 0
  if (head < 0 && determiner && isMember(run[capitals - 1])) head = capitals - 1
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

/** `a Harrow Republican`: a capital that describes a person. */
const isMember = (token: Token | undefined) =>
  token !== undefined && !token.possessive && isPersonNoun(token.lower) && !isTitlePrefix(token.lower)

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
    result = { end: last.end, next: index + run.length }
  }
  return result
}

function plainName(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
  known: KnownNames,
): Read | null {
  const lead = from > start ? Math.max(0, run.findIndex(isCapital)) : 0
  const nameRun = capitalRun(run, lead)
  const first = nameRun[0]
  if (!first || lead > LONGEST_LEAD) return null
  const opens = start === 0
  if (
    opens &&
    from === start &&
    nameRun.length === 1 &&
    !known(first.text) &&
    (reportingVerb(first.lower) !== null || isAdverb(first.lower) || first.lower.endsWith('ing'))
  )
    return null
  return named(text, sentence, start, from + lead, nameRun, {
    honorific: null,
    role: null,
    lead: run.slice(0, lead).map(token => token.text),
    determined: from > start,
    opens: opens && nameRun.length === 1 && !known(first.text),
  })
}

/** `the press-freedom group Open Lines`: how many words may stand before the name. */
const LONGEST_LEAD = 4

interface NameParts {
  readonly honorific: string | null
  readonly role: string | null
  readonly lead: readonly string[]
  readonly determined: boolean
  readonly opens: boolean
}

function named(
  text: string,
  sentence: Sentence,
  start: number,
  at: number,
  nameRun: readonly Token[],
  parts: NameParts,
): Read | null {
  const lead = sentence[start]
  const first = nameRun[0]
  if (!lead || !first) return null
  let last = nameRun.at(-1) ?? first
  let next = at + nameRun.length
  const words = nameRun.map(token => token.text)
  const body = nameRun.some(token => isBodyNoun(token.lower)) || parts.lead.some(word => isBodyNoun(word))
  if (body && !last.possessive && parts.role === null) {
    const joined = joinBody(sentence, next)
    if (joined) {
      last = joined.last
      next = joined.next
    }
  }
  const nameEnd = last
  if (!last.possessive && !body) {
    const tail = homeOf(sentence, next)
    if (tail) {
      last = tail.last
      next = tail.next
    }
  }
  const name = text.slice(first.start, nameEnd.possessive ? nameEnd.start + nameEnd.text.length : nameEnd.end)
  return {
    phrase: {
      kind: 'name',
      name,
      words,
      possessive: last.possessive,
      body,
      start: lead.start,
      end: last.end,
      ...parts,
    },
    next,
  }
}

/** `Bo Lund of Harrow`, `Bo Lund of the Institute for Peace`: where someone belongs. */
function homeOf(sentence: Sentence, from: number): { last: Token; next: number } | null {
  if (sentence[from]?.lower !== 'of' && sentence[from]?.lower !== 'from') return null
  const index = DETERMINERS.has(sentence[from + 1]?.lower ?? '') ? from + 2 : from + 1
  const run = capitalRun(contentRun(sentence, index, 'word'), 0)
  const last = run.at(-1)
  if (!last || last.possessive) return null
  return joinBody(sentence, index + run.length) ?? { last, next: index + run.length }
}

/** `Ministry of Foreign Affairs`, `Bank of Morvia`. */
function joinBody(sentence: Sentence, from: number): { last: Token; next: number } | null {
  let next = from
  let last: Token | null = null
  for (let rounds = 0; rounds < 4; rounds++) {
    if (!JOINS_BODY.has(sentence[next]?.lower ?? '')) break
    const index = sentence[next + 1]?.lower === 'the' ? next + 2 : next + 1
    const run = capitalRun(contentRun(sentence, index, 'word'), 0)
    const end = run.at(-1)
    if (!end || (sentence[next]?.lower === 'and' && rounds === 0)) break
    last = end
    next = index + run.length
    if (end.possessive) break
  }
  return last ? { last, next } : null
}

const JOINS_BODY = new Set(['of', 'for', '&', 'and', 'on'])

const bare = (token: Token | undefined) => (token?.lower ?? '').replace(/\.$/, '')

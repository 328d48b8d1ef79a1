import type { Sentence } from '../text/sentences.ts'
import { bare, isCapital, type Token } from '../text/tokens.ts'
import { DETERMINERS, isAdverb } from '../words/function-words.ts'
import { isStyle } from '../words/name-parts.ts'
import { reportingVerb } from '../words/reporting-verbs.ts'
import { isBodyNoun, isHonorific, isPersonNoun, isTitle } from '../words/roles.ts'
import { demonym, demonymBeforeName } from './demonyms.ts'
import { describedRole } from './described-role.ts'
import { labelled } from './labelled.ts'
import { type NameRead, nameRead } from './name-read.ts'
import { capitalRun, contentRun, mayReachHead, PARTICLES } from './noun-run.ts'
import { officeBeforeName } from './offices.ts'
import type { KnownNames } from './phrase.ts'

const ROLE_ADJECTIVES = new Set(
  'retired disgraced outgoing incoming ousted deposed jailed exiled late longtime then onetime'.split(' '),
)

/** `the press-freedom group Open Lines`: how many words may stand before the name. */
const LONGEST_LEAD = 4

/** A noun phrase that starts at a token, and the index after it; null where no name or description starts there. */
export function readNounPhrase(
  text: string,
  sentence: Sentence,
  start: number,
  known: KnownNames,
): NameRead | null {
  const first = sentence[start]
  if (first?.kind !== 'word') return null
  const determiner = DETERMINERS.has(first.lower) && first.lower !== 'that' ? first.lower : null
  const from = determiner ? start + 1 : start
  if (!mayReachHead(sentence, from)) return null
  const run = contentRun(sentence, from, determiner ? 'determiner' : start === 0 ? 'start' : 'word')
  if (run.length === 0) return null
  return (
    officeBeforeName(text, sentence, start, from, run) ??
    labelled(text, sentence, start, from, run) ??
    titledName(text, sentence, start, from, run) ??
    demonym(text, sentence, start, from, run, determiner) ??
    describedRole(text, sentence, start, from, run, determiner) ??
    plainName(text, sentence, start, from, run, known)
  )
}

function plainName(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
  known: KnownNames,
): NameRead | null {
  const capital = Math.max(0, run.findIndex(isCapital))
  const lead = from > start || isBodyNoun(run[capital - 1]?.lower ?? '') ? capital : 0
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
  const people = demonymBeforeName(nameRun)
  return nameRead(text, sentence, start, from + lead + people, nameRun.slice(people), {
    honorific: null,
    role: people > 0 ? first.text : null,
    lead: run.slice(0, lead).map(token => token.text),
    determined: from > start,
    opens: opens && nameRun.length === 1 && !known(first.text),
  })
}

/** `Chinese President Xi Jinping`, `trade union head Petra Luning`, `Mr. Brandt`. */
function titledName(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
): NameRead | null {
  const at = lastTitle(run)
  if (at < 0) return null
  const nameRun = capitalRun(run, at + 1)
  if (nameRun.some(token => isBodyNoun(token.lower))) return null
  if (run.slice(at + 1 + nameRun.length).some(token => isBodyNoun(token.lower) || isPersonNoun(token.lower)))
    return null
  if (run.slice(0, at).some(token => token.possessive && run.indexOf(token) < at - 5)) return null
  const honorific = isHonorific(bare(run[at])) ? bare(run[at]) : null
  const titles = isStyle(bare(run[at]))
    ? []
    : run.slice(firstOfRole(run, at), at + 1).filter(token => !isHonorific(bare(token)))
  const lead = titles.length > 0 ? (titles[0] ?? null) : null
  const last = titles.at(-1) ?? null
  const role = lead && last ? text.slice(lead.start, last.end) : null
  return nameRead(text, sentence, start, from + at + 1, nameRun, {
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

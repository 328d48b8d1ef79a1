import { is, type WrittenText } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { bare, isBare, isCapital, type Token } from '../text/tokens.ts'
import { demonym, demonymBeforeName } from './demonyms.ts'
import { describedRole } from './described-role.ts'
import { labelled } from './labelled.ts'
import { type NameRead, nameRead } from './name-read.ts'
import { capitalRun, contentRun, mayReachHead } from './noun-run.ts'
import { officeBeforeName } from './offices.ts'
import type { KnownNames } from './phrase.ts'

/** `the press-freedom group Open Lines`: how many words may stand before the name. */
const LONGEST_LEAD = 4

/** A noun phrase that starts at a token, and the index after it; null where no name or description starts there. */
export function readNounPhrase(
  written: WrittenText,
  sentence: Sentence,
  start: number,
  known: KnownNames,
): NameRead | null {
  const first = sentence[start]
  if (first?.kind !== 'word') return null
  const determiner = is(first, 'determiner') && !is(first, 'complementizer') ? first.classes : null
  const from = determiner ? start + 1 : start
  if (!mayReachHead(sentence, from)) return null
  const run = contentRun(sentence, from, determiner ? 'determiner' : start === 0 ? 'start' : 'word')
  if (run.length === 0) return null
  return (
    officeBeforeName(written, sentence, start, from, run) ??
    labelled(written, sentence, start, from, run) ??
    titledName(written, sentence, start, from, run) ??
    demonym(written, sentence, start, from, run, determiner) ??
    describedRole(written, sentence, start, from, run, determiner) ??
    plainName(written, sentence, start, from, run, known)
  )
}

function plainName(
  written: WrittenText,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
  known: KnownNames,
): NameRead | null {
  const capital = Math.max(0, run.findIndex(isCapital))
  const lead = from > start || is(run[capital - 1], 'bodyNoun') ? capital : 0
  const nameRun = capitalRun(run, lead)
  const first = nameRun[0]
  if (!first || lead > LONGEST_LEAD) return null
  const opens = start === 0
  if (
    opens &&
    from === start &&
    nameRun.length === 1 &&
    !known(first.text) &&
    (first.verb !== null || is(first, 'adverb') || is(first, 'gerundForm'))
  )
    return null
  const people = demonymBeforeName(written.language, nameRun)
  return nameRead(written, sentence, start, from + lead + people, nameRun.slice(people), {
    honorific: null,
    role: people > 0 ? first.text : null,
    lead: run.slice(0, lead).map(token => token.text),
    determined: from > start,
    opens: opens && nameRun.length === 1 && !known(first.text),
  })
}

/** `Chinese President Xi Jinping`, `trade union head Petra Luning`, `Mr. Brandt`. */
function titledName(
  written: WrittenText,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
): NameRead | null {
  const at = lastTitle(run)
  if (at < 0) return null
  const nameRun = capitalRun(run, at + 1)
  if (nameRun.some(token => is(token, 'bodyNoun'))) return null
  if (run.slice(at + 1 + nameRun.length).some(token => is(token, 'bodyNoun') || is(token, 'personNoun')))
    return null
  if (run.slice(0, at).some(token => token.possessive && run.indexOf(token) < at - 5)) return null
  const honorific = isBare(run[at], 'honorific') ? bare(run[at]) : null
  const titles = isBare(run[at], 'style')
    ? []
    : run.slice(firstOfRole(run, at), at + 1).filter(token => !isBare(token, 'honorific'))
  const lead = titles.length > 0 ? (titles[0] ?? null) : null
  const last = titles.at(-1) ?? null
  const role = lead && last ? written.text.slice(lead.start, last.end) : null
  return nameRead(written, sentence, start, from + at + 1, nameRun, {
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
    (isCapital(run[first - 1]) || isBare(run[first - 1], 'title') || isBare(run[first - 1], 'roleAdjective'))
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
  return isCapital(token) ? isBare(token, 'title') : is(token, 'personNoun')
}

/** A capital that is not itself a title, unless it is the last of its run. */
function isNameStart(token: Token | undefined, next: Token | undefined): boolean {
  if (!token || !(isCapital(token) || is(token, 'particle'))) return false
  return (
    !(isBare(token, 'title') && isCapital(next)) &&
    !(isBare(token, 'title') && !next && isBare(token, 'personNoun'))
  )
}

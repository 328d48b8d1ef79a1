import type { Sentence } from '../text/sentences.ts'
import { bare, isCapital, type Token } from '../text/tokens.ts'
import { isBodyNoun, isHonorific, isPersonNoun, isTitle } from '../words/roles.ts'
import { type NameRead, nameRead } from './name-read.ts'
import { capitalRun, PARTICLES } from './noun-run.ts'

/** `Chinese President Xi Jinping`, `trade union head Petra Luning`, `Mr. Brandt`. */
export function titledName(
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
  const titles = run.slice(firstOfRole(run, at), at + 1).filter(token => !isHonorific(bare(token)))
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

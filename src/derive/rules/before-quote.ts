import type { FoundSubject } from '../clauses/attribution.ts'
import { type Clause, clauseOf } from '../clauses/clause.ts'
import { clauseBetween, clauseStart, opensMainClause } from '../clauses/clause-bounds.ts'
import { asSource, isComma, isNounPhrase, isStop, isWord, opensSource } from '../clauses/sources.ts'
import { is, type VerbClass } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'

/** `X said that … "…"`, `X called it "…"`, `According to X, "…"`: the clause before a quotation that governs it. */
export function beforeQuote(phrases: readonly Phrase[], at: number): FoundSubject | null {
  const clauses: Clause[] = []
  for (let index = at - 1; index >= 0; index--) {
    const phrase = phrases[index]
    if (phrase?.kind === 'stop' && phrase.lower === ';') break
    const clause = phrase?.kind === 'verb' ? clauseOf(phrases, index) : null
    if (clause) clauses.push(clause)
  }
  const clause = choose(clauses, phrases)
  if (!clause) return accordingBefore(phrases, at) ?? colonAfterSubject(phrases, at)
  return {
    source: clause.subject,
    cue: clause.verb.verb,
    verbAt: clause.verbAt,
    rule: ruleOf(clause),
    unclear: unclear(clause, clauses, phrases, at),
  }
}

/** The nearest verb of speech; a pronoun inside what someone said gives way to who said it. */
function choose(clauses: readonly Clause[], phrases: readonly Phrase[]): Clause | null {
  const spoken = clauses.filter(clause => clause.verb.verb.verbClass !== 'think')
  const near = spoken[0] ?? clauses[0]
  if (!near) return null
  const weak = near.verb.verb.verbClass === 'act' && opensWithThat(phrases, near.subjectAt)
  if (!weak && (near.subject.kind !== 'pronoun' || is(near.subject, 'relative'))) return near
  const outer = spoken.find(
    clause =>
      isSaying(clause) && clause.verbAt < near.subjectAt && runsTo(phrases, clause.verbAt, near.subjectAt),
  )
  return outer ?? near
}

/** `told the paper that Kranz had promised`: an act that someone else tells of. */
const opensWithThat = (phrases: readonly Phrase[], subjectAt: number) => {
  const before = phrases[subjectAt - 1]
  return before?.kind === 'word' && is(before, 'complementizer')
}

const isSaying = (clause: Clause) => clause.verb.verb.verbClass === 'say'

/** Whether nothing divides a verb from what it says. */
function runsTo(phrases: readonly Phrase[], verbAt: number, subjectAt: number): boolean {
  return phrases
    .slice(verbAt + 1, subjectAt)
    .every(phrase => phrase.kind !== 'stop' && phrase.kind !== 'quote')
}

const NAMES: Record<VerbClass, string> = { say: 'said', judge: 'called', act: 'promised', think: 'thought' }

const HOW: Record<Clause['how'], string> = {
  direct: '',
  apposition: '',
  coordinated: ', joined',
  participle: ', participle',
  relative: ', who',
  relay: ', relayed',
}

const ruleOf = (clause: Clause) => `${NAMES[clause.verb.verb.verbClass]} before${HOW[clause.how]}`

/** Why the clause does not say plainly who speaks, or null. */
function unclear(
  clause: Clause,
  clauses: readonly Clause[],
  phrases: readonly Phrase[],
  at: number,
): string | null {
  const { subject, subjectAt, verbAt, how } = clause
  if (how === 'relay')
    return clauseBetween(phrases, verbAt + 1, at) ? 'another clause stands between its speaker and it' : null
  if (how === 'relative') return 'it stands in a clause that only adds to another'
  if (!opensMainClause(phrases, subjectAt)) return 'its speaker stands inside another clause'
  if (how === 'direct' && endsList(phrases, subjectAt, verbAt))
    return 'its speaker may be part of a longer name'
  if (clauseBetween(phrases, verbAt + 1, at)) return 'another clause stands between its speaker and it'
  if (how === 'participle' && !followsOn(phrases[verbAt - 1])) return 'it may be someone else who said it'
  if ((how === 'participle' || how === 'coordinated') && clauseBetween(phrases, subjectAt + 1, verbAt))
    return 'another clause stands between its speaker and the verb'
  if (how === 'participle' && phrases.slice(subjectAt + 1, verbAt).some(opensRelative))
    return 'another clause stands between its speaker and the verb'
  if (clause.verb.verb.traits.has('addsThings') && isThing(phrases[verbAt + 1]))
    return 'something else is added than words'
  if (how === 'coordinated' && !joinsSpeech(phrases, subjectAt, verbAt))
    return 'its verb may have another subject'
  const between = phrases.slice(verbAt + 1, at)
  if (between.some(isSpeech)) return 'another verb stands between its speaker and it'
  if (clause.verb.verb.verbClass === 'act' && between.some(isSomeone))
    return 'someone else is named between its speaker and it'
  const start = clauseStart(phrases, verbAt)
  const others = clauses.filter(
    other => other.subject !== subject && other.verbAt >= start && other.verb.verb.verbClass !== 'think',
  )
  if (others.length > 0) return 'two speakers stand in its sentence'
  if (phrases.slice(0, at).some(phrase => isWord(phrase, 'accords')))
    return 'its sentence also says "according to"'
  if (closesAnother(phrases, clause) && phrases[at - 1]?.kind !== 'stop')
    return 'its speaker belongs to the quotation before'
  if (clause.verb.verb.verbClass === 'judge' && verbAt === at - 1)
    return 'it may be only a name for something'
  if (clause.verb.verb.verbClass === 'judge' && holdsOthersWord(between))
    return 'it may be what someone else said'
  if (phrases.slice(verbAt, clause.verb.verb.verbClass === 'judge' ? at : at - 1).some(isDash))
    return 'a dash stands between its speaker and it'
  return null
}

/** `Bo Lund of Aker, North Harrow says`: a name, a comma and another name before the verb, and no comma after it. */
function endsList(phrases: readonly Phrase[], subjectAt: number, verbAt: number): boolean {
  const before = phrases[subjectAt - 2]
  if (!isComma(phrases[subjectAt - 1]) || !isNounPhrase(before) || isStop(phrases[verbAt + 1])) return false
  return opensMainClause(phrases, subjectAt - 2)
}

/** `…, where fifty people stood, chanting`: a clause that may have a subject of its own. */
const opensRelative = (phrase: Phrase) => isWord(phrase, 'opensRelative')

/** `can add a title`: an article behind the verb. */
const isThing = (phrase: Phrase | undefined) => isWord(phrase, 'leadsThing')

/** `Kim said … and called`: the subject speaks already, and the verb follows `and` or `but`. */
function joinsSpeech(phrases: readonly Phrase[], subjectAt: number, verbAt: number): boolean {
  let at = verbAt - 1
  while (isBetween(phrases[at])) at--
  const joint = phrases[at]
  if (!isWord(joint, 'joinsSpeech')) return false
  const first = phrases.findIndex((phrase, index) => index > subjectAt && phrase.kind === 'verb')
  return (
    first < verbAt &&
    phrases.slice(subjectAt + 1, first).every(phrase => isBetween(phrase)) &&
    phrases.slice(first, verbAt).every(phrase => phrase.kind !== 'pronoun')
  )
}

function isBetween(phrase: Phrase | undefined): boolean {
  return phrase?.kind === 'word' && (is(phrase, 'adverb') || is(phrase, 'auxiliary'))
}

/** `…, saying`, `before adding`; not `criticised Kim for saying`, `with many voices chanting`. */
function followsOn(phrase: Phrase | undefined): boolean {
  if (phrase?.kind === 'stop' || phrase?.kind === 'quote') return true
  return phrase?.kind === 'word' && (is(phrase, 'followsOn') || is(phrase, 'adverb'))
}

function holdsOthersWord(between: readonly Phrase[]): boolean {
  const clause = between.slice(between.findLastIndex(({ kind }) => kind === 'quote') + 1)
  return clause.some((_, at) => isOthersWord(clause, at))
}

/** `called Lund's assertion of a "claim of right"`: words of whom the clause judges. */
function isOthersWord(phrases: readonly Phrase[], at: number): boolean {
  const [owner, noun, of] = phrases.slice(at, at + 3)
  const isOwned =
    ((owner?.kind === 'name' || owner?.kind === 'role') && owner.possessive) || isWord(owner, 'ownsWords')
  return isOwned && isWord(noun, 'wordOfMouth') && isWord(of, 'leadsContent')
}

const isSpeech = (phrase: Phrase) => phrase.kind === 'verb' && phrase.verb.verbClass !== 'think'
const isSomeone = (phrase: Phrase) => phrase.kind === 'name' || phrase.kind === 'pronoun'

const isDash = (phrase: Phrase) => phrase.kind === 'stop' && /^[—–-]$/.test(phrase.lower)

/** `"…," Kim said after …`: the clause has its quotation already. */
function closesAnother(phrases: readonly Phrase[], { subjectAt, verbAt }: Clause): boolean {
  const first = Math.min(subjectAt, verbAt)
  return (
    phrases[first - 1]?.kind === 'quote' ||
    (isComma(phrases[first - 1]) && phrases[first - 2]?.kind === 'quote')
  )
}

function accordingBefore(phrases: readonly Phrase[], at: number): FoundSubject | null {
  for (let index = at - 1; index >= 0; index--) {
    if (!opensSource(phrases, index)) continue
    const source = asSource(phrases[index + 2])
    const unclear = index === 0 && isComma(phrases[3]) ? null : 'the clause may end before it'
    return source
      ? { source, cue: 'source phrase', verbAt: index, rule: 'according to before', unclear }
      : null
  }
  return null
}

/** `Kim was blunt: "…"`: the subject of a sentence that leads to a quotation by a colon. */
function colonAfterSubject(phrases: readonly Phrase[], at: number): FoundSubject | null {
  const colon = phrases[at - 1]
  if (colon?.kind !== 'stop' || colon.lower !== ':') return null
  const subjectAt = phrases.findIndex(
    (phrase, index) => asSource(phrase) !== null && opensMainClause(phrases, index),
  )
  const source = asSource(phrases[subjectAt])
  if (!source || subjectAt >= at) return null
  return {
    source,
    cue: 'mark',
    verbAt: at - 1,
    rule: 'before a colon',
    unclear: 'no verb says that it was spoken',
  }
}

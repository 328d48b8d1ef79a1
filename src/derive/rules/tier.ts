import type { Member } from '../cast/member.ts'
import type { SpeakerIdentity } from '../cast/speakers.ts'
import { type Attribution, hasTrait } from '../clauses/attribution.ts'
import type { Reading } from '../reading/reading.ts'
import { asOutlet } from './relay.ts'
import type { Utterance } from './utterances.ts'

/** Why a quotation waits for the editor: a clause that can follow its sentence. */
export type Doubt = string

/**
 * Rules that name the right speaker in 99 of 100 cases: measured on 838 annotated news articles, a third of which was
 * held back while the rules were chosen (slips of the annotation set aside).
 */
const PLAIN_RULES = new Set([
  'said after',
  'said after part',
  'said at end',
  'carried on',
  'colon before',
  'according to',
  'according to before',
  'said before',
  'said before, participle',
  'said before, joined',
  'called before, joined',
  'said before, relayed',
  'called before',
  'called before, participle',
  'promised before',
  'signed',
  'transcript',
  'as put',
])

/** Why an attribution is not plain, or null where it is. */
export function doubt(
  reading: Reading,
  utterance: Utterance,
  attribution: Attribution,
  identity: SpeakerIdentity,
  { anonymous }: { readonly anonymous: boolean },
): Doubt | null {
  if (utterance.unclosed) return 'its closing quotation mark is missing'
  if (followsUnclosed(reading, utterance)) return 'the quotation before it is not closed'
  const source = reading.text.slice(attribution.source.start, attribution.source.end)
  switch (identity.kind) {
    case 'unnamed':
      if (anonymous && identity.as !== null) return unplain(attribution, source)
      return `the text does not name the speaker: "${source}"`
    case 'together':
      return `"${source}" speaks together with someone else`
    case 'several':
      return `"${source}" may be ${list(identity.members)}`
    case 'pronoun':
      return identity.guess
        ? `"${source}" may be ${list([identity.guess, ...identity.others])}`
        : `"${source}" may be anyone`
    case 'one':
      if (attribution.source.kind === 'name' && attribution.source.opens && mayBeNone(identity.member))
        return `"${source}" may not be a name`
      if (isCut(reading, identity.member)) return `a given name may stand before "${source}" elsewhere`
      return unplain(attribution, source)
    case 'institution':
      return saysItself(attribution, identity.isText)
        ? unplain(attribution, source)
        : `"${source}" may not be what said it`
  }
}

/** `a song by June Carter`: one word of a name whose other may be read as a month. */
const isCut = ({ maybeCut }: Reading, { words }: Member) => words.length === 1 && maybeCut.has(words[0] ?? '')

/** Words right before it may be told, though they stand behind the mark that nothing closes. */
function followsUnclosed({ quotes }: Reading, utterance: Utterance): boolean {
  const [first] = utterance.quotes
  const before = quotes[first - 1]
  return before?.closed === false && before.outer.end === quotes[first]?.outer.start
}

/** Why the clause does not give words plainly to its source, or null. */
function unplain(attribution: Attribution, source: string): Doubt | null {
  if (isOutletsOwn(attribution)) return `"${source}" is an outlet, and may relay someone else's words`
  if (attribution.unclear) return attribution.unclear
  return PLAIN_RULES.has(attribution.rule) ? null : `the clause does not say plainly that "${source}" spoke`
}

/** What a report says are its words; what it calls or shows something may be another's. */
function saysItself({ cue }: Attribution, isText: boolean): boolean {
  if (typeof cue === 'string') return cue === 'source phrase'
  return cue.verbClass === 'say' || (!isText && cue.verbClass !== 'think')
}

/** A word that opens a sentence has a capital anyway; not one that stands again elsewhere, or that the editor lists. */
const mayBeNone = ({ mentions, given }: Member) => mentions < 2 && given === null

/** An outlet tells what others said more often than it speaks. */
const isOutletsOwn = ({ source, cue }: Attribution) =>
  (cue === 'source phrase' || hasTrait(cue, 'reports')) && asOutlet(source) !== null

/** So many names tell an editor enough. */
const LISTED = 5

function list(members: readonly Member[]): string {
  const names = members.slice(0, LISTED).map(member => member.name)
  if (members.length > LISTED) names.push(`one of ${members.length - LISTED} others`)
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

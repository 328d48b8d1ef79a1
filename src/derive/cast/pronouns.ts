import { isJoint, isSubordinate } from '../clauses/clause-bounds.ts'
import type { SubjectPhrase } from '../clauses/sources.ts'
import { is, type Sex } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import type { Reading } from '../reading/reading.ts'
import type { Cast, Member } from './member.ts'
import {
  closesAsSayer,
  isAccordingTo,
  isPersonHere,
  isPlacedBy,
  isProven,
  isSayer,
  isSubject,
  isUnknownSubject,
  type People,
  peopleIn,
} from './persons.ts'
import { isHers, type Sexes, sexesBy, sexIn, votesOf } from './sexes.ts'

/** The one whom a `he` or `she` can only mean, by the pronoun's phrase; pronouns that stay open are not in it. */
export type Antecedents = ReadonlyMap<SubjectPhrase, Member>

/** How many sentences and paragraphs may stand between a subject and a pronoun that takes it up; those that are only quoted words do not count. */
const FARTHEST = 3
const FARTHEST_PARAGRAPH = 1

/**
 * Resolves pronouns by the subject they go on from (centering: Grosz, Joshi & Weinstein 1995): the last subject of a main
 * clause, or of a verb of speech, where the text shows no other sex and nobody else is left whom the pronoun could mean. What it
 * resolves shows sexes, by which it resolves once more.
 */
export function antecedents(reading: Reading, cast: Cast): Antecedents {
  const places = placesOf(reading)
  const people = peopleIn(reading, cast)
  const events = eventsIn(reading, people)
  const votes = votesOf(reading, cast, people)
  const first = resolved(reading, people, events, places, sexesBy(votes, new Map()))
  return first.size === 0 ? first : resolved(reading, people, events, places, sexesBy(votes, first))
}

/** Where a sentence stands, counted over those that hold more than quoted words. */
interface ToldAt {
  readonly sentence: number
  readonly paragraph: number
}

function placesOf({ sentences }: Reading): readonly ToldAt[] {
  const telling = new Set(sentences.filter(({ phrases }) => tells(phrases)).map(({ paragraph }) => paragraph))
  let [sentence, paragraph, last] = [0, 0, -1]
  return sentences.map(read => {
    if (tells(read.phrases)) sentence++
    if (read.paragraph !== last && telling.has(read.paragraph)) paragraph++
    last = read.paragraph
    return { sentence, paragraph }
  })
}

const tells = (phrases: readonly Phrase[]) =>
  !phrases.every(({ kind }) => kind === 'quote' || kind === 'stop')

/** Someone whom the text names or describes; null for someone who cannot be told. */
interface Seen {
  readonly member: Member | null
  readonly sentence: number
  /** Of a clause that only adds to another. */
  readonly isSubject: boolean
  /** Who only owns something, or stands before the centre in its sentence: nobody who could answer. */
  readonly isAside: boolean
}

interface Centre extends ToldAt {
  readonly member: Member
  /** Others seen since, but not as subjects. */
  readonly rivals: readonly Seen[]
  /** Whether they speak, or a pronoun meant them already. */
  readonly isHeld: boolean
  /** Whom `her` or `him` in the centre's own clause goes on to mean: `The lawyer asked her about it.` */
  readonly over: Member | null
}

/** For each sentence, the phrases that bring someone in, take someone up, or end a centre; in order. */
type Events = readonly (readonly number[])[]

function eventsIn({ sentences }: Reading, people: People): Events {
  return sentences.map(({ phrases }, index) => {
    const found: number[] = []
    for (const [at, phrase] of phrases.entries()) {
      const counts =
        phrase.kind === 'word'
          ? objectSex(phrases, at) !== null || isUnknownSubject(phrases, at)
          : sexOf(phrase) !== null || people[index]?.[at] !== undefined || isOtherSubject(phrases, at)
      if (counts) found.push(at)
    }
    return found
  })
}

function resolved(
  reading: Reading,
  people: People,
  events: Events,
  places: readonly ToldAt[],
  sexes: Sexes,
): ReadonlyMap<SubjectPhrase, Member> {
  const found = new Map<SubjectPhrase, Member>()
  let centre: Centre | null = null
  let before: Centre | null = null
  for (const [index, { phrases }] of reading.sentences.entries()) {
    const place = places[index] ?? { sentence: 0, paragraph: 0 }
    const here: Seen[] = []
    for (const at of events[index] ?? []) {
      const phrase = phrases[at]
      if (!phrase) continue
      const sex = sexOf(phrase)
      if (sex !== null && phrase.kind === 'pronoun') {
        centre = takenUp(sex, centre, sexes, place, isSayer(phrases, at))
        if (centre) found.set(phrase, centre.member)
        else here.push({ member: null, sentence: place.sentence, isSubject: true, isAside: false })
        continue
      }
      if (phrase.kind === 'word') {
        if (centre && isUnknownSubject(phrases, at)) centre = null
        else if (centre) centre = withObject(centre, before, objectSex(phrases, at), sexes, place)
        continue
      }
      const member = people[index]?.[at]
      if (member === undefined) {
        centre = null
        continue
      }
      if (isCentre(phrases, at) && centre && centre.member !== member) before = centre
      centre = moved(centre, phrases, at, member, place, here)
      here.push(seenAt(phrases, at, member, place))
    }
  }
  return found
}

/** The sex that `he` or `she` says; null for anything else. */
const sexOf = (phrase: Phrase): Sex | null => (phrase.kind === 'pronoun' ? sexIn(phrase.classes) : null)

/** A name that may be a person's, though nothing shows it, as a subject. */
function isOtherSubject(phrases: readonly Phrase[], at: number): boolean {
  const phrase = phrases[at]
  if (phrase?.kind !== 'name' || phrase.body || phrase.opens || phrase.determined) return false
  return isSubject(phrases, at) && !isPlacedBy(phrases[at - 1])
}

const seenAt = (
  phrases: readonly Phrase[],
  at: number,
  member: Member | null,
  { sentence }: ToldAt,
): Seen => {
  const phrase = phrases[at]
  const isAside = phrase?.kind === 'name' && phrase.possessive
  return { member, sentence, isSubject: isSubject(phrases, at), isAside }
}

const isCentre = (phrases: readonly Phrase[], at: number) =>
  (isSubject(phrases, at) && !isSubordinate(phrases, at)) || isAccordingTo(phrases, at)

/** The centre after someone is named: a subject becomes it, anyone else a rival. */
function moved(
  centre: Centre | null,
  phrases: readonly Phrase[],
  at: number,
  member: Member | null,
  place: ToldAt,
  here: readonly Seen[],
): Centre | null {
  const seen = seenAt(phrases, at, member, place)
  if (!isCentre(phrases, at))
    return centre && member !== centre.member ? { ...centre, rivals: [...centre.rivals, seen] } : centre
  if (!member || isJoint(phrases, at)) return null
  const isSpeaker = isSayer(phrases, at) || isAccordingTo(phrases, at)
  const isSomeone =
    isProven(member) || isPersonHere(phrases, at) || (isSpeaker && member.words.length > 1 && !member.body)
  if (!isSomeone) return null
  const rivals = closesAsSayer(phrases, at)
    ? []
    : here.filter(other => other.member !== member).map(other => ({ ...other, isAside: true }))
  return { ...place, member, rivals, isHeld: isSpeaker, over: null }
}

/** The centre that a pronoun takes up, or null where it may mean someone else. */
function takenUp(
  pronoun: Sex,
  centre: Centre | null,
  sexes: Sexes,
  place: ToldAt,
  isSpeaker: boolean,
): Centre | null {
  if (!centre) return null
  if (place.sentence - centre.sentence > FARTHEST) return null
  if (place.paragraph - centre.paragraph > FARTHEST_PARAGRAPH) return null
  const other = pronoun === 'male' ? 'female' : 'male'
  const sex = sexes.get(centre.member)
  const { over } = centre
  if (over && sexes.get(over) === pronoun && sex !== pronoun)
    return { ...place, member: over, rivals: [], isHeld: true, over: null }
  if (sex === other || sex === 'unclear' || (over && sexes.get(over) !== other)) return null
  const rivals = centre.rivals.filter(({ member }) => member === null || sexes.get(member) !== other)
  const next = { ...place, member: centre.member, rivals: [], isHeld: true, over: null }
  if (rivals.length === 0) return next
  const isNear = rivals.some(({ sentence }) => sentence === place.sentence && centre.sentence !== sentence)
  // Someone shown to be of the pronoun's sex is nearer to it than a centre of whom nothing is shown.
  const isLikelier = sex !== pronoun && rivals.some(({ member }) => member && sexes.get(member) === pronoun)
  if (isNear || isLikelier || rivals.some(({ isSubject }) => isSubject)) return null
  const isShown =
    sex === pronoun &&
    place.sentence - centre.sentence <= 1 &&
    rivals.every(rival => rival.isAside && (rival.member === null || sexes.get(rival.member) !== pronoun))
  return isSpeaker && (centre.isHeld || isShown) ? next : null
}

/** The sex that `him`, or `her` without a noun behind it, says; null for any other word. */
function objectSex(phrases: readonly Phrase[], at: number): Sex | null {
  const phrase = phrases[at]
  if (phrase?.kind !== 'word') return null
  if (is(phrase, 'objectMale')) return 'male'
  return is(phrase, 'objectFemale') && !isHers(phrases, at) ? 'female' : null
}

/** The centre, with whom an object in its own sentence goes on to mean: the centre before it, where the sex fits. */
function withObject(
  centre: Centre,
  before: Centre | null,
  sex: Sex | null,
  sexes: Sexes,
  place: ToldAt,
): Centre {
  if (sex === null || centre.sentence !== place.sentence || !before || before.member === centre.member)
    return centre
  return sexes.get(before.member) === sex ? { ...centre, over: before.member } : centre
}

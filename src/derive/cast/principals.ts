import { headlineParagraph } from '../reading/headline.ts'
import type { Phrase } from '../reading/phrase.ts'
import { type Reading, read } from '../reading/reading.ts'
import type { Cast, Member } from './member.ts'
import { membersDescribed, membersNamed } from './naming.ts'

/** Those named in the headline or the first paragraph, by the editor's word included. */
export function principalsOf(title: string, reading: Reading, cast: Cast): ReadonlySet<Member> {
  const headline = read({ text: title, language: cast.language }).sentences.flatMap(
    sentence => sentence.phrases,
  )
  const opening = openingOf(title, reading)
  const found = new Set(opening.flatMap(phrase => meant(cast, phrase)))
  for (const member of membersInHeadline(cast, title, headline)) found.add(member)
  return new Set(cast.members.filter(member => member.given?.principal ?? found.has(member)))
}

/** The phrases of the first paragraph that does not repeat the headline. */
function openingOf(title: string, reading: Reading): readonly Phrase[] {
  const first = headlineParagraph(title, reading) + 1
  return reading.sentences
    .filter(({ paragraph }) => paragraph === first)
    .flatMap(sentence => sentence.phrases)
}

function meant(cast: Cast, phrase: Phrase): readonly Member[] {
  if (phrase.kind === 'name') return single(membersNamed(cast, phrase))
  return phrase.kind === 'role' && phrase.determiner?.has('definite') && !phrase.plural
    ? single(membersDescribed(cast, phrase))
    : []
}

const single = (members: readonly Member[]) => (members.length === 1 ? members : [])

/** A headline sets every word in capitals, so names are looked for word by word. */
function membersInHeadline(cast: Cast, title: string, phrases: readonly Phrase[]): readonly Member[] {
  const words = title.split(/[^\p{L}\p{N}'’-]+/u).map(word => cast.language.withoutPossessive(word))
  const named = words.flatMap(word =>
    single(cast.byLast.get(word.toLowerCase()) ?? []).filter(member => member.words.at(-1) === word),
  )
  const whole = cast.members.filter(
    ({ name, aka }) => title.includes(name) || aka.some(alias => words.includes(alias)),
  )
  return [...named, ...whole, ...phrases.flatMap(phrase => meant(cast, phrase))]
}

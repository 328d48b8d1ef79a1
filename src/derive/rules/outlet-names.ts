import type { Span } from '../../model/quotation.ts'
import { isWord } from '../clauses/sources.ts'
import { is, NO_CLASSES, type WrittenText } from '../language/language.ts'
import type { Phrase } from '../reading/phrase.ts'
import { isPlatform } from '../words/platforms.ts'

/** An outlet as the text names it, with the programme behind it: `BBC Radio 4's Today programme`. */
export function withProgramme({ text, language }: WrittenText, { start, end }: Span): string {
  const mark = /^['’](?=\s)/.exec(text.slice(end, end + 2))?.[0] ?? ''
  const said = text.slice(start, end) + mark
  const rest = text.slice(end + mark.length, end + LONGEST_PROGRAMME)
  const outlet = language.withoutPossessive(said)
  if (outlet === said) return said + language.programmeNoun(rest)
  const name = language.programmeName(rest)
  const noun = language.programmeNoun(rest.slice(name.length))
  const isOfProgramme = (word: string) => language.classesOf(word).has('ofProgramme')
  // Two capitals alone are someone of the outlet: `the BBC's Ada Lund`.
  const isSomeone = /^ \S+ \S+$/.test(name) && !name.toLowerCase().split(' ').some(isOfProgramme)
  const isProgramme = name !== '' && (noun !== '' || !isSomeone)
  return isProgramme ? said + name + noun : outlet
}

const LONGEST_PROGRAMME = 80

/** `wrote on X`, `in a Telegram message`, `in a post on Facebook`: where someone published words; null where nowhere is told. */
export function platformOf(written: WrittenText, phrases: readonly Phrase[]): string | null {
  for (const [at, phrase] of phrases.entries()) {
    if (!isPublishedOn(phrases, at) && !isMessageOf(phrases, at)) continue
    const name = platformAt(written, phrase)
    if (name !== null) return name
  }
  return null
}

function platformAt({ text, language }: WrittenText, phrase: Phrase): string | null {
  if (phrase.kind === 'quote' || phrase.kind === 'stop' || phrase.kind === 'pronoun') return null
  const isMessage = (word: string) => language.classesOf(word).has('message')
  const words = language
    .withoutPossessive(language.withoutDeterminer(text.slice(phrase.start, phrase.end)))
    .split(/\s+/)
  const on =
    phrase.kind === 'role' && isMessage(phrase.head)
      ? words.findLastIndex(word => language.classesOf(word).has('locates'))
      : -1
  if (on > 0 && isPlatform(words.slice(on + 1))) return words.slice(on + 1).join(' ')
  for (const length of [2, 1]) {
    const bare = words.slice(0, length).map(word => word.replace(/\.$/, ''))
    if (isPlatform(bare) && (words.length === length || isMessage(words[length] ?? ''))) return bare.join(' ')
  }
  return null
}

/** A verb of speech, or a message, and `on` before the platform; a time may stand between. */
function isPublishedOn(phrases: readonly Phrase[], at: number): boolean {
  const on = phrases[at - 1]
  if (on?.kind !== 'word' || !is(on, 'leadsPlatform')) return false
  let before = at - 2
  if (isTime(phrases[before])) before -= 2
  const said = phrases[before]
  if (said?.kind === 'verb') return said.verb.verbClass !== 'think'
  const noun = said?.kind === 'word' ? said.classes : said?.kind === 'role' ? said.noun : NO_CLASSES
  return noun.has('message') || noun.has('posted')
}

/** `on Friday`. */
const isTime = (phrase: Phrase | undefined) => isWord(phrase, 'dayForm')

/** `in a Telegram message`. */
function isMessageOf(phrases: readonly Phrase[], at: number): boolean {
  const [phrase, next] = [phrases[at], phrases[at + 1]]
  const hasMessage = phrase?.kind === 'role' && phrase.noun.has('message')
  if (
    !hasMessage &&
    !(next?.kind === 'word' && is(next, 'message')) &&
    !(next?.kind === 'verb' && is(next, 'message'))
  )
    return false
  for (let before = at - 1; before >= 0 && at - before < 3; before--) {
    const word = phrases[before]
    if (word?.kind === 'word' && is(word, 'leadsMessage')) return true
  }
  return false
}

import type { Span } from '../../model/quotation.ts'
import type { Phrase } from '../reading/phrase.ts'
import { isMessage, isOfProgramme, isPlatform, PROGRAMME } from '../words/outlets.ts'

/** An outlet as the text names it, with the programme behind it: `BBC Radio 4's Today programme`. */
export function withProgramme(text: string, { start, end }: Span): string {
  const mark = /^['’](?=\s)/.exec(text.slice(end, end + 2))?.[0] ?? ''
  const said = text.slice(start, end) + mark
  const rest = text.slice(end + mark.length, end + LONGEST_PROGRAMME)
  if (!/['’]s?$/.test(said)) return said + (rest.match(PROGRAMME)?.[0] ?? '')
  const name = rest.match(PROGRAMME_NAME)?.[0] ?? ''
  const noun = rest.slice(name.length).match(PROGRAMME)?.[0] ?? ''
  // Two capitals alone are someone of the outlet: `the BBC's Ada Lund`.
  const isSomeone = /^ \S+ \S+$/.test(name) && !name.toLowerCase().split(' ').some(isOfProgramme)
  const isProgramme = name !== '' && (noun !== '' || !isSomeone)
  return isProgramme ? said + name + noun : said.replace(/['’]s?$/, '')
}

const LONGEST_PROGRAMME = 80
const PROGRAMME_NAME =
  /^(?: (?:\p{Lu}[\p{L}\d'’-]*|\d+)(?: (?:of|the|in|on|at|with|and|for|to)(?= \p{Lu}| the \p{Lu}))*)+/u

/** `wrote on X`, `in a Telegram message`, `in a post on Facebook`: where someone published words; null where nowhere is told. */
export function platformOf(text: string, phrases: readonly Phrase[]): string | null {
  for (const [at, phrase] of phrases.entries()) {
    if (!isPublishedOn(phrases, at) && !isMessageOf(phrases, at)) continue
    const name = platformAt(text, phrase)
    if (name !== null) return name
  }
  return null
}

function platformAt(text: string, phrase: Phrase): string | null {
  if (phrase.kind === 'quote' || phrase.kind === 'stop' || phrase.kind === 'pronoun') return null
  const words = text
    .slice(phrase.start, phrase.end)
    .replace(/^(?:an?|the|his|her|their|its) /i, '')
    .replace(/['’]s?$/, '')
    .split(/\s+/)
  const on = phrase.kind === 'role' && isMessage(phrase.head) ? words.lastIndexOf('on') : -1
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
  if (on?.kind !== 'word' || !ON.has(on.lower)) return false
  let before = at - 2
  if (isTime(phrases[before])) before -= 2
  const said = phrases[before]
  if (said?.kind === 'verb') return said.verb.verbClass !== 'think'
  const noun = said?.kind === 'word' ? said.lower : said?.kind === 'role' ? said.head : ''
  return isMessage(noun) || POSTED.has(noun)
}

const ON = new Set(['on', 'to', 'via', 'through'])
const POSTED = new Set([
  'posted',
  'posting',
  'shared',
  'published',
  'uploaded',
  'wrote',
  'commented',
  'tweeted',
  'live',
])

/** `on Friday`. */
const isTime = (phrase: Phrase | undefined) => phrase?.kind === 'word' && /day$/.test(phrase.lower)

/** `in a Telegram message`. */
function isMessageOf(phrases: readonly Phrase[], at: number): boolean {
  const [phrase, next] = [phrases[at], phrases[at + 1]]
  const hasMessage = phrase?.kind === 'role' && isMessage(phrase.head)
  if (
    !hasMessage &&
    !(next?.kind === 'word' && isMessage(next.lower)) &&
    !(next?.kind === 'verb' && isMessage(next.lower))
  )
    return false
  for (let before = at - 1; before >= 0 && at - before < 3; before--) {
    const word = phrases[before]
    if (word?.kind === 'word' && IN.has(word.lower)) return true
  }
  return false
}

const IN = new Set(['in', 'on', 'via', 'through', 'from'])

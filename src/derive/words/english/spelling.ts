import type { SpokenFor, WrittenWord } from '../../language/language.ts'
import { set } from '../../language/lexicon.ts'

/** How English writes words, owners and articles. Abbreviations after the AP stylebook ("abbreviations and acronyms"). */
const WORD =
  /(?:\p{L}\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Prof|Rev|Hon|St|Jr|Sr|Pres|Inc|Corp|Co|Ltd|vs|Fr|Msgr|Atty|Pvt|Cpl|Cmdr|Supt|Insp|Det|Ft|Mt)\.|No\.(?=\s*\d)|\p{Lu}\.(?=\s*\p{Lu})|[\p{L}\p{N}@#$€£][\p{L}\p{M}\p{N}_]*(?:['’\-‐‑&.,:](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}_]*)*|\S/gu

const wordsIn = (text: string): Iterable<WrittenWord> => text.matchAll(WORD)

/** Abbreviations that a sentence may end with; a title (`Sen.`) or an initial never does. */
const ABBREVIATION_AT_END = /^(?:(?:\p{L}\.){2,}|(?:Jr|Sr|Inc|Corp|Co|Ltd)\.)$/u

const mayEndSentence = (word: string): boolean => ABBREVIATION_AT_END.test(word)

/** `He's predicting`: a pronoun and its auxiliary, which is read as `is` whatever it is. */
const CONTRACTION = /^(he|she|it|they|we|i|you|who)['’](?:s|re|ll|d|ve|m)$/i

function contraction(word: string): readonly [string, string] | null {
  const pronoun = CONTRACTION.exec(word)?.[1]
  return pronoun === undefined ? null : [pronoun, 'is']
}

/** `Kim's`; `the leaders'` and `PBS'` by what follows. */
const isPossessive = (word: string, after: string): boolean =>
  (word.endsWith('s') || word.endsWith('S')) && (/['’]s$/.test(word) || /^['’](?:\s|$)/.test(after))

const withoutPossessive = (said: string): string => said.replace(/['’]s?$/, '')

/** Words whose beginning is left out. */
const ELIDED = /^(?:em|til|tis|twas|bout|cause|n|\d0s)\b/u

const isElided = (after: string): boolean => ELIDED.test(after)

/** `rock 'n' roll`. */
const endsElided = (before: string): boolean => /^['‘’]n$/i.test(before)

const ownsByApostrophe = (letter: string): boolean => letter === 's'

const withoutDefinite = (said: string): string => said.replace(/^the\s+(?=\S)/i, '')

const withoutArticle = (said: string): string => said.replace(/^(?:the|an?)\s+/i, '')

const withoutDeterminer = (said: string): string =>
  said.replace(/^(?:the|a|an|another|one|his|her|their|its|our|my)\s+/i, '')

const withArticles = (name: string): readonly string[] => [`the ${name}`, `The ${name}`]

const inSentence = (said: string): string => said.replace(/^The\b/, 'the')

const withoutPlace = (said: string): string => said.replace(/ (?:in|on|at) .*$/s, '')

/** A role up to what follows the noun that heads it. */
const roleFront = (role: string): string =>
  role.toLowerCase().split(/,| (?:of|for|at|with|from|in|on|to) /)[0] ?? ''

const SMALL = set('the a an of for at to in on with from and his her their its mr mr. mrs mrs. ms ms.')

const roleWords = (role: string): readonly string[] =>
  role
    .toLowerCase()
    .replace(/['’]s?\b/g, '')
    .split(/[^\p{L}\p{N}.-]+/u)
    .filter(word => word && !SMALL.has(word))

const FOR = /\s(?:for|from|at|of)\s+(?:the\s+)?(?=\p{Lu})(.+)$/u
const ARTICLE = /^(?:the|an?|one|another)\s+/i
/** `Clinton campaign spokesman`, `Vell police spokeswoman`. */
const OF_BODY = /^(\p{Lu}[^,'’]*? (\p{Ll}+)) \p{Ll}*spokes\p{Ll}+$/u
const BEFORE = /^(\p{Lu}[^,]*?)(?:['’]s?)?(?:\s+\p{Ll}[\p{L}-]*)*\s+\p{Ll}*spokes\p{Ll}+$/u

/** `a spokesman for the Water Authority`, `a Norhaven spokeswoman`. */
function spokenFor(role: string): SpokenFor {
  const bare = role.replace(ARTICLE, '')
  const [, whole, noun = ''] = OF_BODY.exec(bare) ?? []
  const name = FOR.exec(role)?.[1] ?? BEFORE.exec(bare)?.[1] ?? null
  return {
    body: whole === undefined ? null : { name: whole, noun },
    name,
    hasArticle: /\bthe\s+\p{Lu}/u.test(role),
    isOwned: name !== null && /['’]s\s/.test(name),
  }
}

/** `We leave, Kim said.`: a verb behind a name or a pronoun, at the end. */
const VERB_INSIDE = /[,?!] ((?:[\p{Lu}][\p{L}.'’-]* ){1,6}|(?:he|she) )([a-z]+)\b[^,]{0,60}\.?\s*$/u

const verbInside = (words: string): string | null => words.match(VERB_INSIDE)?.[2] ?? null

export const spelling = {
  wordsIn,
  mayEndSentence,
  contraction,
  isPossessive,
  withoutPossessive,
  isElided,
  endsElided,
  ownsByApostrophe,
  withoutDefinite,
  withoutArticle,
  withoutDeterminer,
  withArticles,
  inSentence,
  withoutPlace,
  roleFront,
  roleWords,
  spokenFor,
  verbInside,
}

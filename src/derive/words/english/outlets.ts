import { set } from '../../language/lexicon.ts'

/**
 * Who relays words without having said them. Nouns after IPTC Media Topics 04003007 (news media) and the names
 * under which the members of the large news alliances appear in copy (Reuters Handbook, "news agencies").
 */

const NOUNS =
  set(`agency broadcaster newspaper daily weekly magazine paper tabloid broadsheet station channel television tv
  radio newswire wire network press news times post herald courier journal tribune gazette observer chronicle telegraph
  guardian mail globe star sun mirror standard echo dispatch examiner inquirer sentinel monitor review bulletin mercury
  website outlet podcast media programme program show`)

/** Names that stand in capitals; in small letters, or as a given name (`Ana`, `Ria`), they name nobody's outlet. */
const ACRONYMS =
  set(`KCNA CCTV CGTN TASS RIA AFP AP BBC CNN NBC ABC CBS MSNBC CNBC CNBC NPR PBS ITV ITN LBC RTL RTE RTÉ ZDF ARD DPA EFE ANSA APA IRNA
  ISNA SPA WAM MENA KUNA NHK PTI IANS ANI ANA CNA MTI PAP CTK RT VTV SABC CBC NRK SVT YLE DR TVNZ RNZ SBS BNO UPI RNS KTLA WNYC TMZ ESPN`)

/** Names that are words; a family name or a given name too where another word of no outlet stands beside them. */
const NAMES =
  set(`reuters interfax tass xinhua fars mehr petra yonhap kyodo jiji antara bernama belta ukrinform tanjug anadolu
  aljazeera al-jazeera jazeera bloomberg politico breitbart axios vox buzzfeed haaretz spiegel bild monde figaro repubblica pais país
  mundo globo asahi yomiuri mainichi sky newsweek wired vice slate variety propublica semafor huffpost newsnight panorama euronews`)

/** What stands beside a name of those in an outlet's: articles, places and kinds. */
const COMPANIONS =
  set(`al le la el o il die der das the agence agencia deutsche agency news sport sports business world arabic english
  service today breakfast africa asia europe india international online digital live weekend politics magazine tv radio`)

/** Adjectives too, where no name is with them: `a daily briefing`. */
const ADJECTIVES = set('daily weekly')

/** Words too general to make a capitalised name an outlet's. */
const WEAK = set(
  'agency network press star sun mirror standard monitor review mercury mail globe show programme program post guardian observer',
)

/** Nouns that make something else of an outlet's noun behind them: `police station`, `nuclear programme`, `white paper`. */
const OTHER_KINDS =
  set(`police fire railway train bus power space petrol gas polling tube metro weather research naval pumping filling
  white green nuclear road rail transport drug smuggling spy training trading command border social support space school degree`)

/** What is no outlet though a word of one stands in it: `the press`, `a news conference`. */
const GENERIC = set('press media news network programme program show')

/** Channels and stations that a number belongs to: `Radio 4`, `France 24`. */
const NUMBERED = set('channel radio tv bbc itv france france24 sky rai svt kanal canal tve antena nova 5')

/** Whether a noun (lower case) before a name makes it an outlet's: `the agency Belnet`. */
function isOutletNoun(word: string): boolean {
  return NOUNS.has(word) && word !== 'show' && word !== 'press'
}

/** Whether a word, as written, stands in any table of outlets: of most names and descriptions none does. */
function mayBeOfOutlet(word: string): boolean {
  const bare = word.replace(/[^\p{L}\p{N}-]/gu, '')
  const lower = bare.toLowerCase()
  return NOUNS.has(lower) || NAMES.has(lower) || ACRONYMS.has(bare) || /^\d+$/.test(bare)
}

/** Whether the words of a name or description, as written, are those of an outlet: `the state broadcaster VTV`, `Harrow Post`. */
function isOutlet(words: readonly string[]): boolean {
  if (!words.some(mayBeOfOutlet)) return false
  if (isOutletDescribed(words)) return true
  const lower = words.map(word => word.toLowerCase())
  return lower.some(
    (word, index) =>
      (NOUNS.has(word) && !WEAK.has(word) && !OTHER_KINDS.has(lower[index - 1] ?? '')) ||
      (/^\d+$/.test(word) && NUMBERED.has(lower[index - 1] ?? '')),
  )
}

/** The same of words whose last says what it is: `a news conference` is none. */
function isOutletDescribed(words: readonly string[]): boolean {
  if (!words.some(mayBeOfOutlet)) return false
  const written = words.map(word => word.replace(/[^\p{L}\p{N}-]/gu, ''))
  const lower = written.map(word => word.toLowerCase())
  if (hasAcronym(written, lower) || hasName(lower)) return true
  const last = lower.at(-1) ?? ''
  const before = lower.at(-2) ?? ''
  if (lower.length === 2 && /^an?$/.test(before) && ADJECTIVES.has(last)) return false
  if (
    GENERIC.has(last) &&
    lower.length < 3 &&
    /^(?:the|a|an|)$/.test(before) &&
    !/^\p{Lu}/u.test(words.at(-1) ?? '')
  )
    return false
  if (!NOUNS.has(last) || OTHER_KINDS.has(before)) return false
  return !WEAK.has(last) || lower.length > 2 || /^\p{Lu}/u.test(words.at(-1) ?? '') || NEWSY.has(before)
}

/** `BBC Newsnight`, `state broadcaster VTV`; not `Andrew RT Davies`, whose initials they are. */
function hasAcronym(written: readonly string[], lower: readonly string[]): boolean {
  const at = written.findIndex(word => ACRONYMS.has(word))
  if (at < 0) return false
  const beside = lower.filter((_, index) => index !== at)
  const isLong = (written[at] ?? '').length > 2
  if (beside.every(word => NOUNS.has(word) || COMPANIONS.has(word) || /^(?:the|state|an?)$/.test(word)))
    return true
  return (isLong && at === 0) || at === written.length - 1
}

/** `Reuters`, `Sky News`; not `Petra Lowe`. */
function hasName(lower: readonly string[]): boolean {
  const isOutlets = (word: string) =>
    NOUNS.has(word) || COMPANIONS.has(word) || NAMES.has(word) || /^(?:state|\d+)$/.test(word)
  return lower.some(word => NAMES.has(word)) && lower.every(isOutlets)
}

/** What carries statements word for word rather than reporting of its own: agencies and broadcasters. */
const WIRES =
  set(`agency agencies broadcaster television tv radio newswire wire statement transcript kcna cctv xinhua tass interfax ria
  irna isna fars mehr spa wam mena kuna yonhap bernama belta anadolu tanjug`)

/** Whether an outlet relays statements: `the state news agency`. */
function isWireOutlet(words: readonly string[]): boolean {
  return words.some(word => WIRES.has(word.toLowerCase().replace(/[^\p{L}-]/gu, '')))
}

const NEWSY = set('news press state wire the')

const PROGRAMME = /^ (?:programme|program|show|podcast|newscast|bulletin)\b/
const PROGRAMME_NAME =
  /^(?: (?:\p{Lu}[\p{L}\d'’-]*|\d+)(?: (?:of|the|in|on|at|with|and|for|to)(?= \p{Lu}| the \p{Lu}))*)+/u

/** A noun of an outlet's programme at the beginning: ` programme`. */
const programmeNoun = (after: string): string => after.match(PROGRAMME)?.[0] ?? ''

/** Capitals at the beginning, with small words between them: ` Today`. */
const programmeName = (after: string): string => after.match(PROGRAMME_NAME)?.[0] ?? ''

/** `Face the Nation`, `CCTV`. */
const isShortTitle = (words: string): boolean =>
  /^\p{Lu}[\p{L}\p{N}&.-]*(?: (?:\p{Lu}[\p{L}\p{N}&.-]*|the|of|with|and|to|in)){0,4}[.,]?$/u.test(words)

/** Words of the titles of programmes, beside which two capitals are no one's name: `Morning Edition`. */
const OF_PROGRAMMES =
  set(`morning evening afternoon edition today tonight week weekend news show report hour live breakfast question time
  press nation world daily night sunday saturday minutes newsnight newshour america britain politics business panorama dispatches`)

/** Words of a message that is published on a platform. */
const MESSAGES =
  set(`post posts posting message messages statement video videos thread threads page channel account story livestream
  broadcast comment comments update reply tweet tweets note entry feed profile announcement clip reel remarks`)

const POSTED = set('posted posting shared published uploaded wrote commented tweeted live')

/** What says beside an outlet that it carried the words. */
const RELAYED_BY = set(
  'carried broadcast published aired quoted reported cited relayed distributed released obtained monitored seen saying',
)

/** `a statement read on state television`. */
const SHOWN_ON = set('read broadcast aired shown carried published out')

const SAID_TO = set('interview message statement remarks comments speaking told letter talking email')

export const outlets = {
  outletNoun: isOutletNoun,
  mayBeOfOutlet: (word: string) => mayBeOfOutlet(word) || mayBeOfOutlet(word.toUpperCase()),
  numbered: NUMBERED,
  ofProgramme: OF_PROGRAMMES,
  message: MESSAGES,
  posted: POSTED,
  leadsPlatform: set('on to via through'),
  leadsMessage: set('in on via through from'),
  told: set('told'),
  relayedBy: RELAYED_BY,
  shownOn: SHOWN_ON,
  saidTo: SAID_TO,
  ownStatement: set('statement'),
}

export const outletNames = {
  isOutlet,
  isOutletDescribed,
  isWireOutlet,
  programmeNoun,
  programmeName,
  isShortTitle,
}

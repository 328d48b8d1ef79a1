/**
 * Who relays words without having said them. Nouns after IPTC Media Topics 04003007 (news media) and the names
 * under which the members of the large news alliances appear in copy (Reuters Handbook, "news agencies").
 */
const set = (words: string) => new Set(words.trim().split(/\s+/))

const NOUNS =
  set(`agency broadcaster newspaper daily weekly magazine paper tabloid broadsheet station channel television tv
  radio newswire wire network press news times post herald courier journal tribune gazette observer chronicle telegraph
  guardian mail globe star sun mirror standard echo dispatch examiner inquirer sentinel monitor review bulletin mercury
  website outlet podcast media programme program show`)

const NAMES =
  set(`kcna cctv xinhua tass interfax ria reuters afp ap bbc cnn nbc abc cbs fox msnbc cnbc npr pbs itv rtl zdf ard
  dpa efe ansa apa anadolu irna isna fars mehr spa wam petra mena kuna yonhap kyodo nhk jiji pti ians ana cna antara bernama
  belta ukrinform tanjug mti pap ctk aljazeera al-jazeera bloomberg politico breitbart axios vox buzzfeed haaretz spiegel
  bild monde figaro repubblica pais mundo globo asahi yomiuri mainichi sky rt vtv`)

/** Adjectives too, where no name is with them: `a daily briefing`. */
const ADJECTIVES = set('daily weekly')

/** Words too general to make a capitalised name an outlet's. */
const WEAK = set(
  'agency network press star sun mirror standard monitor review mercury mail globe show programme program post guardian observer',
)

/** Whether a noun (lower case) before a name makes it an outlet's: `the agency Belnet`. */
export function isOutletNoun(word: string): boolean {
  return NOUNS.has(word) && word !== 'show' && word !== 'press'
}

/** Whether the words of a name or description are those of an outlet: `the state broadcaster VTV`, `Harrow Post`. */
export function isOutlet(words: readonly string[]): boolean {
  const lower = words.map(word => word.toLowerCase().replace(/[^\p{L}\p{N}-]/gu, ''))
  if (lower.some(word => NAMES.has(word))) return true
  const last = lower.at(-1) ?? ''
  if (lower.length === 2 && /^an?$/.test(lower[0] ?? '') && ADJECTIVES.has(last)) return false
  if (NOUNS.has(last))
    return (
      !WEAK.has(last) ||
      lower.length > 2 ||
      /^\p{Lu}/u.test(words.at(-1) ?? '') ||
      NEWSY.has(lower.at(-2) ?? '')
    )
  return lower.some(word => NOUNS.has(word) && !WEAK.has(word))
}

/** What carries statements word for word rather than reporting of its own: agencies and broadcasters. */
const WIRES =
  set(`agency agencies broadcaster television tv radio newswire wire statement transcript kcna cctv xinhua tass interfax ria
  irna isna fars mehr spa wam mena kuna yonhap bernama belta anadolu tanjug`)

/** Whether an outlet relays statements: `the state news agency`. */
export function isWireOutlet(words: readonly string[]): boolean {
  return words.some(word => WIRES.has(word.toLowerCase().replace(/[^\p{L}-]/gu, '')))
}

const NEWSY = set('news press state wire the')

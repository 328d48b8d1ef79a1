import { set } from '../../language/lexicon.ts'

/** What stands in names beside the family name. */

/** Letters behind a name, of honours, degrees and seats (Debrett's, "Post-nominal letters"). */
const POST_NOMINALS = set(
  'KC QC SC MP MEP MSP MLA MBE OBE CBE KBE DBE CMG KCMG FRS PhD MD DPhil CPA Esq TD AM AC AO RN',
)

/** Styles of address that a possessive opens: `Her Royal Highness` (Debrett's, "Forms of address"). */
const STYLES = set(
  'excellency majesty highness holiness eminence lordship ladyship worship grace honour honor beatitude',
)

/**
 * Given names so common that a day behind one is a family name: `Peter Friday` is a man, `said Obama Friday` a time. The first
 * fifty of each sex of the US Social Security Administration's century list and of the UK's ONS, and their short forms.
 */
const GIVEN =
  set(`james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony mark
  donald steven andrew paul joshua kenneth kevin brian timothy ronald george jason edward jeffrey ryan jacob nicholas gary eric
  jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler aaron
  jose adam nathan henry zachary douglas peter kyle noah ethan jeremy christian walter keith austin roger terry sean gerald carl
  harry oliver oscar leo alfie archie freddie arthur theo simon martin graham alan ian colin neil stuart nigel derek trevor barry
  mike mick nick tom tim tony bob rob bill jim joe dan dave matt chris steve andy ken kev ron ed ben sam greg alex pat fred phil
  mary patricia jennifer linda elizabeth barbara susan jessica karen sarah lisa nancy sandra betty ashley emily kimberly margaret
  donna michelle carol amanda melissa deborah stephanie rebecca sharon laura cynthia dorothy amy kathleen angela shirley emma brenda
  pamela nicole anna samantha katherine christine helen debra rachel carolyn janet maria catherine heather diane olivia julie joyce
  victoria ruth virginia lauren kelly christina joan evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa gloria
  sara janice ann anne kathryn abigail sophia frances jean alice judy isabella julia grace amber denise danielle marilyn beverly
  charlotte natalie theresa diana brittany doris kayla alexis lori sophie ella lily mia poppy isla ava kate katie sue liz beth jen
  jo meg jane claire fiona gillian alison wendy tracy joe`)

/** Whether a word, as written, stands behind a name and is no part of it. */
export const isPostNominal = (word: string): boolean => POST_NOMINALS.has(word)

/** `al-Rashid`, `d'Arbois`. */
export const opensNameSmall = (word: string): boolean => /^(?:(?:al|el)-|d['’])\p{Lu}/u.test(word)

/** What tells a father from his son, as written; empty for any other word. */
export const nameSuffix = (word: string): string => word.match(/^(?:Jr|Sr|II|III|IV)\b/)?.[0] ?? ''

/** Small words inside family names: van, de la, bin. */
const PARTICLES = set(
  'de da di do dos das del della den der van von zu zur la le el al ibn bin bint ben abu ter ten af av y e o',
)

export const nameParts = {
  style: STYLES,
  commonGivenName: GIVEN,
  particle: PARTICLES,
  joiningParticle: set('y e o'),
}

import { set } from '../../language/lexicon.ts'

/** What words tell of someone's sex: pronouns and titles; nouns by their ends. After Quirk et al. (1985) §5.105 (natural gender). */

const HE = set('he his himself mr sir lord')
const SHE = set('she hers herself mrs ms miss dame lady')
const SHE_NOUN =
  /(?:woman|queen|princess|mother|wife|daughter|sister|actress|widow|aunt|niece|girl|girlfriend|duchess|baroness|countess|mistress|nun|heiress|waitress|stewardess|landlady|ballerina)$/
const HE_NOUN =
  /(?:(?<!wo)man|king|prince|father|husband|son|brother|actor|widower|uncle|nephew|pope|boy|boyfriend|duke|baron|monk|friar|headmaster|bishop)$/

/** Relations (Quirk et al. §5.104): `his brother` is someone else's, and not who is called a brother elsewhere. */
const RELATIONS =
  set(`brother sister mother father son daughter wife husband widow widower uncle aunt cousin nephew niece parent partner
  friend colleague neighbour neighbor spouse fiance fiancee girlfriend boyfriend twin grandmother grandfather grandson granddaughter
  mother-in-law father-in-law stepson stepdaughter stepfather stepmother roommate classmate boss`)

/** Endings of words for people that no table has: `the dowser smiles`. Some are things; where it matters they only make doubt. */
const AGENT = /(?:[^aeiou]er|[^aeiou]or|ist|ian|ant|man|woman|[^m]ent|ee)$/
const THINGS =
  set(`number matter letter order paper winter summer quarter center theater chapter weather newspaper member power tower
  computer water offer other paper border corner river dinner plan event moment agreement government statement payment department
  movement document investment settlement parliament treatment amendment argument judgment environment development employment
  apartment instrument element segment percent accident incident extent intent content talent factor sector error doctor vector mirror
  terror horror committee coffee fee employee`)

/** Whether a noun (lower case) may be of a person, by its end alone. */
const mayBePerson = (noun: string): boolean => AGENT.test(noun) && !THINGS.has(noun)

export const sexes = {
  male: HE,
  female: SHE,
  maleNoun: (noun: string) => HE_NOUN.test(noun),
  femaleNoun: (noun: string) => SHE_NOUN.test(noun),
  relation: RELATIONS,
  mayBePerson,
}

import { set } from '../../language/lexicon.ts'

/**
 * What an office is for: `Secretary of State`, `Minister for Foreign Affairs and Trade`. After the lists of ministries and cabinet
 * posts of the UK (gov.uk/government/ministers), the US (whitehouse.gov) and the CIA directory "World Leaders".
 */

const PORTFOLIOS =
  set(`state defense defence health education labor labour energy agriculture commerce transportation transport
  homeland security interior treasury war justice foreign affairs finance staff police communications exchequer parliament trade
  environment housing culture media sport sports tourism industry industrial strategy science technology innovation digital
  communities families children women equality equalities work pensions welfare home internal external european union development
  cooperation planning infrastructure fisheries food rural forestry forests water climate change net zero energies mines mining
  roads ports rail railways harbours harbors rivers lakes canals parks woods aviation post veterans immigration integration migration
  border borders citizenship religious economy economic budget revenue business enterprise skills youth population social services
  human resources rights public works prosecutions accounts safety order administration operations research analysis
  opposition house commons lords senate assembly council urban affairs indigenous schools higher levelling up intelligence
  information engineering logistics marketing sales nursing music medicine surgery`)

/** Offices that a place follows before the name: `Mayor of London Sadiq Khan`. */
const PLACED =
  set(`mayor governor king queen prince princess duke duchess earl bishop archbishop sheriff president premier emir
  sultan patriarch`)

/** Offices that a field follows with `for`; whoever speaks `for` someone holds none of these. */
const FOR_SOMETHING = set(
  'minister secretary undersecretary under-secretary commissioner representative envoy ombudsman',
)

/** Places of two words begin so, after the US Board on Geographic Names' most frequent first words. */
const PLACE_OPENERS = set('new san santa los las st saint north south east west port fort el la great united')

/** Words that make another office of the one they stand beside: who shadows it, had it, will have it or stands in for it. */
export const OTHER_OFFICE: readonly string[] =
  `vice deputy former ex acting interim assistant late onetime one-time erstwhile then previous last next past
  shadow designate elect incoming opposition honorary emeritus would-be caretaker associate junior ousted deposed new second another
  co-acting temporary rival`.split(/\s+/)

export const offices = {
  portfolio: PORTFOLIOS,
  officeOfPlace: PLACED,
  officeForSomething: FOR_SOMETHING,
  opensPlace: PLACE_OPENERS,
}

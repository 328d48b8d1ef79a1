import { set } from '../../language/lexicon.ts'
import { remembered } from '../../language/remembered.ts'
import { isOccupation, isOccupationInCapitals } from './occupations.ts'

/**
 * Nouns that head the description of a speaker. Sources: ILO International Standard Classification of Occupations
 * (ISCO-08) major groups 1–3 for offices and professions, the AP and Guardian style guides ("titles", "job titles")
 * for forms before names, and IPTC Media Topics for the fields they come from.
 */

/** Offices, ranks, professions and relations, singular. */
const PERSONS =
  set(`president vice-president premier chancellor minister secretary undersecretary governor senator
  congressman congresswoman congressperson representative lawmaker legislator parliamentarian deputy mp mep mayor councillor
  councilman councilwoman councilor alderman commissioner ambassador envoy diplomat consul delegate negotiator mediator
  king queen prince princess emperor sultan emir sheikh duke duchess pope cardinal archbishop bishop priest pastor reverend
  rabbi imam ayatollah patriarch leader chief head chairman chairwoman chairperson chair director co-director president-elect
  manager executive ceo cfo coo founder co-founder cofounder owner boss officer official adviser advisor aide assistant
  strategist consultant spokesman spokeswoman spokesperson speaker whip candidate nominee hopeful contender frontrunner
  front-runner incumbent challenger rival opponent predecessor successor general colonel major captain lieutenant sergeant
  admiral commander marshal brigadier soldier veteran policeman detective constable inspector superintendent sheriff
  prosecutor attorney lawyer solicitor barrister counsel judge justice magistrate jurist witness defendant plaintiff suspect
  professor lecturer scholar academic researcher scientist physicist chemist biologist economist historian sociologist
  psychologist psychiatrist philosopher political-scientist analyst expert specialist pollster statistician engineer
  architect astronomer epidemiologist virologist doctor physician surgeon nurse midwife paramedic dentist pharmacist
  veterinarian teacher principal headteacher dean rector provost student pupil graduate journalist reporter correspondent
  columnist editor editor-in-chief publisher anchor host co-host moderator commentator pundit blogger writer
  author novelist poet playwright critic essayist biographer photographer cartoonist actor actress comedian singer
  musician composer conductor rapper dancer director-general producer filmmaker film-maker screenwriter artist painter
  sculptor designer curator librarian archivist coach trainer captain player footballer striker goalkeeper midfielder
  defender quarterback pitcher athlete runner swimmer cyclist boxer wrestler golfer driver referee umpire champion farmer
  fisherman miner worker builder plumber electrician carpenter mechanic pilot sailor baker butcher chef waiter waitress
  bartender shopkeeper shopper trader broker banker investor financier billionaire millionaire businessman businesswoman
  entrepreneur developer mogul tycoon philanthropist donor fundraiser lobbyist activist campaigner organizer organiser
  protester protestor demonstrator dissident advocate supporter backer ally voter resident neighbor neighbour villager
  survivor victim refugee migrant pensioner retiree passenger tourist visitor customer client patient spouse husband wife
  widow widower father mother son daughter brother sister uncle aunt cousin nephew niece grandfather grandmother grandson
  granddaughter parent friend colleague partner fiance fiancee girlfriend boyfriend man woman boy girl teenager mother-in-law
  founder member fellow associate treasurer comptroller controller registrar auditor ombudsman clerk trustee regent
  operative insider source organiser staffer intern volunteer caller guest participant attendee audience-member observer
  translator interpreter secretary-general vice-chairman vice-chair lord baroness baron lady dame sir mr mrs ms dr prof
  surrogate loyalist hawk conservative liberal democrat republican tea-partier socialist moderate evangelical nationalist
  legend star icon hero father-of-two mother-of-two guitarist drummer bassist magnate heir heiress mastermind pioneer
  conservationist environmentalist ecologist meteorologist geologist seismologist climatologist firefighter warden ranger
  guy contractor landlord constituent tenant builder geneticist oncologist cardiologist pathologist coroner undertaker cleric monk nun`)

/** Bodies that speak: what names of organisations are headed by. */
const BODIES =
  set(`government ministry department agency bureau office administration commission committee subcommittee
  council parliament congress senate house assembly cabinet court tribunal police army navy force forces military embassy
  consulate bank company corporation firm group organization organisation association federation union party coalition
  alliance campaign foundation institute institution university college school academy hospital church center centre board
  authority service network movement league club team society trust fund pac caucus delegation kremlin palace white-house
  embassy registry bundesbank nonprofit charity chamber panel jury staff press broadcaster newspaper daily magazine paper
  website site blog station channel television tv radio times post news herald courier journal tribune gazette observer
  guardian inc corp ltd llc plc gmbh co airlines airways industries holdings partners capital motors pharmaceuticals lab
  laboratory museum library theater theatre orchestra regulator watchdog lobby syndicate consortium ngo front brigade militia
  command regiment media city county state nation republic kingdom camp side retailer carmaker automaker chipmaker drugmaker insurer
  lender airline manufacturer supermarket startup start-up brand charity airport port council-of-ministers quango cooperative
  co-operative developer-group academy-trust hospital-trust pub bakery brewery shipyard zoo diocese archdiocese`)

/** Gatherings and places: behind a body's noun they make another thing of it, `a news conference`, `the police station`. */
const OCCASIONS =
  set(`conference briefing meeting hearing rally summit interview station building headquarters reception dinner
  ceremony debate session tour event audience viewer listener reader crowd congregation gathering forum release crew hall
  inquiry investigation spokesperson spokesman spokeswoman official officer programme program scheme plan`)

/** Texts that bind: their names end so, `the Safety of Bridges Act`. They define and propose, and quote nobody. */
const LEGAL_TEXTS = set(
  'bill act law code treaty charter directive regulation convention protocol amendment constitution statute clause accord agreement order',
)

/** Titles that are written in capitals before a name, with their short forms. */
const TITLES =
  set(`mr mrs ms miss dr sir dame lord lady prof rev sen rep gov gen col lt capt maj sgt adm cmdr pres hon fr st
  sens reps govs msgr atty pvt cpl cst det insp supt st. sheik sheikh crown prime vice deputy acting former ex interim foreign
  home attorney first lieutenant press speaker majority minority democratic republican excellency majesty highness holiness eminence lordship ladyship
  cllr amb dci dcs brig cdr`)

const HONORIFICS = set(
  'mr mrs ms miss sir dame lord lady dr prof rev excellency majesty highness holiness eminence lordship ladyship',
)

/** Whether a word (lower case) describes a person: `minister`, `spokeswomen`, `co-founder`. */
const isPersonNoun = remembered(
  word =>
    ALL_PERSONS.has(word) ||
    isOccupation(singular(word)) ||
    (word.includes('-') && (PERSONS.has(afterHyphen(word)) || isToCome(word))),
)

/** Whether a word (lower case) describes a person or a body. */
const isHeadNoun = remembered(word => isPersonNoun(word) || ALL_BODIES.has(word))

/** Whether a word (lower case, without its full stop) is a title before a name. */
const isTitle = remembered(
  word =>
    TITLES.has(word) ||
    PERSONS.has(word) ||
    isOccupationInCapitals(word) ||
    (word.includes('-') && (PERSONS.has(afterHyphen(word)) || isToCome(word))),
)

/** Whether a title alone cannot head a description: `prime`, `former`. */
function isTitlePrefix(word: string): boolean {
  return TITLES.has(word) && !PERSONS.has(word) && !isOccupation(word)
}

/** Whether a description is of more than one person: `officials`, `spokesmen`. */
function isPlural(word: string): boolean {
  return singular(word) !== word && !PERSONS.has(word)
}

function singular(word: string): string {
  if (word.endsWith('women')) return `${word.slice(0, -5)}woman`
  if (word.endsWith('men')) return `${word.slice(0, -3)}man`
  if (word.endsWith('people')) return `${word.slice(0, -6)}person`
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`
  if (word.endsWith('sses')) return word.slice(0, -2)
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

/** `minister-designate`, `mayor-elect`. */
const isToCome = (word: string) =>
  /-(?:elect|designate|in-waiting)$/.test(word) && PERSONS.has(word.split('-')[0] ?? '')

const afterHyphen = (word: string) => word.slice(word.lastIndexOf('-') + 1)

/** All words whose singular is one of these: every word of a text is looked up, so none is made singular there. */
function withPlurals(words: ReadonlySet<string>): ReadonlySet<string> {
  const forms = [...words].flatMap(word => [
    word,
    `${word}s`,
    `${word}es`,
    word.replace(/y$/, 'ies'),
    word.replace(/man$/, 'men'),
    word.replace(/person$/, 'people'),
  ])
  return new Set(forms.filter(form => words.has(form) || words.has(singular(form))))
}

const ALL_PERSONS = withPlurals(PERSONS)
const ALL_BODIES = withPlurals(BODIES)

export const roles = {
  personNoun: isPersonNoun,
  bodyNoun: ALL_BODIES,
  headNoun: isHeadNoun,
  pluralNoun: isPlural,
  title: isTitle,
  titlePrefix: isTitlePrefix,
  honorific: HONORIFICS,
  occasion: OCCASIONS,
  legalText: LEGAL_TEXTS,
}

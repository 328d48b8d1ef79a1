import { set } from '../../language/lexicon.ts'

/**
 * Small words by the constructions that they build. After Quirk et al. (1985): determiners §5.10–26, subordinators §14.11–20,
 * apposition §17.65–93, postmodification §17.36–50.
 */
const SMALL_WORDS = {
  definite: set('the'),
  indefinite: set('a an'),
  pluralDeterminer: set(
    'these those some many several few two three four five six seven eight nine ten both all',
  ),
  owning: set('his her their its our my your'),
  ofAnother: set('his her their its our my your this that these those'),
  anyone: set('a an another'),
  introducesBody: set('the a an one another'),
  copula: set('is are was were be been being'),
  possesses: set('had has have'),
  personal: set('he she they it we i'),
  firstPerson: set('i'),
  neuter: set('it'),
  objectMale: set('him'),
  objectFemale: set('her'),
  relative: set('who'),
  opensRelative: set('where which whose'),
  complementizer: set('that'),
  interrogative: set('what'),
  near: set('this these'),
  and: set('and'),
  genitive: set('of'),
  purpose: set('for'),
  goal: set('to'),
  origin: set('from'),
  agent: set('by'),
  accompanies: set('with'),
  locates: set('on'),
  likens: set('as'),
  accords: set('according'),
  puts: set('put puts'),
}

/** What opens or joins clauses. */
const CLAUSES = {
  joinsNouns: set('and or'),
  joinsClauses: set('and but while'),
  joinsSpeech: set('and but'),
  contrasts: set('while whereas'),
  opensMainClause: set('and but while where whereas yet so though then meanwhile however'),
  opensAddedClause: set(
    `while where whereas though although when because after before if unless since until as once that than`,
  ),
  subordinates: set('as while when because after before since until though although whereas'),
  opensPassage: set('while whereas where but and although though when'),
  opensBeforeClause: set('and but yet so then still later meanwhile however'),
  opensApposition: set('a an the his her their its one whose which whom himself herself now then where'),
  prepositionOfClause: set('as after before since until than while'),
  leadsThing: set('a an the his her'),
  ownsWords: set('his her their'),
  leadsContent: set('of that about for to'),
  followsOn: set('by while before after when and in'),
  opensTimeBehind: set(
    'monday tuesday wednesday thursday friday saturday sunday this last when while as during',
  ),
}

const COMMON_VERBS =
  set(`met saw made took gave got came left ran won lost held kept led sent set put let became went brought began broke built
  bought drew fell fought grew knew laid paid read rose sat sold spent stood struck taught wore chose drove threw arrives makes
  takes gives gets comes runs wins meets wants needs says`)

/** What noun phrases are read by, and forms by their endings. */
const NOUN_PHRASES = {
  linkingAdjective:
    set(`retired disgraced acting leading outgoing incoming ruling embattled jailed exiled elected self-styled disputed ousted
  deposed appointed armed united sitting governing longtime rising visiting presiding founding managing`),
  roleAdjective: set(
    'retired disgraced outgoing incoming ousted deposed jailed exiled late longtime then onetime',
  ),
  formerly: set('former'),
  commonVerb: COMMON_VERBS,
  participleForm: (word: string) => /(?:ed|ing)$/.test(word),
  pastForm: (word: string) => word.endsWith('ed'),
  gerundForm: (word: string) => word.endsWith('ing'),
  pluralForm: (word: string) => word.endsWith('s'),
  leadsNoun: set('the a an his her their its this that of in no any my our your these those some'),
  leadsBelonging: set('of for at with from to in on'),
  leadsLooseBelonging: set('to in on'),
  leadsHome: set('of from'),
  leadsAuthor: set('by for from about'),
  joinsBody: set('of for & and on'),
  leadsList: set('of for'),
  endsList: set('and &'),
  joinsFields: set('of for the and & ,'),
  opensNominal:
    set(`the a an this that these those his her its their our one another some many several few most both two three all no any
  someone somebody everyone others nobody each`),
  standsAlone: set('some many several few most others another someone somebody everyone both one all none'),
  placesName: set('in at from near across outside through'),
}

/** Nouns that a title, a name or a sign stands behind: `the podcast "Here's the Thing"`, `a sign that read "Exit"`. */
const LABELLED =
  set(`podcast show series film movie documentary book novel memoir autobiography song single album track poem play musical
  opera painting essay article column editorial op-ed report study paper pamphlet magazine newspaper blog website game app
  programme program broadcast episode sitcom drama comedy ad advert advertisement spot commercial campaign slogan hashtag
  nickname pseudonym alias sign banner placard headline titled entitled nicknamed dubbed named so-called known`)

const TERMS =
  set(`word words term terms name names phrase phrases expression expressions slang shorthand code euphemism synonym nickname
  translation abbreviation acronym equivalent idiom`)

const SENT =
  set(`hear hears heard hearing letter letters message messages email emails call calls note notes question questions word words
  reply answer response request plea invitation`)

const WORKS = {
  labelled: LABELLED,
  leadsTitle: set('on in of from with for the a an her his their its and by including like at to'),
  distances: set('so-called'),
  means: set('for meaning of'),
  term: TERMS,
  sent: SENT,
}

export const constructions = { ...SMALL_WORDS, ...CLAUSES, ...NOUN_PHRASES, ...WORKS }

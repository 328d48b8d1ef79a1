import { remembered } from '../../language/remembered.ts'

/**
 * Who comes from where. Countries with the words for their people after the CIA World Factbook ("Nationality") and
 * the list in Wikipedia's "Demonym"; those of nations, states and cities that sports and wire copy use beside them.
 */
const PEOPLES = `afghanistan afghan; albania albanian; algeria algerian; argentina argentine argentinian; armenia armenian;
  australia australian aussie; austria austrian; azerbaijan azerbaijani; bahrain bahraini; bangladesh bangladeshi; belarus belarusian;
  belgium belgian; bolivia bolivian; bosnia bosnian; botswana motswana; brazil brazilian; britain british briton; bulgaria bulgarian;
  cambodia cambodian; cameroon cameroonian; canada canadian; chile chilean; china chinese; colombia colombian; congo congolese;
  croatia croatian croat; cuba cuban; cyprus cypriot; czechia czech; denmark danish dane; ecuador ecuadorian; egypt egyptian;
  england english englishman englishwoman; eritrea eritrean; estonia estonian; ethiopia ethiopian; fiji fijian; finland finnish finn;
  france french frenchman frenchwoman; georgia georgian; germany german; ghana ghanaian; greece greek; guatemala guatemalan;
  haiti haitian; honduras honduran; hungary hungarian; iceland icelandic icelander; india indian; indonesia indonesian;
  iran iranian; iraq iraqi; ireland irish irishman irishwoman; israel israeli; italy italian; ivory-coast ivorian; jamaica jamaican;
  japan japanese; jordan jordanian; kazakhstan kazakh kazakhstani; kenya kenyan; kosovo kosovan kosovar; kuwait kuwaiti;
  kyrgyzstan kyrgyz; laos laotian; latvia latvian; lebanon lebanese; liberia liberian; libya libyan; lithuania lithuanian;
  luxembourg luxembourger; macedonia macedonian; malaysia malaysian; mali malian; malta maltese; mexico mexican; moldova moldovan;
  mongolia mongolian; montenegro montenegrin; morocco moroccan; mozambique mozambican; myanmar burmese; namibia namibian; nepal nepali;
  netherlands dutch dutchman dutchwoman; zealand kiwi; nicaragua nicaraguan; niger nigerien; nigeria nigerian; norway norwegian;
  oman omani; pakistan pakistani; palestine palestinian; panama panamanian; paraguay paraguayan; peru peruvian;
  philippines filipino filipina; poland polish pole; portugal portuguese; qatar qatari; romania romanian; russia russian;
  rwanda rwandan; samoa samoan; saudi-arabia saudi; scotland scottish scot scotsman scotswoman; senegal senegalese; serbia serbian serb;
  singapore singaporean; slovakia slovak; slovenia slovenian slovene; somalia somali; korea korean; spain spanish spaniard;
  sudan sudanese; sweden swedish swede; switzerland swiss; syria syrian; taiwan taiwanese; tajikistan tajik; tanzania tanzanian;
  thailand thai; tonga tongan; tunisia tunisian; turkey turkish turk; turkmenistan turkmen; uganda ugandan; ukraine ukrainian;
  emirates emirati; states american; uruguay uruguayan; uzbekistan uzbek; venezuela venezuelan; vietnam vietnamese;
  wales welsh welshman welshwoman; yemen yemeni; zambia zambian; zimbabwe zimbabwean; tibet tibetan; catalonia catalan;
  texas texan; california californian; york yorker; london londoner; berlin berliner; paris parisian; europe european; africa african;
  asia asian`

/** Countries by the word (lower case) for someone from there. */
const HOMES = new Map<string, string>()
for (const line of PEOPLES.split(';')) {
  const [country = '', ...people] = line.trim().split(/\s+/)
  for (const one of people) HOMES.set(one, country)
}
const COUNTRIES = new Set(HOMES.values())

/** Endings of demonyms that no table knows: `the Valmorian`. */
const ENDING = /(?:[^g]ian|[a-z]ean|ese|[a-z]{3}ish)$/
const NO_DEMONYM = new Set(
  'guardian ocean caribbean mediterranean parish polish republican librarian'.split(' '),
)

/** The country (lower case) that a demonym in lower case is of, also in its plural; null where no table knows. */
export const homelandOf = remembered(
  (word): string | null => HOMES.get(word) ?? HOMES.get(singular(word)) ?? null,
)

/** Whether a word (lower case) is a demonym of a table. */
function isDemonym(word: string): boolean {
  return homelandOf(word) !== null
}

/** Whether a word (lower case) with an article and nothing behind may be one: of a table, or by its ending. */
function mayBeDemonym(word: string): boolean {
  return isDemonym(word) || (ENDING.test(singular(word)) && !NO_DEMONYM.has(singular(word)))
}

/** Whether it is of several people. */
function isPluralDemonym(word: string): boolean {
  return singular(word) !== word && !HOMES.has(word)
}

function singular(word: string): string {
  if (HOMES.has(word)) return word
  if (word.endsWith('men')) return `${word.slice(0, -3)}man`
  if (word.endsWith('women')) return `${word.slice(0, -5)}woman`
  return word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}

/** The states of the US and provinces of Canada and Australia, by their last words (postal abbreviation lists). */
const STATES = new Set(
  `alabama alaska arizona arkansas california carolina colorado connecticut dakota delaware florida hawaii idaho illinois indiana iowa
  kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire
  mexico ohio oklahoma oregon pennsylvania island tennessee texas utah vermont virginia wisconsin wyoming columbia ontario quebec alberta
  manitoba saskatchewan queensland wales`.split(/\s+/),
)

/** What names of places end in: `South Carolina`, `Sri Lanka`. */
const endsPlace = (word: string): boolean => STATES.has(word) || COUNTRIES.has(word)

/** `country`: the names of those that have a demonym. */
export const demonyms = {
  country: COUNTRIES,
  endsPlace,
  demonym: isDemonym,
  mayBeDemonym,
  pluralDemonym: isPluralDemonym,
}

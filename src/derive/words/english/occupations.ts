import { set } from '../../language/lexicon.ts'

/** Occupations beside offices. After the index of titles of ISCO-08, sub-major groups 2–9, and O*NET's "reported job titles". */

const OCCUPATIONS =
  set(`keeper milkman gardener tailor cobbler blacksmith welder joiner roofer plasterer decorator janitor caretaker cleaner
  porter postman skipper boatman fisher shepherd rancher grower beekeeper forester logger lumberjack hunter trapper miller vintner
  winemaker cheesemaker grocer fishmonger barman barista sommelier cook caterer hotelier publican innkeeper landlady hairdresser
  barber masseur therapist psychotherapist counsellor counselor chiropractor carer caregiver nanny childminder babysitter tutor
  headmaster headmistress instructor chaplain deacon vicar curate friar abbot abbess missionary gravedigger accountant bookkeeper
  actuary realtor auctioneer valuer cashier salesman saleswoman salesperson stylist dressmaker seamstress weaver knitter tanner
  saddler cooper thatcher mason stonemason bricklayer glazier cabinetmaker boatbuilder shipwright fitter turner toolmaker programmer
  coder hacker vlogger influencer podcaster streamer gamer illustrator animator potter glassblower jeweller jeweler goldsmith
  silversmith watchmaker clockmaker luthier choirmaster choreographer ballerina acrobat juggler clown puppeteer stuntman busker
  soprano alto tenor baritone trumpeter fiddler piper jockey rower sprinter hurdler skier skater snowboarder surfer climber
  mountaineer gymnast fencer archer judoka weightlifter batsman batter bowler wicketkeeper catcher winger fullback flanker
  qualifier mariner navigator deckhand steward stewardess astronaut cosmonaut aviator trucker cabbie chauffeur rider traveller
  traveler holidaymaker guide explorer surveyor planner draughtsman inventor conservator restorer proofreader copywriter ghostwriter
  songwriter presenter newsreader newscaster announcer weatherman whistleblower whistle-blower informant defector spy detective
  investigator examiner assessor adjudicator arbitrator notary paralegal bailiff jailer guard bodyguard bouncer lifeguard watchman
  gatekeeper concierge usher policymaker filmmaker shoemaker master mistress treasurer steelworker dockworker docker trawlerman
  corporal commodore bombardier gunner trooper paratrooper reservist seed lieutenant-general brigadier-general major-general
  complainant claimant accuser petitioner respondent plaintiff hostage inmate prisoner detainee convict pilgrim worshipper
  tenor midfielder swimmer seamstress foreman forewoman headhunter restaurateur connoisseur impresario emissary spokesperson`)

/** Endings that make an occupation of any word: `glaciologist`, `cartographer`, `technician`, `fisherwoman`. */
const ENDING = /(?:[a-z]{3}ist|grapher|ician|keeper|woman|[a-z]{2}person|[^u]sman|[rtkhl]man)$/

/** Words with such an ending that are no people's: nouns and verbs in -ist, -man and the like. */
const NOT_OCCUPATIONS =
  set(`checklist blacklist playlist shortlist waitlist wishlist hitlist whitelist backlist assist consist persist
  insist resist desist subsist enlist untwist twist exist coexist preexist baptist christ bookkeeper talisman ottoman german norman
  sherman herman harman truman boatman batman superman workman exist`)

/** Of them, those that are family names as often: with a capital they are no occupation. */
const FAMILY_NAMES =
  set(`keeper tailor cobbler blacksmith welder joiner roofer porter boatman fisher shepherd grower forester hunter trapper
  miller barber cook carer tutor abbot deacon chaplain valuer weaver knitter tanner saddler cooper thatcher mason glazier fitter turner
  potter goldsmith silversmith clown alto tenor piper rower skier climber fencer archer batter bowler catcher winger flanker mariner
  steward rider traveller guide planner hacker gamer guard spy seed docker gunner trooper master foreman pilgrim friar sommelier caterer
  cleaner seed fiddler skater surfer convict hostage lumberjack shepherd`)

const ENDING_IN_CAPITALS = /(?:[a-z]{3}ist|grapher|ician|keeper|swoman)$/

/** The same of a word with a capital, where `Weaver` and `Rahman` are names. */
export function isOccupationInCapitals(word: string): boolean {
  if (FAMILY_NAMES.has(word) || NOT_OCCUPATIONS.has(word)) return false
  return OCCUPATIONS.has(word) || ENDING_IN_CAPITALS.test(word)
}

/** Whether a word (lower case, singular) says what someone does, by a table or by its ending. */
export function isOccupation(word: string): boolean {
  return OCCUPATIONS.has(word) || (ENDING.test(word) && !NOT_OCCUPATIONS.has(word))
}

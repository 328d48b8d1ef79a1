import type { ReportingVerb, VerbClass, VerbTrait } from '../../language/language.ts'
import { set } from '../../language/lexicon.ts'

/**
 * Verbs that report what someone said. Classes and members after Quirk et al. (1985) §14.28–33, Beth Levin,
 * English Verb Classes and Alternations (1993) §37 (communication) and §33 (judgement), and Charles Meyer on newspaper English.
 */
const LEMMAS: Record<VerbClass, string> = {
  say: `say tell add write state declare announce note explain argue claim insist warn reply respond continue conclude
    remark comment observe quip joke recall tweet retweet post testify assert contend maintain exclaim shout yell scream
    whisper mutter murmur ask wonder report confirm reveal admit acknowledge concede caution lament complain predict stress
    emphasize emphasise underline reiterate repeat recount elaborate muse opine boast brag counter retort interject chime
    proclaim affirm reaffirm allege mention disclose clarify suggest advise inform remind assure speculate estimate
    sigh laugh cry snap deadpan gush fume thunder bellow crow agree answer plead profess text email e-mail blog sing chant
    intone venture go confess scoff charge chuckle grumble groan shrug retweet narrate volunteer
    relate declaim theorize theorise rationalize hypothesize chastise summarize posit surmise deduce reason reflect point
    note query question bark chant beam riff react blare retaliate pitch preface inquire enquire grouse growl snarl sneer lecture warble drawl offer propose trumpet tease hint testify`,
  judge: `call describe characterize characterise label brand dub term deem consider view praise laud hail applaud commend
    criticize criticise condemn denounce decry deride deplore blast slam attack bash rip knock dismiss reject mock ridicule
    accuse blame liken compare portray depict refer cite quote tout celebrate salute welcome regret bemoan
    assail lambaste castigate chastise rebuke scold excoriate chide defend skewer lash pan savage disparage trash
    declare declaim pronounce define summarize summarise regard`,
  act: `promise pledge vow urge demand order deny threaten offer propose recommend request beg invite express swear
    encourage implore press appeal apologize apologise thank preach signal indicate hint imply
    admonish challenge instruct refuse agree volunteer concur object protest rule find`,
  think: `think believe feel hope fear want know see expect imagine worry suspect doubt realize realise hear love like hate
    seek find support oppose understand remember`,
}

const IRREGULAR: Record<string, readonly string[]> = {
  say: ['says', 'said', 'saying'],
  read: ['reads', 'read', 'reading'],
  tell: ['tells', 'told', 'telling'],
  write: ['writes', 'wrote', 'writing', 'written'],
  speak: ['speaks', 'spoke', 'speaking', 'spoken'],
  think: ['thinks', 'thought', 'thinking'],
  feel: ['feels', 'felt', 'feeling'],
  know: ['knows', 'knew', 'knowing', 'known'],
  see: ['sees', 'saw', 'seeing', 'seen'],
  hear: ['hears', 'heard', 'hearing'],
  find: ['finds', 'found', 'finding'],
  seek: ['seeks', 'sought', 'seeking'],
  understand: ['understands', 'understood', 'understanding'],
  swear: ['swears', 'swore', 'swearing', 'sworn'],
  sing: ['sings', 'sang', 'singing', 'sung'],
  begin: ['begins', 'began', 'beginning', 'begun'],
  go: ['goes', 'went', 'going', 'gone'],
  cast: ['casts', 'cast', 'casting'],
  hit: ['hits', 'hit', 'hitting'],
}

/** The reporting verb that a word (lower case) is a form of, or null. */
export function reportingVerb(word: string): ReportingVerb | null {
  return FORMS.get(word) ?? null
}

/** Verbs by what they do beside reporting. Whoever stands behind one that takes a hearer never speaks (Quirk et al. §16.60, ditransitives). */
const TRAITS: Readonly<Record<VerbTrait, ReadonlySet<string>>> = {
  takesHearer: set('tell inform remind assure advise notify'),
  addresses: set('tell'),
  quotesOthers: set('quote cite'),
  relays: set('quote report cite hear describe'),
  reportsSaying: set('report quote cite'),
  reports: set('report'),
  nounToo:
    set(`report call claim comment remark note question promise demand attack answer post tweet text chant charge offer order
    request appeal blast host view`),
  saidNow: set('say tell write argue'),
  goesOn: set('add continue conclude'),
  addsThings: set('add'),
  names: set('call'),
  saysInAnyForm: set('say'),
  nounBeforeWord: set('state'),
}

/** `goes on`, `points out`: verbs that report nothing without a small word. */
const PARTICLES: Readonly<Record<string, string>> = { go: 'on', point: 'out' }

const traitsOf = (lemma: string): ReadonlySet<VerbTrait> =>
  new Set((Object.keys(TRAITS) as VerbTrait[]).filter(trait => TRAITS[trait].has(lemma)))

/** Nouns for what someone has said (Levin §37; nominalisations, Quirk et al. §17.51). */
const OF_MOUTH = new Set(
  `assertion claim allegation accusation charge remark comment statement description characterization characterisation argument
  suggestion warning promise pledge complaint insistence declaration call demand boast threat proposal talk mention denunciation
  criticism portrayal depiction quip joke contention`.split(/\s+/),
)

const isWordOfMouth = (noun: string): boolean => OF_MOUTH.has(noun) || OF_MOUTH.has(noun.replace(/s$/, ''))

/** Verbs that double their last consonant. */
const DOUBLED = new Set([
  'quip',
  'slam',
  'dub',
  'brag',
  'rip',
  'snap',
  'blog',
  'pan',
  'chat',
  'beg',
  'bet',
  'refer',
])

const FORMS = new Map<string, ReportingVerb>()
for (const verbClass of ['say', 'judge', 'act', 'think'] as const) {
  for (const lemma of LEMMAS[verbClass].trim().split(/\s+/)) addForms(lemma, verbClass)
}

function addForms(lemma: string, verbClass: VerbClass): void {
  const [present, past, participle, perfect] = IRREGULAR[lemma] ?? regular(lemma)
  const forms = [
    [lemma, 'base'],
    [present, 'present'],
    [participle, 'participle'],
    [past, 'past'],
    [perfect, 'past'],
  ] as const
  const traits = traitsOf(lemma)
  const particle = PARTICLES[lemma] ?? null
  for (const [word, form] of forms)
    if (word && !FORMS.has(word)) FORMS.set(word, { verbClass, form, traits, particle })
}

function regular(lemma: string): readonly string[] {
  if (/[^aeiou]y$/.test(lemma)) {
    const stem = lemma.slice(0, -1)
    return [`${stem}ies`, `${stem}ied`, `${lemma}ing`]
  }
  if (lemma.endsWith('e')) return [`${lemma}s`, `${lemma}d`, `${lemma.slice(0, -1)}ing`]
  const stem = DOUBLED.has(lemma) ? lemma + (lemma.at(-1) ?? '') : lemma
  return [/(?:s|x|sh|ch)$/.test(lemma) ? `${lemma}es` : `${lemma}s`, `${stem}ed`, `${stem}ing`]
}

export const verbs = { reporting: new Set(FORMS.keys()), wordOfMouth: isWordOfMouth }

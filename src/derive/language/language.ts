import type { Span } from '../../model/quotation.ts'

/** What the rules of a language ask of its words: every word, in lower case, is in any number of these classes. */
export type WordClass =
  // Closed classes.
  | 'closed'
  /** A form of a reporting verb. */
  | 'reporting'
  | 'determiner'
  | 'definite'
  | 'indefinite'
  | 'pluralDeterminer'
  | 'owning'
  | 'ofAnother'
  | 'anyone'
  | 'introducesBody'
  | 'preposition'
  | 'conjunction'
  | 'auxiliary'
  | 'copula'
  | 'possesses'
  | 'adverb'
  | 'personal'
  | 'firstPerson'
  | 'neuter'
  | 'male'
  | 'female'
  | 'objectMale'
  | 'objectFemale'
  | 'relative'
  | 'opensRelative'
  | 'complementizer'
  | 'interrogative'
  | 'near'
  // Single small words that constructions are built with.
  | 'and'
  | 'genitive'
  | 'purpose'
  | 'goal'
  | 'origin'
  | 'agent'
  | 'accompanies'
  | 'locates'
  | 'likens'
  | 'accords'
  | 'puts'
  // What opens or joins clauses.
  | 'joinsNouns'
  | 'joinsClauses'
  | 'joinsSpeech'
  | 'contrasts'
  | 'opensMainClause'
  | 'opensAddedClause'
  | 'subordinates'
  | 'opensPassage'
  | 'opensBeforeClause'
  | 'opensApposition'
  | 'prepositionOfClause'
  | 'leadsThing'
  | 'ownsWords'
  | 'leadsContent'
  | 'followsOn'
  | 'opensTimeBehind'
  // What noun phrases are read by.
  | 'particle'
  | 'joiningParticle'
  | 'linkingAdjective'
  | 'roleAdjective'
  | 'formerly'
  | 'commonVerb'
  | 'participleForm'
  | 'pastForm'
  | 'gerundForm'
  | 'pluralForm'
  | 'leadsNoun'
  | 'leadsBelonging'
  | 'leadsLooseBelonging'
  | 'leadsHome'
  | 'leadsAuthor'
  | 'joinsBody'
  | 'leadsList'
  | 'endsList'
  | 'joinsFields'
  | 'opensNominal'
  | 'standsAlone'
  // Nouns.
  | 'headNoun'
  | 'personNoun'
  | 'bodyNoun'
  | 'pluralNoun'
  | 'title'
  | 'titlePrefix'
  | 'honorific'
  | 'style'
  | 'occasion'
  | 'legalText'
  | 'document'
  | 'thing'
  | 'loose'
  | 'speaksFor'
  | 'relation'
  | 'mayBePerson'
  | 'maleNoun'
  | 'femaleNoun'
  | 'wordOfMouth'
  | 'portfolio'
  | 'officeOfPlace'
  | 'officeForSomething'
  | 'opensPlace'
  | 'endsPlace'
  | 'country'
  | 'demonym'
  | 'mayBeDemonym'
  | 'pluralDemonym'
  | 'commonGivenName'
  // Times.
  | 'calendar'
  | 'givenMonth'
  | 'shortMonthAsName'
  | 'familyNameToo'
  | 'dayForm'
  | 'timeUnit'
  | 'partOfDayOrYear'
  | 'saysWhichTime'
  | 'countsTimes'
  | 'standsBehindUnit'
  | 'timeAlone'
  | 'opensTime'
  | 'precedesTime'
  | 'pointsAtTime'
  | 'joinsTimes'
  | 'feast'
  | 'endsFeast'
  | 'dateNumber'
  | 'clock'
  | 'placeOrOccasion'
  | 'beforePlace'
  | 'placesName'
  // Outlets, platforms, works.
  | 'outletNoun'
  /** It may be a word of an outlet's name. */
  | 'mayBeOfOutlet'
  | 'numbered'
  | 'ofProgramme'
  | 'message'
  | 'posted'
  | 'leadsPlatform'
  | 'leadsMessage'
  | 'told'
  | 'relayedBy'
  | 'shownOn'
  | 'saidTo'
  | 'sent'
  | 'ownStatement'
  | 'labelled'
  | 'leadsTitle'
  | 'distances'
  | 'means'
  | 'term'

export type Classes = ReadonlySet<WordClass>

export type Sex = 'male' | 'female'

/** What a verb of speech does beside reporting; each is a construction that some rule reads. */
export type VerbTrait =
  /** Whoever stands behind it hears: `told Reuters`. */
  | 'takesHearer'
  /** It says whom the words are for. */
  | 'addresses'
  /** It gives the words of someone else. */
  | 'quotesOthers'
  /** `quoted X as saying`. */
  | 'relays'
  | 'reportsSaying'
  | 'reports'
  /** Its forms are nouns too. */
  | 'nounToo'
  /** Its form of the present is no plural: `says`. */
  | 'saidNow'
  /** A report goes on by it. */
  | 'goesOn'
  /** Of things as often as of words. */
  | 'addsThings'
  /** It gives a name. */
  | 'names'
  /** It stands before quoted words in any form. */
  | 'saysInAnyForm'
  /** A noun before another word, but for one that opens what is said. */
  | 'nounBeforeWord'

/**
 * - `say`: its object is the words themselves: `said "…"`, `"…," she added`.
 * - `judge`: it puts a word on something: `called it "…"`, `praised the "…"`.
 * - `act`: speaks of an act that may hold words: `promised "…"`, `urged him to "…"`.
 * - `think`: reports a stance that the text does not say was spoken.
 */
export type VerbClass = 'say' | 'judge' | 'act' | 'think'

/** A reporting verb in one of its forms. */
export interface ReportingVerb {
  readonly verbClass: VerbClass
  readonly form: 'base' | 'present' | 'past' | 'participle'
  readonly traits: ReadonlySet<VerbTrait>
  /** The small word without which it reports nothing: `on` of `goes on`; null for most. */
  readonly particle: string | null
}

/** A word as a text has it, and where; as a regular expression finds it. */
export interface WrittenWord {
  readonly 0: string
  readonly index: number
}

/** For whom a spokesperson speaks. */
export interface SpokenFor {
  /** The body by all its words, with its noun (`Vell police`); null where they are not so. */
  readonly body: { readonly name: string; readonly noun: string } | null
  /** Whatever else is named; null where nothing is. */
  readonly name: string | null
  /** Whether an article stands before a name in the description. */
  readonly hasArticle: boolean
  /** Whether someone owns it. */
  readonly isOwned: boolean
}

/**
 * All that the rules know of a language. Words are asked for in lower case, names and descriptions as written. A function
 * gives the same for the same.
 */
export interface LanguageRules {
  /** Whether its quotations are given to speakers; else only its names are read. */
  readonly isRead: boolean
  readonly classesOf: (word: string) => Classes
  readonly verbOf: (word: string) => ReportingVerb | null
  /** The country (lower case) that a demonym is of, or null. */
  readonly homelandOf: (word: string) => string | null
  /** Words that make another office of the one they stand beside. */
  readonly otherOffices: readonly string[]

  /** The words and other marks of a text, in order. */
  readonly wordsIn: (text: string) => Iterable<WrittenWord>
  /** Whether a sentence may end at a word, though its stop belongs to it. */
  readonly mayEndSentence: (word: string) => boolean
  /** The pronoun of `he's` and its like, and what its verb is read as; null where a word is none. */
  readonly contraction: (word: string) => readonly [pronoun: string, verb: string] | null
  /** Whether a word with what follows it, or up to its own end, owns something. */
  readonly isPossessive: (word: string, after: string) => boolean
  readonly withoutPossessive: (said: string) => string
  /** Whether words behind an apostrophe only leave out their beginning, or end so at one. */
  readonly isElided: (after: string) => boolean
  readonly endsElided: (before: string) => boolean
  /** Whether a bare apostrophe behind a word may own: a plural's. */
  readonly ownsByApostrophe: (letter: string) => boolean

  /** A name without its definite article; a description without its article, or whatever determiner stands before it. */
  readonly withoutDefinite: (said: string) => string
  readonly withoutArticle: (said: string) => string
  readonly withoutDeterminer: (said: string) => string
  /** A name with each definite article that may stand before it, as written. */
  readonly withArticles: (name: string) => readonly string[]
  /** A name whose article opens a sentence, as it stands inside one. */
  readonly inSentence: (said: string) => string
  /** A description up to what says where or when: `the crowd in Harrow`. */
  readonly withoutPlace: (said: string) => string
  /** Words of a role that count, and its part up to the noun that heads it; both in lower case. */
  readonly roleWords: (role: string) => readonly string[]
  readonly roleFront: (role: string) => string
  readonly spokenFor: (role: string) => SpokenFor

  readonly isOutlet: (words: readonly string[]) => boolean
  /** The same of words whose last says what it is. */
  readonly isOutletDescribed: (words: readonly string[]) => boolean
  readonly isWireOutlet: (words: readonly string[]) => boolean
  /** The name of a programme at the beginning of what follows an outlet; the noun for one there. Empty where none stands there. */
  readonly programmeName: (after: string) => string
  readonly programmeNoun: (after: string) => string
  /** Whether quoted words are a title of few words. */
  readonly isShortTitle: (words: string) => boolean
  /** Whether a word is a name whose first letter is small: `d'Arbois`. */
  readonly opensNameSmall: (word: string) => boolean
  readonly isPostNominal: (word: string) => boolean
  /** What tells a father from his son, as written; empty for any other word. */
  readonly nameSuffix: (word: string) => string
  /** The verb at the end of quoted words that seem to hold their speaker; null where they do not. */
  readonly verbInside: (words: string) => string | null
}

/** A text, and the language that it is written in. */
export interface WrittenText {
  readonly text: string
  readonly language: LanguageRules
}

/** Of no class. */
export const NO_CLASSES: Classes = new Set()

/** Something of a text that may be built on a word. */
type Classed = Span & { readonly classes?: Classes }

/** Whether a word, or what is built on one, is of a class; false where there is none. */
export const is = (word: Classed | undefined, wordClass: WordClass): boolean =>
  word?.classes?.has(wordClass) === true

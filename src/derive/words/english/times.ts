import { set } from '../../language/lexicon.ts'
import { CALENDAR } from './function-words.ts'

/**
 * Words of times and of places in an adverbial before the subject. After Quirk et al. (1985) §8.51–8.77 (adjuncts of time, their
 * realisation by noun phrases) and §9.15–9.45 (prepositions of place and time).
 */

/** Nouns that measure or name a time. */
const UNITS =
  set(`second seconds minute minutes hour hours day days week weeks weekend weekends fortnight month months year years decade decades
  century centuries quarter season seasons morning mornings afternoon afternoons evening evenings night nights dawn dusk noon
  midday midnight lunchtime sunrise sunset spring summer autumn winter`)

/** Those that stand with a bare `the`: `in the morning`, but `on the day Kim said so`. */
const PARTS =
  set(`morning afternoon evening night dawn spring summer autumn winter weekend mornings afternoons evenings nights
  weekends`)

/** Of a unit, which one. */
const WHICH =
  set(`early late mid next last past same following previous preceding coming final recent later earlier first second third fourth
  fifth sixth seventh eighth ninth tenth other`)

const NUMBERS =
  set(`one two three four five six seven eight nine ten eleven twelve twenty thirty several few many couple
  dozen`)

/** What a unit stands before as a time: `two weeks ago`. */
const BEHIND_UNITS = set('ago later earlier before after afterwards afterward on')

const BARE = set('yesterday today tomorrow tonight')

const OF_TIME =
  set(`on in at by since until till before after during from through around about throughout over within for near
  toward towards`)

const OF_PLACE =
  set(`in on at from during after before following outside inside near across under amid within throughout behind
  aboard`)

/** Those that open no clause of their own: not `after Kim said`. */
const BEFORE_PLACES = set('in on at from outside inside near across under throughout behind aboard with to')

const FEASTS = set('christmas easter thanksgiving ramadan hanukkah diwali halloween pentecost passover')

/** Months that are given names too (US Social Security Administration, names of 1880–2020). */
const GIVEN_MONTHS = set('april may june august')

/** Family names that are words of another kind: `Theresa May`, `George Will`. */
const isFamilyNameToo = (word: string): boolean => word === 'may' || word === 'will' || CALENDAR.has(word)

const countsTimes = (word: string): boolean => NUMBERS.has(word) || /^\d{1,3}$/.test(word)

/** `2024`, `1990s`, `28th`. */
const isDateNumber = (word: string): boolean =>
  /^(?:1[5-9]|20)\d\ds?$|^['’]?\d0s$|^\d{1,2}(?:st|nd|rd|th)$/.test(word)

/** `3 p.m.`, `15:30`. */
const isClock = (word: string): boolean =>
  /^(?:[ap]\.?m\.?|o['’]clock|gmt|utc|cet|est|edt)$|^\d{1,2}[:.]\d\d$|^\d{1,2}[ap]m$/.test(word)

export const times = {
  givenMonth: GIVEN_MONTHS,
  shortMonthAsName: set('jan'),
  familyNameToo: isFamilyNameToo,
  dayForm: (word: string) => word.endsWith('day'),
  timeUnit: UNITS,
  partOfDayOrYear: PARTS,
  saysWhichTime: WHICH,
  countsTimes,
  standsBehindUnit: BEHIND_UNITS,
  timeAlone: BARE,
  opensTime: OF_TIME,
  precedesTime: set('earlier later early late only just'),
  pointsAtTime: set('this that one every each'),
  joinsTimes: set('of and or'),
  feast: FEASTS,
  endsFeast: set('day eve'),
  dateNumber: isDateNumber,
  clock: isClock,
  placeOrOccasion: OF_PLACE,
  beforePlace: BEFORE_PLACES,
}

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { derive as deriveBy } from '../../src/derive/derive.ts'
import type { LanguageRules, WordClass } from '../../src/derive/language/language.ts'
import { classifier } from '../../src/derive/language/lexicon.ts'
import { english } from '../../src/derive/words/english/english.ts'
import { literalsIn } from '../sources.ts'
import { casesIn, derive, story } from './story.ts'

/** Every Latin letter thirteen further: its own inverse, which leaves marks, digits and capitals as they are. */
const turned = (text: string): string =>
  text.replace(/[a-z]/gi, letter => {
    const first = letter <= 'Z' ? 65 : 97
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 13) % 26))
  })

/** A value of a table of words with all of its words turned. */
function turnedIn(value: unknown): unknown {
  if (typeof value === 'string') return turned(value)
  if (Array.isArray(value)) return value.map(turnedIn)
  if (typeof value === 'function') return (...asked: unknown[]) => turnedIn(value(...asked.map(turnedIn)))
  return value
}

/** English as someone writes it who turns every letter: no word of it is an English one. */
const turnedEnglish: LanguageRules = {
  ...english,
  ...Object.fromEntries(
    Object.entries(english).flatMap(([name, value]) =>
      typeof value === 'boolean' ? [] : [[name, turnedIn(value)]],
    ),
  ),
  classesOf: word => english.classesOf(turned(word)),
  verbOf(word) {
    const verb = english.verbOf(turned(word))
    return verb && { ...verb, particle: verb.particle && turned(verb.particle) }
  },
  wordsIn: text =>
    [...english.wordsIn(turned(text))].map(({ 0: word, index }) => ({ 0: turned(word), index })),
  spokenFor(role) {
    const { body, name, ...more } = english.spokenFor(turned(role))
    return {
      ...more,
      body: body && { name: turned(body.name), noun: turned(body.noun) },
      name: name === null ? null : turned(name),
    }
  },
}

const ARTICLES = ['talks', 'storm', 'strike'].map(name =>
  readFileSync(new URL(`articles/${name}.txt`, import.meta.url), 'utf8'),
)

test('no rule knows a word of English: all of it is in the value that `derive` is given', () => {
  const texts = [
    ...ARTICLES,
    ...[...casesIn('hard-cases.txt'), ...casesIn('error-kinds.txt')].map(({ text }) => text),
  ]
  // A platform's name is the same in every language.
  const said = (text: string, language: LanguageRules) =>
    deriveBy(
      story({ title: language === english ? 'Council Meets' : turned('Council Meets'), text }),
      { anonymous: true },
      language,
    )
  let count = 0
  for (const text of texts.filter(one => !PLATFORMS.test(one))) {
    const plain = said(text, english)
    const other = said(turned(text), turnedEnglish)
    const told = (quotations: typeof plain.quotations, turn: (name: string) => string) =>
      quotations.map(({ kind, spans, passage, sentence, rule, speaker: { name, role, named }, via, to }) => [
        [kind, spans, passage, sentence, rule, named],
        [name, role, via, to].map(words => words && turn(words)),
      ])
    expect(told(other.quotations, turned), text).toEqual(told(plain.quotations, name => name))
    expect(other.waiting.map(({ spans, rule }) => [spans, rule])).toEqual(
      plain.waiting.map(({ spans, rule }) => [spans, rule]),
    )
    count += plain.quotations.length
  }
  expect(count).toBeGreaterThan(200)
})

const PLATFORMS =
  /\b(?:X|Telegram|Bluesky|LinkedIn|Instagram|Truth Social|Facebook|TikTok|YouTube|Twitter|Threads|Mastodon|WhatsApp)\b/

/** Words of a language made up for this test: `“Ti vor,” keth Ada Lund.` */
const MADE_UP: Partial<Record<WordClass, string>> = {
  closed: 'ti la vor mi keth',
  determiner: 'la',
  definite: 'la',
  personal: 'mi',
  female: 'mi',
  title: 'dorn',
  personNoun: 'dorn',
  headNoun: 'dorn',
  reporting: 'keth',
}

const madeUp: LanguageRules = {
  ...english,
  classesOf: classifier(
    Object.fromEntries(
      Object.entries(MADE_UP).map(([wordClass, words]) => [wordClass, new Set(words.split(' '))]),
    ),
  ),
  verbOf: word =>
    word === 'keth' ? { verbClass: 'say', form: 'past', traits: new Set(), particle: null } : null,
  homelandOf: () => null,
  otherOffices: [],
  isOutlet: () => false,
  isOutletDescribed: () => false,
  roleWords: role =>
    role
      .toLowerCase()
      .split(' ')
      .filter(word => word !== 'la'),
}

test('another language is another value: its verbs, titles and pronouns are read by the same rules', () => {
  const text = '“Ti vor shan,” keth Dorn Ada Lund. “Vor ti,” mi keth.\n“Shan ti vor,” la dorn keth.'
  const { quotations } = deriveBy(story({ text }), { anonymous: false }, madeUp)
  expect(quotations.map(({ speaker: { name, role }, words }) => [words, name, role])).toEqual([
    ['Ti vor shan,', 'Ada Lund', 'Dorn'],
    ['Vor ti,', 'Ada Lund', 'Dorn'],
    ['Shan ti vor,', 'Ada Lund', 'Dorn'],
  ])
  const englishWords = '“We go on,” said Mayor Ada Lund.'
  expect(deriveBy(story({ text: englishWords }), { anonymous: false }, madeUp).quotations).toEqual([])
  expect(derive(story({ text })).quotations).toEqual([])
})

/** The folders of the rules, which know no language. */
const RULES = ['reading', 'clauses', 'rules', 'cast', 'text'].map(folder => `src/derive/${folder}`)

/** What the rules name their own kinds and classes by, though English speaks by these words too. */
const OWN_TERMS = new Set(
  `said called promised thought before after either one with say quote judge act think relay puts posted told likens means
  and near reports how together several term described anyone reporting`.split(/\s+/),
)

test('no text or regular expression of the rules holds a small word or a verb of speech of English', () => {
  const { texts, expressions } = literalsIn(...RULES)
  const words = [...texts].filter(text => {
    const classes = english.classesOf(text)
    return /^\p{L}/u.test(text) && (classes.has('closed') || classes.has('reporting')) && !OWN_TERMS.has(text)
  })
  const written = [...expressions].filter(source =>
    /[a-z]{2}/i.test(source.replace(/\/[a-z]*$/, '').replace(/\\[pP]\{\w+\}|\\./g, '')),
  )
  expect([...words, ...written]).toEqual([])
}, 60_000)

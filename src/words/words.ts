import { directionOf } from '../model/direction.ts'
import { escapeHtml } from '../model/html.ts'
import { memoized } from '../model/memoize.ts'
import type { OwnWords, Publication } from '../model/publication.ts'
import { formOf, numberIn } from './intl.ts'
import { en } from './languages/en.ts'
import { TABLES } from './languages/tables.ts'
import type { Filling, Word } from './languages/translation.ts'

/** The words for what is written in a language. */
export interface Wording {
  /** That language. */
  readonly around: string
  /** Theirs: that one, or else the publication's, or English. Dates, lists and numbers are written in it. */
  readonly language: string
  readonly phrases: ReadonlyMap<string, Term>
}

/** A word in its forms: texts, and between them the names of places. */
interface Term {
  readonly language: string
  readonly text: Readonly<Record<string, readonly string[]>>
  readonly html: Readonly<Record<string, readonly string[]>>
}

const tables: Readonly<Record<string, OwnWords>> = TABLES

/** The words for a page of the publication. */
export function wordsOf(publication: Publication): Wording {
  return wordsIn(publication.language, publication)
}

const known = new WeakMap<Publication, (language: string) => Wording>()

/**
 * The words for an entry in a language. What stands in an entry speaks its language, what stands around it the
 * publication's; where there are no words in a language, those of the publication stand in, or else English ones.
 */
export function wordsIn(language: string, publication: Publication): Wording {
  const found = known.get(publication)
  if (found) return found(language)
  const make = memoized((asked: string) => wordsFor(asked, publication))
  known.set(publication, make)
  return make(language)
}

function wordsFor(asked: string, publication: Publication): Wording {
  const { language: own, words: added = null } = publication
  const spoken = { ...tables[tableOf(asked)], ...(tableOf(asked) === tableOf(own) && added) }
  if (Object.keys(spoken).length > 0) return wordsFrom(spoken, asked)
  return { ...(asked === own ? wordsFrom(en, 'en') : wordsOf(publication)), around: asked }
}

function wordsFrom(spoken: OwnWords, language: string): Wording {
  const phrases = Object.entries({ ...en, ...spoken }).map(
    ([word, said]) => [word, phraseOf(said, word in spoken ? language : 'en')] as const,
  )
  return { around: language, language, phrases: new Map(phrases) }
}

function phraseOf(said: OwnWords[string], language: string): Term {
  const forms = Object.entries(typeof said === 'string' ? { other: said } : said)
  const text = forms.map(([form, sentence]) => [form, sentence.split(/[{}]/)] as const)
  const html = text.map(([form, pieces]) => [form, pieces.map(escapeHtml)] as const)
  return { language, text: Object.fromEntries(text), html: Object.fromEntries(html) }
}

/** The name of the table for a language: `de` for `de-AT`, and with its script where that is not the usual one: `zh-Hant`. */
const tableOf = memoized((language: string): string => {
  const [base = ''] = language.split('-')
  const [script, usual] = [language, base].map(tag => new Intl.Locale(tag).maximize().script)
  return script === usual ? base : `${base}-${script}`
})

/** A word as plain text. Numbers are written as its language writes them. */
export function say<W extends Word>(
  words: Wording,
  word: W,
  ...filling: Filling<W, string | number>
): string {
  const { text } = phraseIn(words, word)
  return filled(text, filling[0], words)
}

/** A word as HTML, filled with HTML; it says its language where that is not the one around it. */
export function sayHtml<W extends Word>(
  words: Wording,
  word: W,
  ...filling: Filling<W, string | number>
): string {
  const { html, language } = phraseIn(words, word)
  return inLanguage(filled(html, filling[0], words), language, words)
}

/** The forms of a word with their places unfilled, for a script that fills them, and the language that they are in. */
export function formsOf(
  words: Wording,
  word: Word,
): Pick<Term, 'language'> & { readonly forms: Readonly<Record<string, string>> } {
  const { text, language } = phraseIn(words, word)
  const forms = Object.entries(text).map(([form, pieces]) => [
    form,
    pieces.map((piece, index) => (index % 2 === 0 ? piece : `{${piece}}`)).join(''),
  ])
  return { language, forms: Object.fromEntries(forms) }
}

function phraseIn({ phrases }: Wording, word: Word): Term {
  const phrase = phrases.get(word)
  if (phrase === undefined) throw new Error(`There is no word \`${word}\``)
  return phrase
}

function filled(
  forms: Term['text'],
  values: Readonly<Record<string, string | number>> | undefined,
  words: Wording,
): string {
  const { other = [] } = forms
  const pieces = (typeof values?.count === 'number' && forms[formOf(values.count, words)]) || other
  let made = ''
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index] ?? ''
    const value = index % 2 === 0 ? piece : values?.[piece]
    if (value === undefined) throw new Error(`Nothing is given for the place \`{${piece}}\``)
    made += typeof value === 'number' ? numberIn(words, value) : value
  }
  return made
}

/**
 * HTML in a language among text for which words were asked: it says that language where it is another, and stands
 * apart where one of them runs from the right, or a number at its start would move to the other end.
 */
export function inLanguage(html: string, language: string, { around }: Wording): string {
  if (language === around || tableOf(language) === tableOf(around)) return html
  const direction = directionOf(language)
  return direction === directionOf(around)
    ? `<span lang="${language}">${html}</span>`
    : `<bdi lang="${language}" dir="${direction}">${html}</bdi>`
}

/** A name, an address or a number in HTML, apart from words that run from the right, whose marks it would take along. */
export function isolated(html: string, { language }: Wording): string {
  return directionOf(language) === 'rtl' ? `<bdi>${html}</bdi>` : html
}

import type { Span } from '../../model/quotation.ts'
import {
  type Classes,
  type LanguageRules,
  NO_CLASSES,
  type ReportingVerb,
  type WordClass,
  type WrittenText,
} from '../language/language.ts'
import type { QuotedStretch } from './marks.ts'

/** A word, a mark of punctuation, or a whole quoted stretch. */
export interface Token extends Span {
  readonly kind: 'word' | 'stop' | 'quote'
  /** As written, without a possessive ending; empty for a quotation. */
  readonly text: string
  readonly lower: string
  readonly classes: Classes
  /** Those of the word without a full stop at its end. */
  readonly bareClasses: Classes
  /** The reporting verb that it is a form of, or null. */
  readonly verb: ReportingVerb | null
  /** `Kim`, `al-Rashid`. */
  readonly capital: boolean
  /** Whether its word is of a closed class, whatever its capitals. */
  readonly closed: boolean
  /** Whether a name or description may be built on it: a capital, an office, a body. */
  readonly heads: boolean
  /** `Kim's`, `the leaders'`. */
  readonly possessive: boolean
  /** Whether a sentence may end at it, though its stop is part of it. */
  readonly mayEnd: boolean
  /** Index of the quoted stretch in its article, or -1. */
  readonly quote: number
}

/** The tokens of a paragraph, each quoted stretch being one. `first` is the index of the first stretch in its article. */
export function tokenize(
  { text, language }: WrittenText,
  paragraph: Span,
  quotes: readonly QuotedStretch[],
  first: number,
): readonly Token[] {
  const tokens: Token[] = []
  let from = paragraph.start
  for (const [index, quote] of quotes.entries()) {
    wordsOf(text, language, { start: from, end: quote.outer.start }, tokens)
    tokens.push(quoteToken(first + index, quote.outer))
    from = quote.outer.end
  }
  wordsOf(text, language, { start: from, end: paragraph.end }, tokens)
  return tokens
}

/** A regular expression remembers each character of a word: of ten million it cannot. */
const LONGEST_PART = 1_000_000

function wordsOf(text: string, language: LanguageRules, { start, end }: Span, into: Token[]): void {
  let from = start
  while (end - from > LONGEST_PART) {
    const space = text.lastIndexOf(' ', from + LONGEST_PART)
    const cut = space > from ? space : from + LONGEST_PART
    wordsOfPart(text, language, { start: from, end: cut }, into)
    from = cut
  }
  wordsOfPart(text, language, { start: from, end }, into)
}

function wordsOfPart(text: string, language: LanguageRules, { start, end }: Span, into: Token[]): void {
  const slice = text.slice(start, end)
  for (const { 0: written, index } of language.wordsIn(slice)) {
    const at = start + index
    if (!isWord(written)) {
      if (!isLeftOver(written, at, into.at(-1))) into.push(stop(written, at, language))
      continue
    }
    const hasApostrophe = written.includes("'") || written.includes('’')
    const contracted = hasApostrophe ? language.contraction(written) : null
    if (contracted) {
      const [pronoun, verb] = contracted
      into.push(
        word(pronoun, at, at + pronoun.length, false, language),
        word(verb, at + pronoun.length, at + written.length, false, language),
      )
    } else {
      const after = index + written.length
      const possessive = language.isPossessive(written, slice.slice(after, after + 2))
      const bearer = hasApostrophe ? language.withoutPossessive(written) : written
      into.push(word(bearer, at, at + written.length, possessive, language))
    }
  }
}

/** An apostrophe behind a plural (`the leaders'`), or a mark left over behind a quotation. */
const isLeftOver = (written: string, at: number, before: Token | undefined) =>
  (written === "'" || written === '’') && before?.end === at && (before.kind === 'quote' || before.possessive)

/** What a token that is no word has of one. */
const NO_WORD = {
  text: '',
  lower: '',
  classes: NO_CLASSES,
  bareClasses: NO_CLASSES,
  verb: null,
  capital: false,
  closed: false,
  heads: false,
  possessive: false,
  mayEnd: false,
  quote: -1,
} as const

function quoteToken(quote: number, { start, end }: Span): Token {
  return { kind: 'quote', ...NO_WORD, quote, start, end }
}

function stop(text: string, start: number, language: LanguageRules): Token {
  const classes = language.classesOf(text)
  const end = start + text.length
  return { kind: 'stop', ...NO_WORD, text, lower: text, classes, bareClasses: classes, start, end }
}

function word(text: string, start: number, end: number, possessive: boolean, language: LanguageRules): Token {
  const lower = text.toLowerCase()
  const capital = isCapitalised(text, language)
  const classes = language.classesOf(lower)
  const closed = classes.has('closed')
  const hasStop = lower.endsWith('.')
  return {
    kind: 'word',
    text,
    lower,
    classes,
    bareClasses: hasStop ? language.classesOf(lower.slice(0, -1)) : classes,
    verb: classes.has('reporting') ? language.verbOf(lower) : null,
    capital,
    closed,
    heads: capital || (!closed && classes.has('headNoun')),
    possessive,
    mayEnd: hasStop && language.mayEndSentence(text),
    quote: -1,
    start,
    end,
  }
}

/** Whether a letter or digit is in it; of most the first character tells. */
function isWord(written: string): boolean {
  const first = written.charCodeAt(0)
  const isPlain =
    (first >= 97 && first <= 122) || (first >= 65 && first <= 90) || (first >= 48 && first <= 57)
  return isPlain || /[\p{L}\p{N}]/u.test(written)
}

/** Of most words the first letter tells; a small one may stand before it (`al-Rashid`). */
function isCapitalised(text: string, language: LanguageRules): boolean {
  const first = text.charCodeAt(0)
  if (first >= 65 && first <= 90) return true
  return /^\p{Lu}/u.test(text) || (/\P{L}/u.test(text) && language.opensNameSmall(text))
}

/** Whether a token is a word with a capital. */
export function isCapital(token: Token | undefined): boolean {
  return token?.capital ?? false
}

/** `US`, `IT`, `WHO`: no word of a closed class, whatever it is in lower case. */
export function isAcronym(token: Token): boolean {
  return token.text.length > 1 && token.text === token.text.toUpperCase() && token.capital
}

/** A token in lower case, without a full stop at its end. */
export function bare(token: Token | undefined): string {
  const lower = token?.lower ?? ''
  return lower.endsWith('.') ? lower.slice(0, -1) : lower
}

/** Whether a word without a full stop at its end is of a class: `Mr.`. */
export const isBare = (token: Token | undefined, wordClass: WordClass): boolean =>
  token?.bareClasses.has(wordClass) ?? false

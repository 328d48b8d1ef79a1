import type { Span } from '../../model/quotation.ts'
import { isFunctionWord } from '../words/function-words.ts'
import { isHeadNoun } from '../words/roles.ts'
import type { QuotedStretch } from './marks.ts'

/** A word, a mark of punctuation, or a whole quoted stretch. */
export interface Token extends Span {
  readonly kind: 'word' | 'stop' | 'quote'
  /** As written, without a possessive ending; empty for a quotation. */
  readonly text: string
  readonly lower: string
  /** `Kim`, `al-Rashid`. */
  readonly capital: boolean
  /** Whether its word is of a closed class, whatever its capitals. */
  readonly closed: boolean
  /** Whether a name or description may be built on it: a capital, an office, a body. */
  readonly heads: boolean
  /** `Kim's`, `the leaders'`. */
  readonly possessive: boolean
  /** Index of the quoted stretch in its article, or -1. */
  readonly quote: number
}

const WORD =
  /(?:\p{L}\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Prof|Rev|Hon|St|Jr|Sr|Pres|Inc|Corp|Co|Ltd|vs|Fr|Msgr|Atty|Pvt|Cpl|Cmdr|Supt|Insp|Det|Ft|Mt)\.|No\.(?=\s*\d)|\p{Lu}\.(?=\s*\p{Lu})|[\p{L}\p{N}@#$€£][\p{L}\p{M}\p{N}_]*(?:['’\-‐‑&.,:](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}_]*)*|\S/gu

/** The tokens of a paragraph, each quoted stretch being one. `first` is the index of the first stretch in its article. */
export function tokenize(
  text: string,
  paragraph: Span,
  quotes: readonly QuotedStretch[],
  first: number,
): readonly Token[] {
  const tokens: Token[] = []
  let from = paragraph.start
  for (const [index, quote] of quotes.entries()) {
    wordsOf(text, { start: from, end: quote.outer.start }, tokens)
    tokens.push({
      kind: 'quote',
      text: '',
      lower: '',
      capital: false,
      closed: false,
      heads: false,
      possessive: false,
      quote: first + index,
      ...quote.outer,
    })
    from = quote.outer.end
  }
  wordsOf(text, { start: from, end: paragraph.end }, tokens)
  return tokens
}

/** A regular expression remembers each character of a word: of ten million it cannot. */
const LONGEST_PART = 1_000_000

function wordsOf(text: string, { start, end }: Span, into: Token[]): void {
  let from = start
  while (end - from > LONGEST_PART) {
    const space = text.lastIndexOf(' ', from + LONGEST_PART)
    const cut = space > from ? space : from + LONGEST_PART
    wordsOfPart(text, { start: from, end: cut }, into)
    from = cut
  }
  wordsOfPart(text, { start: from, end }, into)
}

function wordsOfPart(text: string, { start, end }: Span, into: Token[]): void {
  const slice = text.slice(start, end)
  for (const match of slice.matchAll(WORD)) {
    const [written] = match
    const at = start + match.index
    if (!isWord(written)) {
      if (!isLeftOver(written, at, into.at(-1))) into.push(stop(written, at))
      continue
    }
    const hasApostrophe = written.includes("'") || written.includes('’')
    const [, pronoun] = (hasApostrophe && CONTRACTION.exec(written)) || []
    if (pronoun) {
      into.push(
        word(pronoun, at, at + pronoun.length, false),
        word('is', at + pronoun.length, at + written.length, false),
      )
    } else {
      const possessive = endsInS(written) && isPossessive(written, slice, match.index + written.length)
      const bearer = hasApostrophe ? written.replace(/['’]s?$/, '') : written
      into.push(word(bearer, at, at + written.length, possessive))
    }
  }
}

/** An apostrophe behind a plural (`the leaders'`), or a mark left over behind a quotation. */
const isLeftOver = (written: string, at: number, before: Token | undefined) =>
  (written === "'" || written === '’') && before?.end === at && (before.kind === 'quote' || before.possessive)

/** `He's predicting`: a pronoun and its auxiliary, which is read as `is` whatever it is. */
const CONTRACTION = /^(he|she|it|they|we|i|you|who)['’](?:s|re|ll|d|ve|m)$/i

/** `PBS'` too. */
const endsInS = (written: string) => written.endsWith('s') || written.endsWith('S')

const isPossessive = (written: string, slice: string, end: number) =>
  /['’]s$/.test(written) || /^['’](?:\s|$)/.test(slice.slice(end, end + 2))

function stop(written: string, start: number): Token {
  return {
    kind: 'stop',
    text: written,
    lower: written,
    capital: false,
    closed: false,
    heads: false,
    possessive: false,
    quote: -1,
    start,
    end: start + written.length,
  }
}

function word(text: string, start: number, end: number, possessive: boolean): Token {
  const lower = text.toLowerCase()
  const capital = isCapitalised(text)
  const closed = isFunctionWord(lower)
  return {
    kind: 'word',
    text,
    lower,
    capital,
    closed,
    heads: capital || (!closed && isHeadNoun(lower)),
    possessive,
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

const CAPITAL = /^(?:\p{Lu}|(?:al|el)-\p{Lu}|d['’]\p{Lu})/u

/** Of most words the first letter tells; of those that begin with a, d or e others do too. */
function isCapitalised(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first >= 65 && first <= 90) return true
  if (first >= 102 && first <= 122) return false
  return CAPITAL.test(text)
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

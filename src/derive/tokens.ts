import type { Span } from '../model/quotation.ts'
import type { QuotedStretch } from './marks.ts'

/** A word, a mark of punctuation, or a whole quoted stretch. */
export interface Token extends Span {
  readonly kind: 'word' | 'stop' | 'quote'
  /** As written, without a possessive ending; empty for a quotation. */
  readonly text: string
  readonly lower: string
  /** `Kim's`, `the leaders'`. */
  readonly possessive: boolean
  /** Index of the quoted stretch in its article, or -1. */
  readonly quote: number
}

const WORD =
  /(?:\p{L}\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Col|Lt|Capt|Maj|Sgt|Adm|Prof|Rev|Hon|St|Jr|Sr|Pres|Inc|Corp|Co|Ltd|vs|No|Fr|Msgr|Atty|Pvt|Cpl|Cmdr|Supt|Insp|Det|Ft|Mt)\.|\p{Lu}\.(?=\s*\p{Lu})|[\p{L}\p{N}@#$€£](?:[\p{L}\p{M}\p{N}_]|['’\-‐‑&.,:](?=[\p{L}\p{N}]))*|\S/gu

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
      possessive: false,
      quote: first + index,
      ...quote.outer,
    })
    from = quote.outer.end
  }
  wordsOf(text, { start: from, end: paragraph.end }, tokens)
  return tokens
}

function wordsOf(text: string, { start, end }: Span, into: Token[]): void {
  const slice = text.slice(start, end)
  for (const match of slice.matchAll(WORD)) {
    const at = start + match.index
    const possessive =
      /(?:['’]s|s['’])$/.test(match[0]) ||
      (match[0].endsWith('s') &&
        /^['’]\s/.test(slice.slice(match.index + match[0].length, match.index + match[0].length + 2)))
    if (/^['’]$/.test(match[0]) && into.at(-1)?.kind === 'quote' && into.at(-1)?.end === at) continue
    if (/^['’]$/.test(match[0]) && into.at(-1)?.possessive && into.at(-1)?.end === at) continue
    const contraction = match[0].match(CONTRACTION)
    if (contraction?.[1]) {
      into.push(wordToken(contraction[1], at), {
        ...wordToken('is', at + contraction[1].length),
        end: at + match[0].length,
      })
      continue
    }
    const bare = match[0].replace(/['’]s?$/, '')
    const kind = /[\p{L}\p{N}]/u.test(match[0]) ? 'word' : 'stop'
    const word = kind === 'word' ? bare : match[0]
    into.push({
      kind,
      text: word,
      lower: word.toLowerCase(),
      possessive: kind === 'word' && possessive,
      quote: -1,
      start: at,
      end: at + match[0].length,
    })
  }
}

/** `He's predicting`: a pronoun and its auxiliary, which is read as `is` whatever it is. */
const CONTRACTION = /^(he|she|it|they|we|i|you|who)['’](?:s|re|ll|d|ve|m)$/i

function wordToken(word: string, start: number): Token {
  return {
    kind: 'word',
    text: word,
    lower: word.toLowerCase(),
    possessive: false,
    quote: -1,
    start,
    end: start + word.length,
  }
}

/** Whether a token is a word with a capital. */
export function isCapital(token: Token | undefined): boolean {
  return token?.kind === 'word' && /^(?:\p{Lu}|al-\p{Lu}|el-\p{Lu}|d['’]\p{Lu})/u.test(token.text)
}

import type { Token } from './tokens.ts'
import { isCapital } from './tokens.ts'

/** A run of tokens that ends at a full stop, or at a quotation that ends with one. */
export type Sentence = readonly Token[]

/** Where a sentence is cut that does not end, so that rules that look along one stay fast. */
const LONGEST = 400

/**
 * The sentences of a paragraph. A quotation that ends in a question or exclamation mark may still be followed by its
 * speaker (`"Why?" Kim said`), so it ends the sentence only where the sentence began before it.
 */
export function sentences(text: string, tokens: readonly Token[]): readonly Sentence[] {
  const found: Token[][] = []
  let current: Token[] = []
  for (const [index, token] of tokens.entries()) {
    current.push(token)
    if (
      current.length >= LONGEST ||
      endsSentence(text, token, tokens[index + 1], tokens[index + 2], current.length === 1)
    ) {
      found.push(current)
      current = []
    }
  }
  if (current.length > 0) found.push(current)
  return found
}

function endsSentence(
  text: string,
  token: Token,
  next: Token | undefined,
  second: Token | undefined,
  opens: boolean,
): boolean {
  if (!next) return true
  if (token.kind === 'quote') return quoteEnds(text.slice(token.start, token.end), next, opens)
  if (token.kind === 'word') return token.mayEnd && isCapital(next) && next.closed
  if (!/^[.!?…]$/.test(token.text)) return false
  if (/^[.!?…)\]’'”"]$/.test(next.text)) return false
  if (next.kind === 'quote') return true
  return (
    isCapital(next) ||
    /^\d/.test(next.text) ||
    (next.kind === 'stop' && (second?.kind === 'quote' || isCapital(second)))
  )
}

function quoteEnds(words: string, next: Token, opens: boolean): boolean {
  const end = words.match(/([.!?…,;:—–-])['’‘)\]]*['"”“»«’‘」』]*$/u)?.[1] ?? ''
  if (next.kind === 'quote') return /[.!?…]/.test(end)
  if (!isCapital(next)) return false
  if (end === '.') return true
  return /[!?…]/.test(end) && !opens
}

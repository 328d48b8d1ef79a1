import type { Person } from '../../model/article.ts'
import type { Span } from '../../model/quotation.ts'
import type { WrittenText } from '../language/language.ts'
import { outerMarks, type QuotedStretch, quotedStretches } from '../text/marks.ts'
import { type Sentence, sentences } from '../text/sentences.ts'
import { type Meets, meeting } from '../text/stretches.ts'
import { isCapital, type Token, tokenize } from '../text/tokens.ts'
import { type GivenNames, givenNames } from './given-names.ts'
import { withMonthNames } from './month-names.ts'
import { type NameRuns, nameRuns } from './name-runs.ts'
import type { KnownNames, Phrase } from './phrase.ts'
import { phrases } from './phrases.ts'

/** A sentence as phrases, and where it stands. */
export interface ReadSentence extends Span {
  readonly phrases: readonly Phrase[]
  readonly paragraph: number
  /** A headline, or a heading between paragraphs: its capitals say nothing of names. */
  readonly heading: boolean
}

/** A text taken apart: its quoted stretches, and its sentences in order. */
export interface Reading extends WrittenText {
  readonly quotes: readonly QuotedStretch[]
  readonly sentences: readonly ReadSentence[]
  /** Family names before which a given name may stand that is read as a month, as written. */
  readonly maybeCut: ReadonlySet<string>
}

/**
 * The headline's phrases are read with the text's knowledge of names; its offsets mean nothing. `named` are words of names
 * that earlier texts of a story have.
 */
export function read(
  written: WrittenText,
  people: readonly Person[] = [],
  unspoken: Meets = NOTHING,
  named: readonly string[] = [],
): Reading {
  const { text, language } = written
  const outer = outerMarks(written, unspoken)
  const quotes: QuotedStretch[] = []
  const plain: (readonly Sentence[])[] = []
  for (const paragraph of paragraphsOf(text)) {
    const stretches = quotedStretches(written, paragraph, outer, unspoken)
    plain.push(sentences(text, tokenize(written, paragraph, stretches, quotes.length)))
    for (const stretch of stretches) quotes.push(stretch)
  }
  const { paragraphs, maybeCut } = withMonthNames(plain)
  const known = knownNames(paragraphs.flat(), named)
  const given = givenNames(people, language)
  const runs = nameRuns(() => paragraphs.flat().filter(sentence => !isHeading(sentence)))
  const read = paragraphs.flatMap((list, paragraph) =>
    list.map(sentence => readSentence(written, sentence, paragraph, known, given, runs)),
  )
  return { text, language, quotes, sentences: read, maybeCut }
}

const NOTHING = meeting([])

function readSentence(
  written: WrittenText,
  sentence: Sentence,
  paragraph: number,
  known: KnownNames,
  given: GivenNames,
  runs: NameRuns,
): ReadSentence {
  return {
    phrases: phrases(written, sentence, known, given, runs),
    paragraph,
    heading: isHeading(sentence),
    start: sentence[0]?.start ?? 0,
    end: sentence.at(-1)?.end ?? 0,
  }
}

/** Every word but the small ones has a capital. */
function isHeading(sentence: Sentence): boolean {
  const isLarge = (token: Token) => token.kind === 'word' && !token.closed
  return (
    sentence.every(token => !isLarge(token) || isCapital(token) || /^\d/.test(token.text)) &&
    sentence.filter(isLarge).length > 3
  )
}

function paragraphsOf(text: string): readonly Span[] {
  return [...text.matchAll(/[^\n]+/g)]
    .filter(([line]) => line.trim() !== '')
    .map(match => ({ start: match.index, end: match.index + match[0].length }))
}

/** Capitals that stand inside a sentence, or in a name that is known, are names, unless they stand in lower case too. */
function knownNames(all: readonly Sentence[], named: readonly string[]): KnownNames {
  const sentences = all.filter(sentence => !isHeading(sentence))
  const inside = sentences.flatMap(sentence =>
    sentence.filter(
      (token, at) => isCapital(token) && !token.closed && at > 0 && !opensAfter(sentence[at - 1]),
    ),
  )
  const words = [...inside.map(({ text }) => text), ...named]
  const wanted = new Set(words.map(word => word.toLowerCase()))
  const small = new Set<string>()
  for (const sentence of sentences) {
    for (const token of sentence) if (!isCapital(token) && wanted.has(token.lower)) small.add(token.lower)
  }
  const names = new Set(words.filter(word => !small.has(word.toLowerCase())))
  return word => names.has(word)
}

const opensAfter = (token: Token | undefined) =>
  token?.kind === 'quote' || (token?.kind === 'stop' && !/^[,()]$/.test(token.text))

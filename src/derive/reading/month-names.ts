import { is, NO_CLASSES } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isAcronym, isCapital, type Token } from '../text/tokens.ts'
import { isSmallVerb } from './months.ts'

/** Sentences in which months that are given names are names, and family names before which one may stand all the same. */
export interface WithMonthNames {
  readonly paragraphs: readonly (readonly Sentence[])[]
  /** As written: `Carter` of `a song by June Carter`. */
  readonly maybeCut: ReadonlySet<string>
}

/**
 * `June Carter met the mayor. … Carter said`: a month before a family name that speaks by itself elsewhere is its given name,
 * but for a place where times stand: `In June Carter met the mayor`.
 */
export function withMonthNames(paragraphs: readonly (readonly Sentence[])[]): WithMonthNames {
  const maybeCut = new Set<string>()
  if (!paragraphs.some(sentences => sentences.some(sentence => sentence.some(opensFullName))))
    return { paragraphs, maybeCut }
  const speakers = new Set(paragraphs.flat().flatMap(speakersIn))
  const read = paragraphs.map(sentences =>
    sentences.map(sentence =>
      sentence.map((token, at) => {
        if (!opensFullName(token, at, sentence)) return token
        const end = runEnd(sentence, at)
        const family = sentence[end - 1]
        if (!family || !speakers.has(family.text)) return token
        const kind = kindOf(sentence, at, end)
        if (kind === 'either') maybeCut.add(family.text)
        return kind === 'name' ? asName(token) : token
      }),
    ),
  )
  return { paragraphs: read, maybeCut }
}

const opensFullName = (token: Token, at: number, sentence: Sentence): boolean =>
  is(token, 'givenMonth') &&
  isCapital(token) &&
  !token.possessive &&
  !isAcronym(token) &&
  isOfName(sentence[at + 1])

const isOfName = (token: Token | undefined) => isCapital(token) && !token?.closed && !is(token, 'calendar')

/** No name has more words behind the first. */
const LONGEST = 3

function runEnd(sentence: Sentence, month: number): number {
  let end = month + 1
  while (end <= month + LONGEST && isOfName(sentence[end]) && !sentence[end - 1]?.possessive) end++
  return end
}

/** Family names that speak with no other capital beside them: `Carter said`, `said Carter`. */
function speakersIn(sentence: Sentence): readonly string[] {
  return sentence.flatMap((token, at) => {
    const [before, next] = [sentence[at - 1], sentence[at + 1]]
    if (!isOfName(token) || token.possessive) return []
    const isAlone = (says(next) && !isCapital(before)) || (says(before) && !isCapital(next))
    return isAlone ? [token.text] : []
  })
}

const says = (token: Token | undefined) => isSmallVerb(token) && token?.verb?.verbClass === 'say'

/** Whether a month with a name behind it is a name or a time there; `either` where the place does not tell. */
function kindOf(sentence: Sentence, at: number, end: number): 'name' | 'time' | 'either' {
  const [month, before, next] = [sentence[at], sentence[at - 1], sentence[end]]
  if (sentence.slice(at + 1, end).some(token => is(token, 'bodyNoun'))) return 'time'
  // `May Lund speak?`
  if (is(month, 'auxiliary') && next?.kind === 'word' && !isPredicate(next)) return 'time'
  if (before?.kind !== 'word') return 'name'
  const opens = sentence[at - 2] === undefined || sentence[at - 2]?.kind !== 'word'
  if (is(before, 'opensTime')) return is(before, 'leadsAuthor') && !opens ? 'either' : 'time'
  if (saysWhich(before)) return is(sentence[at - 2], 'definite') ? 'either' : 'time'
  if (isCapital(before)) return is(before, 'calendar') ? 'time' : 'either'
  return isSmallVerb(next) ? 'either' : 'name'
}

const isPredicate = (token: Token) => isSmallVerb(token) || is(token, 'pastForm') || is(token, 'commonVerb')

const saysWhich = (token: Token) =>
  is(token, 'saysWhichTime') ||
  is(token, 'countsTimes') ||
  is(token, 'dateNumber') ||
  is(token, 'determiner') ||
  is(token, 'precedesTime')

/** The month as any word of a name. */
const asName = (token: Token): Token => ({
  ...token,
  classes: NO_CLASSES,
  bareClasses: NO_CLASSES,
  closed: false,
  heads: true,
})

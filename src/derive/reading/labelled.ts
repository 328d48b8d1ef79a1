import { is, type WrittenText } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { isBare, isCapital, type Token } from '../text/tokens.ts'
import type { NameRead } from './name-read.ts'
import { contentRun } from './noun-run.ts'

/** A letter or a number that stands for a name. */
const LABEL = /^(?:\p{Lu}|\d{1,4}|\p{Lu}\d{1,3})\.?$/u

/** Of most words the length tells. */
const isLabel = ({ text }: Token) => text.length <= LONGEST && LABEL.test(text)
const LONGEST = 5

/** The letter `A` in capitals. */
const isArticle = (token: Token | undefined) =>
  token !== undefined && is(token, 'indefinite') && isLabel(token)

/** `athlete A`, `Witness 3`, `Mr B`: someone whose name is withheld. */
export function labelled(
  { text, language }: WrittenText,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
): NameRead | null {
  const inside = run.findIndex(isLabel)
  // `athlete A`: elsewhere the letter is an article.
  const at = inside < 0 && isArticle(sentence[from + run.length]) ? run.length : inside
  const [noun, label, lead] = [run[at - 1], sentence[from + at], sentence[start]]
  if (!noun || !label || !lead || label.possessive || run.length > at + 1) return null
  if (contentRun(sentence, from + at + 1, 'word').length > 0) return null
  const isPerson = isBare(noun, 'personNoun') || isBare(noun, 'honorific')
  const isNoun =
    inside === 1 && isCapital(noun) && /^\p{Lu}\.?$/u.test(label.text) && !language.isOutlet([noun.text])
  if (!isPerson && !isNoun) return null
  const end = label.start + label.text.replace(/\.$/, '').length
  const said = text.slice(lead.start, end)
  return {
    phrase: {
      kind: 'role',
      text: said,
      words: run.slice(0, at).map(({ lower }) => lower),
      head: said.toLowerCase(),
      noun: language.classesOf(said.toLowerCase()),
      outlet: false,
      determiner: null,
      possessive: false,
      body: false,
      plural: false,
      capitals: false,
      start: lead.start,
      end,
    },
    next: from + at + 1,
  }
}

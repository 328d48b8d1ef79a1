import type { Sentence } from '../text/sentences.ts'
import { bare, isCapital, type Token } from '../text/tokens.ts'
import { isOutlet } from '../words/outlets.ts'
import { isHonorific, isPersonNoun } from '../words/roles.ts'
import type { NameRead } from './name-read.ts'
import { contentRun } from './noun-run.ts'

/** A letter or a number that stands for a name. */
const LABEL = /^(?:\p{Lu}|\d{1,4}|\p{Lu}\d{1,3})\.?$/u

/** Of most words the length tells. */
const isLabel = ({ text }: Token) => text.length <= LONGEST && LABEL.test(text)
const LONGEST = 5

/** `athlete A`, `Witness 3`, `Mr B`: someone whose name is withheld. */
export function labelled(
  text: string,
  sentence: Sentence,
  start: number,
  from: number,
  run: readonly Token[],
): NameRead | null {
  const inside = run.findIndex(isLabel)
  // `athlete A`: elsewhere the letter is an article.
  const at = inside < 0 && sentence[from + run.length]?.text === 'A' ? run.length : inside
  const [noun, label, lead] = [run[at - 1], sentence[from + at], sentence[start]]
  if (!noun || !label || !lead || label.possessive || run.length > at + 1) return null
  if (contentRun(sentence, from + at + 1, 'word').length > 0) return null
  const isPerson = isPersonNoun(bare(noun)) || isHonorific(bare(noun))
  const isNoun = inside === 1 && isCapital(noun) && /^\p{Lu}\.?$/u.test(label.text) && !isOutlet([noun.text])
  if (!isPerson && !isNoun) return null
  const end = label.start + label.text.replace(/\.$/, '').length
  const said = text.slice(lead.start, end)
  return {
    phrase: {
      kind: 'role',
      text: said,
      words: run.slice(0, at).map(({ lower }) => lower),
      head: said.toLowerCase(),
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

import type { Person } from '../../model/article.ts'
import type { LanguageRules, WrittenText } from '../language/language.ts'
import type { Sentence } from '../text/sentences.ts'
import { type Token, tokenize } from '../text/tokens.ts'
import type { NamePhrase } from './phrase.ts'

/** The names and other names of the people whom an editor lists, word by word. */
export interface GivenNames {
  readonly next: ReadonlyMap<string, GivenNames>
  /** Whether a name ends here. */
  readonly ends: boolean
}

/** The names that an editor gives, so that they are found however they are written: `50 Cent`, `the Skipper`. */
export function givenNames(people: readonly Person[], language: LanguageRules): GivenNames {
  const root = branch()
  for (const { name, aka } of people) {
    for (const given of [name, ...aka.flatMap(alias => withArticle(alias, language))]) {
      let node = root
      for (const { text } of tokenize({ text: given, language }, { start: 0, end: given.length }, [], 0)) {
        const next = node.next.get(text) ?? branch()
        node.next.set(text, next)
        node = next
      }
      node.ends = true
    }
  }
  return root
}

/** `Skipper` and `the Skipper` are one. */
function withArticle(alias: string, language: LanguageRules): readonly string[] {
  const bare = language.withoutDefinite(alias)
  return [bare, ...language.withArticles(bare)]
}

interface Branch extends GivenNames {
  readonly next: Map<string, Branch>
  ends: boolean
}

const branch = (): Branch => ({ next: new Map(), ends: false })

/** The longest given name that starts at a token, and the index after it; null where none does. */
export function givenNameAt(
  { text }: WrittenText,
  sentence: Sentence,
  start: number,
  given: GivenNames,
): { readonly phrase: NamePhrase; readonly next: number } | null {
  let node: GivenNames | undefined = given
  let end = start
  for (let index = start; node; index++) {
    if (node.ends) end = index
    const token: Token | undefined = sentence[index]
    const isInside = index > start && sentence[index - 1]?.possessive
    node = token && !isInside ? node.next.get(token.text) : undefined
  }
  const [first, last] = [sentence[start], sentence[end - 1]]
  if (!first || !last || end === start) return null
  return { phrase: nameOf(text, sentence.slice(start, end), first, last), next: end }
}

function nameOf(text: string, tokens: readonly Token[], first: Token, last: Token): NamePhrase {
  return {
    kind: 'name',
    name: text.slice(first.start, last.possessive ? last.start + last.text.length : last.end),
    words: tokens.map(token => token.text),
    honorific: null,
    role: null,
    lead: [],
    home: [],
    legal: false,
    outlet: false,
    place: false,
    determined: false,
    possessive: last.possessive,
    body: false,
    opens: false,
    start: first.start,
    end: last.end,
  }
}

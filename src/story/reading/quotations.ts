import { type Derivation, type DerivedText, derive, type KnownPeople } from '../../derive/derive.ts'
import { languageOf } from '../../derive/words/languages.ts'
import { letters } from '../../ledger/likeness.ts'
import type { Article, Person, UpdateFile } from '../../model/article.ts'
import type { PersonReference } from '../../model/entry.ts'
import type { Problem } from '../../model/problem.ts'
import type { Quotation, WaitingQuotation } from '../../model/quotation.ts'
import type { Text } from '../../model/text.ts'

/** What is said in a text of a story: in its article (`update` is null) or in a development. */
export interface TextQuotations {
  readonly update: UpdateFile | null
  readonly quotations: readonly Quotation[]
  readonly waiting: readonly WaitingQuotation[]
}

/**
 * Who said what in a story: the article first, then its developments in their order. A development knows the people of the
 * article, and is about whom the story is about. What it quotes again is told once, in the first text that has it.
 */
export function quotationsOf(
  article: Article,
  updates: readonly UpdateFile[],
  policy: Parameters<typeof derive>[1],
  problems: Problem[],
): readonly TextQuotations[] {
  const own = derive(article, policy, languageOf(article.language))
  const texts = [
    { update: null, text: article, derivation: own },
    ...updates.filter(isRead).map(update => {
      const text = inStory(update, article)
      return { update, text, derivation: derive(text, policy, languageOf(text.language), own.people) }
    }),
  ]
  for (const { text, derivation } of texts)
    for (const found of derivation.problems) problems.push(elsewhere(found, text, texts))
  return toldOnce(texts)
}

/** Whether a file is read for quotations: corrections quote what was wrong, and what is taken back is told no more. */
export function isRead({ kind, withdrawn }: UpdateFile): boolean {
  return kind === 'development' && withdrawn === null
}

/** The people whom a text's front matter lists, with those of its article, which it may list otherwise. */
export function peopleOf(update: UpdateFile | null, article: Article): readonly Person[] {
  if (update === null || update.people.length === 0) return article.people
  const own = new Set(update.people.map(({ name }) => name))
  return [...update.people, ...article.people.filter(({ name }) => !own.has(name))]
}

/** A speaker, with what front matter says of them and their page. */
export function personOf(name: Text, people: readonly Person[]): PersonReference {
  const known = people.find(person => person.name === name)
  if (known === undefined) return { name, slug: null }
  const { slug, sameAs, formerly } = known
  return { name, slug, ...(sameAs.length > 0 && { sameAs }), ...(formerly.length > 0 && { formerly }) }
}

function inStory(update: UpdateFile, article: Article): DerivedText & UpdateFile & Pick<Article, 'language'> {
  return { ...update, language: update.language ?? article.language, people: peopleOf(update, article) }
}

interface StoryText extends Pick<TextQuotations, 'update'> {
  readonly text: Article | UpdateFile
  readonly derivation: Derivation & { readonly people: KnownPeople }
}

/** A note that finds nothing in its text says which text of the story has the words, where one does. */
function elsewhere(found: Problem, own: StoryText['text'], texts: readonly StoryText[]): Problem {
  const note = own.statements.find(({ place }) => place.line === found.line && place.column === found.column)
  if (found.code !== 'statement-matches-nothing' || !note) return found
  const words = letters(note.quote)
  const holder = texts.find(({ text }) => text !== own && ` ${letters(text.text)} `.includes(` ${words} `))
  if (!holder) return found
  return {
    ...found,
    advice: `Write this line below \`statements:\` in content/${holder.text.file}, which has the words.`,
  }
}

/** Fewer words than this are said again without being repeated: `No comment.` */
const FEWEST = 4

/** As many letters are as good where a script sets no spaces. */
const FEWEST_LETTERS = 12

/** By what two texts have the same quotation; null of one that may be said twice. A fragment says something by its clause alone. */
function repeatedBy(speaker: string, words: string, clause: string | null): string | null {
  const said = letters(words)
  const count = said.split(' ').length
  if (count < FEWEST && (count > 1 || said.length < FEWEST_LETTERS)) return null
  return JSON.stringify([speaker, said, clause && letters(clause)])
}

/** What each text says first. What another says again counts there as repeated, and waits for nobody's word. */
function toldOnce(texts: readonly StoryText[]): readonly TextQuotations[] {
  const first = new Map<string, Quotation>()
  const again = new Map<Quotation, number>()
  const kept = texts.map(({ update, text, derivation: { quotations, waiting } }) => {
    const known = new Map(first)
    const isTold = (key: string | null) => {
      const before = key === null ? undefined : known.get(key)
      if (before) again.set(before, (again.get(before) ?? 0) + 1)
      return before !== undefined
    }
    const fresh = quotations.filter(quotation => {
      const { speaker, words, partial, passage } = quotation
      const clause = partial ? text.text.slice(passage.start, passage.end) : null
      const key = repeatedBy(speaker.name, words, clause)
      if (key !== null && !first.has(key)) first.set(key, quotation)
      return !isTold(key)
    })
    const open = waiting.filter(({ guess, words }) => !guess || !isTold(repeatedBy(guess.name, words, null)))
    return { update, quotations: fresh, waiting: open }
  })
  if (again.size === 0) return kept
  return kept.map(told => ({
    ...told,
    quotations: told.quotations.map(quotation => {
      const times = again.get(quotation)
      return times === undefined ? quotation : { ...quotation, repeated: quotation.repeated + times }
    }),
  }))
}

import { type Classes, NO_CLASSES, type WordClass } from './language.ts'
import { remembered } from './remembered.ts'

/** The words of a class (lower case): a list, or a test of one word. */
type WordTest = ReadonlySet<string> | ((word: string) => boolean)

/** The tables of a language; a class without one has no words. */
export type WordTables = Readonly<Partial<Record<WordClass, WordTest>>>

/** Words that stand in a text, apart by white space. */
export const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** The classes of any word by the tables of a language; each word is looked up once. */
export function classifier(tables: WordTables): (word: string) => Classes {
  const listed = new Map<string, WordClass[]>()
  const tested: (readonly [WordClass, (word: string) => boolean])[] = []
  const classes = Object.keys(tables) as WordClass[]
  for (const wordClass of classes) {
    const words = tables[wordClass] ?? []
    if (typeof words === 'function') tested.push([wordClass, words])
    else for (const word of words) listed.set(word, [...(listed.get(word) ?? []), wordClass])
  }
  const alone = new Map([...listed].map(([word, found]) => [word, new Set(found)]))
  return remembered(word => {
    let found: Set<WordClass> | null = null
    for (const [wordClass, test] of tested)
      if (test(word)) found = (found ?? new Set(listed.get(word))).add(wordClass)
    return found ?? alone.get(word) ?? NO_CLASSES
  })
}

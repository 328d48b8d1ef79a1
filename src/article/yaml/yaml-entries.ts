import { type Document, isMap } from 'yaml'
import { mistakeIn } from './yaml-mistake.ts'
import type { LineMistake } from './yaml-words.ts'

/** A stretch of YAML that stands for itself: a line with a key, and all below that belongs to it. */
interface YamlEntry {
  readonly start: number
  readonly text: string
}

/** A YAML text without the keys that cannot be read: each is told alone, so that one mistake hides no other. */
interface Sifted {
  readonly mistakes: readonly LineMistake[]
  /** As long as the text, blank where it cannot be read. */
  readonly readable: string
  /** The keys that were left out, as far as they can be told. */
  readonly unread: readonly (string | null)[]
}

/** Takes a text apart that YAML cannot read as a whole. */
export function sift(text: string, parse: (text: string) => Document): Sifted {
  const mistakes: LineMistake[] = []
  const unread: (string | null)[] = []
  let [readable, isOver] = ['', false]
  for (const entry of entriesOf(text)) {
    const mistake = isOver ? null : mistakeOf(entry, parse)
    const isLeftOut = isOver || mistake !== null
    if (mistake) mistakes.push({ ...mistake, at: entry.start + mistake.at })
    // Below words that stand apart there is likely more of the story: that is told once.
    if (mistake?.instead === 'fence') isOver = true
    if (mistake?.instead === 'text') isOver ||= text[entry.start - 2] === '\n'
    if (isLeftOut) unread.push(/^[^\w"']*["']?([\w-]+)/.exec(entry.text)?.[1] ?? null)
    readable += isLeftOut ? entry.text.replace(/[^\n]/g, ' ') : entry.text
  }
  return { mistakes, readable, unread }
}

/** An entry begins with a line that is not set in, and is no item of a list, comment or closing bracket. */
function entriesOf(text: string): readonly YamlEntry[] {
  const starts = [...text.matchAll(/^(?!$|[ \t#\]}]|-(?: |$))/gm)].map(({ index }) => index)
  const all = starts[0] === 0 ? starts : [0, ...starts]
  return all.map((start, index) => ({ start, text: text.slice(start, all[index + 1] ?? text.length) }))
}

function mistakeOf({ text }: YamlEntry, parse: (text: string) => Document): LineMistake | null {
  if (/^(?:\s*(?:#.*)?(?:\n|$))*$/.test(text) || /^(?:%(?:YAML|TAG)|---\s*$)/.test(text)) return null
  const document = parse(text)
  return document.errors.length > 0 || !isMap(document.contents) ? mistakeIn({ text, document }) : null
}

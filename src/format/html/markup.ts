import type { Filling, Word } from '../../words/languages/translation.ts'
import { inLanguage, sayHtml, type Wording } from '../../words/words.ts'
import { escaping } from '../parts/xml.ts'

/** HTML in which every interpolated text was escaped. */
export interface Markup {
  readonly markup: string
}

type MarkupValue = string | number | null | false | Markup | readonly Markup[]

/** A template whose strings are escaped; markup, and lists of it, stand as they are; null and false leave nothing. */
export function markup(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  let made = ''
  // A page has some eighty templates: a list or a function for each of their values would take time.
  for (let index = 0; index < values.length; index++) made += strings[index] + written(values[index] ?? null)
  return { markup: made + strings[values.length] }
}

/** Each part on a line of its own; those that are empty leave none. */
export function lines(...parts: readonly (Markup | null | false | '')[]): Markup {
  let made: string | null = null
  for (const part of parts) {
    if (part) made = made === null ? part.markup : `${made}\n${part.markup}`
  }
  return { markup: made ?? '' }
}

/** A word of the page itself, which says its language where it has to. */
export function phrase<W extends Word>(
  words: Wording,
  word: W,
  ...[places]: Filling<W, string | number | Markup>
): Markup {
  const values: Record<string, string | number> = {}
  for (const place in places) {
    const value = (places as Readonly<Record<string, string | number | Markup>>)[place] ?? null
    values[place] = typeof value === 'number' ? value : written(value)
  }
  return { markup: sayHtml(words, word, ...([values] as Filling<W, string | number>)) }
}

/** What is written as the language of words writes it, a date. */
export function writtenIn(words: Wording, value: Markup): Markup {
  return { markup: inLanguage(value.markup, words.language, words) }
}

/** HTML that was sanitised before, as it stands. */
export function sanitised(content: string): Markup {
  return { markup: content }
}

function written(value: MarkupValue): string {
  if (typeof value === 'string') return escaped(value)
  if (value === null || value === false) return ''
  if (typeof value === 'number') return String(value)
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}

const escaped = escaping(/[&<>"']/, character => REFERENCES[character] ?? character)

const REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

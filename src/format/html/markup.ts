import { directionOf } from '../../model/direction.ts'
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

/**
 * English words of the page itself among text of a language. They are isolated where that runs from the right: a number
 * at their start or a full stop would move to the other end.
 */
export function english(words: Markup, language: string): Markup {
  return directionOf(language) === 'rtl' ? markup`<bdi lang="en" dir="ltr">${words}</bdi>` : words
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

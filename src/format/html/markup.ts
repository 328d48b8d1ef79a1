import { html, raw } from 'hono/html'

/** HTML in which every interpolated text was escaped. */
export type Markup = ReturnType<typeof raw>

/** A template whose strings are escaped; markup, and lists of it, stand as they are; null and false leave nothing. */
export function markup(strings: TemplateStringsArray, ...values: readonly MarkupValue[]): Markup {
  const made = html(strings, ...values)
  if (made instanceof Promise) throw new Error('Cannot write a page from a promise')
  return made
}

/** Each part on a line of its own; those that are empty leave none. */
export function lines(...parts: readonly (Markup | null | false | '')[]): Markup {
  return raw(parts.filter(part => part !== null && part !== false && part !== '').join('\n'))
}

/** HTML that was sanitised before, as it stands. */
export function sanitised(content: string): Markup {
  return raw(content)
}

type MarkupValue = string | number | null | false | Markup | readonly Markup[]

import { directionOf } from '../../model/direction.ts'
import { type Markup, markup } from './markup.ts'

/**
 * Words of the page itself, which are English, within text of a language: where that runs from the right they are
 * isolated, since a date that begins with a number would lose it to the other end, and a full stop too.
 */
export function english(words: Markup, language: string): Markup {
  return directionOf(language) === 'rtl' ? markup`<bdi lang="en" dir="ltr">${words}</bdi>` : words
}

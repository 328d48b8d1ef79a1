import type { StoryReference } from '../../model/entry.ts'
import { asHtml, BASE, escapeHtml, type Html } from '../../model/html.ts'
import { isolatedTitle } from './isolated.ts'

/** A sentence that ends in a link to an entry's article: most readers ignore relations, so the text says them too. */
export function relation(words: string, { path, title }: StoryReference): Html {
  return asHtml(`<p>${words} <a href="${BASE}${path}">${isolatedTitle(escapeHtml(title))}</a>.</p>`)
}

import type { Token } from 'markdown-it'
import type { Place } from '../../../model/problem.ts'
import { wordsOf } from './markdown.ts'
import { type Attribute, ownStart, type Start } from './piece.ts'

/** The start of a picture, whose words for who does not see it stand behind its address. */
export function pictureStart(token: Token, place: () => Place, isCaptioned: boolean): Start {
  const [address, ...others] = (token.attrs ?? [])
    .map(([name, value]): Attribute => [name, String(value)])
    .filter(([name]) => name !== 'alt' && !(isCaptioned && name === 'title'))
  const attributes: Attribute[] = [...(address ? [address] : []), ['alt', wordsOf(token.children)], ...others]
  return ownStart('img', attributes, place)
}

/**
 * The caption of a picture that stands alone in a paragraph, perhaps as a link: its title. Null for any other line of
 * words; `index` is that of its token.
 */
export function captionAt(tokens: readonly Token[], index: number): string | null {
  const token = tokens[index]
  if (token?.type !== 'inline' || !ALONE.test(token.content)) return null
  if (tokens[index - 1]?.type !== 'paragraph_open' || tokens[index + 1]?.type !== 'paragraph_close')
    return null
  const shown = (token.children ?? []).filter(
    ({ type, content }) => type !== 'softbreak' && !(type === 'text' && content.trim() === ''),
  )
  const [picture, ...more] = isLinked(shown) ? shown.slice(1, -1) : shown
  if (picture?.type !== 'image' || more.length > 0) return null
  const title = picture.attrs?.find(([name]) => name === 'title')?.[1] ?? ''
  return String(title).trim() || null
}

/** How a line begins that is a picture, or a link around one: all others need no closer look. */
const ALONE = /^\s*\[?!\[/

function isLinked(shown: readonly Token[]): boolean {
  return shown[0]?.type === 'link_open' && shown.at(-1)?.type === 'link_close'
}

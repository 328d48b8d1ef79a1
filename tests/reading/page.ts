import { parseXml, type XmlElement } from './strict-xml.ts'

const VOID = /<(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b((?:[^<>"]|"[^"]*")*?)\/?>/g

/**
 * The root of a page, read as strictly as XML once its void elements are closed: every element is closed where it
 * should be, every attribute quoted, every text escaped. For pages whose content uses no other shorthand of HTML.
 */
export function parsePage(page: string): XmlElement {
  if (!page.startsWith('<!doctype html>\n')) throw new Error('The page does not begin with its doctype')
  return parseXml(page.slice('<!doctype html>\n'.length).replace(VOID, '<$1$2/>'))
}

/** All elements of that name, in document order. */
export function elementsOf(root: XmlElement, name: string): readonly XmlElement[] {
  return root.children.flatMap(child => [...(child.name === name ? [child] : []), ...elementsOf(child, name)])
}

/** The headings of a page in order: level and text. */
export function headingsOf(root: XmlElement): readonly (readonly [number, string])[] {
  return root.children.flatMap(child => {
    const level = /^h([1-6])$/.exec(child.name)?.[1]
    return level ? [[Number(level), allText(child)] as const] : headingsOf(child)
  })
}

/** The text in an element and its descendants, those of each element after its own. */
export function allText(element: XmlElement): string {
  return element.text + element.children.map(allText).join('')
}

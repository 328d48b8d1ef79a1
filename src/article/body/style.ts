import type { NestedStart } from './well-nested.ts'

/** The declarations of an element's style, in small letters; of two of one property the one that counts. */
export function styleOf({ attributes }: Pick<NestedStart, 'attributes'>): ReadonlyMap<string, string> {
  const style = attributes.find(([name]) => name === 'style')?.[1] ?? ''
  const found = new Map<string, string>()
  const important = new Set<string>()
  for (const declaration of style.replace(/\/\*[^*]*\*\//g, '').split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const property = declaration.slice(0, colon).trim().toLowerCase()
    const said = declaration.slice(colon + 1).toLowerCase()
    const value = said.replace(/!\s*important\s*$/, '').trim()
    if (important.has(property) && !/!\s*important/.test(said)) continue
    if (/!\s*important/.test(said)) important.add(property)
    found.set(property, value)
  }
  return found
}

/** The element that says what a style says of words: that they are struck, or stand above or below the line. */
export function meantBy(start: NestedStart): 's' | 'sub' | 'sup' | null {
  if (!start.typed) return null
  const style = styleOf(start)
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  if (/\bline-through\b/.test(line)) return 's'
  const align = style.get('vertical-align')
  return align === 'super' ? 'sup' : align === 'sub' ? 'sub' : null
}

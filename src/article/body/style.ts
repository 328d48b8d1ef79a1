import type { NestedStart } from './well-nested.ts'

/** Declarations that hide an element (CSS Display, CSS Color, CSS Fonts). */
const HIDING: Readonly<Record<string, RegExp>> = {
  display: /^none$/,
  visibility: /^(?:hidden|collapse)$/,
  'content-visibility': /^hidden$/,
  opacity: /^(?:0*\.?0+%?)$/,
  'font-size': /^0*\.?0+(?:px|pt|em|rem|%)?$/,
}

/** The attribute or declaration that hides an element from all readers (HTML, "Hidden elements"); null where nothing does. */
export function hiddenBy({ name, attributes }: Pick<NestedStart, 'name' | 'attributes'>): string | null {
  const names = new Set(attributes.map(([key]) => key))
  if (names.has('hidden')) return '`hidden`'
  if (names.has('popover')) return '`popover`'
  if (name === 'dialog' && !names.has('open')) return 'a `<dialog>` without `open`'
  if (!names.has('style')) return null
  for (const [property, value] of styleOf({ attributes }))
    if (Object.hasOwn(HIDING, property) && HIDING[property]?.test(value)) return `\`${property}: ${value}\``
  return null
}

/** The declarations of an element's style in lower case, the effective one of each property. */
function styleOf({ attributes }: Pick<NestedStart, 'attributes'>): ReadonlyMap<string, string> {
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

/** The element that means the same as a style: struck, superscript or subscript words. */
export function styledAs(start: NestedStart): 's' | 'sub' | 'sup' | null {
  if (!start.typed) return null
  const style = styleOf(start)
  const line = `${style.get('text-decoration') ?? ''} ${style.get('text-decoration-line') ?? ''}`
  if (/\bline-through\b/.test(line)) return 's'
  const align = style.get('vertical-align')
  return align === 'super' ? 'sup' : align === 'sub' ? 'sub' : null
}

import { styleOf } from './style.ts'
import type { NestedStart } from './well-nested.ts'

/** Declarations with which nobody sees an element (CSS Display, CSS Color, CSS Fonts). */
const HIDING: Readonly<Record<string, RegExp>> = {
  display: /^none$/,
  visibility: /^(?:hidden|collapse)$/,
  'content-visibility': /^hidden$/,
  opacity: /^(?:0*\.?0+%?)$/,
  'font-size': /^0*\.?0+(?:px|pt|em|rem|%)?$/,
}

/** What hides an element from every reader of a page (HTML, "Hidden elements"); null where nothing does. */
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

import type { NestedStart } from './well-nested.ts'

/** What hides an element from every reader of a page (HTML, "Hidden elements"; CSS `display` and `visibility`); null where nothing does. */
export function hiddenBy({ name, attributes }: NestedStart): string | null {
  const values = new Map(attributes)
  if (values.has('hidden')) return '`hidden`'
  if (values.has('popover')) return '`popover`'
  if (name === 'dialog' && !values.has('open')) return 'a `<dialog>` without `open`'
  const style = (values.get('style') ?? '').replace(/\/\*[^*]*\*\//g, '')
  const rule = /(?:^|;)\s*(display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b/i.exec(style)?.[1]
  return rule ? `\`${rule.replace(/\s+/g, ' ')}\`` : null
}

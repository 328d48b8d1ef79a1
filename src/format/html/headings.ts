const HEADING = /<(\/?)h([1-6])(?=[\s>])/g

/**
 * Sanitised HTML whose headings stand below a heading of that level: moved down together where they do not yet, none
 * beyond the sixth.
 */
export function headingsBelow(level: number, content: string): string {
  // Most content has none, and a page is made for each entry.
  if (!content.includes('<h')) return content
  let highest = 6
  for (const [, , own] of content.matchAll(HEADING)) highest = Math.min(highest, Number(own))
  const down = Math.max(0, level + 1 - highest)
  if (down === 0) return content
  return content.replace(
    HEADING,
    (_, slash: string, own: string) => `<${slash}h${Math.min(6, Number(own) + down)}`,
  )
}

/** A text in quotation marks of YAML: double ones, unless it has some itself or a backslash. */
export function quoted(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`
}

/**
 * The text that was meant by a value. Quotation marks around it are YAML's where the next mark opens
 * (`"He said "no" to it"`); where that one closes, all are the writer's (`"Peace" and "War"`).
 */
export function textMeant(value: string): string {
  const mark = value[0] ?? ''
  if (!/^["']/.test(mark) || value.length < 3 || !value.endsWith(mark)) return value
  const inner = value.slice(1, -1)
  const next = inner.indexOf(mark)
  const isOpening = /^$|[\s([–—-]/.test(inner[next - 1] ?? '') && /\S/.test(inner[next + 1] ?? '')
  return next < 0 || isOpening ? inner : value
}

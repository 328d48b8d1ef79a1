/** The object that a line holds in JSON; null where it holds none. */
export function parseJsonObject(source: string): Readonly<Record<string, unknown>> | null {
  const value = parseJson(source)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null
}

/** A text as it is; empty for anything else, which no line that is printed again will equal. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

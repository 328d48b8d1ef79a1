/** What follows is not read: no browser sends more. */
const LONGEST = 1000

const HTML: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml'])

/**
 * RFC 9110 §12.5.1: whether a client names HTML among what it takes, as browsers do. One that takes whatever there is, or
 * sends no header, is a program.
 */
export function acceptsHtml(header: string | null): boolean {
  if (header === null) return false
  const elements = header.slice(0, LONGEST).toLowerCase().split(',')
  return elements.some(element => {
    const [type = '', ...parameters] = element.split(';').map(part => part.trim())
    return HTML.has(type) && !parameters.some(parameter => /^q=0(?:\.0*)?$/.test(parameter))
  })
}

/** A well-formed XML element. */
export type Xml = string & { readonly Xml: unique symbol }

/** Attributes by name; one that is null is left out. */
type Attributes = Readonly<Record<string, string | number | null>>

/** An element around plain text, which it escapes, or around other elements. */
export function element(name: string, content: string | readonly Xml[], attributes: Attributes = {}): Xml {
  const inside = typeof content === 'string' ? escapeText(content) : content.join('')
  const open = `<${name}${attributesOf(attributes)}`
  return (inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`) as Xml
}

/** A document with each element inside the root on a line of its own. */
export function xmlDocument(root: string, inside: readonly Xml[], attributes: Attributes): string {
  const open = `<?xml version="1.0" encoding="UTF-8"?>\n<${root}${attributesOf(attributes)}>`
  return [open, ...inside, `</${root}>`, ''].join('\n')
}

/** Attributes as they stand in a tag, each after a space. */
export function attributesOf(attributes: Attributes): string {
  let written = ''
  for (const name in attributes) {
    const value = attributes[name]
    if (value !== null) written += ` ${name}="${escapeAttribute(String(value))}"`
  }
  return written
}

/** Text for a double-quoted attribute. Parsers turn white space into spaces unless it is escaped (XML 1.0 §3.3.3). */
export const escapeAttribute = escaping(/[&<>"\t\n\r]/, reference)

/** Parsers turn a carriage return into a line feed unless it is escaped (XML 1.0 §2.11). */
const escapeText = escaping(/[&<>"\r]/, reference)

/** The RSS profile asks for hexadecimal references: they alone are read right by every reader and pass the validator. */
function reference(character: string): string {
  return `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`
}

/**
 * A function that replaces the characters of a class in a text. Most texts have none of them, and a search takes half
 * as long as a replacement.
 */
export function escaping(
  special: RegExp,
  reference: (character: string) => string,
): (text: string) => string {
  const each = new RegExp(special, 'g')
  return text => (special.test(text) ? text.replace(each, reference) : text)
}

import { SaxesParser } from 'saxes'

/** An element as a strict parser reports it. */
export interface XmlElement {
  /** With the usual prefix of its namespace, whatever the document binds: `atom:entry`, `dc:creator`; none in RSS. */
  readonly name: string
  /** By name, prefixed in the same way where the name has a namespace. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** The character data directly in it. */
  readonly text: string
}

const PREFIXES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/Atom': 'atom:',
  'http://purl.org/rss/1.0/modules/content/': 'content:',
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://search.yahoo.com/mrss/': 'media:',
  'http://purl.org/syndication/thread/1.0': 'thr:',
  'http://purl.org/syndication/history/1.0': 'fh:',
  'http://purl.org/atompub/tombstones/1.0': 'at:',
  'urn:uuid:7d1c4b0e-93a5-5f26-8e47-c2b6a90d51f3': 'dateline:',
  'http://www.w3.org/XML/1998/namespace': 'xml:',
}

/** The root of a document. Throws where it is not well-formed, binds no namespace to a prefix, or XML forbids a character. */
export function parseXml(document: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const root: MutableElement = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  const top = () => open.at(-1) ?? root
  parser.on('error', error => {
    throw error
  })
  parser.on('opentag', tag => {
    const attributes = Object.values(tag.attributes)
      .filter(({ name, prefix }) => prefix !== 'xmlns' && name !== 'xmlns')
      .map(({ uri, local, value }) => [prefixed(uri, local), value] as const)
    const element = {
      name: prefixed(tag.uri, tag.local),
      attributes: Object.fromEntries(attributes),
      children: [],
      text: '',
    }
    top().children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => open.pop())
  parser.on('text', text => {
    top().text += text
  })
  parser.on('cdata', text => {
    top().text += text
  })
  parser.write(document).close()
  const [only] = root.children
  if (!only) throw new Error('The document has no root element')
  return only
}

interface MutableElement {
  name: string
  attributes: Record<string, string>
  children: MutableElement[]
  text: string
}

function prefixed(uri: string, local: string): string {
  const prefix = uri === '' ? '' : (PREFIXES[uri] ?? `{${uri}}`)
  return prefix + local
}

/** The child elements of that name, in order. */
export function childrenOf(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.filter(child => child.name === name)
}

/** The text of the first child of that name; null where there is none. */
export function childText(element: XmlElement, name: string): string | null {
  return childrenOf(element, name)[0]?.text ?? null
}

/** The first child of that name. Throws where there is none. */
export function childOf(element: XmlElement, name: string): XmlElement {
  const [child] = childrenOf(element, name)
  if (!child) throw new Error(`No <${name}> in <${element.name}>`)
  return child
}

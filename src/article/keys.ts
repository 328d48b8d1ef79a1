import type { Node } from 'yaml'
import type {
  Correction,
  Enclosure,
  Media,
  Person,
  Source,
  StatementNote,
  Withdrawal,
} from '../model/article.ts'
import { mediaType } from '../model/files/media-type.ts'
import { BASE } from '../model/html.ts'
import { problem } from '../model/problem.ts'
import type { Author } from '../model/publication.ts'
import { resolveLink } from './body/resolve-link.ts'
import { entryId } from './entry-id.ts'
import type { YamlReading } from './source/reading.ts'
import {
  atLeast,
  either,
  instant,
  line,
  listOf,
  mapOf,
  oneOf,
  paragraph,
  type ReadValue,
  refuse,
  slug,
  truth,
  webAddress,
} from './values.ts'

/** A path of the publication's own (`/media/a.png`) or absolute http(s); relative paths are read from the file, as in its Markdown. */
export const siteLink: ReadValue<string> = (node, reading) => {
  const link = line(node, reading)
  if (link === null) return null
  const address = resolveLink(link, reading.file, '')
  const isOwn = address?.startsWith(`${BASE}/`)
  if (address !== null && (isOwn || address.startsWith('http'))) {
    reading.named.push({ of: 'file', written: link, address, kept: true, place: reading.placeOf(node) })
    return isOwn ? address.slice(BASE.length) : address
  }
  return refuse(
    node,
    reading,
    'bad-url',
    'Write an address that begins with `https://`, or a file such as `/media/photo.jpg`.',
  )
}

/**
 * So many authors or topics a text may have: each topic's documents say all topics of each of their stories, and no reader
 * shows more.
 */
export const MOST_NAMES = 100

export const author: ReadValue<Author> = either(
  line,
  mapOf(
    { name: line, url: webAddress, email: line, type: oneOf('person', 'organization') },
    ['name'],
    ({ name, ...rest }) => name && { name, ...rest },
  ),
  name => ({ name, url: null, email: null, type: null }),
)

export const person: ReadValue<Person> = either(
  line,
  mapOf(
    { name: line, role: line, aka: listOf(line), slug, principal: truth },
    ['name'],
    ({ name, role, aka, slug, principal }) => name && { name, role, aka: aka ?? [], slug, principal },
  ),
  name => ({ name, role: null, aka: [], slug: null, principal: null }),
)

export const withdrawal: ReadValue<Withdrawal> = mapOf(
  { at: instant, reason: paragraph },
  ['at', 'reason'],
  ({ at, reason }) => at && reason && { at, reason },
)

export const statementNote: ReadValue<StatementNote> = mapOf(
  {
    quote: line,
    nth: atLeast(1),
    by: line,
    role: line,
    via: line,
    to: line,
    omit: truth,
    retired: truth,
    id: entryId,
    withdrawn: withdrawal,
  },
  ['quote'],
  ({ quote, omit, retired, ...rest }, node, reading) => {
    if (rest.nth !== null && (rest.withdrawn || retired)) return nthOfShown(node, reading)
    if (retired && rest.withdrawn) return bothEndings(node, reading)
    return (
      quote && {
        quote,
        omit: omit ?? false,
        retired: retired ?? false,
        ...rest,
        place: reading.placeOf(node),
      }
    )
  },
)

/** What is withdrawn is told to everybody, what is retired to nobody. */
function bothEndings(node: Node, reading: YamlReading): null {
  reading.problems.push(
    problem(
      'withdrawn-and-retired',
      reading.placeOf(node),
      '`withdrawn` and `retired` cannot both stand on one quotation.',
      'Leave `withdrawn` where readers should be told why, else `retired`.',
    ),
  )
  return null
}

/** `nth` counts what the text says now; what is taken back is among what subscribers were shown. */
function nthOfShown(node: Node, reading: YamlReading): null {
  reading.problems.push(
    problem(
      'nth-of-withdrawn',
      reading.placeOf(node),
      '`nth` does not say which of the entries that were shown is taken back.',
      'Write its `id` instead: npm run withdraw finds it.',
    ),
  )
  return null
}

export const correction: ReadValue<Correction> = mapOf(
  { at: instant, text: paragraph, severity: oneOf('minor', 'significant') },
  ['at', 'text'],
  ({ at, text, severity }) => at && text && { at, text, severity: severity ?? 'minor' },
)

export const media: ReadValue<Media> = either(
  siteLink,
  mapOf({ url: siteLink, alt: line }, ['url'], ({ url, alt }) => (url === null ? null : { url, alt })),
  url => ({ url, alt: null }),
)

/** The length of a file of one's own is filled in by the build, which can see the file. */
export const enclosure: ReadValue<Enclosure> = (node, reading) => {
  const values = either(
    siteLink,
    mapOf({ url: siteLink, type: line, length: atLeast(0) }, ['url'], ({ url, type, length }) =>
      url === null ? null : { url, type, length },
    ),
    url => ({ url, type: null, length: null }),
  )(node, reading)
  if (values === null) return null
  const type = values.type ?? mediaType(values.url)
  if (type === null || !/^[\w.+-]+\/[\w.+-]+$/.test(type)) {
    return refuse(node, reading, 'bad-media-type', 'Say what it is: `{ url: …, type: audio/mpeg }`.')
  }
  return { url: values.url, type, length: values.length ?? 0 }
}

export const source: ReadValue<Source> = either(
  line,
  mapOf({ title: line, url: webAddress }, ['title'], ({ title, url }) => title && { title, url }),
  title => ({ title, url: null }),
)

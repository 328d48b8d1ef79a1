import { isScalar, type Node } from 'yaml'
import type {
  BodyAddress,
  Correction,
  Enclosure,
  Media,
  Person,
  Source,
  StatementNote,
  Withdrawal,
} from '../model/article.ts'
import { type EntryId, parseEntryId } from '../model/entry-id.ts'
import { mediaType } from '../model/files/media-type.ts'
import { BASE } from '../model/html.ts'
import { problem } from '../model/problem.ts'
import type { Author } from '../model/publication.ts'
import { forbiddenIn } from '../model/text.ts'
import { resolveLink } from './body/resolve-link.ts'
import type { YamlReading } from './source/reading.ts'
import { TEXT } from './value-schema.ts'
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
  reader,
  refuse,
  slug,
  truth,
  webAddress,
} from './values.ts'
import { isAsWritten } from './yaml/as-written.ts'

/** A path of the publication's own (`/media/a.png`) or absolute http(s); relative paths are read from the file, as in its Markdown. */
const linkTo = (of: BodyAddress['of']) =>
  reader(TEXT, (node, reading) => {
    const link = line(node, reading)
    if (link === null) return null
    const address = resolveLink(link, reading.file, '')
    const isOwn = address?.startsWith(`${BASE}/`)
    if (address !== null && (isOwn || address.startsWith('http'))) {
      reading.named.push({ of, written: link, address, shown: true, place: reading.placeOf(node) })
      return isOwn ? address.slice(BASE.length) : address
    }
    return refuse(
      node,
      reading,
      'bad-url',
      'Write an address that begins with `https://`, or a file such as `/media/photo.jpg`.',
    )
  })

const fileLink = linkTo('file')
export const pictureLink = linkTo('picture')

/** An id of ours, or of an entry in another feed, byte for byte. */
export const entryId = reader<EntryId>(TEXT, (node, reading) => {
  if (!isScalar(node)) return refuse(node, reading, 'bad-id', 'Write one text here, in quotes.')
  if (!isAsWritten(node, reading)) return null
  const text = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value))
  const [forbidden] = forbiddenIn(text)
  if (forbidden) return notInXml(node, forbidden.name, reading)
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'
  if (isBlock)
    return refuse(node, reading, 'bad-id', 'Write it on one line, in quotes, as the other feed has it.')
  return (
    parseEntryId(text) ??
    refuse(node, reading, 'bad-id', 'Write the id that the other feed has, or remove the line.')
  )
})

function notInXml(node: Node, name: string, { problems, placeOf }: YamlReading): null {
  const message = `The id has ${name}, which no feed can say.`
  const advice = 'Write it as the other feed has it, byte for byte.'
  problems.push(problem('bad-id', placeOf(node), message, advice))
  return null
}

/**
 * How many authors or topics a text may have. Each topic's documents list all topics of each of their stories, and no
 * reader shows more.
 */
export const MOST_NAMES = 100

/** `@name@host`, as Mastodon shows it; the first `@` may be missing, as in an address of mail. */
const handle = reader(TEXT, (node, reading) => {
  const written = line(node, reading)
  if (written === null) return null
  const [, name] = /^@?([\w.-]+@(?:[a-z0-9-]+\.)+[a-z0-9-]+)$/i.exec(written) ?? []
  return name === undefined
    ? refuse(
        node,
        reading,
        'bad-handle',
        'Write it as the profile shows it, in quotes: `"@name@social.example"`.',
      )
    : `@${name}`
})

export const author: ReadValue<Author> = either(
  line,
  mapOf(
    {
      name: { read: line, says: 'as it is signed' },
      url: { read: webAddress, says: 'a page about them' },
      email: { read: line, says: 'where they can be written to; feeds show it' },
      type: {
        read: oneOf('person', 'organization'),
        says: "`person` or `organization`; where it is not said, a name that begins with “The” or ends in Desk, Newsdesk, Newsroom, Staff, Team, Agency, Bureau, Board, Editors or Redaktion (and the same in French, Spanish, Italian and Dutch) is an organisation's, as the publication's title is",
      },
      fediverse: {
        read: handle,
        says: 'a handle such as `@name@social.example` (in quotes), to which Mastodon leads from a link to the page',
      },
    },
    ['name'],
    ({ name, ...rest }) => name && { name, ...rest },
  ),
  name => ({ name, url: null, email: null, type: null, fediverse: null }),
)

export const person: ReadValue<Person> = either(
  line,
  mapOf(
    {
      name: { read: line, says: 'the whole name' },
      role: { read: line, says: 'what they are, such as `the port minister`' },
      aka: { read: listOf(line), says: 'other names by which the text calls them' },
      slug: { read: slug, says: 'the end of the address of their page; tells two people of one name apart' },
      principal: {
        read: truth,
        says: '`true` makes what they say a statement, `false` a reaction; where it is not said, those whom headline or first paragraph name make statements',
      },
      sameAs: {
        read: listOf(webAddress),
        says: 'addresses that mean this person: Wikidata, ORCID, a site of their own',
      },
      formerly: {
        read: listOf(line),
        says: 'names by which you called them before: a new name of theirs [keeps page, feeds and id](vocabulary.md#people)',
      },
    },
    ['name'],
    ({ name, aka, sameAs, formerly, ...rest }) =>
      name && { name, ...rest, aka: aka ?? [], sameAs: sameAs ?? [], formerly: formerly ?? [] },
  ),
  name => ({ name, role: null, aka: [], slug: null, principal: null, sameAs: [], formerly: [] }),
)

export const withdrawal: ReadValue<Withdrawal> = mapOf(
  {
    at: { read: instant, says: 'when it was taken back' },
    reason: { read: paragraph, says: 'why; it stands in place of the words' },
  },
  ['at', 'reason'],
  ({ at, reason }) => at && reason && { at, reason },
)

export const statementNote: ReadValue<StatementNote> = mapOf(
  {
    quote: { read: line, says: 'its first words' },
    nth: { read: atLeast(1), says: 'which of several quotations that begin so' },
    by: { read: line, says: 'who said it' },
    role: { read: line, says: 'as what they said it' },
    via: { read: line, says: 'the outlet or platform through which it came' },
    to: { read: line, says: 'to whom it was said' },
    omit: { read: truth, says: '`true`: it is no update' },
    retired: {
      read: truth,
      says: '`true`: it is an update no more, and [nothing is said of it](editing.md#withdrawing)',
    },
    id: { read: entryId, says: 'the id of its entry, where the words alone do not tell' },
    withdrawn: { read: withdrawal, says: 'when and why it was [taken back](editing.md#withdrawing)' },
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

/** Everybody is told of a withdrawal, nobody of what is retired. */
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

/** `nth` counts the quotations of the text now, and the withdrawn one is among those that subscribers were shown. */
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
  {
    at: { read: instant, says: 'when it was corrected' },
    text: { read: paragraph, says: 'what was wrong, and what is right' },
    severity: {
      read: oneOf('minor', 'significant'),
      says: '`significant` ones move `updated`, `minor` ones do not; minor if missing',
    },
  },
  ['at', 'text'],
  ({ at, text, severity }) => at && text && { at, text, severity: severity ?? 'minor' },
)

export const media: ReadValue<Media> = either(
  pictureLink,
  mapOf(
    {
      url: { read: pictureLink, says: 'the file or address' },
      alt: { read: line, says: 'what is seen on it' },
      caption: { read: line, says: 'what stands below it' },
      credit: { read: line, says: 'who made it or whose it is' },
    },
    ['url'],
    ({ url, ...told }) => (url === null ? null : { url, ...told, file: null }),
  ),
  url => ({ url, alt: null, caption: null, credit: null, file: null }),
)

const file = either(
  fileLink,
  mapOf(
    {
      url: { read: fileLink, says: 'the file or address' },
      type: { read: line, says: 'what it is, such as `audio/mpeg`; by the end of its name if missing' },
      length: { read: atLeast(0), says: 'in bytes; that of a file of yours is known' },
    },
    ['url'],
    ({ url, type, length }) => (url === null ? null : { url, type, length }),
  ),
  url => ({ url, type: null, length: null }),
)

/** The build fills in the length of a file of the publication. */
export const enclosure = reader<Enclosure>(file.schema, (node, reading) => {
  const values = file(node, reading)
  if (values === null) return null
  const type = values.type ?? mediaType(values.url)
  if (type === null || !/^[\w.+-]+\/[\w.+-]+$/.test(type)) {
    return refuse(node, reading, 'bad-media-type', 'Say what it is: `{ url: …, type: audio/mpeg }`.')
  }
  return { url: values.url, type, length: values.length ?? 0 }
})

export const source: ReadValue<Source> = either(
  line,
  mapOf(
    {
      title: { read: line, says: 'whose it was' },
      url: { read: webAddress, says: 'where it stands' },
    },
    ['title'],
    ({ title, url }) => title && { title, url },
  ),
  title => ({ title, url: null }),
)

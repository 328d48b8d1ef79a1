import { parseTagAuthority, type TagAuthority } from '../model/entry-id.ts'
import { isTimeZone } from '../model/instant.ts'
import type { Problem } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import { author, pictureLink } from './keys.ts'
import { formerFeeds } from './old-addresses.ts'
import { ownWords } from './own-words.ts'
import { decode, hasUnfinishedMerge } from './source/decode.ts'
import {
  atLeast,
  language,
  line,
  listOf,
  oneOf,
  type ReadValue,
  readMap,
  refuse,
  webAddress,
} from './values.ts'
import { amongRead, readYaml } from './yaml/yaml.ts'

/** The publication's file, below the content folder. */
export const PUBLICATION_FILE = 'publication.yaml'

const origin: ReadValue<string> = (node, reading) => {
  const address = webAddress(node, reading)
  if (address === null) return null
  const url = new URL(address)
  return url.pathname === '/' && !url.search && !url.hash
    ? url.origin
    : refuse(
        node,
        reading,
        'bad-url',
        'Write the address of the whole host, such as `https://news.example.org`.',
      )
}

const timeZone: ReadValue<string> = (node, reading) => {
  const name = line(node, reading)
  if (name === null || isTimeZone(name)) return name
  return refuse(node, reading, 'bad-time-zone', 'Write an IANA name such as `Europe/Vienna` or `UTC`.')
}

const tagAuthority: ReadValue<string> = (node, reading) => {
  const name = line(node, reading)
  if (name === null || parseTagAuthority(name, '2000')) return name
  return refuse(
    node,
    reading,
    'bad-tag-authority',
    'Write a domain you owned in `tag_year`, such as `example.org`.',
  )
}

const KEYS = {
  title: line,
  description: line,
  url: origin,
  language,
  time_zone: timeZone,
  tag_authority: tagAuthority,
  tag_year: atLeast(1990),
  authors: listOf(author),
  rights: line,
  icon: pictureLink,
  feed_length: atLeast(1),
  notice_days: atLeast(1),
  anonymous: oneOf('wait', 'publish'),
  delta_readers: listOf(line),
  formerly: formerFeeds,
  words: ownWords,
}

/** newsboat 2.36 merges a delta (tried); rss2email stops updating at one, and feedparser always asks for it. */
const DELTA_READERS: readonly string[] = ['newsboat']

const REQUIRED = ['title', 'description', 'url', 'tag_authority', 'tag_year', 'authors'] as const

/** Reads `content/publication.yaml`; null where Problems say what is wrong with it. */
export function readPublication(
  bytes: Uint8Array,
  problems: Problem[],
  remarks: Problem[],
): Publication | null {
  const before = problems.length
  const text = decode(bytes, PUBLICATION_FILE, problems)
  const context = { file: PUBLICATION_FILE, timeZone: 'UTC', linesAbove: 0, problems, remarks, named: [] }
  if (text === null || hasUnfinishedMerge(text, PUBLICATION_FILE, problems)) return null
  const yaml = readYaml(text, context)
  if (yaml === null) return null
  const { title, description, url, tag_authority, tag_year, authors, ...rest } = readMap(
    yaml.root,
    KEYS,
    amongRead(REQUIRED, yaml),
    yaml.reading,
  )
  if (authors?.length === 0)
    refuse(
      yaml.root,
      yaml.reading,
      'missing-authors',
      'Name at least one author: Atom needs one for every entry.',
    )
  if (problems.length > before || !title || !description || !url || !tag_authority || !tag_year || !authors)
    return null
  const tag: TagAuthority | null = parseTagAuthority(tag_authority, String(tag_year))
  if (tag === null) return null
  return {
    title,
    description,
    url,
    tag,
    idTag: tag,
    authors,
    language: rest.language ?? 'en',
    timeZone: rest.time_zone ?? 'UTC',
    rights: rest.rights,
    icon: rest.icon,
    feedLength: rest.feed_length ?? 50,
    noticeDays: rest.notice_days ?? 90,
    publishesAnonymous: rest.anonymous === 'publish',
    deltaReaders: rest.delta_readers ?? DELTA_READERS,
    formerly: rest.formerly ?? [],
    ...(rest.words && { words: rest.words }),
  }
}

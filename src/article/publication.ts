import { parseTagAuthority, type TagAuthority } from '../model/entry-id.ts'
import { isTimeZone } from '../model/instant.ts'
import type { Problem } from '../model/problem.ts'
import type { Publication } from '../model/publication.ts'
import { author, pictureLink } from './keys.ts'
import { logo, navigation, stylesheet } from './look.ts'
import { formerFeeds } from './old-addresses.ts'
import { ownWords } from './own-words.ts'
import { decode, hasUnfinishedMerge } from './source/decode.ts'
import { mapSchema, TEXT } from './value-schema.ts'
import {
  atLeast,
  language,
  line,
  listOf,
  oneOf,
  reader,
  readMap,
  refuse,
  truth,
  webAddress,
} from './values.ts'
import { amongRead, readYaml } from './yaml/yaml.ts'

/** The publication's file, below the content folder. */
export const PUBLICATION_FILE = 'publication.yaml'

const origin = reader(webAddress.schema, (node, reading) => {
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
})

const timeZone = reader<string>({ type: 'string' }, (node, reading) => {
  const name = line(node, reading)
  if (name === null || isTimeZone(name)) return name
  return refuse(node, reading, 'bad-time-zone', 'Write an IANA name such as `Europe/Vienna` or `UTC`.')
})

const tagAuthority = reader<string>(TEXT, (node, reading) => {
  const name = line(node, reading)
  if (name === null || parseTagAuthority(name, '2000')) return name
  return refuse(
    node,
    reading,
    'bad-tag-authority',
    'Write a domain you owned in `tag_year`, such as `example.org`.',
  )
})

/** Every key of the publication's file. To add one is a line here, and one where it is read below. */
const KEYS = {
  title: { read: line, says: 'what the publication is called' },
  description: { read: line, says: 'one sentence on what it is about' },
  url: {
    read: origin,
    says: 'its public address, a whole host such as `https://news.example.org`: links are made of it',
  },
  language: {
    read: language,
    says: 'BCP 47, such as `en` or `de-AT`; `en` if missing. In it [Dateline speaks](#languages), and what says no language of its own is written',
  },
  time_zone: {
    read: timeZone,
    says: 'in which a date or a time without an offset is meant, such as `Europe/Vienna`; `UTC` if missing. To change it later is one mistake that says what would move',
  },
  tag_authority: {
    read: tagAuthority,
    says: 'a domain that was yours in `tag_year`. Ids are made of both; do not change them, even when the address changes',
  },
  tag_year: { read: atLeast(1990), says: 'see `tag_authority`' },
  authors: {
    read: listOf(author),
    says: 'who signs what names nobody, one at least: as in an article',
  },
  rights: { read: line, says: 'the terms of what has none of its own, such as `© 2025 The Desk`' },
  icon: {
    read: pictureLink,
    says: 'a square picture such as `/media/icon.svg`, from which [all sizes are drawn](feeds.md#links-from-elsewhere); a sign of Dateline if missing',
  },
  logo: {
    read: logo,
    says: "a picture [in the place of the publication's name](#logo-navigation-and-styles): a file such as `/media/logo.svg` or an address, or `{ url, alt }`",
  },
  navigation: {
    read: navigation,
    says: "the links at the top of every page, `{ title, url }` each, in place of those to Dateline's lists, which then [stand at its foot](#logo-navigation-and-styles)",
  },
  stylesheet: {
    read: stylesheet,
    says: "a file of `content/static` such as `/own.css`, which pages load [after Dateline's own styles](#logo-navigation-and-styles)",
  },
  feed_length: {
    read: atLeast(1),
    says: 'how many of the newest entries [a feed holds](feeds.md#what-a-feed-holds); 50 if missing',
  },
  notice_days: {
    read: atLeast(1),
    says: 'for how many days the reason stands in place of what was [withdrawn](editing.md#withdrawing); 90 if missing',
  },
  anonymous: {
    read: oneOf('wait', 'publish'),
    says: 'whether quotations of [people without a name](quotations.md#outlets-and-who-speaks-without-a-name) are published; they wait if missing',
  },
  delta_readers: {
    read: listOf(line),
    says: 'what feed readers that merge deltas (RFC 3229) call themselves; `[newsboat]` if missing, and `[]` for none',
  },
  hub: {
    read: truth,
    says: 'whether feeds name [the hub](hub.md), which tells subscribers of changes; `true` if missing',
  },
  formerly: {
    read: formerFeeds,
    says: 'old addresses of feeds and lists, each with the path that it leads to: [Moving in](editing.md#moving-in)',
  },
  words: { read: ownWords, says: "words of your own in place of Dateline's: [Languages](#languages)" },
}

/** newsboat 2.36 merges a delta (tried); rss2email stops updating at one, and feedparser always asks for it. */
const DELTA_READERS: readonly string[] = ['newsboat']

const REQUIRED = ['title', 'description', 'url', 'tag_authority', 'tag_year', 'authors'] as const

/** Its keys, for docs/writing.md and for editors. */
export const PUBLICATION_SCHEMA = mapSchema(KEYS, REQUIRED)

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
    hub: rest.hub ?? true,
    formerly: rest.formerly ?? [],
    ...(rest.logo && { logo: rest.logo }),
    ...(rest.navigation && { navigation: rest.navigation }),
    ...(rest.stylesheet && { stylesheet: rest.stylesheet }),
    ...(rest.words && { words: rest.words }),
  }
}

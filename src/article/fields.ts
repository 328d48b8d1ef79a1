import type { Publication } from '../model/publication.ts'
import {
  author,
  correction,
  enclosure,
  entryId,
  MOST_NAMES,
  media,
  person,
  source,
  statementNote,
  withdrawal,
} from './keys.ts'
import { type FileReading, type MarkdownFile, readMarkdownFile } from './markdown-file.ts'
import { formerName } from './old-addresses.ts'
import { instant, language, line, listOf, oneOf, paragraph, type ReadValue, truth } from './values.ts'

/** A key of front matter. */
export interface Field {
  readonly read: ReadValue<unknown>
  /** The default in articles, also for an empty list. Absent where articles have no such key. */
  readonly article?: Silence
  /** The default in update files: empty lists and nulls stand for the article's own. */
  readonly update?: Silence
  /**
   * Which digests a change of it changes: of the file's `own` entry, or of `every` entry of its story. Absent for keys
   * that decide dates, addresses or which entries there are: the ledger's lines have those.
   */
  readonly digest?: Part
  /** Its description in docs/writing.md. */
  readonly says: string
}

type Silence = 'required' | ((publication: Publication) => unknown)
type Part = 'own' | 'every'

const nothing = () => null
const none = () => []

/** Every key of the front matter of articles and update files. To add one is a line here. */
export const FIELDS = {
  title: {
    read: line,
    article: 'required',
    update: 'required',
    digest: 'own',
    says: 'the headline; required',
  },
  published: {
    read: instant,
    article: 'required',
    update: 'required',
    says: "a date, or a time such as `2025-09-04 16:30`, in the publication's time zone, or RFC 3339 with an offset; required. In the future, the story waits for it",
  },
  updated: {
    read: instant,
    article: nothing,
    update: nothing,
    says: 'when an edit last mattered to readers; not before `published`',
  },
  kind: {
    read: oneOf('development', 'correction'),
    update: () => 'development' as const,
    says: 'of an update file: `development` or `correction`; the first if missing',
  },
  severity: {
    read: oneOf('minor', 'significant'),
    update: () => 'minor' as const,
    says: "of an update file that is a correction: `significant` if it moves the article's `updated`, else `minor`",
  },
  key: {
    read: truth,
    update: () => false,
    digest: 'own',
    says: 'of a development: `true` names it among the key events of its story, above the article',
  },
  pinned: {
    read: truth,
    update: () => false,
    digest: 'own',
    says: 'of a development: `true` puts it above the others on the page of its story',
  },
  summary: {
    read: paragraph,
    article: nothing,
    update: nothing,
    digest: 'own',
    says: 'one or two sentences; the first paragraph if it is missing (no caption, heading, table or code), or the title',
  },
  kicker: {
    read: line,
    article: nothing,
    update: nothing,
    digest: 'own',
    says: 'a short line above the headline, such as `Analysis` or the name of a series',
  },
  dateline: {
    read: line,
    article: nothing,
    update: nothing,
    digest: 'every',
    says: 'where it was reported from',
  },
  authors: {
    read: listOf(author, MOST_NAMES),
    article: ({ authors }: Publication) => authors,
    update: none,
    digest: 'every',
    says: "names, or `{ name, url, email, type, fediverse }`; the publication's if missing. `fediverse` is a handle such as `@name@social.example` (in quotes), to which Mastodon leads from a link to the page. `type` is `person` or `organization`; where it is not said, a name that begins with “The” or ends in Desk, Newsdesk, Newsroom, Staff, Team, Agency, Bureau, Board, Editors or Redaktion (and the same in French, Spanish, Italian and Dutch) is an organisation's, as the publication's title is",
  },
  topics: {
    read: listOf(line, MOST_NAMES),
    article: none,
    update: none,
    digest: 'every',
    says: `names, at most ${MOST_NAMES} (as authors)`,
  },
  people: {
    read: listOf(person),
    article: none,
    update: none,
    says: 'who may be speaking: `{ name, role, aka: [...], principal: true }`; `slug` tells two people of one name apart. A development knows those of its article too',
  },
  statements: {
    read: listOf(statementNote),
    article: none,
    update: none,
    says: "your word on a quotation of this text, found by its first words: `{ quote, by, role, via, to }`, `{ quote, omit: true }`, `{ quote, withdrawn: { at, reason } }` or `{ quote, retired: true }` (with the entry's `id` where the words alone do not tell; `nth` says which of several quotations that begin so)",
  },
  corrections: {
    read: listOf(correction),
    article: none,
    digest: 'own',
    says: '`{ at, text, severity }`; `significant` ones move `updated`, `minor` ones do not',
  },
  withdrawn: {
    read: withdrawal,
    article: nothing,
    update: nothing,
    says: '`{ at, reason }`: takes the whole story back, or the update',
  },
  status: {
    read: oneOf('live', 'closed'),
    article: () => 'closed' as const,
    digest: 'own',
    says: '`live` while the story develops (readers are told to look every five minutes, and its open page shows what is new), else `closed` (every hour)',
  },
  language: {
    read: language,
    article: ({ language }: Publication) => language,
    update: nothing,
    digest: 'every',
    says: "the publication's if missing",
  },
  rights: {
    read: line,
    article: ({ rights }: Publication) => rights,
    update: nothing,
    digest: 'every',
    says: "the publication's if missing",
  },
  image: {
    read: media,
    article: nothing,
    update: nothing,
    digest: 'own',
    says: 'a picture: a file or address, or `{ url, alt, caption, credit }`, where `alt` says what is seen on it, `caption` stands below it, and `credit` names who made it or whose it is',
  },
  enclosure: {
    read: enclosure,
    article: nothing,
    update: nothing,
    digest: 'own',
    says: 'a file or address, or `{ url, type, length }`',
  },
  source: {
    read: source,
    article: nothing,
    update: nothing,
    digest: 'own',
    says: 'where the story was taken from: `{ title, url }`',
  },
  draft: {
    read: truth,
    article: () => false,
    update: () => false,
    says: '`true` keeps it out of everything',
  },
  id: {
    read: entryId,
    article: nothing,
    update: nothing,
    says: 'its id for ever, if you bring one along: whatever another feed called it, byte for byte (see [Moving in](editing.md#moving-in))',
  },
  formerly: {
    read: listOf(formerName),
    article: none,
    update: none,
    says: 'earlier slugs, and old addresses such as `/2019/04/x/`, `/x.html` or `/?p=12`: all redirect for good (see [Moving in](editing.md#moving-in))',
  },
} as const satisfies Readonly<Record<string, Field>>

type Fields = typeof FIELDS
type FileKind = 'article' | 'update'

/** The values of a file of a kind, by key. */
type Said<K extends FileKind> = {
  readonly [N in keyof Fields as K extends keyof Fields[N] ? N : never]: Value<Fields[N], K>
}

type Value<F, K extends FileKind> = F extends { readonly read: ReadValue<infer T> }
  ? F extends { readonly [N in K]: (publication: Publication) => infer S }
    ? T | S
    : T
  : never

/** Reads a Markdown file with its front matter; null where Problems say what is wrong with it. */
export function readFields<K extends FileKind>(
  kind: K,
  reading: FileReading,
): (Omit<MarkdownFile, 'values'> & { readonly said: Said<K> }) | null {
  const own = Object.entries<Field>(FIELDS).flatMap(([name, { read, [kind]: silence }]) =>
    silence === undefined ? [] : [{ name, read, silence }],
  )
  const keys = Object.fromEntries(own.map(({ name, read }) => [name, read]))
  const required = own.filter(({ silence }) => silence === 'required').map(({ name }) => name)
  const file = readMarkdownFile(reading, keys, required)
  if (file === null) return null
  const { values, ...rest } = file
  const said = own.map(({ name, silence }) => {
    const value = values[name] ?? null
    const isSilent = value === null || (Array.isArray(value) && value.length === 0)
    return [name, isSilent && silence !== 'required' ? silence(reading.publication) : value] as const
  })
  if (said.some(([name, value]) => value === null && required.includes(name))) return null
  return { ...rest, said: Object.fromEntries(said) as Said<K> }
}

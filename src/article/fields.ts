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
import { mapSchema, type ValueSchema } from './value-schema.ts'
import {
  atLeast,
  instant,
  type Key,
  language,
  line,
  listOf,
  oneOf,
  paragraph,
  type ReadValue,
  truth,
} from './values.ts'

/** A key of front matter. */
export interface Field extends Key<unknown> {
  /** The default in articles, also for an empty list. Absent where articles have no such key. */
  readonly article?: Silence
  /** The default in update files: empty lists and nulls stand for the article's own. */
  readonly update?: Silence
  /** The default in pages of the publication's own. */
  readonly page?: Silence
  /**
   * Which digests a change of it changes: of the file's `own` entry, or of `every` entry of its story. Absent for keys
   * that decide dates, addresses or which entries there are: the ledger's lines have those.
   */
  readonly digest?: Part
  /** What it is for in update files, and in pages, where that is another. */
  readonly saysOfUpdate?: string
  readonly saysOfPage?: string
}

type Silence = 'required' | ((publication: Publication) => unknown)
type Part = 'own' | 'every'

const nothing = () => null
const none = () => []

/** Every key of the front matter of articles, update files and pages. To add one is a line here. */
export const FIELDS = {
  title: {
    read: line,
    article: 'required',
    update: 'required',
    page: 'required',
    digest: 'own',
    says: 'the headline',
    saysOfPage: 'what it is called',
  },
  published: {
    read: instant,
    article: 'required',
    update: 'required',
    says: "a date, or a time such as `2025-09-04 16:30`, in the publication's time zone, or RFC 3339 with an offset. In the future, the story waits for it",
    saysOfUpdate: 'as in an article. Before that of its article, it comes out with that',
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
    says: '`development` or `correction`; the first if missing',
  },
  severity: {
    read: oneOf('minor', 'significant'),
    update: () => 'minor' as const,
    says: "of a correction: `significant` if it moves the article's `updated`, else `minor`",
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
    page: nothing,
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
    saysOfUpdate: "as in an article; the article's if missing",
  },
  authors: {
    read: listOf(author, MOST_NAMES),
    article: ({ authors }: Publication) => authors,
    update: none,
    digest: 'every',
    says: "names, or [more of each](#keys-within-keys); the publication's if missing",
    saysOfUpdate: "as in an article; the article's if missing",
  },
  topics: {
    read: listOf(line, MOST_NAMES),
    article: none,
    update: none,
    digest: 'every',
    says: `names, at most ${MOST_NAMES} (as authors)`,
    saysOfUpdate: "as in an article; the article's if missing, and of a correction the article's too",
  },
  people: {
    read: listOf(person),
    article: none,
    update: none,
    says: 'who may be speaking: names, or [more of each](#keys-within-keys)',
    saysOfUpdate: 'of a development: who may be speaking, besides the people of its article',
  },
  statements: {
    read: listOf(statementNote),
    article: none,
    update: none,
    says: 'your word on a quotation of this text, found by its first words: `{ quote, by, role, via, to }`, `{ quote, omit: true }`, `{ quote, withdrawn: { at, reason } }` or `{ quote, retired: true }`',
    saysOfUpdate: 'of a development: your word on a quotation of its own text, as in an article',
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
    says: '`{ at, reason }`: [takes the whole story back](editing.md#withdrawing)',
    saysOfUpdate: '`{ at, reason }`: [takes the update back](editing.md#withdrawing), with what it quotes',
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
    page: ({ language }: Publication) => language,
    digest: 'every',
    says: "the publication's if missing",
    saysOfUpdate: "the article's if missing",
  },
  rights: {
    read: line,
    article: ({ rights }: Publication) => rights,
    update: nothing,
    digest: 'every',
    says: "the publication's if missing",
    saysOfUpdate: "the article's if missing",
  },
  image: {
    read: media,
    article: nothing,
    update: nothing,
    digest: 'own',
    says: 'a picture: a file or address, or `{ url, alt, caption, credit }`',
  },
  enclosure: {
    read: enclosure,
    article: nothing,
    update: nothing,
    digest: 'own',
    says: 'a file to take away, such as a recording: a file or address, or `{ url, type, length }`',
  },
  source: {
    read: source,
    article: nothing,
    update: nothing,
    digest: 'own',
    says: 'where the story was taken from: a title, or `{ title, url }`',
  },
  order: {
    read: atLeast(1),
    page: nothing,
    says: 'its place among the links at the foot of every page; those without one follow, by name',
  },
  draft: {
    read: truth,
    article: () => false,
    update: () => false,
    page: () => false,
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
    page: none,
    says: 'earlier slugs, and old addresses such as `/2019/04/x/`, `/x.html` or `/?p=12`: all redirect for good (see [Moving in](editing.md#moving-in))',
  },
} as const satisfies Readonly<Record<string, Field>>

type Fields = typeof FIELDS
type FileKind = 'article' | 'update' | 'page'

/** The values of a file of a kind, by key. */
type Said<K extends FileKind> = {
  readonly [N in keyof Fields as K extends keyof Fields[N] ? N : never]: Value<Fields[N], K>
}

type Value<F, K extends FileKind> = F extends { readonly read: ReadValue<infer T> }
  ? F extends { readonly [N in K]: (publication: Publication) => infer S }
    ? T | S
    : T
  : never

interface OwnField {
  readonly name: string
  readonly field: Field
  readonly silence: Silence
}

/** The keys of a kind of file. */
function fieldsOf(kind: FileKind): readonly OwnField[] {
  return Object.entries<Field>(FIELDS).flatMap(([name, field]) => {
    const silence = field[kind]
    return silence === undefined ? [] : [{ name, field, silence }]
  })
}

function requiredOf(own: readonly OwnField[]): readonly string[] {
  return own.filter(({ silence }) => silence === 'required').map(({ name }) => name)
}

/** The front matter of a kind of file, for docs/writing.md and for editors. */
export function frontMatterSchema(kind: FileKind): ValueSchema {
  const own = fieldsOf(kind)
  const keys = own.map(({ name, field: { read, says, saysOfUpdate, saysOfPage } }) => [
    name,
    { read, says: (kind === 'update' && saysOfUpdate) || (kind === 'page' && saysOfPage) || says },
  ])
  return mapSchema(Object.fromEntries(keys), requiredOf(own))
}

/** Reads a Markdown file with its front matter; null where Problems say what is wrong with it. */
export function readFields<K extends FileKind>(
  kind: K,
  reading: FileReading,
): (Omit<MarkdownFile, 'values'> & { readonly said: Said<K> }) | null {
  const own = fieldsOf(kind)
  const keys = Object.fromEntries(own.map(({ name, field }) => [name, field]))
  const required = requiredOf(own)
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

import type { EntryKind, Listing, Path, PersonReference, Places, StoryReference } from '../model/entry.ts'
import type { EntryId } from '../model/entry-id.ts'
import type { Instant } from '../model/instant.ts'
import type { Text } from '../model/text.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { Interned } from './interned.ts'
import type { RecordedEntry } from './story-record.ts'
import { hexadecimal, lookIn } from './tally.ts'

/*
 * Half a million listings as objects are a gigabyte, and a minute of reading. Here each is a row of numbers and some
 * text; what the same few entries say again and again (moments, topics, people, languages) stands in lists beside them.
 * Rows are only ever added: an entry that is told again has a new one, until everything is built anew.
 */

/** The numbers of a row; moments, topics, people and languages by their places in the lists. */
const [FLAGS, ORDER, PUBLISHED, UPDATED, CHANGED, SHOWN, LOOK_HIGH, LOOK_LOW] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const
const [TOPICS, PERSON, LANGUAGE, TEXT, ID_LENGTH, PATH_LENGTH, SAID_LENGTH] = [
  8, 9, 10, 11, 12, 13, 14,
] as const
const WIDTH = 15

const KINDS: readonly EntryKind[] = ['article', 'statement', 'reaction', 'development', 'correction']

/** In FLAGS, above the kind. */
const [KIND, WITHDRAWN, PLANNED, CHANGED_ONCE, OWN_ID] = [7, 8, 16, 32, 64] as const

/** What stands in the text of a row, as JSON, behind the rests of its id and its path. */
type Said = readonly [
  title: Text,
  summary: Text | null,
  withdrawn: Listing['withdrawn'],
  /** None where the last change was the only one. */
  moments: readonly Instant[],
]

export interface FiledTopics {
  readonly topics: readonly Text[]
  readonly places: readonly Path[]
}

export interface FiledPerson {
  readonly person: PersonReference | null
  readonly place: Path | null
}

/** A table as it can be put away: numbers of 32 bits, bytes of text, and the lists. */
export interface TableParts {
  readonly rows: Uint32Array
  readonly texts: Uint8Array
  readonly lists: TableLists
}

export interface TableLists {
  readonly moments: readonly Instant[]
  readonly topics: readonly FiledTopics[]
  readonly people: readonly FiledPerson[]
  readonly languages: readonly string[]
}

/** How many numbers and bytes of a table there are. */
export interface TableLength {
  readonly rows: number
  readonly texts: number
}

const NO_LISTS: TableLists = { moments: [], topics: [], people: [], languages: [] }

/** The listings of all stories. */
export class EntryTable {
  #rows: Uint32Array
  #used: number
  readonly #texts: GrowingBytes
  readonly #moments: Interned<Instant>
  readonly #topics: Interned<FiledTopics>
  readonly #people: Interned<FiledPerson>
  readonly #languages: Interned<string>

  /** Empty, or as another was put away; the parts may be longer than what `used` says of them. */
  constructor({ rows, texts, lists }: Partial<TableParts> = {}, used?: TableLength) {
    const { moments, topics, people, languages } = lists ?? NO_LISTS
    this.#rows = rows ?? new Uint32Array()
    this.#used = used?.rows ?? this.#rows.length
    this.#texts = new GrowingBytes(texts, used?.texts)
    this.#moments = new Interned(moments, moment => moment)
    this.#topics = new Interned(topics, JSON.stringify)
    this.#people = new Interned(people, JSON.stringify)
    this.#languages = new Interned(languages, language => language)
  }

  /** What has been added since it had so many numbers and bytes, and the whole of its lists. */
  partsSince({ rows, texts }: TableLength): TableParts {
    const [moments, topics] = [this.#moments.all, this.#topics.all]
    const lists = { moments, topics, people: this.#people.all, languages: this.#languages.all }
    return { rows: this.#rows.subarray(rows, this.#used), texts: this.#texts.from(texts), lists }
  }

  /** Takes the entries of a story in; their rows stand one behind the other. */
  add(entries: readonly RecordedEntry[]): readonly TableEntry[] {
    const rows = entries.map(entry => this.#addRow(entry))
    return rows.map((row, index) => new TableEntry(this, row, (entries[index] as RecordedEntry).story))
  }

  /** The entries of a story that were taken in before: so many from a row on. */
  entriesAt(first: number, count: number, story: StoryReference): readonly TableEntry[] {
    return Array.from({ length: count }, (_, index) => new TableEntry(this, first + index, story))
  }

  number(row: number, column: number): number {
    return this.#rows[row * WIDTH + column] as number
  }

  moment(row: number, column: number): Instant {
    return this.#moments.all[this.number(row, column)] as Instant
  }

  topics(row: number): FiledTopics {
    return this.#topics.all[this.number(row, TOPICS)] as FiledTopics
  }

  person(row: number): FiledPerson {
    return this.#people.all[this.number(row, PERSON)] as FiledPerson
  }

  language(row: number): string {
    return this.#languages.all[this.number(row, LANGUAGE)] as string
  }

  idRest(row: number): string {
    const start = this.number(row, TEXT)
    return this.#texts.ascii(start, start + this.number(row, ID_LENGTH))
  }

  pathRest(row: number): string {
    const start = this.number(row, TEXT) + this.number(row, ID_LENGTH)
    return this.#texts.ascii(start, start + this.number(row, PATH_LENGTH))
  }

  said(row: number): Said {
    const start = this.number(row, TEXT) + this.number(row, ID_LENGTH) + this.number(row, PATH_LENGTH)
    return JSON.parse(this.#texts.utf8(start, start + this.number(row, SAID_LENGTH)))
  }

  #addRow(entry: RecordedEntry): number {
    const { title, summary, withdrawn, history, places, topics, person, story, look } = entry
    const isChangedOnce = history.length === 1 && history[0]?.[0] === entry.changed
    const said: Said = [title, summary, withdrawn, isChangedOnce ? [] : history.map(([at]) => at)]
    const text = this.#texts.length
    const flags = [
      withdrawn ? WITHDRAWN : 0,
      entry.planned ? PLANNED : 0,
      isChangedOnce ? CHANGED_ONCE : 0,
      /^(?:\/.*)?$/.test(rest(entry.id, story.id)) ? OWN_ID : 0,
    ]
    const numbers = [
      flags.reduce((sum, flag) => sum + flag, KINDS.indexOf(entry.kind)),
      entry.order,
      ...[entry.published, entry.updated, entry.changed, entry.shown].map(at => this.#moments.place(at)),
      lookIn(look).high,
      lookIn(look).low,
      this.#topics.place({ topics, places: places.topics }),
      this.#people.place({ person, place: places.person }),
      this.#languages.place(entry.language),
      text,
      this.#texts.add(rest(entry.id, story.id)),
      this.#texts.add(rest(entry.path, story.path)),
      this.#texts.add(JSON.stringify(said)),
    ]
    const start = this.#used
    this.#used += WIDTH
    if (this.#used > this.#rows.length) {
      const grown = new Uint32Array(Math.ceil((this.#used / WIDTH) * 1.5) * WIDTH)
      grown.set(this.#rows)
      this.#rows = grown
    }
    this.#rows.set(numbers, start)
    return start / WIDTH
  }
}

/** An entry of a table. It holds nothing itself but the id, by which lists are cut and compared. */
export class TableEntry implements RecordedEntry {
  readonly #table: EntryTable
  readonly row: number
  readonly story: StoryReference
  #id: EntryId | null = null

  constructor(table: EntryTable, row: number, story: StoryReference) {
    this.#table = table
    this.row = row
    this.story = story
  }

  get id(): EntryId {
    this.#id ??= whole(this.#table.idRest(this.row), this.story.id) as EntryId
    return this.#id
  }

  /** Whether the id is that of its story, or has a slash and more behind that. */
  get isNamedAfterStory(): boolean {
    return (this.#table.number(this.row, FLAGS) & OWN_ID) !== 0
  }

  get path(): Path {
    return whole(this.#table.pathRest(this.row), this.story.path) as Path
  }

  get kind(): EntryKind {
    return KINDS[this.#table.number(this.row, FLAGS) & KIND] as EntryKind
  }

  get order(): number {
    return this.#table.number(this.row, ORDER)
  }

  get planned(): boolean {
    return (this.#table.number(this.row, FLAGS) & PLANNED) !== 0
  }

  get published(): Instant {
    return this.#table.moment(this.row, PUBLISHED)
  }

  get updated(): Instant {
    return this.#table.moment(this.row, UPDATED)
  }

  get changed(): Instant {
    return this.#table.moment(this.row, CHANGED)
  }

  get shown(): Instant {
    return this.#table.moment(this.row, SHOWN)
  }

  /** The same object for all that are filed alike. */
  get filedTopics(): FiledTopics {
    return this.#table.topics(this.row)
  }

  get filedPerson(): FiledPerson {
    return this.#table.person(this.row)
  }

  get topics(): readonly Text[] {
    return this.filedTopics.topics
  }

  get person(): PersonReference | null {
    return this.filedPerson.person
  }

  get places(): Places {
    return { topics: this.filedTopics.places, person: this.filedPerson.place }
  }

  get language(): string {
    return this.#table.language(this.row)
  }

  get title(): Text {
    return this.#table.said(this.row)[0]
  }

  get summary(): Text | null {
    return this.#table.said(this.row)[1]
  }

  get withdrawn(): Listing['withdrawn'] {
    return this.#table.number(this.row, FLAGS) & WITHDRAWN ? this.#table.said(this.row)[2] : null
  }

  get history(): Listing['history'] {
    const isChangedOnce = this.#table.number(this.row, FLAGS) & CHANGED_ONCE
    return isChangedOnce ? [[this.changed]] : this.#table.said(this.row)[3].map(at => [at])
  }

  get look(): string {
    const { high, low } = this.lookNumbers
    return hexadecimal(high) + hexadecimal(low)
  }

  get lookNumbers() {
    return { high: this.#table.number(this.row, LOOK_HIGH), low: this.#table.number(this.row, LOOK_LOW) }
  }
}

/** What follows a beginning that is left out; a text that begins otherwise stands whole behind a space. */
function rest(text: string, beginning: string): string {
  return text.startsWith(beginning) ? text.slice(beginning.length) : ` ${text}`
}

function whole(text: string, beginning: string): string {
  return text.startsWith(' ') ? text.slice(1) : beginning + text
}

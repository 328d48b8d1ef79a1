import { crc32 } from 'node:zlib'
import { ENTRY_KINDS, type StoryReference } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import { Damage } from './damage.ts'
import {
  CHANGED_ONCE,
  ID_LENGTH,
  LANGUAGE,
  LEFT,
  MOVED_IN,
  NAME,
  OWN_ID,
  PATH_LENGTH,
  PERSON,
  PLANNED,
  rest,
  SAID,
  SAID_LENGTH,
  SAID_SUM,
  TOPICS,
  WIDTH,
  WITHDRAWN,
} from './entry-columns.ts'
import { GrowingBytes, type ReadBytes } from './growing-bytes.ts'
import { Interned } from './interned.ts'
import { lookIn } from './set-hash.ts'
import type { RecordedEntry } from './story-record.ts'
import { type FiledPerson, type FiledTopics, type Rows, type SaidColumns, TableEntry } from './table-entry.ts'

/*
 * Half a million listings as objects are a gigabyte, and a minute of reading. Here each is a row of numbers and some
 * text; what the same few entries say again and again (moments, topics, people, languages) stands in lists beside them.
 * Rows are only ever added: an entry that is told again has a new one, until everything is built anew.
 */

/** A table as it can be put away: numbers of 32 bits; bytes of ids and paths, and of all other text; and the lists. */
export interface TableParts {
  readonly rows: Uint32Array
  readonly names: Uint8Array
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
  readonly names: number
  readonly texts: number
}

/** A table that was put away; its parts may be longer than what counts of them. */
export interface StoredTable {
  readonly length: TableLength
  readonly rows: Uint32Array
  readonly names: Uint8Array
  /** Text is read where it lies when it is asked for: after an edit, little of it is. */
  readonly readText: ReadBytes
  /** Where it lies. */
  readonly textsAt: string
  readonly lists: TableLists
}

const NO_LISTS: TableLists = { moments: [], topics: [], people: [], languages: [] }

/** The listings of all stories. */
export class EntryTable implements Rows {
  #rows: Uint32Array
  #used: number
  readonly #names: GrowingBytes
  readonly #texts: GrowingBytes
  readonly #textsAt: string
  readonly #moments: Interned<Instant>
  readonly #topics: Interned<FiledTopics>
  readonly #people: Interned<FiledPerson>
  readonly #languages: Interned<string>

  /** Empty, or as another was put away. */
  constructor(stored?: StoredTable) {
    const { moments, topics, people, languages } = stored?.lists ?? NO_LISTS
    this.#rows = stored?.rows ?? new Uint32Array()
    this.#used = stored?.length.rows ?? 0
    this.#names = new GrowingBytes(stored && { bytes: stored.names, length: stored.length.names })
    this.#texts = new GrowingBytes(stored && { read: stored.readText, length: stored.length.texts })
    this.#textsAt = stored?.textsAt ?? 'The table of entries'
    this.#moments = new Interned(moments, moment => moment)
    this.#topics = new Interned(topics, JSON.stringify)
    this.#people = new Interned(people, JSON.stringify)
    this.#languages = new Interned(languages, language => language)
  }

  /** What has been added since it was so long, and the whole of its lists. */
  partsSince({ rows, names, texts }: TableLength): TableParts {
    const [moments, topics] = [this.#moments.all, this.#topics.all]
    return {
      rows: this.#rows.subarray(rows, this.#used),
      names: this.#names.from(names),
      texts: this.#texts.from(texts),
      lists: { moments, topics, people: this.#people.all, languages: this.#languages.all },
    }
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
    const start = this.number(row, NAME)
    return this.#names.utf8(start, start + this.number(row, ID_LENGTH))
  }

  pathRest(row: number): string {
    const start = this.number(row, NAME) + this.number(row, ID_LENGTH)
    return this.#names.ascii(start, start + this.number(row, PATH_LENGTH))
  }

  said(row: number): SaidColumns {
    const start = this.number(row, SAID)
    const text = this.#texts.utf8(start, start + this.number(row, SAID_LENGTH))
    if (crc32(text) !== this.number(row, SAID_SUM)) throw new Damage(this.#textsAt)
    return JSON.parse(text)
  }

  #addRow(entry: RecordedEntry): number {
    const { title, summary, withdrawn, history, places, topics, person, story, fingerprint, left } = entry
    const isChangedOnce = history.length === 1 && history[0]?.[0] === entry.changed
    const moments = isChangedOnce ? [] : history.map(([at]) => at)
    const { people } = places
    const plain = [title, summary, withdrawn, moments] as const
    const isMore = people !== undefined || left.length > 0
    const said = JSON.stringify((isMore ? [...plain, people ?? null, left] : plain) satisfies SaidColumns)
    const flags = [
      withdrawn ? WITHDRAWN : 0,
      entry.planned ? PLANNED : 0,
      entry.movedIn ? MOVED_IN : 0,
      isChangedOnce ? CHANGED_ONCE : 0,
      left.length > 0 ? LEFT : 0,
      /^(?:\/|$)/.test(rest(entry.id, story.id)) ? OWN_ID : 0,
    ]
    const numbers = [
      flags.reduce((sum, flag) => sum + flag, ENTRY_KINDS.indexOf(entry.kind)),
      entry.order,
      ...[entry.published, entry.updated, entry.changed, entry.shown].map(at => this.#moments.place(at)),
      lookIn(fingerprint).high,
      lookIn(fingerprint).low,
      this.#topics.place({ topics, places: places.topics }),
      this.#people.place({ person, place: places.person }),
      this.#languages.place(entry.language),
      this.#names.length,
      this.#names.add(rest(entry.id, story.id)),
      this.#names.add(rest(entry.path, story.path)),
      this.#texts.length,
      this.#texts.add(said),
      crc32(said),
      entry.size,
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

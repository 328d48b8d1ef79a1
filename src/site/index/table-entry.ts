import {
  ENTRY_KINDS,
  type EntryKind,
  type Listing,
  type Path,
  type PersonReference,
  type Places,
  type StoryReference,
} from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { Instant } from '../../model/instant.ts'
import type { Text } from '../../model/text.ts'
import {
  CHANGED,
  CHANGED_ONCE,
  FLAGS,
  KIND,
  LEFT,
  LOOK_HIGH,
  LOOK_LOW,
  MOVED_IN,
  ORDER,
  OWN_ID,
  PLANNED,
  PUBLISHED,
  SHOWN,
  SIZE,
  UPDATED,
  WITHDRAWN,
  whole,
} from './entry-columns.ts'
import { hexadecimal } from './set-hash.ts'
import type { RecordedEntry } from './story-record.ts'

/** What few ask for, as JSON. */
export type SaidColumns = readonly [
  title: Text,
  summary: Text | null,
  withdrawn: Listing['withdrawn'],
  /** None where the last change was the only one. */
  moments: readonly Instant[],
  /** Of a withdrawal, the pages of people that list it. */
  people?: readonly Path[] | null,
  left?: Listing['left'],
]

export interface FiledTopics {
  readonly topics: readonly Text[]
  readonly places: readonly Path[]
}

export interface FiledPerson {
  readonly person: PersonReference | null
  readonly place: Path | null
}

/** What a table answers about its rows; columns as in entry-columns.ts. */
export interface Rows {
  number(row: number, column: number): number
  moment(row: number, column: number): Instant
  /** The same object for all that are filed alike. */
  topics(row: number): FiledTopics
  person(row: number): FiledPerson
  language(row: number): string
  /** What of the id stands behind that of the story, and of the path behind the story's; see `rest`. */
  idRest(row: number): string
  pathRest(row: number): string
  said(row: number): SaidColumns
}

const NOTHING_LEFT: Listing['left'] = []

/** An entry of a table. It holds nothing itself but the id, by which lists are cut and compared. */
export class TableEntry implements RecordedEntry {
  readonly #table: Rows
  readonly row: number
  readonly story: StoryReference
  #id: EntryId | null = null

  constructor(table: Rows, row: number, story: StoryReference) {
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
    return ENTRY_KINDS[this.#table.number(this.row, FLAGS) & KIND] as EntryKind
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

  get movedIn(): boolean {
    return (this.#table.number(this.row, FLAGS) & MOVED_IN) !== 0
  }

  get size(): number {
    return this.#table.number(this.row, SIZE)
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
    const places = { topics: this.filedTopics.places, person: this.filedPerson.place }
    const people = this.kind === 'withdrawal' ? this.#table.said(this.row)[4] : undefined
    return people ? { ...places, people } : places
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

  get left(): Listing['left'] {
    return this.#table.number(this.row, FLAGS) & LEFT
      ? (this.#table.said(this.row)[5] ?? NOTHING_LEFT)
      : NOTHING_LEFT
  }

  get history(): Listing['history'] {
    const isChangedOnce = this.#table.number(this.row, FLAGS) & CHANGED_ONCE
    return isChangedOnce ? [[this.changed]] : this.#table.said(this.row)[3].map(at => [at])
  }

  get fingerprint(): string {
    const { high, low } = this.lookNumbers
    return hexadecimal(high) + hexadecimal(low)
  }

  get lookNumbers() {
    return { high: this.#table.number(this.row, LOOK_HIGH), low: this.#table.number(this.row, LOOK_LOW) }
  }
}

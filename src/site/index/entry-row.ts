import { hash } from 'node:crypto'
import { collectedName, listPagesOf } from '../../collection/kinds.ts'
import { phaseNow } from '../../collection/phase.ts'
import { isSetAside, touchedAt } from '../../collection/window.ts'
import { changeOf, type Entry, isStanding, type Listing, type Path } from '../../model/entry.ts'
import { type EntryId, isIri } from '../../model/entry-id.ts'
import { type Instant, instantOf, millisecondsOf } from '../../model/instant.ts'

/** An entry as the index holds it: what lists ask of it as numbers and names, and all of it as JSON. */
export interface EntryRow {
  readonly id: EntryId
  /** Moments in seconds since 1970. */
  readonly shown: number
  readonly published: number
  readonly updated: number
  readonly changed: number
  /** When it was last brought to readers; null of what was moved in and let be since. */
  readonly touched: number | null
  readonly size: number
  /** 0 no; 1 yes; 2 dated by the build that found it, and no news all the same. */
  readonly movedIn: number
  readonly isStanding: boolean
  readonly isLive: boolean
  /** Whether it, or what surrounds it, changed more than once. */
  readonly isEdited: boolean
  readonly isArticle: boolean
  /** 0 listed as it was meant; 1 listed as a notice; 2 named as deleted; 3 on its own page alone. */
  readonly phase: number
  /** What few entries are, and is asked of all: a sum of MARKS. */
  readonly marks: number
  /** A digest of all that it says, 48 bits. */
  readonly fingerprint: number
  /** The pages across stories that list it, none before it has begun; with the name that a page has of it. */
  readonly pages: readonly (readonly [page: Path, name: string | null])[]
  /** The pages that it left. */
  readonly left: readonly Path[]
  /** As JSON: what lists need to know of it (see Listing), and the rest. */
  readonly listing: string
  readonly content: string
}

/** The editor chose its person's page; it is a quotation that is not named after its story; an id of a file is no IRI. */
export const MARKS = { chosenPage: 1, movedHere: 2, otherId: 4 } as const

const PHASES = { ahead: 0, listed: 1, tombstone: 2, expired: 3 } as const

/** The row of an entry as of a build. */
export function entryRow(entry: Entry, { noticeDays }: { noticeDays: number }, now: Instant): EntryRow {
  const [listing, content] = textsOf(entry)
  const touched = touchedAt(entry)
  const hasBegun = !entry.planned || entry.shown <= now
  const stands = isStanding(entry)
  return {
    id: entry.id,
    shown: secondsOf(entry.shown),
    published: secondsOf(entry.published),
    updated: secondsOf(entry.updated),
    changed: secondsOf(changeOf(entry)),
    touched: touched && secondsOf(touched),
    size: entry.size,
    movedIn: movedInOf(entry),
    isStanding: stands,
    isLive: entry.story.live,
    isEdited: entry.history.length > 1 || entry.history[0]?.[0] !== changeOf(entry),
    isArticle: entry.kind === 'article',
    phase: entry.withdrawn === null ? 0 : PHASES[phaseNow(entry, noticeDays, now).name],
    marks: marksOf(entry),
    fingerprint: Number.parseInt(hash('sha256', listing + content, 'hex').slice(0, 12), 16),
    pages: hasBegun
      ? listPagesOf(entry).map(page => [page, stands ? collectedName(page, [entry]) : null] as const)
      : [],
    left: hasBegun ? entry.left.map(({ path }) => path) : [],
    listing,
    content,
  }
}

function movedInOf(entry: Entry): EntryRow['movedIn'] {
  if (!entry.movedIn) return 0
  return isSetAside(entry) ? 2 : 1
}

/** What lists need to know of an entry. */
const LISTING = {
  ...{ id: true, kind: true, path: true, title: true, summary: true, topics: true, language: true },
  ...{ withdrawn: true, story: true, person: true, places: true, left: true, order: true, published: true },
  ...{ updated: true, changed: true, planned: true, shown: true, movedIn: true, size: true, history: true },
} as const satisfies Record<keyof Listing, true>

/** Without the places of its words in its story's text, which no list shows: an edit above them would change them all. */
function textsOf(entry: Entry): readonly [listing: string, content: string] {
  const saying = entry.saying && { ...entry.saying, spans: [] }
  const parts = Object.entries({ ...entry, saying })
  const [listing, content] = [true, false].map(isListed =>
    parts.filter(([key]) => key in LISTING === isListed),
  )
  return [
    JSON.stringify(Object.fromEntries(listing ?? [])),
    JSON.stringify(Object.fromEntries(content ?? [])),
  ]
}

/** The JSON of an entry from its two parts; none of them is empty. */
export function wholeText(listing: string, content: string): string {
  return `${listing.slice(0, -1)},${content.slice(1)}`
}

function marksOf({ id, kind, person, story }: Entry): number {
  const isNamedAfterStory = id === story.id || id.startsWith(`${story.id}/`)
  const isQuotation = kind === 'statement' || kind === 'reaction'
  const isFile = kind === 'development' || kind === 'correction'
  return (
    (person?.slug ? MARKS.chosenPage : 0) +
    (isQuotation && !isNamedAfterStory ? MARKS.movedHere : 0) +
    (!isIri(story.id) || (isFile && !isIri(id)) ? MARKS.otherId : 0)
  )
}

/** The bytes by which ids are ordered as JavaScript compares them: UTF-8, but for surrogates one by one (CESU-8). */
export function orderOf(id: string): Uint8Array {
  if (!/[\uD800-\uDFFF]/.test(id)) return Buffer.from(id)
  const units = Array.from({ length: id.length }, (_, index) => id.charCodeAt(index))
  return Buffer.concat(
    units.map(unit =>
      unit < 0xd800 || unit > 0xdfff
        ? Buffer.from(String.fromCharCode(unit))
        : Buffer.from([0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]),
    ),
  )
}

export function secondsOf(instant: Instant): number {
  return millisecondsOf(instant) / 1000
}

export function instantAt(seconds: number): Instant {
  return instantOf(seconds * 1000)
}

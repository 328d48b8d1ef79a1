import type { Withdrawal } from '../../model/article.ts'
import type { Departure, EntryKind, Leaving } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import { type BuildMoment, type Instant, latestOf } from '../../model/instant.ts'
import type { Slug } from '../../model/slug.ts'
import { cleanText, type Text } from '../../model/text.ts'

/** One change of an entry: when, and the digest of what subscribers saw from then on. */
export type Change = readonly [at: Instant, digest: string]

/** Oldest first, at least one. */
export type Changes = readonly [Change, ...Change[]]

/** Why an entry is told no more: `into` is the name of the entry of its story in which its words go on, or STORY. */
export interface LineEnding extends Withdrawal {
  readonly into?: string
}

/** What an entry goes on in that leads to its story itself. No entry is called so. */
export const STORY = '.'

/** What subscribers have been shown of one entry. */
export interface LedgerLine {
  readonly id: EntryId
  readonly kind: EntryKind
  /** The entry's part of its URL: the slug of an article, the key of an update. */
  readonly name: string
  /** Who was quoted; null of an entry that is no quotation. */
  readonly speaker: Text | null
  /** The words as last shown of a quotation, the text of a correction, the title of an update's file; null of an article. */
  readonly words: Text | null
  /** The words of each fragment of a quotation that has several; else empty. */
  readonly fragments: readonly Text[]
  /** The digest of its clause, of a quotation whose story has the same words of the same speaker again; else null. */
  readonly clause: string | null
  /** The name of the development's entry in whose text a quotation stands; null where that is the article, and of all others. */
  readonly within: string | null
  /** Whether a quotation was found in a development that had been out for a while, and was no news. */
  readonly isAside: boolean
  /** The name of the update's own file; null where it has none. */
  readonly file: string | null
  /** Of a withdrawal, the id of the entry that it tells of; else null. */
  readonly about: EntryId | null
  readonly published: Instant
  readonly updated: Instant
  readonly shown: Instant
  /** Whether `shown` is a time that lay ahead when the line was written: a scheduled entry, which its clock shows. */
  readonly planned: boolean
  /** Of an article, the slugs it had before; of any text of its own the addresses it had elsewhere, which begin with a slash. */
  readonly formerly: readonly string[]
  /** What it was last filed under itself, so that its notice reaches the same subscribers. */
  readonly topics: readonly Text[]
  /** Of an article, the times of its significant corrections. */
  readonly corrected: readonly Instant[]
  /** Why it was taken back; null of a live entry. Its notice stands from `updated` on. */
  readonly withdrawn: LineEnding | null
  readonly changes: Changes
  /** Of an article, when what surrounds the entries of its story last changed (see `settleAround`); null where no build has said. */
  readonly around: Change | null
  /** Of an article, the builds that wrote what the lines of its story tell, as far as that is recorded (see `withBuilds`). */
  readonly builds: readonly BuildMoment[]
  /** Of a quotation, the address that the editor chose for its speaker's page; null where the name gives it. */
  readonly page: Slug | null
  /** Of a quotation, whether its speaker is only described, and has no page. */
  readonly unnamed: boolean
  /** The pages across stories on which it was listed and is no more. */
  readonly left: readonly Leaving[]
  /** Of an article, the entries that left its story for another, by id. */
  readonly departed: readonly Departure[]
  /** Of an article or a file, words that were taken back and that its text still said with its story's last change, sorted. */
  readonly standingWords: readonly Text[]
}

/** Whether an entry is told no more as an update, with nothing in its place but its story. */
export function isRetired({ kind, withdrawn }: LedgerLine): boolean {
  return kind !== 'withdrawal' && withdrawn?.into === STORY
}

/** The words of a quotation of several fragments, as one text. */
export function joinedWords(fragments: readonly Text[]): Text {
  return cleanText(fragments.join(' '))
}

/** What a line's quotation is made of: its fragments, or else its words. */
export function partsOf({ words, fragments }: Pick<LedgerLine, 'words' | 'fragments'>): readonly Text[] {
  return fragments.length > 0 || words === null ? fragments : [words]
}

/** The last change of a line. */
export function lastChange({ changes }: Pick<LedgerLine, 'changes'>): Change {
  return changes.at(-1) ?? changes[0]
}

/** Whether no build has listed the entry yet: a scheduled story. A clock that is behind makes nothing unseen. */
export function isAhead(line: LedgerLine, now: Instant): boolean {
  return line.planned && line.shown > now
}

/** What kind of mark a line was recognised by; a withdrawal is made by Dateline, and found by what it tells of. */
export function markOf({
  kind,
  file,
}: LedgerLine): 'article' | 'file' | 'correction' | 'quotation' | 'withdrawal' {
  if (kind === 'article' || kind === 'withdrawal') return kind
  if (file !== null) return 'file'
  return kind === 'correction' ? 'correction' : 'quotation'
}

/** The last moment at which a build is known to have written these lines; null where none tells. */
export function lastBuild(lines: readonly LedgerLine[]): Instant | null {
  const moments = lines.flatMap(({ planned, shown, changes, around, departed }) => {
    const written = [
      ...(planned ? changes.slice(1) : changes).map(([at]) => at),
      ...departed.map(({ at }) => at),
    ]
    return around && !(planned && around[0] === shown) ? [...written, around[0]] : written
  })
  return latestOf(moments)
}

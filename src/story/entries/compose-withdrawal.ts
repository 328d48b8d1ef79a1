import { type LedgerLine, lastChange } from '../../ledger/lines/line.ts'
import { takenBackWith } from '../../ledger/settle-withdrawals.ts'
import type { Entry, EntryKind, Path, PersonReference } from '../../model/entry.ts'
import { asHtml, escapeHtml } from '../../model/html.ts'
import { type Instant, later } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { cleanLine, cleanText, type Text } from '../../model/text.ts'
import { datesOf } from './compose-entry.ts'
import {
  belonging,
  composeNotice,
  NAMES,
  type NoticePlace,
  ofPublication,
  topicsOf,
} from './compose-notice.ts'
import { dayOf } from './day.ts'

/** What a withdrawal tells of: the line that was taken back, among those of its story. */
export interface ToldOf {
  readonly target: LedgerLine
  readonly lines: readonly LedgerLine[]
  readonly personOf: (name: Text) => PersonReference
}

/**
 * The entry that tells of what was taken back, under an id of its own: readers overwrite an entry that they know and
 * leave it read. It lists in all that held what was taken back, and says none of its words.
 */
export function composeWithdrawal(
  line: LedgerLine,
  { target, lines, personOf }: ToldOf,
  filing: Omit<NoticePlace, 'person'>,
  publication: Publication,
): Entry {
  const { story, topics } = filing
  const { timeZone } = publication
  const { withdrawn } = target
  if (withdrawn === null) throw new Error(`A withdrawal tells of what is not withdrawn: ${line.id}`)
  const others = takenBackWith(target, lines)
  const all = [target, ...others]
  const about = aboutOf(target, all, personOf)
  const what = `${nameOf(target.kind)} of ${dayOf(target.published, timeZone)} was withdrawn`
  const told = `${what} on ${dayOf(withdrawn.at, timeZone)}${countOf(others.length)}.`
  return {
    ...filing,
    topics: [...new Set(all.flatMap(one => topicsOf(one, topics)))],
    ...ofPublication(publication),
    withdrawn: null,
    person: null,
    about,
    kind: line.kind,
    path: `${story.path}${line.name}/` as Path,
    title: cleanText(`${what}: ${story.withdrawn ? story.path : story.title}`),
    summary: cleanLine(`${told} ${withdrawn.reason}`),
    html: asHtml(
      `<p><strong>${told}</strong></p>\n<p>${escapeHtml(withdrawn.reason)}</p>\n${belonging(target, story)}`,
    ),
    ...datesOf(line),
  }
}

/**
 * What stands in the place of a withdrawal once what it told of was taken up again: it goes on where the withdrawal was
 * listed, so that readers are told there to drop it.
 */
export function composeEndedWithdrawal(
  line: LedgerLine,
  { target, lines, personOf }: ToldOf,
  filing: Omit<NoticePlace, 'person'>,
  publication: Publication,
): Entry {
  // With an article all of its story was taken back.
  const all = target.kind === 'article' ? lines : [target]
  const notice = composeNotice(line, { ...filing, person: null }, publication)
  const topics = [...new Set(all.flatMap(one => topicsOf(one, filing.topics)))]
  return { ...notice, topics, about: aboutOf(target, all, personOf) }
}

function aboutOf(
  { id }: LedgerLine,
  all: readonly LedgerLine[],
  personOf: ToldOf['personOf'],
): NonNullable<Entry['about']> {
  return { id, people: [...new Set(all.flatMap(({ speaker }) => speaker ?? []))].map(personOf) }
}

function nameOf(kind: EntryKind): string {
  const name = NAMES[kind]
  return /^[aeiou]/.test(name) ? `An ${name}` : `A ${name}`
}

function countOf(updates: number): string {
  if (updates === 0) return ''
  return updates === 1 ? ', with its update' : `, with its ${updates} updates`
}

/** What said its story's headline says it no more once the story is taken back. */
export function changedWith<E extends Entry>(entry: E, opening: LedgerLine | null): E {
  const changed: Instant = opening ? later(entry.changed, lastChange(opening)[0]) : entry.changed
  return changed === entry.changed ? entry : { ...entry, changed }
}

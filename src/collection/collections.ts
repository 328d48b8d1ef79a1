import type { Collection } from '../model/collection.ts'
import type { Entry } from '../model/entry.ts'
import { type Instant, later } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { cleanText } from '../model/text.ts'
import { byPublished } from './order.ts'
import { type Phase, phaseOf } from './phase.ts'
import { windowOf } from './window.ts'

/** A collection before it is cut to what its feeds hold: who belongs to it, whatever their phase. */
type Membership = Pick<Collection, 'path' | 'title' | 'description'> & { readonly members: readonly Entry[] }

/** What a kind of collection makes of all entries, which come in the order of `byPublished`. */
type CollectionKind = (entries: readonly Entry[], publication: Publication) => readonly Membership[]

/** Every kind of collection. To add one is one line here and its function below. */
const KINDS = { everything, corrections, stories } satisfies Record<string, CollectionKind>

/** When collections are made, and when what stands around their entries last changed. */
export interface Moment {
  readonly now: Instant
  readonly frameChanged: Instant
}

/** All collections of a publication, each in its window. Entries may be in any phase; those ahead are nowhere. */
export function collectionsOf(
  entries: readonly Entry[],
  publication: Publication,
  { now, frameChanged }: Moment,
): readonly Collection[] {
  const phases = new Map(entries.map(entry => [entry, phaseOf(entry, publication.noticeDays, now)]))
  const begun = entries.filter(entry => phases.get(entry)?.name !== 'ahead').toSorted(byPublished)
  return Object.values(KINDS)
    .flatMap(kind => kind(begun, publication))
    .filter(
      ({ path, members }) =>
        !path.startsWith('/articles/') || members.some(entry => phases.get(entry)?.name !== 'expired'),
    )
    .map(membership => collectionOf(membership, phases, publication, frameChanged))
}

function collectionOf(
  { members, ...names }: Membership,
  phases: ReadonlyMap<Entry, Phase>,
  { feedLength }: Publication,
  frameChanged: Instant,
): Collection {
  const inPhase = (name: Phase['name']) => members.filter(entry => phases.get(entry)?.name === name)
  const listed = inPhase('listed')
  return {
    ...names,
    members: listed,
    entries: windowOf(listed, feedLength),
    tombstones: inPhase('tombstone').flatMap(({ id, updated, withdrawn }) =>
      withdrawn ? [{ id, when: updated, reason: withdrawn.reason }] : [],
    ),
    changed: members.map(entry => phases.get(entry)?.since ?? frameChanged).reduce(later, frameChanged),
    live: listed.some(entry => entry.story.live),
  }
}

function everything(members: readonly Entry[], { title, description }: Publication): readonly Membership[] {
  return [{ path: '/', title, description, members }]
}

function corrections(entries: readonly Entry[], { title }: Publication): readonly Membership[] {
  const members = entries.filter(entry => entry.kind === 'correction' || entry.withdrawn !== null)
  const description = cleanText(`What ${title} has corrected and withdrawn.`)
  return [{ path: '/corrections/', title: cleanText(`Corrections – ${title}`), description, members }]
}

function stories(entries: readonly Entry[]): readonly Membership[] {
  const byStory = Map.groupBy(entries, entry => entry.story.id)
  return [...byStory.values()].flatMap(members => {
    const article = members.find(entry => entry.kind === 'article')
    return article
      ? [{ path: article.path, title: article.title, description: article.summary, members }]
      : []
  })
}

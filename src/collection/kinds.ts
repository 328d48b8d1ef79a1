import type { Collection } from '../model/collection.ts'
import type { Listing, Path } from '../model/entry.ts'
import type { Publication } from '../model/publication.ts'
import { cleanText, type Text } from '../model/text.ts'

/** A collection before it is cut to what its feeds hold. */
export interface Membership<E extends Listing> extends Pick<Collection, 'path' | 'title' | 'description'> {
  /** Who belongs to it, in whatever phase, in the order of `byPublished`. */
  readonly members: readonly E[]
  /** Whether it stands even when nothing is in it. */
  readonly lasting: boolean
}

/** What a kind of collection makes of all entries, which come in the order of `byPublished`. */
export type CollectionKind = <E extends Listing>(
  entries: readonly E[],
  publication: Publication,
) => readonly Membership<E>[]

/** Every kind of collection. To add one is one line here and its function below. */
export const KINDS = { everything, articles, updates, corrections, stories, topics, people } satisfies Record<
  string,
  CollectionKind
>

function everything<E extends Listing>(
  members: readonly E[],
  { title, description }: Publication,
): readonly Membership<E>[] {
  return [{ path: '/', title, description, members, lasting: true }]
}

function articles<E extends Listing>(
  entries: readonly E[],
  { title }: Publication,
): readonly Membership<E>[] {
  const members = entries.filter(entry => entry.kind === 'article')
  const description = cleanText(`The articles of ${title}, without their updates.`)
  return [
    { path: '/articles/', title: cleanText(`Articles – ${title}`), description, members, lasting: true },
  ]
}

function updates<E extends Listing>(entries: readonly E[], { title }: Publication): readonly Membership<E>[] {
  const members = entries.filter(entry => entry.kind !== 'article')
  const description = cleanText(`What was said, corrected and what happened next in the stories of ${title}.`)
  return [{ path: '/updates/', title: cleanText(`Updates – ${title}`), description, members, lasting: true }]
}

function corrections<E extends Listing>(
  entries: readonly E[],
  { title }: Publication,
): readonly Membership<E>[] {
  const members = entries.filter(entry => entry.kind === 'correction' || entry.withdrawn !== null)
  const description = cleanText(`What ${title} has corrected and withdrawn.`)
  return [
    {
      path: '/corrections/',
      title: cleanText(`Corrections – ${title}`),
      description,
      members,
      lasting: true,
    },
  ]
}

function stories<E extends Listing>(entries: readonly E[]): readonly Membership<E>[] {
  const byStory = Map.groupBy(entries, entry => entry.story.id)
  return [...byStory.values()].flatMap(members => {
    const article = members.find(entry => entry.kind === 'article')
    if (!article) return []
    const { path, title, summary } = article
    return [{ path, title, description: summary ?? title, members, lasting: false }]
  })
}

function topics<E extends Listing>(entries: readonly E[], { title }: Publication): readonly Membership<E>[] {
  const named = entries.flatMap(entry =>
    entry.topics.flatMap((name, index) => {
      const path = entry.places.topics[index]
      return path ? [{ entry, name, path }] : []
    }),
  )
  return byPage(named, name => ({
    title: cleanText(`${name} – ${title}`),
    description: cleanText(`Stories of ${title} on ${name}.`),
  }))
}

function people<E extends Listing>(entries: readonly E[], { title }: Publication): readonly Membership<E>[] {
  const named = entries.flatMap(entry => {
    const { person, places } = entry
    return person && places.person ? [{ entry, name: person.name, path: places.person }] : []
  })
  return byPage(named, name => ({
    title: cleanText(`${name} – ${title}`),
    description: cleanText(`What ${name} said, as told by ${title}.`),
  }))
}

/** One collection a page; where two spellings share it, the newest entry's names it. */
function byPage<E extends Listing>(
  named: readonly { readonly entry: E; readonly name: Text; readonly path: Path }[],
  tell: (name: Text) => Pick<Membership<E>, 'title' | 'description'>,
): readonly Membership<E>[] {
  return [...Map.groupBy(named, ({ path }) => path)].flatMap(([path, group]) => {
    const [newest] = group
    const members = [...new Set(group.map(({ entry }) => entry))]
    return newest ? [{ path, ...tell(newest.name), members, lasting: false }] : []
  })
}

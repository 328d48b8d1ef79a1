import type { Entry, Saying } from '../../model/entry.ts'
import type { EntryId } from '../../model/entry-id.ts'
import type { Publication } from '../../model/publication.ts'
import { addressOf } from './address.ts'
import { PREFIX } from './namespace.ts'
import { element, type Xml } from './xml.ts'

/** What Dateline's vocabulary says of an entry, as the `_dateline` object of JSON Feed. */
export function relationObject(entry: Entry, site: Publication): Readonly<Record<string, unknown>> {
  const { story, source, saying, withdrawn, about } = entry
  return {
    ...Object.fromEntries(plainTerms(entry)),
    ...(saying && saying.fragments.length > 0 && { words: saying.fragments }),
    ...(saying?.partial && { partial: true }),
    ...(withdrawn && { withdrawn: { at: withdrawn.at, reason: withdrawn.reason } }),
    ...(about && { withdraws: about.id }),
    story: { id: story.id, url: addressOf(story.path, site), title: story.title },
    ...(source && {
      source: { title: source.title, ...(source.url && { url: addressOf(source.url, site) }) },
    }),
  }
}

/** The same as elements of RSS and Atom; `said` tells how that format says an id. */
export function relationElements(
  entry: Entry,
  said: (id: EntryId) => string,
  site: Publication,
): readonly Xml[] {
  const { story, source, saying, withdrawn, about } = entry
  return [
    ...plainTerms(entry).flatMap(([term, value]) =>
      term === 'words' && saying ? wordElements(saying) : element(`${PREFIX}:${term}`, value),
    ),
    ...(withdrawn ? [element(`${PREFIX}:withdrawn`, withdrawn.reason, { at: withdrawn.at })] : []),
    ...(about ? [element(`${PREFIX}:withdraws`, said(about.id))] : []),
    element(`${PREFIX}:story`, story.title, { id: said(story.id), url: addressOf(story.path, site) }),
    ...(source
      ? [element(`${PREFIX}:source`, source.title, { url: source.url && addressOf(source.url, site) })]
      : []),
  ]
}

function wordElements({ words, fragments, partial }: Saying): readonly Xml[] {
  const each = fragments.length > 0 ? fragments : [words]
  return each.map(said => element(`${PREFIX}:words`, said, { partial: partial ? 'true' : null }))
}

/** The terms whose value is text alone, those that are absent left out. */
function plainTerms({ kind, saying, dateline, kicker }: Entry): readonly (readonly [string, string])[] {
  const terms: readonly (readonly [string, string | null])[] = [
    ['kind', kind],
    ['kicker', kicker],
    ['words', saying?.words ?? null],
    ['speaker', saying?.speaker ?? null],
    ['role', saying?.role ?? null],
    ['via', saying?.via ?? null],
    ['to', saying?.to ?? null],
    ['place', dateline],
  ]
  return terms.filter((term): term is readonly [string, string] => term[1] !== null)
}

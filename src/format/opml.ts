import type { Collection } from '../model/collection.ts'
import type { Listing, Path } from '../model/entry.ts'
import { type Instant, later, millisecondsOf } from '../model/instant.ts'
import type { Publication } from '../model/publication.ts'
import { addressOf, feedAddress } from './address.ts'
import { element, type Xml, xmlDocument } from './xml.ts'

/** Where people and readers find OPML. */
export const OPML_PATH: Path = '/feeds.opml'

/** Of some 750 bytes each: Cloudflare takes 25 MiB a file, and what readers import is far smaller. */
export const MOST_STORIES = 5000

/** A file of outlines, and when what it says last changed. */
export interface OpmlFile {
  readonly path: Path
  readonly body: string
  readonly changed: Instant
}

/** The groups after the publication's own feeds, by what their pages lie below. */
const GROUPS = [
  ['/topics/', 'Topics'],
  ['/people/', 'People'],
  ['/articles/', 'Stories'],
] as const satisfies readonly (readonly [Path, string])[]

type Group = (typeof GROUPS)[number][1]

/**
 * All feeds as a subscription list (OPML 2.0, https://opml.org/spec2.opml). One format of each, so that who takes the
 * whole list subscribes to nothing twice.
 */
export function opml(
  collections: readonly Collection<Listing>[],
  site: Publication,
  changed: Instant,
): string {
  const stories = collections.filter(collection => groupOf(collection) === 'Stories')
  return subscriptions(collections, outlines(stories, site), site, changed)
}

/**
 * The same, with no more than `longest` stories in a file: where there are more, they stand in files of their own, which
 * the list includes.
 */
export function opmlFiles(
  collections: readonly Collection<Listing>[],
  site: Publication,
  changed: Instant,
  longest = MOST_STORIES,
): readonly OpmlFile[] {
  const stories = collections.filter(collection => groupOf(collection) === 'Stories')
  if (stories.length <= longest) return [{ path: OPML_PATH, body: opml(collections, site, changed), changed }]
  // In the order in which they were first shown, which the ledger keeps: a new story changes the last file alone.
  const sorted = stories
    .map(story => ({ story, key: firstShown(story) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ story }) => story)
  const parts = Array.from({ length: Math.ceil(sorted.length / longest) }, (_, index) =>
    part(index, sorted.slice(index * longest, (index + 1) * longest), site),
  )
  const included = parts.map(({ path }, index) =>
    element('outline', '', { type: 'include', text: nameOfPart(index), url: addressOf(path, site) }),
  )
  return [{ path: OPML_PATH, body: subscriptions(collections, included, site, changed), changed }, ...parts]
}

function part(index: number, stories: readonly Collection<Listing>[], site: Publication): OpmlFile {
  const changed = stories.map(story => story.changed).reduce(later)
  const body = element('body', outlines(stories, site))
  return {
    path: `/feeds-${index + 1}.opml`,
    body: documentOf(`${site.title} – ${nameOfPart(index)}`, changed, body),
    changed,
  }
}

function nameOfPart(index: number): string {
  return `Stories, part ${index + 1}`
}

/** When readers first saw a story, and its path, since those of one build came at once. */
function firstShown({ path, members, changed }: Collection<Listing>): string {
  const [first, ...rest] = members.map(entry => entry.shown)
  const shown = rest.reduce((a, b) => (a < b ? a : b), first ?? changed)
  return `${shown} ${path}`
}

function groupOf({ path }: Collection<Listing>): Group | null {
  return GROUPS.find(([below]) => path.startsWith(below) && path !== below)?.[1] ?? null
}

/** The list of all feeds, of which these outlines stand for the stories. */
function subscriptions(
  collections: readonly Collection<Listing>[],
  stories: readonly Xml[],
  site: Publication,
  changed: Instant,
): string {
  const grouped = Map.groupBy(collections, groupOf)
  const inGroup = (name: Group | null) =>
    name === 'Stories' ? stories : outlines(grouped.get(name) ?? [], site)
  const groups = GROUPS.flatMap(([, name]) => {
    const inside = inGroup(name)
    return inside.length === 0 ? [] : [element('outline', inside, { text: name })]
  })
  const own = element('outline', inGroup(null), { text: site.title })
  return documentOf(site.title, changed, element('body', [own, ...groups]))
}

function documentOf(title: string, changed: Instant, body: Xml): string {
  const head = element('head', [
    element('title', title),
    // OPML dates are those of RFC 822, as in RSS.
    element('dateModified', new Date(millisecondsOf(changed)).toUTCString()),
    element('docs', 'https://opml.org/spec2.opml'),
  ])
  return xmlDocument('opml', [head, body], { version: '2.0' })
}

function outlines(collections: readonly Collection<Listing>[], site: Publication): readonly Xml[] {
  return collections.map(collection => outline(collection, site))
}

function outline({ path, title, description }: Collection<Listing>, site: Publication): Xml {
  return element('outline', '', {
    type: 'rss',
    text: title,
    title,
    description,
    xmlUrl: feedAddress(path, 'rss', site),
    htmlUrl: addressOf(path, site),
  })
}

import type { Path } from '../../model/entry.ts'
import { ALL_GROUPINGS } from '../../model/grouping.ts'
import { type Instant, millisecondsOf } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { say, wordsOf } from '../../words/words.ts'
import { addressOf, feedAddress } from '../parts/address.ts'
import { element, type Xml, xmlDocument } from '../parts/xml.ts'
import { latest, type SiteListContext } from './sitemap.ts'

export const OPML_PATH: Path = '/feeds.opml'

/** A story takes some 750 bytes: Cloudflare takes files of 25 MiB, and readers import far smaller ones. */
const MOST_STORIES = 5000

/** A collection that can be subscribed to. */
interface Outlined {
  readonly path: Path
  readonly title: Text
  readonly description: Text
}

/** A story of the list; stories are in the order in which they were first shown, which never changes. */
export interface OutlinedStory {
  /** Null if nothing of it is listed any more; it keeps its place. */
  readonly outlined: () => Outlined | null
  readonly changed: Instant
}

/** A file of outlines; its body is written on demand. */
interface OpmlFile<Story> {
  readonly path: Path
  readonly changed: Instant
  readonly lists: readonly Outlined[]
  readonly stories: readonly Story[]
  readonly body: () => string
}

/** The groups after the publication's own feeds, by the paths above their pages. */
const GROUPS = [...ALL_GROUPINGS, { path: '/articles/', name: 'stories' }] as const satisfies readonly {
  readonly path: Path
  readonly name: string
}[]

/**
 * All feeds as a subscription list (OPML 2.0, https://opml.org/spec2.opml), in one format each, so that nobody subscribes
 * twice. More stories than `longest` go into files of their own, which the list includes: an edit changes one of them,
 * and a new story the last.
 */
export function opmlFiles<Story extends OutlinedStory>(
  lists: readonly Outlined[],
  stories: readonly Story[],
  { site, changed, lastOf = latest }: SiteListContext,
  longest = MOST_STORIES,
): readonly OpmlFile<Story>[] {
  const file = { path: OPML_PATH, changed, lists }
  if (stories.length <= longest) {
    const body = () => subscriptions(lists, outlinesOf(stories, site), site, changed)
    return [{ ...file, stories, body }]
  }
  const parts = Array.from({ length: Math.ceil(stories.length / longest) }, (_, index) =>
    part(index, stories.slice(index * longest, (index + 1) * longest), { site, lastOf }),
  )
  const included = parts.map(({ path }, index) =>
    element('outline', '', { type: 'include', text: nameOfPart(index, site), url: addressOf(path, site) }),
  )
  return [{ ...file, stories: [], body: () => subscriptions(lists, included, site, changed) }, ...parts]
}

function part<Story extends OutlinedStory>(
  index: number,
  stories: readonly Story[],
  { site, lastOf }: Required<Pick<SiteListContext, 'site' | 'lastOf'>>,
): OpmlFile<Story> {
  const changed = lastOf(stories.map(story => story.changed))
  const title = `${site.title} – ${nameOfPart(index, site)}`
  const body = () => documentOf(title, changed, element('body', outlinesOf(stories, site)))
  return { path: `/feeds-${index + 1}.opml`, changed, lists: [], stories, body }
}

function outlinesOf(stories: readonly OutlinedStory[], site: Publication): readonly Xml[] {
  return outlines(
    stories.flatMap(({ outlined }) => outlined() ?? []),
    site,
  )
}

function nameOfPart(index: number, site: Publication): string {
  return say(wordsOf(site), 'stories_part', { number: index + 1 })
}

type GroupName = (typeof GROUPS)[number]['name']

function groupOf({ path }: Outlined): GroupName | null {
  return GROUPS.find(group => path.startsWith(group.path) && path !== group.path)?.name ?? null
}

/** The list of all feeds; `stories` are the outlines of the stories. */
function subscriptions(
  lists: readonly Outlined[],
  stories: readonly Xml[],
  site: Publication,
  changed: Instant,
): string {
  const grouped = Map.groupBy(lists, groupOf)
  const inGroup = (name: GroupName | null) =>
    name === 'stories' ? stories : outlines(grouped.get(name) ?? [], site)
  const groups = GROUPS.flatMap(({ name }) => {
    const inside = inGroup(name)
    return inside.length === 0 ? [] : [element('outline', inside, { text: say(wordsOf(site), name) })]
  })
  const own = element('outline', inGroup(null), { text: site.title })
  return documentOf(site.title, changed, element('body', [own, ...groups]))
}

function documentOf(title: string, changed: Instant, body: Xml): string {
  const head = element('head', [
    element('title', title),
    // OPML dates are those of RFC 822, as in RSS.
    element('dateModified', new Date(millisecondsOf(changed)).toUTCString()),
  ])
  return xmlDocument('opml', [head, body], { version: '2.0' })
}

function outlines(all: readonly Outlined[], site: Publication): readonly Xml[] {
  return all.map(outlined => outline(outlined, site))
}

function outline({ path, title, description }: Outlined, site: Publication): Xml {
  return element('outline', '', {
    type: 'rss',
    text: title,
    title,
    description,
    xmlUrl: feedAddress(path, 'rss', site),
    htmlUrl: addressOf(path, site),
  })
}

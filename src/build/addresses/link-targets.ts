import { FAVICON_PATH } from '../../format/favicon.ts'
import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import type { ShelvedRecord } from '../shelved-record.ts'
import type { TableEntry } from '../table-entry.ts'
import { ownAddress } from './own-address.ts'
import { type LinkTargets, updateFileAt } from './resolutions.ts'
import { anchorIn } from './story-links.ts'

/** What stands at a path of the publication. */
export type Target =
  /** `anchors` are those of a text, by id; null of a page that is none. */
  | { readonly is: 'there'; readonly anchors: readonly string[] | null }
  | { readonly is: 'draft'; readonly file: string }
  | { readonly is: 'ahead'; readonly file: string; readonly until: Instant }
  | { readonly is: 'missing'; readonly what: 'article' | 'update' | 'page'; readonly name: string }

/** Whatever the links of a publication lead to. */
export interface AllTargets extends LinkTargets {
  readonly at: (path: string) => Target
  /** The names that one of this kind has, beside which another was written. */
  readonly namesOf: (missing: Target & { readonly is: 'missing' }) => readonly string[]
}

interface Site {
  readonly publication: Pick<Publication, 'url'>
  readonly now: Instant
  readonly drafts: boolean
}

const STORY = /^\/articles\/([^/]+)(?:\/(.*))?$/
const FEED =
  /^(?:rss\.xml|atom\.xml|feed\.json|rss|atom|feed|feed\.(?:xml|rss|atom)|index\.(?:xml|rss|atom|json))\/?$/
const ARCHIVE = /^archive\/\d+\//
const LISTS: readonly string[] = ['/', '/articles/', '/updates/', '/corrections/', '/topics/', '/people/']
const SITE_FILE = /^\/(?:feeds(?:-\d+)?\.opml|sitemap(?:-[a-z]+)*(?:-\d+)?\.xml|robots\.txt|style\.css)$/

/** What the links of these stories lead to; only what they name is looked up. */
export function linkTargets(
  records: readonly ShelvedRecord[],
  { publication, now, drafts }: Site,
): AllTargets {
  const stories = once(() => storiesNamed(records, publication))
  const places = once(() => placesShown(records, now))
  const storyOf = (file: string) => stories().get(file.split('/')[1] ?? '')
  const updateOf = (file: string) => storyOf(file)?.links.updates.find(update => update.file === file)

  const updateAt = (file: string): Target => {
    const update = updateOf(file)
    if (!update) return { is: 'missing', what: 'update', name: file }
    if (update.draft) return { is: 'draft', file }
    const entry = entriesOf(storyOf(file)).find(({ path }) => path === update.page)
    if (!entry) return { is: 'there', anchors: null } // taken back: its notice stands there
    return isAhead(entry, now)
      ? { is: 'ahead', file, until: entry.shown }
      : { is: 'there', anchors: update.anchors }
  }

  const storyAt = (story: ShelvedRecord, below: string): Target | null => {
    const { article, links } = story
    if (article?.draft) return { is: 'draft', file: article.file }
    const entries = entriesOf(story)
    const opening = entries.find(({ path, story }) => path === story.path) ?? entries[0]
    if (!opening) return null
    const file = article?.file ?? `articles/${opening.story.slug}.md`
    if (isAhead(opening, now)) return { is: 'ahead', file, until: opening.shown }
    if (below === '') return { is: 'there', anchors: links.anchors }
    if (FEED.test(below) || ARCHIVE.test(below)) return { is: 'there', anchors: null }
    const page = `${opening.story.path}${below.replace(/\/?$/, '/')}`
    const entry = entries.find(({ path }) => path === page)
    if (!entry) return null
    return isAhead(entry, now) ? { is: 'ahead', file, until: entry.shown } : { is: 'there', anchors: null }
  }

  const at = (path: string): Target => {
    const file = updateFileAt(path)
    if (file !== null) return updateAt(file)
    const [, slug = '', below = ''] = STORY.exec(path) ?? []
    const story = stories().get(slug)
    const found = story && storyAt(story, below)
    if (found) return found
    const page = path.replace(/[^/]+\/?$/, last => (FEED.test(last) ? '' : last)).replace(/\/?$/, '/')
    if (LISTS.includes(page) || path === FAVICON_PATH || SITE_FILE.test(path)) return THERE
    const [, top = '', name = '', more = ''] = page.split('/')
    if (LISTS.includes(`/${top}/`) && name === 'archive') return THERE
    if (places().has(`/${top}/${name}/`) && (more === '' || more === 'archive')) return THERE
    return slug !== '' && !story
      ? { is: 'missing', what: 'article', name: slug }
      : { is: 'missing', what: 'page', name: path }
  }

  return {
    at,
    isHidden: path => isHidden(at(path), drafts),
    pageOf: (file, anchor) => {
      const update = updateOf(file)
      if (!update?.page || isHidden(updateAt(file), drafts)) return null
      return (
        update.page +
        anchorIn(
          update.anchors.map(id => ({ id })),
          anchor,
        )
      )
    },
    namesOf: ({ what, name }) => {
      switch (what) {
        case 'article':
          return records.flatMap(({ article }) => article?.slug ?? [])
        case 'update':
          return storyOf(name)?.links.updates.map(({ file }) => file) ?? []
        case 'page':
          return [...LISTS, ...places()]
      }
      return what satisfies never
    },
  }
}

const THERE: Target = { is: 'there', anchors: null }

function isHidden({ is }: Target, drafts: boolean): boolean {
  return is === 'ahead' || (is === 'draft' && !drafts)
}

/** Whether an entry waits for its time. */
function isAhead({ planned, shown }: Pick<TableEntry, 'planned' | 'shown'>, now: Instant): boolean {
  return planned && shown > now
}

function entriesOf(story: ShelvedRecord | undefined): readonly TableEntry[] {
  return story?.told.flatMap(({ entries }) => entries) ?? []
}

/** The stories that links name, by slug; an address that a story had before leads to it too. */
function storiesNamed(
  records: readonly ShelvedRecord[],
  site: Pick<Publication, 'url'>,
): ReadonlyMap<string, ShelvedRecord> {
  const wanted = new Set<string>()
  const want = (path: string) => wanted.add(path.split('/')[2] ?? '')
  for (const { links } of records)
    for (const { page, links: own } of links.from) {
      if (page) want(page)
      for (const [address] of own) want(ownAddress(address, site)?.path ?? '')
    }
  const found = new Map<string, ShelvedRecord>()
  const before = new Map<string, ShelvedRecord>()
  for (const record of records) {
    const { article, files, told } = record
    for (const slug of [files.slug, ...told.map(({ slug }) => slug)])
      if (wanted.has(slug)) found.set(slug, record)
    for (const slug of [...(article?.formerly ?? []), ...told.flatMap(({ formerly }) => formerly)])
      if (wanted.has(slug)) before.set(slug, record)
  }
  return new Map([...before, ...found])
}

/** The pages of topics and people of which something is shown. */
function placesShown(records: readonly ShelvedRecord[], now: Instant): ReadonlySet<string> {
  const found = new Set<string>()
  for (const record of records)
    for (const entry of entriesOf(record)) {
      if (isAhead(entry, now)) continue
      for (const place of entry.places.topics) found.add(place)
      if (entry.places.person) found.add(entry.places.person)
    }
  return found
}

function once<T>(make: () => T): () => T {
  let known: { readonly value: T } | null = null
  return () => {
    known ??= { value: make() }
    return known.value
  }
}

import { isFeedName } from '../../model/collection.ts'
import type { Listing } from '../../model/entry.ts'
import { ARCHIVE_PATH, SECTIONS } from '../../model/grouping.ts'
import { type Instant, later } from '../../model/instant.ts'
import { memoized, once } from '../../model/memoize.ts'
import { askedPath, type OldAddress } from '../../model/old-address.ts'
import type { OwnPageTarget } from '../../model/own-page.ts'
import { type LinkTargets, updateFileAt } from '../../story/links/resolutions.ts'
import { staticFileAt } from '../../story/links/static-file.ts'
import { anchorIn } from '../../story/links/story-links.ts'
import { keyOf } from '../../story/reading/story-files.ts'
import { entriesOf } from '../index/entries.ts'
import { pagesOfNames } from '../index/lists.ts'
import type { SiteIndex } from '../index/site-index.ts'
import { articleSlugs, notableRecords, recordsNamed } from '../index/stories.ts'
import { hasArchivePage } from '../index/story-lists.ts'
import type { StoryRecord } from '../index/story-record.ts'

/** What stands at a path of the publication. */
export type Target =
  /** `anchors` are those of a text, by id; null of a page that is none. `since` is when it came out, where that is known. */
  | { readonly is: 'there'; readonly anchors: readonly string[] | null; readonly since: Instant | null }
  | { readonly is: 'draft'; readonly file: string }
  | { readonly is: 'ahead'; readonly file: string; readonly until: Instant }
  | { readonly is: 'missing'; readonly what: 'article' | 'update' | 'page'; readonly name: string }

/** Whatever the links of a publication lead to. */
export interface AllTargets extends LinkTargets {
  /** The same once all that is scheduled is out. */
  readonly lasting: LinkTargets
  readonly at: (path: string) => Target
  /** The names that one of this kind has, beside which another was written. */
  readonly namesOf: (missing: Missing) => readonly string[]
}

interface LinkContext {
  /** The pages of the publication's own. */
  readonly pageTargets: readonly OwnPageTarget[]
  /** Files below content/static/, by path below content. */
  readonly statics: ReadonlyMap<string, number>
  readonly now: Instant
  readonly drafts: boolean
}

const STORY = /^\/articles\/([^/]+)(?:\/(.*))?$/
const ARCHIVE = /^archive\/\d+\//
const LISTS: readonly string[] = ['/', ...SECTIONS.map(({ path }) => path)]
const SITE_FILE =
  /^\/(?:feeds(?:-\d+)?\.opml|sitemap(?:-[a-z]+)*(?:-\d+)?\.xml|robots\.txt|style\.css|favicon\.(?:ico|svg)|icon-\d+\.png|apple-touch-icon\.png)$/

/** What links lead to; only what they name is looked up. */
export function linkTargets(
  index: SiteIndex,
  { now, drafts, pageTargets, statics }: LinkContext,
): AllTargets {
  const former = once(() => pagesBefore(notableRecords(index), pageTargets))
  const stories = memoized((slug: string) => storyNamed(slug, index))
  const entriesIn = memoized(
    (story: StoryRecord) =>
      new Map<string, Listing>(entriesOf(index, keyOf(story.files)).map(entry => [entry.path, entry])),
  )
  const updatesIn = memoized(
    ({ links }: StoryRecord) => new Map(links.updates.map(update => [update.file, update])),
  )
  const places = once(() => pagesOfNames(index))
  const storyOf = (file: string) => stories(file.split('/')[1] ?? '')
  const updateOf = (file: string) => {
    const story = storyOf(file)
    return story && updatesIn(story).get(file)
  }
  const articles = once(() => articleSlugs(index))

  const updateAt = (file: string): Target => {
    const update = updateOf(file)
    const story = storyOf(file)
    if (update?.draft) return { is: 'draft', file }
    const entry = story && update?.page && entriesIn(story).get(update.page)
    const [opening = entry] = story ? entriesIn(story).values() : []
    if (!update || !entry || !opening) return { is: 'missing', what: 'update', name: file }
    return isAhead(entry, now)
      ? { is: 'ahead', file, until: entry.shown }
      : { is: 'there', anchors: update.anchors, since: later(entry.shown, opening.shown) }
  }

  const storyAt = (story: StoryRecord, below: string): Target | null => {
    const { article, links } = story
    if (article?.draft) return { is: 'draft', file: article.file }
    const entries = entriesIn(story)
    const [first] = entries.values()
    const opening = first && (entries.get(first.story.path) ?? first)
    if (!opening) return null
    const file = article?.file ?? `articles/${opening.story.slug}.md`
    if (isAhead(opening, now)) return { is: 'ahead', file, until: opening.shown }
    const since = opening.shown
    if (below === '') return { is: 'there', anchors: links.anchors, since }
    if (isFeedName(below) || ARCHIVE.test(below)) return { is: 'there', anchors: null, since }
    const page = `${opening.story.path}${below.replace(/\/?$/, '/')}`
    const entry = entries.get(page)
    if (!entry) return null
    return isAhead(entry, now)
      ? { is: 'ahead', file, until: entry.shown }
      : { is: 'there', anchors: null, since: later(entry.shown, since) }
  }

  const at = (named: string): Target => {
    const path = former().get(askedPath(named)) ?? named
    const file = updateFileAt(path)
    if (file !== null) return updateAt(file)
    const [, slug = '', below = ''] = STORY.exec(path) ?? []
    const story = stories(slug)
    const found = (story && storyAt(story, below)) ?? ofSite(path, pageTargets, places, index)
    if (found) return found
    if (staticFileAt(path, statics) !== null) return THERE
    return slug !== '' && !story
      ? { is: 'missing', what: 'article', name: slug }
      : { is: 'missing', what: 'page', name: path }
  }

  const targetsIf = (isTold: (target: Target) => boolean): LinkTargets => ({
    isHidden: path => !isTold(at(path)),
    pageOf: (file, anchor) => {
      const update = updateOf(file)
      if (!update?.page || !isTold(updateAt(file))) return null
      return update.page + anchorIn(update.anchors, anchor)
    },
  })

  return {
    at,
    ...targetsIf(target => !isHidden(target, drafts)),
    lasting: targetsIf(target => target.is === 'ahead' || !isHidden(target, drafts)),
    namesOf: namesAmong({
      article: articles,
      update: file => storyOf(file)?.links.updates.map(update => update.file) ?? [],
      page: () => [...LISTS, ...pageTargets.map(({ path }) => path), ...places()],
    }),
  }
}

/** What stands at a path beside all stories. */
function ofSite(
  path: string,
  pages: readonly OwnPageTarget[],
  places: () => ReadonlySet<string>,
  index: SiteIndex,
): Target | null {
  const page = pages.find(page => page.path === path.replace(/\/?$/, '/'))
  if (page) return page.draft ? { is: 'draft', file: page.file } : { ...THERE, anchors: page.anchors }
  return isOfSite(path, places, index) ? THERE : null
}

/** Whether a list or a file of the whole site stands at a path, or the page of a name. */
function isOfSite(path: string, places: () => ReadonlySet<string>, index: SiteIndex): boolean {
  const page = path.replace(/[^/]+\/?$/, last => (isFeedName(last) ? '' : last)).replace(/\/?$/, '/')
  if (LISTS.includes(page) || SITE_FILE.test(path)) return true
  const [, top = '', name = '', more = ''] = page.split('/')
  if (LISTS.includes(`/${top}/`) && name === 'archive') return true
  if (`/${top}/` === ARCHIVE_PATH) return more === '' && hasArchivePage(index, name)
  return places().has(`/${top}/${name}/`) && (more === '' || more === 'archive')
}

type Missing = Target & { readonly is: 'missing' }

function namesAmong(
  namesOf: Readonly<Record<Missing['what'], (name: string) => readonly string[]>>,
): AllTargets['namesOf'] {
  return ({ what, name }) => namesOf[what](name)
}

const THERE: Target & { readonly is: 'there' } = { is: 'there', anchors: null, since: null }

function isHidden({ is }: Target, drafts: boolean): boolean {
  return is === 'ahead' || (is === 'draft' && !drafts)
}

/** Whether an entry waits for its time. */
function isAhead({ planned, shown }: Pick<Listing, 'planned' | 'shown'>, now: Instant): boolean {
  return planned && shown > now
}

/** The story that a link names by its slug, or else by one that it had before. */
function storyNamed(slug: string, index: SiteIndex): StoryRecord | undefined {
  const isNamed = ({ compiled }: StoryRecord) => compiled.some(story => story.slug === slug)
  const wasNamed = ({ article, compiled }: StoryRecord) =>
    [...(article?.formerly ?? []), ...compiled.flatMap(({ formerly }) => formerly)].some(old => old === slug)
  return (
    recordsNamed(index, slug).at(-1) ??
    notableRecords(index).findLast(isNamed) ??
    notableRecords(index).findLast(wasNamed)
  )
}

/** Where pages stood elsewhere, whatever is out of them yet. */
function pagesBefore(
  records: readonly StoryRecord[],
  own: readonly OwnPageTarget[],
): ReadonlyMap<OldAddress, string> {
  const all = records.flatMap(({ compiled }) => compiled.flatMap(({ addresses }) => addresses))
  const ofPages = own.flatMap(({ path, formerAddresses }) =>
    formerAddresses.map(address => [address, path] as const),
  )
  return new Map([...all.map(({ address, page }) => [address, page] as const), ...ofPages])
}

import type { NameLine } from '../../ledger/settle-names.ts'
import { FEED_FILES } from '../../model/collection.ts'
import type { Path } from '../../model/entry.ts'
import { ALL_GROUPINGS, ARCHIVE_PATH, GROUPINGS, SECTIONS } from '../../model/grouping.ts'
import type { Instant } from '../../model/instant.ts'
import { askedPath, type OldAddress } from '../../model/old-address.ts'
import type { OwnPageTarget } from '../../model/own-page.ts'
import { namedPage } from '../../model/own-path.ts'
import { type Place, type Problem, problem, startOf } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import type { FormerPage } from '../../story/former-pages.ts'
import { keyOf } from '../../story/reading/story-files.ts'
import { entriesOf } from '../index/entries.ts'
import type { SiteIndex } from '../index/site-index.ts'
import { notableRecords, recordsNamed } from '../index/stories.ts'
import { hasArchivePage } from '../index/story-lists.ts'
import type { StoryRecord } from '../index/story-record.ts'

interface AddressContext {
  readonly publication: Publication
  readonly names: readonly NameLine[]
  readonly pageTargets: readonly OwnPageTarget[]
  readonly now: Instant
}

/**
 * Where old addresses lead, of all that has begun to be shown. What a file says goes before what the ledger remembers of
 * another, so that an address that was put into the wrong file can be put right.
 */
export function formerPages(
  index: SiteIndex,
  site: AddressContext,
  problems: Problem[],
): ReadonlyMap<OldAddress, string> {
  const records = notableRecords(index)
  const found = new Map<OldAddress, FormerPage>()
  const all = [
    ...site.pageTargets.flatMap(formerPagesOfOwn),
    ...records.flatMap(record => record.compiled.flatMap(({ addresses }) => addresses)),
  ]
  const ownPages = new Map(site.pageTargets.map(({ path, file }) => [askedPath(path), file]))
  for (const former of [...all.filter(({ isSaid }) => isSaid), ...all.filter(({ isSaid }) => !isSaid)]) {
    const owner = found.get(former.address)
    if (owner === undefined) found.set(former.address, former)
    else if (owner.page !== former.page && owner.isSaid === former.isSaid && !isOfStory(former.address))
      problems.push(ofAnother(former.address, startOf(former.file), owner.file))
  }
  const pages = new Map<OldAddress, string>()
  const waiting = pagesAhead(records, index, site.now)
  for (const { address, page, file, isSaid } of found.values()) {
    const own = namedPage(address)
    const name = own === null ? undefined : nameAt(own, site.names)
    if (name === undefined && !waiting.has(page)) pages.set(address, page)
    if (name !== undefined && isSaid) problems.push(ofName(address, startOf(file), name))
    const holder = ownPages.get(address)
    if (holder && isSaid) problems.push(ofOwnPage(address, startOf(file), holder))
  }
  const said = new Map<OldAddress, string>()
  for (const { address, path, place } of site.publication.formerly) {
    const owner = found.get(address)
    if (owner?.isSaid) problems.push(ofAnother(address, place, owner.file))
    const name = nameAt(namedPage(address) ?? '', site.names)
    if (name) problems.push(ofName(address, place, name))
    const holder = ownPages.get(address)
    if (holder) problems.push(ofOwnPage(address, place, holder))
    if (!ownPages.has(askedPath(path)) && !isThere(path, index, site.names))
      problems.push(noSuchPage(path, place))
    const other = said.get(address) ?? path
    if (other !== path) problems.push(saidTwice(address, place, other))
    said.set(address, path)
    pages.set(address, path)
  }
  return pages
}

function formerPagesOfOwn({ path, file, draft, formerAddresses }: OwnPageTarget): readonly FormerPage[] {
  return draft ? [] : formerAddresses.map(address => ({ address, page: path, file, isSaid: true }))
}

/** The pages of what has lines and is not out yet. */
function pagesAhead(records: readonly StoryRecord[], index: SiteIndex, now: Instant): ReadonlySet<string> {
  const ahead = new Set<string>()
  for (const { files, compiled } of records) {
    const addresses = compiled.flatMap(story => story.addresses)
    if (addresses.length === 0) continue
    const entries = entriesOf(index, keyOf(files))
    const begun = new Set(
      entries.filter(entry => !entry.planned || entry.shown <= now).map(({ path }) => path),
    )
    for (const { page } of addresses) if (!begun.has(withoutFile(page))) ahead.add(page)
  }
  return ahead
}

/** A slug that two stories had, one after the other, and both were taken back: nobody can say so in a file. */
function isOfStory(address: OldAddress): boolean {
  return address.startsWith('/articles/')
}

/** The page beside which a feed is. */
function withoutFile(path: Path): Path {
  return path.slice(0, path.lastIndexOf('/') + 1) as Path
}

const LISTS: ReadonlySet<string> = new Set(['/', ...SECTIONS.map(({ path }) => path)])

/** Whether a page or a feed is one of the publication's, in whatever time. */
function isThere(path: string, index: SiteIndex, names: readonly NameLine[]): boolean {
  const file = FEED_FILES.find(name => path.endsWith(`/${name}`)) ?? ''
  const page = path.slice(0, path.length - file.length)
  const isWithoutFeed = page.startsWith(ARCHIVE_PATH) || ALL_GROUPINGS.some(({ path }) => page === path)
  if (file !== '' && isWithoutFeed) return false
  if (LISTS.has(page) || nameAt(page, names)) return true
  if (page.startsWith(ARCHIVE_PATH)) return hasArchivePage(index, page.slice(ARCHIVE_PATH.length, -1))
  const slug = /^\/articles\/([^/]+)\/$/.exec(page)?.[1]
  return (
    slug !== undefined &&
    recordsNamed(index, slug).some(({ compiled }) => compiled.some(story => story.slug === slug))
  )
}

function nameAt(page: string, names: readonly NameLine[]): NameLine | undefined {
  return names.find(({ collection, slug }) => page === `/${collection}/${slug}/`)
}

function ofAnother(address: OldAddress, place: Place, owner: string): Problem {
  const message = `The old address \`${address}\` is already that of ${owner}.`
  const advice =
    'It can lead to one page alone: write it below `formerly:` of that one, and take it out of the other.'
  return problem('duplicate-address', place, message, advice)
}

function saidTwice(address: OldAddress, place: Place, other: string): Problem {
  const message = `The old address \`${address}\` stands here twice, and leads to \`${other}\` above.`
  return problem('duplicate-address', place, message, 'It can lead to one page alone: take one of them out.')
}

function ofName(address: OldAddress, place: Place, { collection, name }: NameLine): Problem {
  const what = GROUPINGS[collection].one
  const message = `The old address \`${address}\` is that of the page of the ${what} ${name}.`
  return problem('own-address', place, message, 'Nothing else can stand there: take it out.')
}

function ofOwnPage(address: OldAddress, place: Place, page: string): Problem {
  const message = `The old address \`${address}\` is that of content/${page}.`
  const advice = 'Take it out, or give that page another file name.'
  return problem('own-address', place, message, advice)
}

function noSuchPage(path: string, place: Place): Problem {
  const message = `There is neither a feed nor a page \`${path}\` that this could lead to.`
  const advice = 'Write the path of one, such as `/rss.xml`, `/topics/<topic>/rss.xml` or `/articles/`.'
  return problem('no-such-page', place, message, advice)
}

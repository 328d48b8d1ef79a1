import { nearest } from '../../article/source/nearest.ts'
import { letters } from '../../ledger/likeness.ts'
import { isAhead, isRetired, type LedgerLine, markOf } from '../../ledger/lines/line.ts'
import type { Article, UpdateFile } from '../../model/article.ts'
import type { Instant } from '../../model/instant.ts'
import { isRead } from '../../story/reading/quotations.ts'
import type { Sources } from '../../story/reading/read-story.ts'
import { Failure } from '../world/failure.ts'

/** Entries that subscribers were shown and that can be withdrawn, and their source file if it is still there. */
export type Withdrawable = ShownLines &
  (
    | { readonly what: 'article'; readonly article: Article | null }
    | { readonly what: 'update'; readonly update: UpdateFile | null }
    | {
        readonly what: 'quotation'
        /** Whose front matter takes it back: the development that it stands in, or else the article. */
        readonly text: Article | UpdateFile | null
        readonly line: LedgerLine
      }
    | { readonly what: 'correction'; readonly article: Article | null; readonly line: LedgerLine }
  )

interface ShownLines {
  /** The story's file in the ledger, without its ending. */
  readonly slug: string
  /** The lines of all entries that are withdrawn with it. */
  readonly lines: readonly LedgerLine[]
  readonly story: readonly LedgerLine[]
}

interface WithdrawableStory {
  readonly slugs: readonly string[]
  readonly slug: string
  readonly article: Article | null
  readonly lines: readonly LedgerLine[]
  readonly updates: readonly UpdateFile[]
}

/**
 * Finds what an editor names: a story by a slug, a former slug or an id; an update by `<slug>/<name>`, an id or its
 * address. A Failure where there is no such thing, or nobody was shown it.
 */
export function findWithdrawable(named: string, sources: Sources, now: Instant): Withdrawable {
  const name = plainName(named)
  const stories = storiesOf(sources)
  // An id that was brought along may look like an address.
  const found = withId(named, stories) ?? find(name, stories)
  if (found === null) throw unknown(named, name, stories)
  const lines = found.lines.filter(
    line => line.kind !== 'withdrawal' && !isAhead(line, now) && canEnd(line, found),
  )
  if (lines.length === 0) throw neverShown(named)
  return { ...found, lines }
}

/** An entry that goes on in another is withdrawn there. A quotation that was retired can still be withdrawn. */
function canEnd(line: LedgerLine, { what }: Withdrawable): boolean {
  return !line.withdrawn?.into || (what === 'quotation' && isRetired(line))
}

/** Paths and addresses are as good as names: `content/updates/a/b.md`, `https://…/articles/a/`. */
function plainName(named: string): string {
  return named
    .replace(/^https?:\/\/[^/]*/, '')
    .replace(/^\/?(?:content\/)?(?:articles|updates)\//, '')
    .replace(/(?:\.md|\/)$/, '')
}

function storiesOf({ articles, updates, ledger }: Sources): readonly WithdrawableStory[] {
  const known = articles.map(article => {
    const slugs: readonly string[] = [article.slug, ...article.formerly]
    const recorded = slugs.filter(slug => ledger.has(slug))
    return {
      slugs,
      slug: recorded[0] ?? article.slug,
      article,
      lines: recorded.flatMap(slug => ledger.get(slug) ?? []),
      updates: updates.filter(({ story }) => slugs.includes(story)),
    }
  })
  const claimed = new Set(known.flatMap(({ slugs }) => slugs))
  const lost = [...ledger].filter(([slug]) => !claimed.has(slug))
  return [
    ...known,
    ...lost.map(([slug, lines]) => ({ slugs: [slug], slug, article: null, lines, updates: [] })),
  ]
}

/** The entry with that id, unless that is also the slug of a story. */
function withId(id: string, stories: readonly WithdrawableStory[]): Withdrawable | null {
  if (stories.some(({ slugs }) => slugs.includes(id))) return null
  for (const story of stories) {
    const { slug, article, lines } = story
    const opening = lines.find(({ kind }) => kind === 'article')
    if (id === (opening?.id ?? article?.id)) return { what: 'article', slug, article, lines, story: lines }
    const line = lines.find(line => line.id === id)
    if (line?.kind === 'withdrawal') throw isWithdrawal(line)
    if (line) return ofLine(successorOf(line, lines), story)
  }
  return null
}

function find(name: string, stories: readonly WithdrawableStory[]): Withdrawable | null {
  for (const story of stories) {
    const { slug, slugs, article, lines, updates } = story
    if (slugs.includes(name)) return { what: 'article', slug, article, lines, story: lines }
    const line = lines.find(line => addressesOf(line, slugs).includes(name))
    if (line?.kind === 'withdrawal') throw isWithdrawal(line)
    if (line) return ofLine(successorOf(line, lines), story)
    const update = updates.find(update => slugs.some(slug => `${slug}/${update.name}` === name))
    if (update) return { what: 'update', slug, update, lines: [], story: lines }
  }
  return null
}

/** The line of the entry that has a line's words now: fragments that were joined go on in another. */
function successorOf(line: LedgerLine, lines: readonly LedgerLine[]): LedgerLine {
  let last = line
  for (const _ of lines) last = lines.find(({ name }) => name === last.withdrawn?.into) ?? last
  return last
}

function addressesOf({ name, file }: LedgerLine, slugs: readonly string[]): readonly string[] {
  return slugs.flatMap(slug => [`${slug}/${name}`, ...(file === null ? [] : [`${slug}/${file}`])])
}

function ofLine(line: LedgerLine, { slug, article, lines, updates }: WithdrawableStory): Withdrawable {
  const shown = { slug, lines: [line], story: lines }
  switch (markOf(line)) {
    case 'file': {
      const all = [line, ...lines.filter(({ within }) => within === line.name)]
      return { ...shown, lines: all, what: 'update', update: fileOf(line, updates) }
    }
    case 'correction':
      return { ...shown, what: 'correction', article, line }
    case 'article':
    case 'withdrawal':
    case 'quotation':
      return { ...shown, what: 'quotation', text: holderOf(line, lines, updates) ?? article, line }
  }
}

/** The development in whose text a quotation stands, as far as its front matter may speak of it. */
function holderOf(
  { within }: LedgerLine,
  lines: readonly LedgerLine[],
  updates: readonly UpdateFile[],
): UpdateFile | null {
  const holder = within === null ? undefined : lines.find(({ name }) => name === within)
  const update = holder && fileOf(holder, updates)
  return update && isRead(update) ? update : null
}

function fileOf(line: LedgerLine, updates: readonly UpdateFile[]): UpdateFile | null {
  return updates.find(update => isFileOf(update, line)) ?? null
}

/** Recognised by its name, a former name or its title, as in a build. */
function isFileOf({ name, formerly, title }: UpdateFile, { file, words }: LedgerLine): boolean {
  return file === name || formerly.some(former => former === file) || letters(title) === letters(words ?? '')
}

function unknown(named: string, name: string, stories: readonly WithdrawableStory[]): Failure {
  const names = stories.flatMap(({ slug, article, lines, updates }) => [
    article?.slug ?? slug,
    ...updates.map(update => `${article?.slug ?? slug}/${update.name}`),
    ...lines.map(({ id }) => id),
  ])
  const begun = names.find(known => known.startsWith(name))
  const meant = begun ?? nearest(name, names) ?? nearest(name.replace(/\/.*$/, ''), names)
  const slugs = stories.map(({ slug, article }) => article?.slug ?? slug)
  const listed = `There are: ${slugs.slice(0, 5).join(', ')}${slugs.length > 5 ? ' …' : '.'}`
  const advice = meant ? `Did you mean ${meant}?` : slugs.length > 0 ? listed : 'There is no story yet.'
  const hint = 'A quotation is named by its id, which stands in content/ledger/<slug>.jsonl and in the feeds.'
  return new Failure(`Nothing is called \`${named}\`.`, `${advice} ${hint}`, { exitCode: 2 })
}

function isWithdrawal({ about, name }: LedgerLine): Failure {
  const advice = `To change its reason, withdraw again what it tells of: npm run withdraw -- ${about}`
  return new Failure(`\`${name}\` tells of a withdrawal, and cannot be taken back itself.`, advice)
}

function neverShown(named: string): Failure {
  const advice = 'There is nothing to take back: remove the file, or write `draft: true` in it.'
  return new Failure(`Subscribers were never shown \`${named}\`.`, advice)
}

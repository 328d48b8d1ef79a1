import type { Collection } from '../../model/collection.ts'
import { type Entry, isStanding, type PageTexts } from '../../model/entry.ts'
import { ARCHIVE_PATH } from '../../model/grouping.ts'
import { localDate } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { numberIn, periodIn } from '../../words/intl.ts'
import { say, wordsIn, wordsOf } from '../../words/words.ts'
import { addressOf, feedsOfList } from '../parts/address.ts'
import { anchorOf, attributesOf, bodyOf, byline, collected, kickerLine, standfirst } from './entry.ts'
import { lastUpdated, storyData } from './json-ld.ts'
import { markedContent, markedIn } from './mark-quotations.ts'
import { lines, type Markup, markup, phrase, writtenIn } from './markup.ts'
import { pageFrame } from './page.ts'
import { timeElement } from './time.ts'

/** A story as its page shows it. */
interface PagedStory {
  readonly article: Entry
  /** In the order in which the page shows them. */
  readonly developments: readonly Entry[]
  /** In the order of the text. */
  readonly quotations: readonly Entry[]
  /** What was corrected or taken back, the last first. */
  readonly corrections: readonly Entry[]
  readonly texts: PageTexts
  readonly site: Publication
}

/** How many of the developments are named above the article. */
const LATEST = 3

/**
 * The page of a story, whose `members` have no notice of what a withdrawal tells of. No text stands twice on it: quotations
 * are marked in the text, and who said what links to them there.
 */
export function storyPage(collection: Collection, texts: PageTexts, site: Publication): string {
  const { path, title, description, members } = collection
  const article = members.find(entry => entry.kind === 'article' && entry.path === path)
  if (article === undefined) throw new Error(`The page of a story without its article was asked for: ${path}`)
  const updates = members.filter(entry => entry !== article)
  const data = storyData(article, updates, site, texts)
  const subject = { entry: article, modified: lastUpdated([article, ...updates]) }
  const { head, tail } = pageFrame(
    {
      ...{ path, title, description, feeds: feedsOfList(collection, site) },
      ...{ subject, data, isLive: article.story.live },
    },
    site,
  )
  const story = shownStory(article, members, texts, site)
  const content = lines(
    articleElement(story),
    developments(story),
    speakers(story),
    corrections(story),
    around(story),
  )
  return `${head}${content.markup}${tail}`
}

/**
 * Where the stories before and after this one stand. Their own addresses would make each page depend on two others, of
 * which nothing is known while it is written.
 */
function around({ article, site }: PagedStory): Markup {
  const words = wordsOf(site)
  const day = localDate(article.published, site.timeZone)
  const name = writtenIn(words, markup`${periodIn(words, day, { year: 'numeric', month: 'long' })}`)
  const address = `${addressOf(`${ARCHIVE_PATH}${day.slice(0, 7)}/`, site)}#${day}`
  const month = markup`<a href="${address}">${name}</a>`
  return markup`<p class="older">${phrase(words, 'around', { month })}</p>`
}

function shownStory(
  article: Entry,
  members: readonly Entry[],
  texts: PageTexts,
  site: Publication,
): PagedStory {
  const standing = members.filter(isStanding).toSorted((a, b) => a.order - b.order)
  const development = byTime(standing.filter(({ kind }) => kind === 'development'))
  const inOrder = article.story.live ? development.toReversed() : development
  return {
    article,
    developments: [...inOrder.filter(({ pinned }) => pinned), ...inOrder.filter(({ pinned }) => !pinned)],
    quotations: standing.filter(({ saying }) => saying !== null),
    corrections: byTime(members.filter(isTakenBack)).toReversed(),
    texts,
    site,
  }
}

function isTakenBack({ kind, withdrawn }: Entry): boolean {
  return kind === 'correction' || kind === 'withdrawal' || withdrawn !== null
}

function byTime(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) =>
    a.published === b.published ? a.order - b.order : a.published < b.published ? -1 : 1,
  )
}

function articleElement(story: PagedStory): Markup {
  const { article, quotations, texts, site } = story
  const content = markedContent(article, quotations, texts, site)
  return lines(
    markup`<article ${attributesOf(article, 'top', site)}>`,
    markup`<header>`,
    kickerOf(story),
    markup`<h1 dir="auto">${article.title}</h1>`,
    standfirst(article, texts),
    byline(article, site, article.dateline),
    notices(story),
    markup`</header>`,
    latest(story),
    bodyOf(article, content, 'top', site),
    markup`</article>`,
  )
}

function kickerOf({ article, site }: PagedStory): Markup | null {
  const { kicker, topics, places, story, language } = article
  return kickerLine([
    ...(story.live ? [markup`<strong class="live">${phrase(wordsIn(language, site), 'live')}</strong>`] : []),
    ...(kicker ? [markup`${kicker}`] : []),
    ...topics.map((topic, index) => collected(topic, places.topics[index] ?? null, site)),
  ])
}

/** A line for each correction that matters and each withdrawal. */
function notices({ article, corrections, texts, site }: PagedStory): Markup | null {
  const told = corrections.filter(({ kind, path }) => kind !== 'correction' || texts.significant.has(path))
  if (told.length === 0) return null
  const words = wordsIn(article.language, site)
  const items = told.map(entry => {
    const time = timeElement(momentOf(entry), site.timeZone, words)
    return markup`<li><strong>${phrase(words, nameOf(entry))}</strong> <a href="#${anchorOf(entry.path)}">${writtenIn(words, time)}</a></li>`
  })
  return lines(markup`<ul class="notices">`, ...items, markup`</ul>`)
}

function nameOf({ kind, withdrawn }: Entry): 'kind_correction' | 'kind_withdrawal' {
  return kind === 'correction' && withdrawn === null ? 'kind_correction' : 'kind_withdrawal'
}

function momentOf({ published, withdrawn }: Entry) {
  return withdrawn?.at ?? published
}

/** The newest developments and a link to all; key events that are not among them. */
function latest(story: PagedStory): Markup | null {
  if (story.developments.length === 0) return null
  const words = wordsIn(story.article.language, story.site)
  const newest = byTime(story.developments).toReversed()
  const [first, others] = [newest.slice(0, LATEST), newest.slice(LATEST)]
  const key = others.filter(entry => entry.key)
  return lines(
    markup`<nav class="latest" aria-labelledby="_latest">`,
    markup`<h2 id="_latest">${phrase(words, 'latest')}</h2>`,
    dated(first, story),
    others.length > 0 &&
      markup`<p><a href="#_updates">${phrase(words, 'all_updates', { count: newest.length })}</a></p>`,
    key.length > 0 && markup`<h2>${phrase(words, 'key_events')}</h2>`,
    key.length > 0 && dated(key, story),
    markup`</nav>`,
  )
}

/** Headlines with their times, which lead to their blocks. */
function dated(entries: readonly Entry[], { article, site }: PagedStory): Markup {
  const words = wordsIn(article.language, site)
  const items = entries.map(({ path, published, title }) => {
    const time = writtenIn(words, timeElement(published, site.timeZone, words))
    return markup`<li>${time} <a href="#${anchorOf(path)}" dir="auto">${title}</a></li>`
  })
  return lines(markup`<ol>`, ...items, markup`</ol>`)
}

function developments(story: PagedStory): Markup | null {
  const { site } = story
  if (story.developments.length === 0) return null
  return lines(
    markup`<section class="developments" aria-labelledby="_updates">`,
    markup`<h2 id="_updates">${phrase(wordsOf(site), 'updates')}</h2>`,
    ...story.developments.map(entry => block(entry, story)),
    markup`</section>`,
  )
}

/** A development: its time leads to its anchor, its title to its own page. */
function block(entry: Entry, { article, quotations, texts, site }: PagedStory): Markup {
  const { path, title, authors, dateline, kicker, pinned, language } = entry
  const words = wordsIn(language, site)
  const isOwn = JSON.stringify(authors) !== JSON.stringify(article.authors)
  const own = { ...entry, authors: isOwn ? authors : [] }
  return lines(
    markup`<article ${attributesOf(entry, 'below', site)}>`,
    markup`<header>`,
    kickerLine([...(pinned ? [phrase(words, 'pinned')] : []), ...(kicker ? [markup`${kicker}`] : [])]),
    markup`<h3 dir="auto"><a href="${addressOf(path, site)}">${title}</a></h3>`,
    byline(own, site, dateline === article.dateline ? null : dateline),
    standfirst(entry, texts),
    markup`</header>`,
    bodyOf(entry, markedContent(entry, quotations, texts, site), 'below', site),
    markup`<p class="block-link"><a href="#${anchorOf(path)}">${phrase(words, 'update_link')}</a></p>`,
    markup`</article>`,
  )
}

/** Who said what: each speaker once, with links to the words in the text. */
function speakers({ quotations, texts, site }: PagedStory): Markup | null {
  if (quotations.length === 0) return null
  const words = wordsOf(site)
  const marked = markedIn(texts)
  const groups = Map.groupBy(quotations, ({ saying, person }) => `${saying?.speaker} ${person?.slug ?? ''}`)
  const items = [...groups.values()].map(said => {
    const [{ saying, places } = present(said)] = said
    const name = saying?.speaker ?? ''
    const role = said.map(one => one.saying?.role ?? null).find(one => one !== null) ?? null
    const links = said.map(({ path }, index) => {
      const number = numberIn(words, index + 1)
      const address = marked.has(path) ? `#${anchorOf(path)}` : addressOf(path, site)
      return markup` <a href="${address}" aria-label="${say(words, 'nth_of', { speaker: name, number })}">${number}</a>`
    })
    const linked = places.person ? markup`<a href="${addressOf(places.person, site)}">${name}</a>` : name
    return markup`<li><span><bdi>${linked}</bdi></span>${role && markup` <span class="role"><bdi>${role}</bdi></span>`}<span class="places">${links}</span></li>`
  })
  return lines(
    markup`<section class="speakers" aria-labelledby="_said">`,
    markup`<h2 id="_said">${phrase(words, 'who_said')}</h2>`,
    markup`<ul>`,
    ...items,
    markup`</ul>`,
    markup`</section>`,
  )
}

function present(said: readonly Entry[]): Entry {
  const [first] = said
  if (first === undefined) throw new Error('A speaker without a quotation is listed')
  return first
}

/** What was corrected and taken back, with its dates. */
function corrections(story: PagedStory): Markup | null {
  const { site, texts } = story
  if (story.corrections.length === 0) return null
  return lines(
    markup`<section class="corrections" aria-labelledby="_corrections">`,
    markup`<h2 id="_corrections">${phrase(wordsOf(site), 'corrections')}</h2>`,
    ...story.corrections.map(entry => {
      const words = wordsIn(entry.language, site)
      const time = writtenIn(words, timeElement(momentOf(entry), site.timeZone, words))
      return lines(
        markup`<article ${attributesOf(entry, 'below', site)}>`,
        markup`<h3>${phrase(words, nameOf(entry))} <a href="${addressOf(entry.path, site)}">${time}</a></h3>`,
        ...(texts.bodies.has(entry.path)
          ? [
              markup`<p dir="auto"><strong>${entry.title}</strong></p>`,
              bodyOf(entry, markedContent(entry, [], texts, site), 'below', site),
            ]
          : [markup`<p dir="auto">${entry.summary}</p>`]),
        markup`</article>`,
      )
    }),
    markup`</section>`,
  )
}

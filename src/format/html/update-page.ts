import type { Entry, PageTexts, SaidSentence } from '../../model/entry.ts'
import type { Instant } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { say, wordsIn, wordsOf } from '../../words/words.ts'
import { addressOf, feedsOfStory } from '../parts/address.ts'
import { contentOf } from '../parts/content.ts'
import { anchorOf, attributesOf, bodyOf, byline, kicker, kickerLine, standfirst } from './entry.ts'
import { updateData } from './json-ld.ts'
import { markedContent, markedIn } from './mark-quotations.ts'
import { lines, type Markup, markup, phrase, writtenIn } from './markup.ts'
import { pageFrame, wayHome } from './page.ts'
import { timeElement } from './time.ts'

/** What stands around an update in its story. */
export interface AroundUpdate {
  readonly previous: Entry | null
  readonly next: Entry | null
  /** The corrections of the story, of an update that is none. */
  readonly corrections: readonly Entry[]
  /** The quotations of the story. */
  readonly quotations: readonly Entry[]
}

/** The page of one update, or of a notice: it links to its place in the story, and offers the feeds of that. */
export function updatePage(entry: Entry, around: AroundUpdate, texts: PageTexts, site: Publication): string {
  const { path, title, summary, story } = entry
  const { head, tail } = pageFrame(
    {
      ...{ path, title, description: summary, feeds: feedsOfStory(story, site) },
      subject: { entry, modified: entry.updated },
      data: updateData(entry, site),
    },
    site,
  )
  const sentence = texts.sentences.get(path)
  const content = lines(
    entry.saying && sentence ? quotation(entry, sentence, site) : whole(entry, around, texts, site),
    ...(story.withdrawn
      ? []
      : [place(entry, texts, site), ...corrected(around, site), neighbours(around, site)]),
    entry.withdrawn && wayHome(site),
  )
  return `${head}${content.markup}${tail}`
}

/** The words in their sentence, and who said them. */
function quotation(entry: Entry, sentence: SaidSentence, site: Publication): Markup {
  const { kind, saying, language, places, published, updated } = entry
  const { speaker = '', role = null, via = null, to = null } = saying ?? {}
  const name = places.person ? markup`<a href="${addressOf(places.person, site)}">${speaker}</a>` : speaker
  const words = wordsIn(language, site)
  const timeOf = (moment: Instant) => timeElement(moment, site.timeZone, words)
  const edit =
    updated > published && markup`<span>${phrase(words, 'updated', { day: timeOf(updated) })}</span>`
  return lines(
    markup`<article ${attributesOf(entry, 'top', site)}>`,
    markup`<header>`,
    kickerLine([phrase(words, `kind_${kind}`), ...(entry.kicker ? [markup`${entry.kicker}`] : [])]),
    markup`<h1><bdi>${name}</bdi></h1>`,
    role && markup`<p class="role" dir="auto">${role}</p>`,
    markup`</header>`,
    markup`<blockquote class="sentence" dir="auto">${paragraphs(sentence)}</blockquote>`,
    markup`<p class="byline">`,
    via && markup`<span>${phrase(words, 'said_via', { name: markup`<bdi>${via}</bdi>` })}</span>`,
    to && markup`<span>${phrase(words, 'said_to', { name: markup`<bdi>${to}</bdi>` })}</span>`,
    markup`<span>${writtenIn(words, timeOf(published))}</span>`,
    edit,
    markup`</p>`,
    markup`</article>`,
  )
}

/** A sentence, which may run over the edge of a paragraph, with the words of the speaker in `em`. */
function paragraphs(sentence: SaidSentence): readonly Markup[] {
  const made: Markup[][] = [[]]
  for (const { text, isSaid } of sentence)
    for (const [index, line] of text.split('\n').entries()) {
      if (index > 0) made.push([])
      if (line !== '') made.at(-1)?.push(isSaid ? markup`<em class="said">${line}</em>` : markup`${line}`)
    }
  return made.filter(words => words.length > 0).map(words => markup`<p>${words}</p>`)
}

function whole(entry: Entry, { quotations }: AroundUpdate, texts: PageTexts, site: Publication): Markup {
  const content = entry.withdrawn ? contentOf(entry, site) : markedContent(entry, quotations, texts, site)
  return lines(
    markup`<article ${attributesOf(entry, 'top', site)}>`,
    markup`<header>`,
    kicker(entry, site),
    markup`<h1 dir="auto">${entry.title}</h1>`,
    standfirst(entry, texts),
    byline(entry, site, entry.dateline),
    markup`</header>`,
    bodyOf(entry, content, 'top', site),
    markup`</article>`,
  )
}

/** Where in its story it stands. */
function place(
  { path, story, within, withdrawn, saying }: Entry,
  texts: PageTexts,
  site: Publication,
): Markup {
  const words = wordsOf(site)
  const hasAnchor = !withdrawn && (saying === null || markedIn(texts).has(path))
  const address = addressOf(story.path, site) + (hasAnchor ? `#${anchorOf(path)}` : '')
  const title = markup`<a href="${address}" dir="auto">${story.title}</a>`
  const update = within && markup`<a href="${addressOf(within.path, site)}" dir="auto">${within.title}</a>`
  return lines(
    markup`<p class="article-link">${phrase(words, 'part_of', { title })}</p>`,
    update && markup`<p class="article-link">${phrase(words, 'part_of_update', { title: update })}</p>`,
  )
}

function corrected({ corrections }: AroundUpdate, site: Publication): readonly Markup[] {
  const words = wordsOf(site)
  return corrections.map(({ path, published }) => {
    const day = markup`<a href="${addressOf(path, site)}">${timeElement(published, site.timeZone, words)}</a>`
    return markup`<p class="article-link">${phrase(words, 'corrected', { day })}</p>`
  })
}

function neighbours({ previous, next }: AroundUpdate, site: Publication): Markup | null {
  if (previous === null && next === null) return null
  const words = wordsOf(site)
  const link = ({ path, title }: Entry, rel: 'prev' | 'next') =>
    markup`<a rel="${rel}" href="${addressOf(path, site)}" dir="auto">${title}</a>`
  return lines(
    markup`<nav class="neighbours" aria-label="${say(words, 'story_updates')}">`,
    markup`<ul>`,
    previous && markup`<li>${phrase(words, 'before', { title: link(previous, 'prev') })}</li>`,
    next && markup`<li>${phrase(words, 'next', { title: link(next, 'next') })}</li>`,
    markup`</ul>`,
    markup`</nav>`,
  )
}

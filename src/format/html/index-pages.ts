import type { Path } from '../../model/entry.ts'
import { ARCHIVE_PATH, type Grouping } from '../../model/grouping.ts'
import type { Publication } from '../../model/publication.ts'
import { cleanText, type Text } from '../../model/text.ts'
import { localeOf, orderIn, periodIn } from '../../words/intl.ts'
import { say, type Wording, wordsOf } from '../../words/words.ts'
import { addressOf } from '../parts/address.ts'
import { languageAttributes } from './entry.ts'
import { lines, type Markup, markup, phrase, writtenIn } from './markup.ts'
import { pageFrame } from './page.ts'

/*
 * Pages that lead to all there is: the names of a grouping, and every story by the day on which it was published.
 */

/** A name of a grouping: its page, the name unless all entries under it were withdrawn, and how many stand. */
interface ListedName {
  readonly path: Path
  readonly name: Text | null
  readonly standing: number
}

/** A name that is shown. */
interface NamedPage extends ListedName {
  readonly name: Text
}

/** So many names are looked through at a glance; more stand below their first letters. */
const AT_A_GLANCE = 40

/**
 * The page of a grouping: each name with a link to its collection and how much stands there, sorted as the publication's
 * language sorts.
 */
export function namesPage({ path, name }: Grouping, all: readonly ListedName[], site: Publication): string {
  const words = wordsOf(site)
  const page = {
    path,
    title: cleanText(`${say(words, name)} – ${site.title}`),
    description: cleanText(say(words, `${name}_says`)),
    feeds: { path: '/', title: site.title },
  } as const
  const { head, tail } = pageFrame(page, site)
  const order = orderIn(site)
  const names = all
    .flatMap(({ name, ...listed }) =>
      name !== null && listed.path.startsWith(path) ? [{ name, ...listed }] : [],
    )
    .toSorted((a, b) => order(plain(a.name), plain(b.name)) || (a.path < b.path ? -1 : 1))
  const content = lines(
    markup`<header class="page-heading">`,
    markup`<h1>${phrase(words, name)}</h1>`,
    markup`<p>${phrase(words, `${name}_says`)}</p>`,
    markup`</header>`,
    names.length === 0 && markup`<p class="empty">${phrase(words, 'empty')}</p>`,
    names.length > 0 && (names.length > AT_A_GLANCE ? byLetter(names, words, site) : list(names, site)),
  )
  return `${head}${content.markup}${tail}`
}

/** A name without the quotation marks and signs before its first letter. */
function plain(name: string): string {
  return name.replace(/^[^\p{L}\p{N}]+(?=.)/u, '')
}

function list(names: readonly NamedPage[], site: Publication): Markup {
  const items = names.map(
    ({ path, name, standing }) =>
      markup`<li><a href="${addressOf(path, site)}" dir="auto">${name}</a> <small>${standing}</small></li>`,
  )
  return lines(markup`<ul class="names">`, ...items, markup`</ul>`)
}

interface LetterGroup {
  readonly letter: string
  readonly names: readonly NamedPage[]
}

/** Names below their first letters, and links to those; in one list where they are written without an alphabet. */
function byLetter(names: readonly NamedPage[], words: Wording, site: Publication): Markup {
  const groups = groupsOf(names, localeOf(site))
  if (groups.filter(({ letter }) => letter !== OTHERS).length < 2) return list(names, site)
  const links = groups.map(({ letter }, at) => markup`<li><a href="#letter-${at + 1}">${letter}</a></li>`)
  return lines(
    markup`<nav class="letters" aria-label="${say(words, 'letters')}">`,
    lines(markup`<ul>`, ...links, markup`</ul>`),
    markup`</nav>`,
    ...groups.map(({ letter, names }, at) =>
      lines(markup`<h2 id="letter-${at + 1}">${letter}</h2>`, list(names, site)),
    ),
  )
}

/** What begins with a digit or a sign, or with one of thousands of characters. */
const OTHERS = '#'

/** Sorted names by what they begin with: letters that the language sorts as one (in French `É` and `E`) are one. */
function groupsOf(sorted: readonly NamedPage[], locale: string): readonly LetterGroup[] {
  const base = new Intl.Collator(locale, { sensitivity: 'base' })
  const groups: { letter: string; names: NamedPage[] }[] = []
  for (const name of sorted) {
    const letter = letterOf(name.name, base.compare, locale)
    const last = groups.at(-1)
    if (last && base.compare(last.letter, letter) === 0) last.names.push(name)
    else groups.push({ letter, names: [name] })
  }
  return groups
}

/** The first letter as a heading, without the marks that do not make it another; of Hangul the first of its syllable. */
function letterOf(name: string, compare: Intl.Collator['compare'], locale: string): string {
  const [first = ''] = name.match(/[\p{L}\p{N}]\p{M}*/u) ?? []
  if (!/\p{L}/u.test(first) || /\p{Script=Han}/u.test(first)) return OTHERS
  if (/\p{Script=Hangul}/u.test(first)) return first.normalize('NFD').slice(0, 1)
  const [capital = OTHERS] = first.normalize('NFC').toLocaleUpperCase(locale)
  const [plain = capital] = capital.normalize('NFD')
  return compare(plain, capital) === 0 ? plain : capital
}

/** A day on which stories were published, as `2026-11-27`, and how many of them stand. */
interface ListedDay {
  readonly day: string
  readonly standing: number
}

/** A month as `2026-11`; one of very many stories is divided into pages for its days. */
interface ListedMonth {
  readonly month: string
  readonly days: readonly ListedDay[]
  readonly divided: boolean
}

/** A story as the archive names it. */
interface ListedTitle {
  readonly path: Path
  readonly title: Text
  readonly day: string
  readonly language: string
}

/** The page of all months, the newest first, with the days of those that are divided: whatever it leads to lists stories. */
export function archivePage(months: readonly ListedMonth[], site: Publication): string {
  const standing = months.filter(({ days }) => countOf(days) > 0)
  const years = Map.groupBy(standing.toReversed(), ({ month }) => month.slice(0, 4))
  const lists = [...years].map(([year, own]) =>
    lines(
      markup`<h2>${shownIn(`${year}-01-01`, { year: 'numeric' }, site)}</h2>`,
      markup`<ul class="months">`,
      ...own.map(month => monthItem(month, site)),
      markup`</ul>`,
    ),
  )
  const words = wordsOf(site)
  const [title, says] = [say(words, 'archive'), say(words, 'archive_says')]
  const heading = lines(
    markup`<h1>${phrase(words, 'archive')}</h1>`,
    markup`<p>${phrase(words, 'archive_says')}</p>`,
  )
  const content = lists.length > 0 ? lists : [markup`<p class="empty">${phrase(words, 'empty')}</p>`]
  return framed({ path: ARCHIVE_PATH, title, says, heading, content }, site)
}

function monthItem({ month, days, divided }: ListedMonth, site: Publication): Markup {
  const name = shownIn(`${month}-01`, { month: 'long' }, site)
  const inside = divided && dayLinks(days, { day: 'numeric' }, site)
  return markup`<li><a href="${addressOf(pathOf(month), site)}">${name}</a> <small>${countOf(days)}</small>${inside}</li>`
}

function dayLinks(
  days: readonly ListedDay[],
  shown: Intl.DateTimeFormatOptions,
  site: Publication,
  ids: 'anchors' | 'none' = 'none',
): Markup {
  const links = days
    .filter(({ standing }) => standing > 0)
    .map(
      ({ day, standing }) =>
        markup`<li${ids === 'anchors' && markup` id="${day}"`}><a href="${addressOf(pathOf(day), site)}">${timeOf(day, shown, site)}</a> <small>${standing}</small></li>`,
    )
  return lines(markup`<ul class="days">`, ...links, markup`</ul>`)
}

/** The page of a month with all its stories, the newest first. */
export function monthPage(month: string, stories: readonly ListedTitle[], site: Publication): string {
  const days = Map.groupBy(stories, ({ day }) => day)
  const content = [...days].map(([day, own]) =>
    lines(markup`<h2 id="${day}">${timeOf(day, WHOLE_DAY, site)}</h2>`, titles(own, site)),
  )
  return periodPage(month, MONTH, content, site)
}

/** The page of a month of very many stories: its days, each with a page. */
export function dividedMonthPage(month: string, days: readonly ListedDay[], site: Publication): string {
  const content = countOf(days) === 0 ? [] : [dayLinks(days.toReversed(), WHOLE_DAY, site, 'anchors')]
  return periodPage(month, MONTH, content, site)
}

/** The page of a day with all its stories, the newest first. */
export function dayPage(day: string, stories: readonly ListedTitle[], site: Publication): string {
  return periodPage(day, WHOLE_DAY, stories.length === 0 ? [] : [titles(stories, site)], site)
}

const MONTH: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long' }
const WHOLE_DAY: Intl.DateTimeFormatOptions = { ...MONTH, day: 'numeric' }

function titles(stories: readonly ListedTitle[], site: Publication): Markup {
  const items = stories.map(
    ({ path, title, language }) =>
      markup`<li${languageAttributes(language, site)}><a href="${addressOf(path, site)}" dir="auto">${title}</a></li>`,
  )
  return lines(markup`<ul class="titles">`, ...items, markup`</ul>`)
}

function periodPage(
  period: string,
  shown: Intl.DateTimeFormatOptions,
  stories: readonly Markup[],
  site: Publication,
): string {
  const words = wordsOf(site)
  const day = period.length === MONTH_LENGTH ? `${period}-01` : period
  const title = periodIn(words, day, shown)
  const heading = markup`<h1>${shownIn(day, shown, site)}</h1>`
  const none = markup`<p class="empty">${phrase(words, 'gone_says')}</p>`
  const back = markup`<p class="older"><a href="${addressOf(ARCHIVE_PATH, site)}">${phrase(words, 'all_months')}</a></p>`
  const content = [...(stories.length > 0 ? stories : [none]), back]
  return framed({ path: pathOf(period), title, says: title, heading, content }, site)
}

const MONTH_LENGTH = '2026-11'.length

interface FramedPage {
  readonly path: Path
  readonly title: string
  readonly says: string
  readonly heading: Markup
  readonly content: readonly Markup[]
}

function framed({ path, title, says, heading, content }: FramedPage, site: Publication): string {
  const { head, tail } = pageFrame(
    {
      path,
      title: cleanText(`${title} – ${site.title}`),
      description: cleanText(says),
      feeds: { path: '/', title: site.title },
    },
    site,
  )
  const opening = lines(markup`<header class="page-heading">`, heading, markup`</header>`)
  return `${head}${lines(opening, ...content).markup}${tail}`
}

function countOf(days: readonly ListedDay[]): number {
  return days.reduce((sum, { standing }) => sum + standing, 0)
}

function pathOf(period: string): Path {
  return `${ARCHIVE_PATH}${period}/`
}

function timeOf(day: string, shown: Intl.DateTimeFormatOptions, site: Publication): Markup {
  return markup`<time datetime="${day}">${shownIn(day, shown, site)}</time>`
}

/** A day, or as much of it as is asked for, as the publication's words write it. */
function shownIn(day: string, shown: Intl.DateTimeFormatOptions, site: Publication): Markup {
  const words = wordsOf(site)
  return writtenIn(words, markup`${periodIn(words, day, shown)}`)
}

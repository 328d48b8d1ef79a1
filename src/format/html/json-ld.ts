import type {
  BlogPosting,
  CorrectionComment,
  Graph,
  ImageObject,
  LiveBlogPosting,
  NewsArticle,
  NewsMediaOrganization,
  Organization,
  Person,
  Quotation,
  WebSite,
  WithContext,
} from 'schema-dts'
import type { Media } from '../../model/article.ts'
import type { Entry, PageTexts, Saying } from '../../model/entry.ts'
import { earlier, type Instant, later } from '../../model/instant.ts'
import type { Author, Publication } from '../../model/publication.ts'
import type { Text } from '../../model/text.ts'
import { addressOf, perSite } from '../parts/address.ts'
import { logoOf } from '../parts/icons.ts'
import { iriIn } from '../parts/ids.ts'
import { escaping } from '../parts/xml.ts'
import { type Markup, sanitised } from './markup.ts'

/*
 * JSON-LD of pages, in the vocabulary of schema.org. The types hold all of it, so that the compiler refuses a property
 * that schema.org does not know of that type. `@id` is the entry's id in Atom.
 */

export type PageData = WithContext<NewsArticle | LiveBlogPosting | Quotation | CorrectionComment> | Graph

/** The publication, on its front page. */
export function siteData(site: Publication): PageData {
  const website = {
    '@type': 'WebSite',
    '@id': `${addressOf('/', site)}#website`,
    url: addressOf('/', site),
    name: site.title,
    description: site.description,
    inLanguage: site.language,
    publisher: { '@id': publisher(site)['@id'] },
  } as const satisfies WebSite
  const organization = { ...publisher(site), description: site.description }
  return { '@context': 'https://schema.org', '@graph': [website, organization] }
}

/**
 * A story: its article, quotations, corrections and withdrawals; null, and nothing of an entry, that was withdrawn. One whose
 * updates carry times of their own is a live blog.
 */
export function storyData(
  article: Entry,
  updates: readonly Entry[],
  site: Publication,
  { bodies }: Pick<PageTexts, 'bodies'>,
): PageData | null {
  if (article.withdrawn) return null
  const standing = updates.filter(update => update.withdrawn === null).toSorted((a, b) => a.order - b.order)
  const developments = standing.filter(({ kind }) => kind === 'development')
  const quotations = standing.flatMap(update =>
    update.saying ? [quotation(update, update.saying, site)] : [],
  )
  const corrections = standing
    .filter(({ kind }) => kind === 'correction' || kind === 'withdrawal')
    .map(entry => correction(entry, site))
  const parts = {
    dateModified: lastUpdated([article, ...updates]),
    ...(quotations.length > 0 && { hasPart: quotations }),
    ...(corrections.length > 0 && { correction: corrections }),
  }
  const context = { '@context': 'https://schema.org' } as const
  return developments.length > 0
    ? { ...context, ...liveBlog(article, developments, site, bodies), ...parts }
    : { ...context, ...newsArticle(article, site), ...parts }
}

/**
 * How many characters of updates a page tells a second time, for machines: compressed, what is near itself costs next to
 * nothing, and what is farther than 32 KB costs all of it again.
 */
const MOST_TEXT = 10_000

/** Its coverage ends with the last update once the story is closed; while it is live nobody knows when. */
function liveBlog(
  article: Entry,
  developments: readonly Entry[],
  site: Publication,
  bodies: PageTexts['bodies'],
) {
  const times = [article, ...developments].map(({ published }) => published)
  const newestFirst = developments.toSorted((a, b) => (a.published < b.published ? 1 : -1))
  let told = 0
  return {
    '@type': 'LiveBlogPosting',
    ...text(article, site),
    ...(article.dateline && { contentLocation: { '@type': 'Place', name: article.dateline } }),
    coverageStartTime: times.reduce(earlier),
    ...(!article.story.live && { coverageEndTime: times.reduce(later) }),
    liveBlogUpdate: newestFirst.map(entry => {
      const body = bodies.get(entry.path)?.text ?? null
      told += body?.length ?? 0
      return posting(entry, site, told <= MOST_TEXT ? body : null)
    }),
  } as const satisfies LiveBlogPosting
}

function posting(entry: Entry, site: Publication, body: Text | null) {
  const { title, summary, authors, image } = entry
  return {
    '@type': 'BlogPosting',
    ...identity(entry, site),
    headline: title,
    description: summary,
    ...(body && { articleBody: body }),
    author: authors.map(author => signatory(author, site)),
    ...(image && { image: imageObject(image, site) }),
  } as const satisfies BlogPosting
}

/** The last change that mattered of any of them: that of the page on which all stand. */
export function lastUpdated(entries: readonly [Entry, ...Entry[]]): Instant {
  return entries.map(({ updated }) => updated).reduce(later)
}

/** An update and its article, without a headline if that was withdrawn; null of a notice. */
export function updateData(update: Entry, site: Publication): PageData | null {
  if (update.withdrawn) return null
  const { story } = update
  const article = {
    '@type': update.kind === 'development' ? 'LiveBlogPosting' : 'NewsArticle',
    '@id': iriIn(site, story.id),
    ...(!story.withdrawn && { headline: story.title }),
    url: addressOf(story.path, site),
  } as const satisfies NewsArticle | LiveBlogPosting
  const context = { '@context': 'https://schema.org' } as const
  if (update.saying) return { ...context, ...quotation(update, update.saying, site), isPartOf: article }
  return update.kind === 'correction' || update.kind === 'withdrawal'
    ? { ...context, ...correction(update, site), about: article }
    : { ...context, ...newsArticle(update, site), isPartOf: article }
}

function newsArticle(entry: Entry, site: Publication) {
  const { dateline } = entry
  return {
    '@type': 'NewsArticle',
    ...text(entry, site),
    ...(dateline && { dateline, contentLocation: { '@type': 'Place', name: dateline } }),
  } as const satisfies NewsArticle
}

/** What is said alike of an article and of a live blog. */
function text(entry: Entry, site: Publication) {
  const { title, summary, topics, image, source, rights } = entry
  return {
    ...identity(entry, site),
    mainEntityOfPage: addressOf(entry.path, site),
    headline: title,
    description: summary,
    author: entry.authors.map(author => signatory(author, site)),
    publisher: publisher(site),
    ...(topics.length > 0 && { keywords: topics }),
    ...(image && { image: imageObject(image, site) }),
    ...(source && {
      isBasedOn: {
        '@type': 'CreativeWork' as const,
        name: source.title,
        ...(source.url && { url: addressOf(source.url, site) }),
      },
    }),
    ...(rights && { copyrightNotice: rights }),
  } as const
}

/** Part of a sentence misleads when it stands alone, and no property can say so: its clause is the description instead. */
function quotation(entry: Entry, { words, partial, speaker, named, role, via }: Saying, site: Publication) {
  const { person } = entry.places
  return {
    '@type': 'Quotation',
    ...identity(entry, site),
    ...(partial ? { description: entry.summary } : { text: words }),
    // An organisation may speak too, but the text does not say which names are those of organisations.
    ...(named
      ? {
          spokenByCharacter: {
            '@type': 'Person' as const,
            name: speaker,
            ...(role && { description: role }),
            ...(person && { url: addressOf(person, site) }),
          },
        }
      : { creditText: speaker }),
    ...(via && { citation: via }),
  } as const satisfies Quotation
}

function correction(entry: Entry, site: Publication) {
  return {
    '@type': 'CorrectionComment',
    ...identity(entry, site),
    text: entry.summary,
  } as const satisfies CorrectionComment
}

function identity({ id, path, published, updated, language }: Entry, site: Publication) {
  return {
    '@id': iriIn(site, id),
    url: addressOf(path, site),
    datePublished: published,
    dateModified: updated,
    inLanguage: language,
  } as const
}

/** An author: the publication itself, another organisation, or a person. */
function signatory({ name, url, type }: Author, site: Publication) {
  if (name === site.title && type !== 'person') return publisher(site)
  const known = { name, ...(url && { url: addressOf(url, site) }) }
  return (type ?? typeOf(name)) === 'organization'
    ? ({ '@type': 'Organization', ...known } as const satisfies Organization)
    : ({ '@type': 'Person', ...known } as const satisfies Person)
}

/** Words in the names of newsrooms and their parts, and hardly in those of people. */
export const ORGANIZATION_WORDS = [
  ...['Agency', 'Board', 'Bureau', 'Desk', 'Editors', 'Newsdesk', 'Newsroom', 'Staff', 'Team'],
  ...['Redaktion', 'Rédaction', 'Redacción', 'Redazione', 'Redactie'],
] as const

const ORGANIZATION = new RegExp(`^The .|(?:^|\\s)(?:${ORGANIZATION_WORDS.join('|')})$`, 'iu')

/** The type of an author where the editor gives only a name. */
function typeOf(name: string): NonNullable<Author['type']> {
  return ORGANIZATION.test(name.normalize('NFC')) ? 'organization' : 'person'
}

const publisher = perSite((site: Publication) => {
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${addressOf('/', site)}#publisher`,
    name: site.title,
    url: addressOf('/', site),
    logo: logoObject(site),
  } as const satisfies NewsMediaOrganization
})

/** The publication's logo; where it has none, its icon as large as there is one. */
function logoObject(site: Publication) {
  const { url, side } = logoOf(site)
  const { logo } = site
  const size = logo ? logo.size : side && { width: side, height: side }
  return {
    '@type': 'ImageObject',
    url: logo ? addressOf(logo.url, site) : url,
    ...(size && { width: `${size.width}`, height: `${size.height}` }),
  } as const satisfies ImageObject
}

function imageObject({ url, alt, caption, credit, file }: Media, site: Publication) {
  return {
    '@type': 'ImageObject',
    url: addressOf(url, site),
    ...(file && { width: `${file.width}`, height: `${file.height}` }),
    ...(caption ? { caption, ...(alt && { description: alt }) } : alt && { caption: alt }),
    ...(credit && { creditText: credit }),
  } as const satisfies ImageObject
}

/**
 * JSON-LD in a page. It is a data block, which browsers neither run nor hold against the page's policy (HTML
 * §4.12.1.1, "prepare the script element", asks for the type before it asks the policy).
 */
export function dataBlock(data: PageData): Markup {
  return sanitised(`<script type="application/ld+json">${escapeJson(JSON.stringify(data))}</script>`)
}

/** JSON in which nothing can end the element. */
const escapeJson = escaping(/[<>&]/, character => `\\u00${character.charCodeAt(0).toString(16)}`)

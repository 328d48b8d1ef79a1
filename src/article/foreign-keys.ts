import { nearest } from './source/nearest.ts'

/*
 * The names that other publishing tools (Hugo, Jekyll, Eleventy, WordPress and Ghost in their exports) have for these
 * keys, in lower case without hyphens and underscores. Of several keys the first that the mapping knows is meant.
 */
const NAMES: Readonly<Record<string, string>> = {
  published:
    'date pubdate publishdate publishedat publishedon datepublished publicationdate created createdat posted time on',
  updated:
    'lastmod lastmodified lastmodifiedat modified modifiedat datemodified updatedat edited changed lastupdated',
  at: 'date published time on when updated',
  title: 'headline name heading posttitle sitename sitetitle',
  topics: 'tags tag category categories keywords keyword section sections subjects subject taxonomies labels',
  authors: 'author byline creator writer writers by contributors',
  summary:
    'description excerpt abstract subtitle lede lead standfirst dek teaser metadescription customexcerpt intro',
  description: 'summary subtitle tagline slogan about',
  kicker: 'eyebrow overline rubric supertitle pretitle strapline',
  dateline: 'location place city where',
  formerly: 'aliases alias redirectfrom redirects oldslugs previousslugs oldurls',
  image:
    'cover thumbnail featuredimage featureimage coverimage ogimage banner images picture photo hero teaserimage',
  enclosure: 'audio podcast attachment file video media',
  source: 'canonical canonicalurl original originalurl sourceurl via credit',
  rights: 'copyright license licence copyrights',
  language: 'lang locale languagecode defaultlanguage hreflang',
  id: 'guid uuid uid entryid',
  status: 'state developing live',
  draft: 'hidden private unlisted',
  order: 'weight navorder position menuorder sortorder',
  statements: 'quotes quotations statement quotation',
  corrections: 'correction errata erratum corrigenda',
  withdrawn: 'retracted retraction deleted removed withdrawal unpublished',
  people: 'persons person speakers names',
  kind: 'type updatetype',
  severity: 'level importance weight',
  time_zone: 'timezone tz',
  url: 'link href uri website homepage site web src path file address baseurl siteurl base image permalink',
  icon: 'favicon siteicon',
  logo: 'sitelogo wordmark brand',
  navigation: 'nav menu menus navbar mainmenu primarynavigation links',
  stylesheet: 'css customcss styles stylesheets extracss',
  tag_authority: 'authority domain tagdomain',
  tag_year: 'year',
  feed_length: 'limit feedlimit postsperpage pagesize paginate paginationpagesize',
  notice_days: 'noticedays days',
  name: 'title fullname person displayname author',
  role: 'position job jobtitle title function office',
  aka: 'alias aliases alsoknownas nickname nicknames othernames names',
  principal: 'main principals primary',
  sameAs: 'wikidata wikipedia orcid viaf identifiers identifier links profiles',
  email: 'mail emailaddress contact',
  quote: 'text words quotation said statement',
  by: 'speaker who saidby author name person',
  via: 'outlet source through reporter medium',
  to: 'addressee audience',
  omit: 'ignore skip hide exclude drop',
  retired: 'retire cut shortened removed',
  text: 'note message body description reason correction content',
  reason: 'why text note message because description',
  alt: 'caption description title text alternative',
  type: 'mime mimetype contenttype mediatype format',
  length: 'size bytes filesize',
}

/** Keys of other tools without a key here, and what to do instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  slug: 'The file’s name makes the address: rename the file, and list the old name or address below `formerly`.',
  permalink:
    'The file’s name makes the address: rename the file, and list the old name or address below `formerly`.',
  url: 'The file’s name makes the address: rename the file, and list the old name or address below `formerly`.',
  article: 'The folder that an update lies in names its article.',
  story: 'The folder that an update lies in names its article.',
  expirydate: 'Nothing expires by itself: take a story back with `npm run withdraw`.',
  layout: 'Pages have one layout: remove the line.',
  template: 'Pages have one layout: remove the line.',
  weight: 'Entries are in the order of their dates: remove the line.',
  order: 'Entries are in the order of their dates: remove the line.',
  menu: 'The links at the top of pages are `navigation` in publication.yaml: remove the line.',
  comments: 'There are no comments: remove the line.',
  type: 'Articles are of one kind: remove the line.',
}

const LISTS: ReadonlySet<string> = new Set(['topics', 'authors', 'formerly', 'aka'])

/** Advice on an unknown key. */
export function unknownKeyAdvice(
  { name, value }: { readonly name: string; readonly value: string | null },
  known: readonly string[],
  isThere: (key: string) => boolean,
): string {
  const plain = plainName(name)
  const meant = keyMeant(name, known)
  const close = nearest(name, known)
  if (meant && isThere(meant))
    return `It is called \`${meant}\` here, which stands in the file already: remove the line.`
  if (meant && meant !== close)
    return `It is called \`${meant}\` here: \`${meant}: ${exampleOf(meant, value)}\`.`
  const elsewhere = Object.hasOwn(ELSEWHERE, plain) && known.includes('title') ? ELSEWHERE[plain] : undefined
  if (elsewhere) return elsewhere
  return close ? `Did you mean \`${close}\`?` : `The keys known here are ${known.join(', ')}.`
}

/** The key that another tool's key means; undefined where none is known. */
export function keyMeant(name: string, known: readonly string[]): string | undefined {
  const plain = plainName(name)
  return known.find(key => key.replaceAll('_', '') === plain) ?? known.find(key => isCalled(key, plain))
}

const plainName = (name: string) => name.toLowerCase().replaceAll(/[-_\s]/g, '')

function isCalled(key: string, plain: string): boolean {
  return (NAMES[key] ?? '').split(' ').includes(plain)
}

function exampleOf(key: string, value: string | null): string {
  const isShort = value !== null && value !== '' && value.length <= 60 && !/[\n"'#:[\]{},]/.test(value)
  const text = isShort ? value : '…'
  return LISTS.has(key) ? `[${text}]` : text
}

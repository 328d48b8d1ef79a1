import type { Collection } from '../../src/model/collection.ts'
import type { Entry, Saying, StoryReference } from '../../src/model/entry.ts'
import { parseEntryId } from '../../src/model/entry-id.ts'
import { asHtml, BASE, escapeHtml } from '../../src/model/html.ts'
import { type Instant, later, parseInstant } from '../../src/model/instant.ts'
import type { Publication } from '../../src/model/publication.ts'
import { parseSlug } from '../../src/model/slug.ts'
import { cleanText } from '../../src/model/text.ts'

/** The instant of an RFC 3339 text. */
export function at(text: string): Instant {
  return present(parseInstant(text, 'UTC'))
}

/** The id of a text. */
export function id(text: string) {
  return present(parseEntryId(text))
}

/** What documents say as the words of a quotation, each by itself. */
export function wordsOf({ words, fragments }: Saying): readonly string[] {
  return fragments.length > 0 ? fragments : [words]
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('The sample holds a value that its maker refuses')
  return value
}

export const SITE: Publication = {
  title: cleanText('The Dateline Sample'),
  description: cleanText('Stories that develop'),
  url: 'https://news.example',
  language: 'en',
  timeZone: 'Asia/Shanghai',
  idTag: { authority: 'news.example', year: '2025' },
  tag: { authority: 'news.example', year: '2025' },
  authors: [
    {
      name: cleanText('Ana Reyes'),
      url: 'https://news.example/ana',
      email: cleanText('ana@news.example'),
      type: null,
      fediverse: null,
    },
    { name: cleanText('The Desk'), url: null, email: null, type: null, fediverse: null },
  ],
  rights: cleanText('© 2025 The Dateline Sample'),
  icon: '/media/icon.png',
  feedLength: 50,
  noticeDays: 90,
  publishesAnonymous: false,
  deltaReaders: [],
  hub: true,
  formerly: [],
}

const STORY: StoryReference = {
  id: id('tag:news.example,2025:articles/a-visit'),
  slug: present(parseSlug('a-visit')),
  path: '/articles/a-visit/',
  title: cleanText('A Visit'),
  live: true,
  withdrawn: false,
  touched: null,
}

/** A picture of which everything is known. */
const PICTURE = {
  url: '/media/a.png',
  alt: cleanText('The airport'),
  caption: cleanText('The airport on Thursday'),
  credit: cleanText('A. Berg / Harbour Agency'),
  file: { type: 'image/png', width: 1200, height: 800, length: 345_678 },
}

/** One of which nothing is. */
export const BARE_PICTURE = { url: '/media/a.png', alt: null, caption: null, credit: null, file: null }

export const ARTICLE: Entry = {
  id: STORY.id,
  kind: 'article',
  path: STORY.path,
  title: STORY.title,
  summary: cleanText('The minister arrived & said little.'),
  html: asHtml(`<p>The minister arrived.</p><p><img src="${BASE}/media/a.png" alt=""></p>`),
  authors: SITE.authors,
  topics: [cleanText('China'), cleanText('North Korea')],
  language: 'en',
  rights: null,
  image: PICTURE,
  enclosure: { url: '/media/a.mp3', type: 'audio/mpeg', length: 1234567 },
  source: { title: cleanText('The Wire'), url: 'https://wire.example/story' },
  dateline: cleanText('Beijing'),
  kicker: null,
  withdrawn: null,
  story: STORY,
  saying: null,
  within: null,
  person: null,
  replies: 2,
  left: [],
  places: { topics: ['/topics/china/', '/topics/north-korea/'], person: null },
  order: 0,
  planned: false,
  published: at('2025-09-04T00:00:00+08:00'),
  updated: at('2025-09-05T08:00:00Z'),
  changed: at('2025-09-05T08:00:00Z'),
  shown: at('2025-09-04T00:10:00Z'),
  movedIn: false,
  size: 3_000,
  history: [[at('2025-09-04T00:10:00Z'), '0123456789abcdef']],
}

const SAYING: Saying = {
  words: cleanText('The feeling of friendship will not change.'),
  spans: [{ start: 6, end: 48 }],
  fragments: [],
  partial: false,
  speaker: cleanText('Kim Jong Un'),
  named: true,
  role: cleanText('North Korean leader'),
  via: cleanText('KCNA'),
  viaKind: 'outlet',
  to: cleanText('Xi Jinping'),
  at: [[0, 37]],
}

export const STATEMENT: Entry = {
  ...ARTICLE,
  id: id('tag:news.example,2025:articles/a-visit/0123456789'),
  kind: 'statement',
  path: '/articles/a-visit/0123456789/',
  title: cleanText('Kim Jong Un: “The feeling of friendship will not change.”'),
  summary: cleanText('Kim Jong Un, North Korean leader, to Xi Jinping, via KCNA'),
  html: asHtml(
    `<blockquote><p>${escapeHtml(SAYING.words)}</p></blockquote><p>Kim Jong Un, in <a href="${BASE}${STORY.path}">A Visit</a></p>`,
  ),
  image: null,
  enclosure: null,
  source: null,
  dateline: null,
  saying: SAYING,
  person: { name: SAYING.speaker, slug: null, sameAs: ['https://wiki.example/Q1', 'https://kim.example/'] },
  places: { ...ARTICLE.places, person: '/people/kim-jong-un/' },
  replies: null,
  order: 1,
  updated: ARTICLE.published,
}

/** A statement in the text of a development. */
export const STATEMENT_WITHIN: Entry = {
  ...STATEMENT,
  id: id('tag:news.example,2025:articles/a-visit/5555555555'),
  path: '/articles/a-visit/5555555555/',
  within: {
    id: id('tag:news.example,2025:articles/a-visit/6666666666'),
    path: '/articles/a-visit/6666666666/',
    title: cleanText('The Next Day'),
  },
}

/** What took the place of a statement that was taken back. */
export const CORRECTION: Entry = {
  ...STATEMENT,
  id: id('tag:news.example,2025:articles/a-visit/c0c0c0c0c0'),
  kind: 'correction',
  path: '/articles/a-visit/c0c0c0c0c0/',
  title: cleanText('Correction: A Visit'),
  html: asHtml('<p>It was two.</p>'),
  saying: null,
  person: null,
  severity: 'significant',
}

export const NOTICE: Entry = {
  ...STATEMENT,
  id: id('tag:news.example,2025:articles/a-visit/abcdef0123'),
  path: '/articles/a-visit/abcdef0123/',
  title: cleanText('Withdrawn statement: A Visit'),
  summary: cleanText(
    'This statement of 4 September 2025 was withdrawn on 10 September 2025. It was misheard.',
  ),
  html: asHtml(
    `<p><strong>This statement of 4 September 2025 was withdrawn on 10 September 2025.</strong></p>\n<p>It was misheard.</p>\n<p>It belonged to the article <a href="${BASE}${STORY.path}">A Visit</a>.</p>`,
  ),
  saying: null,
  person: null,
  places: ARTICLE.places,
  withdrawn: { at: at('2025-09-10T08:00:00Z'), reason: cleanText('It was misheard.') },
  order: 2,
  updated: at('2025-09-10T09:00:00Z'),
}

/** What tells of it beside that. */
export const WITHDRAWAL: Entry = {
  ...NOTICE,
  id: id('tag:news.example,2025:articles/a-visit/fedcba9876'),
  kind: 'withdrawal',
  path: '/articles/a-visit/fedcba9876/',
  title: cleanText('A statement of 4 September 2025 was withdrawn: A Visit'),
  summary: cleanText('A statement of 4 September 2025 was withdrawn on 10 September 2025. It was misheard.'),
  html: asHtml(
    `<p><strong>A statement of 4 September 2025 was withdrawn on 10 September 2025.</strong></p>\n<p>It was misheard.</p>\n<p>It belonged to the article <a href="${BASE}${STORY.path}">A Visit</a>.</p>`,
  ),
  withdrawn: null,
  about: { id: NOTICE.id, people: [] },
  order: 3,
  published: at('2025-09-10T09:00:00Z'),
}

/** What took the place of an article that was taken back. */
export const WITHDRAWN_ARTICLE: Entry = {
  ...NOTICE,
  id: STORY.id,
  kind: 'article',
  path: STORY.path,
  title: cleanText('Withdrawn article of 4 September 2025: /articles/a-visit/'),
  summary: cleanText('This article of 4 September 2025 was withdrawn on 10 September 2025. It was misheard.'),
  html: asHtml(
    `<p><strong>This article of 4 September 2025 was withdrawn on 10 September 2025.</strong></p>\n<p>It was misheard.</p>\n<p>It stood at ${BASE}${STORY.path}</p>`,
  ),
  story: { ...STORY, title: cleanText('Withdrawn article'), live: false, withdrawn: true },
  order: 0,
}

/** The collection of everything that holds these entries. */
export function collectionOf(entries: readonly Entry[], path: Collection['path'] = '/'): Collection {
  const changed = at('2025-09-06T00:00:00Z')
  return {
    path,
    title: cleanText(path === '/' ? 'The Dateline Sample' : 'A Visit'),
    description: cleanText('Stories that develop'),
    entries,
    members: entries,
    tombstones: [],
    changed,
    updated: entries.map(({ updated }) => updated).reduce(later, entries[0]?.updated ?? changed),
    standing: 'standing',
    live: entries.some(entry => entry.story.live),
  }
}

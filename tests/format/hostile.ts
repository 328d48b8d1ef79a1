import type { Collection } from '../../src/model/collection.ts'
import type { Entry } from '../../src/model/entry.ts'
import { asHtml, BASE, escapeHtml } from '../../src/model/html.ts'
import type { Publication } from '../../src/model/publication.ts'
import { cleanLine, cleanText } from '../../src/model/text.ts'
import { ARTICLE, at, collectionOf, id, SITE, STATEMENT } from './sample.ts'

const CONTROLS = String.fromCharCode(...Array(32).keys())
const FORBIDDEN = `\uFFFE\uFFFF\uD800 \uDC00`
const MARKUP = `A & B <c> "d" 'e' 1 < 2 > 0 ]]> ]]>]]> <![CDATA[f]]> <!-- g --> </title></item></entry></channel>`
const REFERENCES = '&amp; &lt;b&gt; &#x26; &nbsp; &unknown; $& $1 $$ \\n %26 {{x}}'
const SCRIPTS = '👩‍👩‍👧‍👦 🇪🇺 é שלום مرحبا \u202Eabc\u202C 北京 \u2028 \u0085 ﷽'

/** Everything that has broken a feed, as it comes out of the model: what XML forbids is gone. */
export const HOSTILE_TEXT = cleanText(`${MARKUP} ${REFERENCES} ${SCRIPTS} ${CONTROLS}${FORBIDDEN}`)
export const HOSTILE_LINE = cleanLine(HOSTILE_TEXT)

const HOSTILE_ADDRESS = `/media/a&b "<'>]]>é.mp3?x=1&amp;y="2"&z=<3>`
const HOSTILE_WEB_ADDRESS = `https://other.example${HOSTILE_ADDRESS}`
const HOSTILE_TYPE = `audio/mpeg; codecs="<a&b>"`

export const HOSTILE_SITE: Publication = {
  ...SITE,
  title: HOSTILE_LINE,
  description: HOSTILE_TEXT,
  url: 'http://127.0.0.1:8787/base',
  language: 'ar',
  authors: [1, 2, 3].map(number => ({
    name: cleanText(`${number} ${HOSTILE_TEXT}`),
    url: HOSTILE_WEB_ADDRESS,
    email: HOSTILE_LINE,
    type: null,
    fediverse: null,
  })),
  rights: HOSTILE_TEXT,
  icon: HOSTILE_ADDRESS,
}

/** HTML as the sanitiser leaves it: text escaped, attributes in double quotes, `]]>` possible in either. */
const HOSTILE_HTML = asHtml(
  `<p title="]]> &quot; ]]>">${escapeHtml(HOSTILE_TEXT)} ]]> ]]></p>\r\n<pre>  a\n\tb\r</pre>` +
    `<a href="${BASE}/articles/x/?a=1&amp;b=2">x</a><img src="${BASE}/media/a.png" srcset="${BASE}/media/a.png 1x, ${BASE}/media/b.png 2x" alt="&lt;">`,
)

const story = {
  ...ARTICLE.story,
  id: id(`tag:news.example,2025:articles/a&b'(c)*,;=?d%20`),
  title: HOSTILE_LINE,
}

const HOSTILE_ARTICLE: Entry = {
  ...ARTICLE,
  id: story.id,
  title: HOSTILE_LINE,
  summary: HOSTILE_TEXT,
  html: HOSTILE_HTML,
  authors: HOSTILE_SITE.authors,
  topics: Array.from({ length: 40 }, (_, index) => cleanText(`${index} ${HOSTILE_TEXT}`)),
  language: 'he',
  rights: cleanText(`own ${HOSTILE_TEXT}`),
  image: { url: HOSTILE_ADDRESS, alt: HOSTILE_TEXT, caption: HOSTILE_TEXT, credit: HOSTILE_TEXT, file: null },
  enclosure: { url: HOSTILE_ADDRESS, type: HOSTILE_TYPE, length: 0 },
  source: { title: HOSTILE_TEXT, url: HOSTILE_WEB_ADDRESS },
  dateline: HOSTILE_TEXT,
  story,
  published: at('1000-12-31T23:59:60Z'),
  updated: at('9999-12-31T23:59:59Z'),
}

const said = {
  words: HOSTILE_TEXT,
  spans: [],
  fragments: [HOSTILE_TEXT, HOSTILE_TEXT],
  partial: true,
  named: true,
  speaker: HOSTILE_LINE,
  role: HOSTILE_TEXT,
  via: HOSTILE_TEXT,
  viaKind: 'platform',
  to: HOSTILE_TEXT,
  at: [],
} as const

export const HOSTILE_STATEMENT: Entry = {
  ...HOSTILE_ARTICLE,
  id: id(`${story.id}/0123456789`),
  kind: 'statement',
  path: '/articles/a-visit/0123456789/',
  enclosure: { url: HOSTILE_WEB_ADDRESS, type: HOSTILE_TYPE, length: Number.MAX_SAFE_INTEGER },
  saying: said,
  person: { name: HOSTILE_LINE, slug: null, sameAs: [HOSTILE_WEB_ADDRESS] },
  places: { topics: [], person: '/people/name/' },
  within: { id: id(`${story.id}/9876543210`), path: '/articles/a-visit/9876543210/', title: HOSTILE_LINE },
  source: { title: HOSTILE_TEXT, url: null },
  order: 1,
}

/** Nothing that is optional. */
export const BARE_ENTRY: Entry = {
  ...STATEMENT,
  id: id('tag:news.example,2025:articles/a-visit/bare000000'),
  kind: 'correction',
  severity: 'minor',
  path: '/articles/a-visit/bare000000/',
  authors: [],
  topics: [],
  saying: null,
  order: 2,
}

/** Taken back, for a reason that looks like markup. */
const HOSTILE_NOTICE: Entry = {
  ...BARE_ENTRY,
  id: id('tag:news.example,2025:articles/a-visit/notice0000'),
  path: '/articles/a-visit/notice0000/',
  withdrawn: { at: at('2025-09-10T08:00:00Z'), reason: HOSTILE_TEXT },
  order: 3,
}

/** Longer than any buffer of a streaming parser. */
const LONG_ENTRY: Entry = {
  ...HOSTILE_ARTICLE,
  id: id('tag:news.example,2025:articles/long'),
  path: '/articles/long/',
  title: cleanLine(HOSTILE_LINE.repeat(200)),
  summary: cleanText(HOSTILE_TEXT.repeat(200)),
  html: asHtml(HOSTILE_HTML.repeat(200)),
}

export const HOSTILE_COLLECTION: Collection = {
  ...collectionOf(
    [HOSTILE_ARTICLE, HOSTILE_STATEMENT, BARE_ENTRY, HOSTILE_NOTICE, LONG_ENTRY],
    '/topics/hostile/',
  ),
  title: HOSTILE_LINE,
  description: HOSTILE_TEXT,
  tombstones: ['gone000000', 'gone000001'].map(key => ({
    id: id(`${story.id}/${key}`),
    when: at('2024-02-29T23:59:59Z'),
    reason: HOSTILE_TEXT,
  })),
}

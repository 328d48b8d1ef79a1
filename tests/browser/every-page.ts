import type { Build } from '../../src/site/context/input.ts'
import { article, newsroom, update } from '../life/newsroom.ts'
import { at, builtSite, type Files, PUBLICATION } from '../site/site.ts'

/**
 * A publication with pages of every kind, as it is served at an address: with long code, wide tables, footnotes, a live
 * story, notices, and text from the left and the right.
 */
export function everyPage(language: string, base: string): Build {
  const publication = PUBLICATION.replace('language: en', `language: ${language}`)
  const pages: Files = {
    ...Object.fromEntries(PICTURES),
    'publication.yaml': `${publication}rights: © 2025\n`,
    'articles/a.md': article(BODY, FRONT_MATTER),
    'articles/b.md': article(
      ARABIC,
      'language: ar\ntopics: [أنهار]\nauthors: [ندى, Bob]',
      'عنوان القصة (2025)',
    ),
    'articles/c.md': article('Mira Halvorsen said: "This was so, and so it will be."', '', 'Gone soon'),
    'articles/d.md': article(
      BODY.replaceAll('turn back', 'give up'),
      'status: live\ntopics: [Rivers]\nimage: { url: ../media/pier.svg, alt: A pier, caption: The pier at dawn, credit: A. Lens }',
      'Live',
    ),
    'articles/live.md': article(QUOTED, LIVE, 'A story that goes on'),
    'updates/live/first.md': update('Rain.\n\n## A heading\n\nAnd snow.', 'key: true', 'It rained'),
    'updates/live/second.md': update(
      'Mira Halvorsen said: "It thawed."',
      'pinned: true\nkicker: Weather',
      'It thawed',
    ),
    'updates/live/third.md': update('Third.', 'dateline: Bergen\nauthors: [Eve]', 'A third'),
    'updates/live/fourth.md': update('Fourth.', 'language: ar', 'تطور (4)'),
    'updates/a/next.md': update(`More.\n\n${CODE}`),
    'updates/a/out.md': update('Out.'),
    ...Object.fromEntries(
      [1, 2, 3, 4].map(day => [
        `updates/d/day-${day}.md`,
        update(`What came on day ${day}.`, '', `Day ${day}`).replace('09-06', `09-0${day + 2}`),
      ]),
    ),
  }
  const media = new Map([...PICTURES].map(([name, { length }]) => [name, length]))
  const { files } = newsroom('2025-09-07', pages, { media }).edit('2025-09-08', {
    'articles/c.md': article('Nothing.', WITHDRAWN, 'Gone soon'),
    'updates/a/out.md': update('Out.', WITHDRAWN),
  })
  return builtSite(files, { now: at('2025-09-09'), ledger: 'frozen', base, media })
}

/** Their address shows the test whether they are loaded. */
const OWN_STYLES = '.masthead { border-bottom-style: dotted; }\n'

/** The files that a look of its own is made of. */
export const LOOK_FILES: ReadonlyMap<string, Uint8Array> = new Map([
  [
    'media/logo.svg',
    Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 90"><rect width="900" height="90" fill="#888"/></svg>',
    ),
  ],
  ['static/own.css', Buffer.from(OWN_STYLES)],
])

/**
 * A publication with a logo, links and styles of its own, and pages: its logo is a file from the left, and comes late from
 * another host from the right.
 */
export function ownLook(language: string, base: string): Build {
  const publication = PUBLICATION.replace('language: en', `language: ${language}`)
  const logo = language === 'ar' ? 'https://a.example/logo.png' : '{ url: /media/logo.svg, alt: The Weekly }'
  const links = ['/', '/about/', '/topics/rivers/', '/imprint/', '/articles/a/', 'https://a.example/'].map(
    (url, index) =>
      `  - { title: "${index === 3 ? 'Who answers for all of this, by law and by heart' : TITLES[index]}", url: "${url}" }\n`,
  )
  const page = (title: string, text: string, keys = '') => `---\ntitle: ${title}\n${keys}---\n\n${text}\n`
  const files: Files = {
    ...Object.fromEntries([...PICTURES, ...LOOK_FILES]),
    'publication.yaml': `${publication}logo: ${logo}\nstylesheet: /own.css\nnavigation:\n${links.join('')}`,
    'articles/a.md': article(QUOTED, LIVE, 'A story that goes on'),
    'pages/about.md': page('About us', BODY, 'summary: Who we are.\n'),
    'pages/imprint.md': page('من نحن', ARABIC, 'language: ar\norder: 1\n'),
  }
  const lengths = (folder: string) =>
    new Map(
      [...PICTURES, ...LOOK_FILES].flatMap(([name, { length }]) =>
        name.startsWith(folder) ? [[name, length]] : [],
      ),
    )
  return builtSite(files, {
    now: at('2025-09-09'),
    base,
    media: lengths('media/'),
    statics: lengths('static/'),
  })
}

const TITLES = ['Home', 'About', 'أنهار', '', 'The story', 'Elsewhere']

const drawing = (width: number) =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} 400"><circle r="200"/></svg>`)

/** The pictures of its stories, which are served as they are. */
export const PICTURES: ReadonlyMap<string, Uint8Array> = new Map([
  ['media/boat.svg', drawing(300)],
  ['media/pier.svg', drawing(1200)],
])

const WITHDRAWN = 'withdrawn: { at: 2025-09-08, reason: It was wrong. }'
const LONG = 'x'.repeat(400)
const CODE = `\`\`\`\n${LONG}\n\`\`\``

const LIVE = `status: live
kicker: Analysis
summary: What was said and done, in short.
topics: [Rivers]
people: [{ name: Mira Halvorsen, role: mayor }]
corrections: [{ at: 2025-09-05T10:00:00Z, text: It was Oslo., severity: significant }]`

const QUOTED = `Mira Halvorsen met envoys.

Mira Halvorsen said: "We *will not* turn [back, whatever](https://a.example/) the weather says.

"We will go on," she added, and called it "a plain thing" to [do "what is right"](https://a.example/).

> Aldo Brandt said: "So be it."
`

const FRONT_MATTER = `topics: [Rivers, أنهار]
dateline: Oslo
authors: [{ name: Ana, url: "https://ana.example/" }, ندى]
image: { url: "https://a.example/b.png", alt: A bridge }
enclosure: { url: "https://a.example/a.mp3", type: audio/mpeg, length: 1200000 }
source: { title: The Wire, url: "https://wire.example/" }
rights: Free
updated: 2025-09-06T10:00:00Z
corrections: [{ at: 2025-09-05T10:00:00Z, text: It was Oslo., severity: significant }]`

const BODY = `Mira Halvorsen met **envoys**.[^1]

## A heading

Mira Halvorsen said: "We will not turn back, whatever the weather says."

| a | b | ${LONG} |
|---|---|---|
| 1 | 2 | 3 |

${CODE}

\`${LONG}\`

- a
- b

> Quoted

![Alt](https://a.example/a.png)

![A boat](../media/boat.svg "The boat leaves at seven")

<details><summary>More</summary>Hidden</details>

[^1]: A note with <https://a.example/>.
`

const ARABIC =
  '![نهر](https://a.example/first.png)\n\nقالت ميرا: «لن نعود».\n\n## عنوان\n\nنص عادي مع رقم 123 و English words.\n'

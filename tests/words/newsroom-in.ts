import type { Build } from '../../src/site/context/input.ts'
import { article, update } from '../life/newsroom.ts'
import { at, builtSite, type Files, ledgerFiles, PUBLICATION } from '../site/site.ts'

/*
 * A publication in some language in which every word of the content begins with `qx`: whatever else is a word is
 * Dateline's own.
 */

const FRONT = `updated: 2025-09-06T10:00:00Z
status: live
summary: Qxsummary qxof qxit
kicker: Qxkicker
dateline: Qxplace
topics: [Qxtopic, Qxother]
authors: [Qxann, Qxben, Qxcid]
rights: Qxrights
source: { title: Qxwire, url: "https://wire.invalid/" }
enclosure: { url: "https://a.invalid/a.mp3", type: audio/mpeg, length: 1200000 }
image: { url: "https://a.invalid/a.png", alt: Qxalt, caption: Qxcaption, credit: Qxcredit }
corrections: [{ at: 2025-09-05, text: Qxcorrected, severity: significant }]
people: [{ name: Qxsay Qxer, role: qxrole }, { name: Qxsay Qxtwo, principal: true }]
statements:
  - { quote: Qxwe qxwill, by: Qxsay Qxer, role: qxrole, to: Qxhearer, via: Qxoutlet }
  - { quote: qxalone, by: Qxsay Qxer, role: qxrole }
  - { quote: qxheard, by: Qxsay Qxer, to: Qxhearer }
  - { quote: qxrelayed, by: Qxsay Qxer, via: Qxoutlet }
  - { quote: qxboth, by: Qxsay Qxer, to: Qxhearer, via: Qxoutlet }
  - { quote: qxlong, by: Qxsay Qxer }
  - { quote: Qxback qxto, by: Qxsay Qxtwo }
  - { quote: Qxaway qxto, by: Qxsay Qxthree }
  - { quote: Qxretire qxit, by: Qxsay Qxfour }
  - { quote: qxparted, by: Qxsay Qxer }
  - { quote: qxjoined, by: Qxsay Qxer }`

const AWAY = '“Qxaway qxto qxanother qxstory.”'
const PARTS = 'Qxthe qxfirst “qxparted” qxis.\n\nQxthe qxother “qxjoined” qxis.'

const body = (end: string) => `Qxfirst qxsentence “Qxwe qxwill qxgo.”

Qxthey “qxalone” qxwent.

Qxthey “qxheard” qxwent.

Qxthey “qxrelayed” qxwent.

Qxthey “qxboth” qxwent.

${'Qxlonger '.repeat(50)} “qxlong” qxwent.

“Qxback qxto qxthe qxpast.”

“Qxretire qxit qxplease.”

${end}`

const WITHDRAWN = 'withdrawn: { at: 2025-09-20, reason: Qxreason. }'
const GONE_TOPICS = (topics: string) => `topics: [${topics}]`

/** A development with a quotation. */
const off = (front: string) =>
  update(
    'Qxoff.\n\n“Qxleft qxwith qxit qxall.”',
    `statements: [{ quote: Qxleft qxwith, by: Qxsay Qxer }]\n${front}`.trim(),
    'Qxoff qxone',
  )

const NEXT = `Qxnext.

“Qxdeveloped qxwords qxof qxit.”

Qxthey “qxinside” qxwent.`

/** Another that comes to say the same. */
const second = (end: string) =>
  update(
    `Qxmore.\n\n“Qxdeveloped qxwords qxof ${end}.”`,
    NEXT_FRONT.split('\n').slice(0, 2).join('\n'),
    'Qxtwo',
  )

const NEXT_FRONT = `statements:
  - { quote: Qxdeveloped qxwords, by: Qxsay Qxer }
  - { quote: qxinside, by: Qxsay Qxer }`

const plain = (front: string, title: string) => article('Qxplain.', front, title)

const OPEN: Files = {
  'articles/a.md': article(body(`${AWAY}\n\n${PARTS}`), FRONT, 'Qxtitle qxa'),
  'updates/a/next.md': update(NEXT, NEXT_FRONT, 'Qxnext qxone'),
  ...Object.fromEntries(
    ['three', 'four', 'five'].map(name => [
      `updates/a/${name}.md`,
      update('Qxmore.', 'key: true\npinned: true', `Qx${name}`),
    ]),
  ),
  'updates/a/two.md': second('qxut'),
  'updates/a/fix.md': update('Qxfix.', 'kind: correction', 'Qxfix qxone'),
  'updates/a/off.md': off(''),
  'updates/a/bad.md': update('Qxbad.', 'kind: correction', 'Qxbad qxone'),
  'articles/b.md': plain(GONE_TOPICS('Qxlost'), 'Qxtitle qxb'),
  'updates/b/one.md': update('Qxone.', '', 'Qxone'),
  'updates/b/two.md': update('Qxtwo.', '', 'Qxtwo'),
  'articles/c.md': plain(GONE_TOPICS('Qxlost, Qxleft'), 'Qxtitle qxc'),
  'articles/d.md': plain(GONE_TOPICS('Qxleft'), 'Qxtitle qxd'),
}

/** The same once something of everything was taken back, moved, retired or joined. */
const TAKEN_BACK: Files = {
  ...OPEN,
  'articles/a.md': article(
    body('Qxthe qxfirst “qxparted” qxand “qxjoined” qxis.'),
    FRONT.replace('by: Qxsay Qxtwo', WITHDRAWN)
      .replace('quote: qxheard, by: Qxsay Qxer, to: Qxhearer', `quote: qxheard, ${WITHDRAWN}`)
      .replace('by: Qxsay Qxfour', 'retired: true')
      .replace(/\n {2}- \{ quote: Qxaway.*/, ''),
    'Qxtitle qxa',
  ),
  'updates/a/two.md': second('qxit'),
  'updates/a/off.md': off(WITHDRAWN),
  'updates/a/bad.md': update('Qxbad.', `kind: correction\n${WITHDRAWN}`, 'Qxbad qxone'),
  'articles/b.md': plain(`${GONE_TOPICS('Qxlost')}\n${WITHDRAWN}`, 'Qxtitle qxb'),
  'articles/c.md': article(
    AWAY,
    `${GONE_TOPICS('Qxhere')}\nstatements: [{ quote: Qxaway qxto, by: Qxsay Qxthree }]`,
    'Qxtitle qxc',
  ),
  'articles/d.md': plain(GONE_TOPICS('Qxthere'), 'Qxtitle qxd'),
}

/** A withdrawal that is taken up again. */
const AGAIN: Files = { ...TAKEN_BACK, 'updates/a/off.md': off('') }

/** The same publication with one story, with every kind of entry, with what becomes of them, and when all that is long gone. */
export function buildsIn(language: string, words = ''): readonly Build[] {
  const publication = PUBLICATION.replace('language: en', `language: ${language}`)
    .replace('Weekly', 'Qxweekly')
    .replace('News of the week.', 'Qxnews.')
    .replace('The Desk', 'Qxdesk')
    .concat('navigation: [{ title: Qxhome, url: / }]\n', words)
  let ledger: Files = {}
  const history = [
    ['2025-09-09', { 'articles/d.md': OPEN['articles/d.md'] ?? '' }],
    ['2025-09-10', OPEN],
    ['2025-09-20', TAKEN_BACK],
    ['2025-09-21', AGAIN],
    ['2028-09-20', AGAIN],
  ] as const
  return history.map(([now, files]) => {
    const all = { 'publication.yaml': publication, ...files, ...ledger }
    const build = builtSite(all, { now: at(now) })
    ledger = ledgerFiles(build)
    return build
  })
}

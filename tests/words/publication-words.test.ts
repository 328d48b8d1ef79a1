import { describe, expect, test, vi } from 'vitest'
import { openPack } from '../../src/snapshot/unpack.ts'
import { en } from '../../src/words/languages/en.ts'
import { documentsIn } from '../life/dated-documents.ts'
import { article, type Newsroom, newsroom, update } from '../life/newsroom.ts'
import { at, messagesOf, PUBLICATION, problemsOf } from '../site/site.ts'

const publication = (language: string, words = '') =>
  `${PUBLICATION.replace('language: en', `language: ${language}`)}${words}`
const FILES = {
  'articles/a.md': article(
    'The mayor, Ann Lee, said: "We will open the bridge on Monday."',
    'updated: 2025-09-06',
  ),
  'updates/a/next.md': update('It opened.'),
}
const roomIn = (language: string, words = '', files = FILES) =>
  newsroom('2025-09-07', { ...files, 'publication.yaml': publication(language, words) })

describe('the words of a publication', () => {
  const own = 'words: { updated: "Frisch vom {day}", by: "Aus der Feder von {authors}", comma: " / " }\n'

  test('stand in place of those of its language, and the others stay', () => {
    const page = roomIn('de', own).document('/articles/a/')
    expect(page).toContain('Aus der Feder von <bdi>The Desk</bdi>')
    expect(page).toMatch(/<span>Frisch vom <time [^>]*>6\. September 2025<\/time><\/span>/)
    expect(page).toContain('Zum Inhalt springen')
    expect(page).not.toContain('lang="en"')
  })

  test('are those of a language that has no table, and what they lack is English that says so', () => {
    const room = roomIn('eu', 'words: { articles: Artikuluak, empty: "Oraindik ez dago ezer." }\n')
    const page = room.document('/articles/') ?? ''
    expect(page).toMatch(/>Artikuluak</)
    expect(page).toContain('<span lang="en">Updates</span>')
    expect(room.document('/updates/')).toContain('<h1 dir="auto" lang="en">Updates – Weekly</h1>')
    expect(room.document('/updates/')).toContain('<p dir="auto" lang="en">What was said')
    expect(room.document('/')).toContain('<p dir="auto">News of the week.</p>')
    const english = {
      ...FILES,
      'articles/a.md': FILES['articles/a.md'].replace('updated', 'language: en\nupdated'),
    }
    const people = roomIn('eu', '', english).document('/people/ann-lee/')
    expect(people).toContain('<h1 dir="auto">Ann Lee – Weekly</h1>')
    expect(people).toContain('<p dir="auto" lang="en">What Ann Lee said')
    expect(room.document('/corrections/')).toContain('<p class="empty">Oraindik ez dago ezer.</p>')
    expect(roomIn('eu').document('/corrections/')).toContain(
      '<span lang="en">There is nothing here yet.</span>',
    )
    expect(roomIn('fa').document('/corrections/')).toContain(
      '<bdi lang="en" dir="ltr">There is nothing here yet.</bdi>',
    )
  })

  test('move the date of what they change, and of no ledger that has none', () => {
    const room = roomIn('de')
    const later = room.edit('2025-09-09', { 'publication.yaml': publication('de', own) })
    const [before, after] = [documentsIn(room.build), documentsIn(later.build)]
    expect(later.build.news).toEqual([])
    let changed = 0
    for (const [path, { body, at: date }] of before) {
      if (after.get(path)?.body === body) continue
      changed++
      expect(after.get(path)?.at, path).toBeGreaterThan(date)
    }
    expect(changed).toBeGreaterThan(5)
    const line = (of: typeof room) =>
      /\{"settings".*/.exec(String(of.files['ledger/_publication.jsonl']))?.[0]
    expect(line(later)).not.toBe(line(room))
    const frozen = { ledger: 'frozen', now: at('2025-09-10') } as const
    expect(room.problems({ 'publication.yaml': publication('de', own) }, frozen)).not.toEqual([])
    const turned = publication('de', own.replace(/(updated.*?), (by.*?), comma/, '$2, $1, comma'))
    expect(later.problems({ 'publication.yaml': turned }, frozen)).toEqual([])
  })

  test('are Problems where there is no such word, or a place is missing, unknown or torn', () => {
    const wrong = `words:
  updatd: "Neu: {day}"
  by: Von
  corrected: "{day} {daz}"
  part_of: "Teil von {title"
  all_updates: Alle
  taken_back_with: { one: "{kind} {day} {at}" }
`
    expect(problemsOf({ ...FILES, 'publication.yaml': publication('de', wrong) })).toEqual([
      'publication.yaml:10:3 unknown-key',
      'publication.yaml:11:7 bad-words',
      'publication.yaml:12:14 bad-words',
      'publication.yaml:13:12 bad-words',
      'publication.yaml:14:16 bad-words',
      'publication.yaml:15:20 missing-other',
    ])
    const messages = messagesOf({ ...FILES, 'publication.yaml': publication('de', wrong) }).join('\n')
    expect(messages).toContain('Did you mean `updated`?')
    expect(messages).toContain(
      '`Von` lacks `{authors}`. Write it with `{authors}`, as the English: `By {authors}`.',
    )
  })

  test('keep spaces that do not break, and forms may leave out the number', () => {
    const words = `words: { source: "Source\u00a0: {title}", all_updates: { one: L’unique, other: "{count}" } }\n`
    const files = { 'articles/a.md': article('Text.', 'source: { title: Wire }') }
    expect(roomIn('fr', words, files as typeof FILES).document('/articles/a/')).toContain(
      'Source\u00a0: <bdi>Wire</bdi>',
    )
  })
})

describe('what stands in an entry speaks its language, what stands around it the publication’s', () => {
  const files = {
    ...FILES,
    'articles/f.md': article('Texte.', 'language: fr\nupdated: 2025-09-06\nauthors: [A, B]', 'Une histoire'),
    'articles/u.md': article('Testua.', 'language: eu\nupdated: 2025-09-06', 'Istorio bat'),
  }
  const room = roomIn('de', '', files)

  test('on pages', () => {
    const page = room.document('/articles/f/') ?? ''
    expect(page).toContain('<html lang="de"')
    expect(page).toContain('Zum Inhalt springen')
    expect(page).toMatch(/<article [^>]*lang="fr"/)
    expect(page).toContain('Par <bdi>A</bdi> et <bdi>B</bdi>')
    expect(page).toContain('6 septembre 2025</time>')
  })

  test('in feeds', () => {
    expect(room.document('/rss.xml')).toContain('<dc:creator>A et B</dc:creator>')
    expect(room.document('/feed.json')).toContain('Fortsetzung des Artikels')
  })

  test('and where there are no words in the entry’s, the publication’s stand in and say so', () => {
    const page = room.document('/articles/u/') ?? ''
    expect(page).toContain('<span lang="de">Aktualisiert: <time')
    expect(page).not.toContain('lang="en"')
  })
})

test('an upgrade that brings the words of a language touches no ledger and no date, and feeds have other entity tags', async () => {
  vi.doMock('../../src/words/languages/tables.ts', () => ({ TABLES: { en } }))
  vi.resetModules()
  const old = await import('../life/newsroom.ts')
  const before = old.newsroom('2025-09-07', { ...FILES, 'publication.yaml': publication('de') })
  expect(before.document('/articles/a/')).toContain('<span lang="en">Updated <time')
  vi.doUnmock('../../src/words/languages/tables.ts')
  const after = newsroom('2025-09-08', before.files, { ledger: 'frozen' })
  expect(after.document('/articles/a/')).toContain('<span>Aktualisiert: <time')
  expect(after.build.ledger).toEqual(before.build.ledger)
  const [held, now] = [documentsIn(before.build), documentsIn(after.build)]
  for (const [path, { at: date }] of held) expect(now.get(path)?.at, path).toBe(date)
  const [tags, later] = [feedTags(before), feedTags(after)]
  for (const [path, tag] of tags) expect(later.get(path)?.slice(0, 17), path).not.toBe(tag.slice(0, 17))
})

/** Entity tags: the name of a feed's state stands before the digest of its body. */
function feedTags({ build }: Newsroom): ReadonlyMap<string, string> {
  const all = [...build.assets.values()].flatMap(bytes => [...openPack(bytes).documents])
  return new Map(
    all.flatMap(([path, { bodies }]) =>
      /(?:rss|atom)\.xml$|feed\.json$/.test(path) ? [[path, bodies.identity.etag]] : [],
    ),
  )
}

test('names are listed as the language sorts them', () => {
  const files = {
    'articles/a.md': article('Text.', 'topics: [Zebra, Öl, Ofen, Äpfel, apfel]'),
  }
  const listed = (language: string) =>
    [
      ...(roomIn(language, '', files as typeof FILES).document('/topics/') ?? '').matchAll(
        /dir="auto">([^<]+)<\/a> <small>/g,
      ),
    ].map(([, name]) => name)
  expect(listed('de')).toEqual(['apfel', 'Äpfel', 'Ofen', 'Öl', 'Zebra'])
  expect(listed('sv')).toEqual(['apfel', 'Ofen', 'Zebra', 'Äpfel', 'Öl'])
})

test('names, addresses and numbers stand apart from words that run from the right', () => {
  const files = {
    'articles/a.md': article(
      '«We open today»',
      'enclosure: { url: "https://a.invalid/a.mp3", type: audio/mpeg, length: 1200000 }\nstatements: [{ quote: We open, by: Ann Lee, via: The Wire }]',
    ),
  }
  const room = roomIn('ar', '', files as unknown as typeof FILES)
  expect(room.document('/articles/a/')).toMatch(/\(<bdi>audio\/mpeg<\/bdi>، <bdi>1[.,٫]2 ميغابايت<\/bdi>\)/)
  expect(room.entries('/updates/')[0]?.html).toContain(
    '<p>— <bdi><strong>Ann Lee</strong></bdi>، <bdi>عبر The Wire</bdi></p>',
  )
  expect(room.entries('/updates/')[0]?.html).toContain('<bdi>A story</bdi></a>')
})

test('what the terminal tells of an entry that goes on in another is English, as all that it says', () => {
  const body = '«We open today»\n\n«It is late»'
  const note = (end: string) => `statements: [{ quote: We open, ${end} }, { quote: It is, by: Bo Lim }]`
  const files = { 'articles/a.md': article(body, note('by: Ann Lee')) }
  const room = roomIn('de', '', files as unknown as typeof FILES)
  const retired = room.edit('2025-09-09', { 'articles/a.md': article(body, note('retired: true')) })
  expect(retired.build.news.map(({ title }) => title)).toContain('Retired reaction: A story')
  expect(retired.document('/articles/a/feed.json')).toContain('nicht mehr als eigene Aktualisierung')
})

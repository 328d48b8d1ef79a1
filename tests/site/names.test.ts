import { expect, test } from 'vitest'
import { article, newsroom, update } from '../life/newsroom.ts'
import { readFeed } from '../reading/feed-entries.ts'
import { brokenOpmlRules } from '../reading/opml-rules.ts'
import { childOf, childrenOf, parseXml } from '../reading/strict-xml.ts'

const FILES = {
  'articles/a.md': article(
    '"The dam will hold for another year," said Kaja Kallas, the minister.',
    'topics: [Dams & rivers]',
  ),
  'updates/a/next.md': update('"It will not hold for a week at all," said Orin Vass, the engineer.'),
  'articles/b.md': article(
    '"We shall see what comes of all this," said Mira Lund, the mayor.',
    'topics: [Towns]',
    'Other',
  ),
}

function namesIn(room: ReturnType<typeof newsroom>, path: string) {
  return JSON.parse(room.document(path) ?? '{}')
}

test('all people are listed for programs, with the ids that entries have, counts and feeds', () => {
  const room = newsroom('2025-09-07', FILES)
  const { names, about, home_page_url } = namesIn(room, '/people/index.json')
  expect([about, home_page_url]).toEqual([
    'https://weekly.example/schema/dateline.json',
    'https://weekly.example/people/',
  ])
  expect(names[0]).toEqual({
    id: 'tag:weekly.example,2025:people/kaja-kallas',
    name: 'Kaja Kallas',
    url: 'https://weekly.example/people/kaja-kallas/',
    count: 1,
    feeds: {
      rss: 'https://weekly.example/people/kaja-kallas/rss.xml',
      atom: 'https://weekly.example/people/kaja-kallas/atom.xml',
      json: 'https://weekly.example/people/kaja-kallas/feed.json',
    },
  })
  const said = readFeed('json', room.document('/feed.json') ?? '').entries.flatMap(
    ({ person }) => person?.id ?? [],
  )
  expect(names.map(({ id }: { id: string }) => id).toSorted()).toEqual([...new Set(said)].toSorted())
  for (const { feeds } of names)
    for (const address of Object.values<string>(feeds))
      expect(room.document(new URL(address).pathname)).toBeTruthy()
})

test('so are topics, each with a list of feeds: its own, and of those who speak in what it holds', () => {
  const room = newsroom('2025-09-07', FILES)
  const { names } = namesIn(room, '/topics/index.json')
  expect(names.map(({ name, count, opml }: Record<string, string>) => [name, count, opml])).toEqual([
    ['Dams & rivers', 1, 'https://weekly.example/topics/dams-rivers/feeds.opml'],
    ['Towns', 1, 'https://weekly.example/topics/towns/feeds.opml'],
  ])
  const opml = room.document('/topics/dams-rivers/feeds.opml') ?? ''
  expect(brokenOpmlRules(opml)).toEqual([])
  const groups = childrenOf(childOf(parseXml(opml), 'body'), 'outline')
  expect(
    groups.map(({ attributes, children }) => [attributes.text, children.map(one => one.attributes.xmlUrl)]),
  ).toEqual([
    ['Topics', ['https://weekly.example/topics/dams-rivers/rss.xml']],
    [
      'People',
      [
        'https://weekly.example/people/orin-vass/rss.xml',
        'https://weekly.example/people/kaja-kallas/rss.xml',
      ],
    ],
  ])
})

test('who has nothing left that stands is named in neither', () => {
  const note = `topics: [Dams & rivers]\nstatements:\n  - { quote: "The dam will hold", withdrawn: { at: 2025-09-07, reason: Untrue. } }`
  const text = '"The dam will hold for another year," said Kaja Kallas, the minister.'
  const room = newsroom('2025-09-07', FILES).edit('2025-09-08', { 'articles/a.md': article(text, note) })
  for (const path of ['/people/index.json', '/topics/dams-rivers/feeds.opml'])
    expect(room.document(path)).not.toMatch(/Kallas|kallas/)
  const gone = room.edit('2025-09-09', {
    'articles/b.md': article('Nothing.', 'withdrawn: { at: 2025-09-08, reason: Untrue. }', 'Other'),
  })
  expect(gone.document('/topics/towns/feeds.opml')).toBeUndefined()
  expect(gone.document('/topics/index.json')).not.toContain('Towns')
})

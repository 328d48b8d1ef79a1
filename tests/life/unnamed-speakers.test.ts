import { expect, test } from 'vitest'
import { PUBLICATION } from '../site/site.ts'
import { article, newsroom } from './newsroom.ts'

const TEXT = article(
  '"Costs were guessed and not counted," the report said on Monday.\n\n"The roof went in one piece," a neighbour said.',
)
const WITHDRAWN = TEXT.replace(
  '\n---\n\n',
  '\nstatements:\n  - { quote: "Costs were guessed", withdrawn: { at: 2025-09-12, reason: "It was another report." } }\n---\n\n',
)
const OPEN = { 'publication.yaml': `${PUBLICATION}anonymous: publish\n` }

test('what only describes a speaker is no name in any format, and has no page', () => {
  const room = newsroom('2025-09-10', { 'articles/a.md': TEXT })
  const feed = JSON.parse(room.document('/articles/a/feed.json') ?? '{}')
  const items: { _dateline: Record<string, unknown> }[] = feed.items
  const [said] = items.map(item => item._dateline).filter(({ kind }) => kind === 'reaction')
  expect(said).toMatchObject({ speaker: 'The report', named: false })
  for (const name of ['rss.xml', 'atom.xml'])
    expect(room.document(`/articles/a/${name}`)).toContain(
      '<dateline:speaker named="false">The report</dateline:speaker>',
    )
  expect(room.document('/articles/a/')).toContain('<span><bdi>The report</bdi></span>')
  expect(room.document('/people/')).not.toContain('report')
  expect([...Object.keys(room.files)].filter(path => /people|the-report/.test(path))).toEqual([])
})

test('taken back, it leaves no page and no name either', () => {
  const room = newsroom('2025-09-10', { 'articles/a.md': TEXT }).edit('2025-09-12', {
    'articles/a.md': WITHDRAWN,
  })
  expect(room.entries('/articles/a/').some(({ title }) => /withdr/i.test(title ?? ''))).toBe(true)
  expect(Object.values(room.files).join('\n')).not.toContain('"people"')
  expect(room.document('/people/the-report/')).toBeUndefined()
})

test('people without a name wait, unless the publication publishes them, and then are marked the same', () => {
  const titles = (room: ReturnType<typeof newsroom>) => room.entries('/articles/a/').map(({ title }) => title)
  const closed = newsroom('2025-09-10', { 'articles/a.md': TEXT })
  expect(titles(closed).join()).not.toContain('neighbour')
  const open = closed.edit('2025-09-11', OPEN)
  expect(titles(open)).toContain('A neighbour: “The roof went in one piece”')
  expect(open.document('/articles/a/rss.xml')).toContain('<dateline:speaker named="false">A neighbour<')
})

import { describe, expect, test } from 'vitest'
import { article, newsroom, update } from './newsroom.ts'

const BODY = 'Mira Halvorsen said: "We have chosen the road over the wall."'
const FILE = update('It was the bridge.', 'kind: correction\ntopics: [Bridges]', 'It was the bridge')
const NOTED = 'topics: [Roads]\ncorrections: [{ at: 2025-09-06, text: It was the bridge. }]'
const rooms = {
  'in front matter': newsroom('2025-09-07', { 'articles/a.md': article(BODY, NOTED) }),
  'in a file of its own': newsroom('2025-09-07', {
    'articles/a.md': article(BODY, 'topics: [Roads]'),
    'updates/a/wrong.md': FILE,
  }),
}

describe.each(Object.entries(rooms))('a correction %s', (_, room) => {
  const [correction] = room.entries('/corrections/')
  const path = new URL(correction?.link ?? '').pathname

  test.each(['/', '/updates/', '/articles/a/', '/topics/roads/'])('is in the feeds of %s', list => {
    expect(room.entries(list).map(({ id }) => id)).toContain(correction?.id)
  })

  test('is told on the page of its article, and the article as feeds have it tells of it', () => {
    expect(room.document('/articles/a/')).toContain('It was the bridge')
    const told = room.entries().find(({ terms }) => terms.kind === 'article')?.html
    expect(told).toContain('<h2>Corrections</h2>')
    expect(told).toContain('6 September 2025')
  })

  test('is led to by the page of each quotation', () => {
    const quotation = room.entries().find(({ terms }) => terms.kind === 'statement')
    expect(room.document(new URL(quotation?.link ?? '').pathname)).toContain(
      `href="https://weekly.example${path}"`,
    )
  })

  test('that is withdrawn is led to no more', () => {
    const quotation = new URL(room.entries().find(({ terms }) => terms.kind === 'statement')?.link ?? '')
      .pathname
    if (!room.files['updates/a/wrong.md']) return
    const gone = room.edit('2025-09-09', {
      'updates/a/wrong.md': FILE.replace(
        'kind:',
        'withdrawn: { at: 2025-09-09, reason: It was right. }\nkind:',
      ),
    })
    expect(gone.document(quotation)).not.toContain(path)
    expect(gone.document('/articles/a/feed.json')).not.toContain('<h2>Corrections</h2>')
    expect(gone.entries('/topics/roads/').map(({ id }) => id)).toContain(correction?.id)
  })
})

test('a correction of its own topics is filed under these too', () => {
  const room = rooms['in a file of its own']
  expect(room.entries('/topics/bridges/').map(({ title }) => title)).toEqual(['It was the bridge'])
})

import { describe, expect, test } from 'vitest'
import { newsroomFolder } from '../cli/newsroom-folder.ts'
import { write } from '../cli/temporary-root.ts'
import { article, type Newsroom, newsroom } from './newsroom.ts'

const SAID = 'The mayor, Ann Lee, said: "We will open the bridge on Monday morning."'
const open = newsroom('2026-06-01', { 'articles/a.md': article(SAID, '', 'Bridge opens') })
const NOTE = 'statements: [{ quote: "We will open", withdrawn: { at: 2026-06-02, reason: x } }]'
const standing = ({ build }: Newsroom) =>
  build.remarks.flatMap(({ code, file, line }) => (code === 'withdrawn-words' ? [`${file}:${line}`] : []))
const withdrawnIn = (body: string, matter = NOTE) =>
  standing(open.edit('2026-06-02', { 'articles/a.md': article(body, matter, 'Bridge opens') }))

describe('withdrawn words that still stand in the text', () => {
  test('are told by the build with file and line, and no Problem', () => {
    expect(withdrawnIn(SAID)).toEqual(['articles/a.md:7'])
    expect(withdrawnIn(`First.\n\n${SAID}`)).toEqual(['articles/a.md:9'])
  })

  test('are told by each build that follows, and no more once they are gone', () => {
    const room = open.edit('2026-06-02', { 'articles/a.md': article(SAID, NOTE, 'Bridge opens') })
    const next = room.edit('2026-06-03', {})
    expect(standing(next)).toEqual(['articles/a.md:7'])
    expect(
      standing(next.edit('2026-06-04', { 'articles/a.md': article('Gone.', NOTE, 'Bridge opens') })),
    ).toEqual([])
  })

  test('are told whatever stands around and between them', () => {
    expect(withdrawnIn('A paper wrote that **we will open** the bridge, on Monday — morning.')).toHaveLength(
      1,
    )
  })

  test('are told of an update of the story', () => {
    const room = open.edit('2026-06-02', {
      'articles/a.md': article('Gone.', NOTE, 'Bridge opens'),
      'updates/a/b.md': `---\ntitle: More\npublished: 2026-06-01\n---\n\nShe said we will open the bridge on Monday morning.\n`,
    })
    expect(standing(room)).toEqual(['updates/a/b.md:6'])
  })

  test('are no news where another is said to have said them', () => {
    const by = 'The clerk, Bo Rask, said: "We will open the bridge on Monday morning."'
    const id = open.entries().find(({ title }) => title.startsWith('Ann'))?.id
    const note = `statements: [{ quote: "We will open", id: "${id}", withdrawn: { at: 2026-06-02, reason: x } }]`
    expect(withdrawnIn(by, note)).toEqual([])
  })

  test('are not looked for where they are nothing but a word or two', () => {
    const called = (more: string) => `Ann Lee called the bridge "late".${more}`
    const room = newsroom('2026-06-01', { 'articles/a.md': article(called('')) })
    const note = 'statements: [{ quote: late, withdrawn: { at: 2026-06-02, reason: x } }]'
    const edited = (body: string) =>
      standing(room.edit('2026-06-02', { 'articles/a.md': article(body, note) }))
    expect(edited('The train was late on Monday.')).toEqual([])
    expect(edited(called(' It was late.'))).toEqual(['articles/a.md:7'])
  })
})

test('`withdraw` and `check` tell of them in every article', async () => {
  const room = newsroomFolder({
    'content/articles/other.md':
      '---\ntitle: Other\npublished: 2025-09-05\n---\n\nThey wrote that we have chosen the road over the wall, and we will not turn back.\n',
  })
  expect((await room.run(['build'])).exitCode).toBe(0)
  const line = (room.content()['ledger/a.jsonl'] ?? '')
    .split('\n')
    .find(text => text.includes('We have chosen'))
  const { id } = JSON.parse(line ?? '{}')
  const { err } = await room.run(['withdraw', id, '--reason', 'x'], '2025-10-02T00:00:00Z')
  expect(err).toContain('content/articles/a.md:11')
  expect(err).toContain('content/articles/other.md:6')
  expect((await room.run(['build'], '2025-10-02T00:00:00Z')).err).toContain('content/articles/a.md:11')
  const checked = await room.run(['check'], '2025-10-02T00:00:00Z')
  expect(checked.err).toContain('content/articles/a.md:11')
  expect(checked.err).toContain('content/articles/other.md:6')
  write(room.root, 'content/articles/other.md', '---\ntitle: Other\npublished: 2025-09-05\n---\n\nNothing.\n')
  expect((await room.run(['check'], '2025-10-02T00:00:00Z')).err).not.toContain('other.md')
})

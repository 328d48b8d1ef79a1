import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newsroomFolder, STORY } from '../newsroom-folder.ts'
import { write } from '../temporary-root.ts'

const REASON = ['--reason', 'It: never "happened".']
const NOTE = '{ at: 2025-10-02T00:00:00Z, reason: \'It: never "happened".\' }'
const UPDATE = '---\ntitle: What came next\npublished: 2025-09-06 # mine\n---\n\nThe crossing opened.\n'
const LATER = '2025-10-02T00:00:00Z'

async function shown() {
  const room = newsroomFolder({ 'content/updates/a/next.md': UPDATE })
  expect((await room.run(['build'])).exitCode).toBe(0)
  const lines = (room.content()['ledger/a.jsonl'] ?? '').trim().split('\n')
  const ids = lines.map(line => JSON.parse(line))
  return { ...room, idOf: (words: string) => ids.find(line => line.words?.startsWith(words))?.id as string }
}

type Room = Awaited<ReturnType<typeof shown>>
const noted = (text: string, note: string) => text.replace(/\n---\n/, `\n${note}\n---\n`)
const rebuilt = async (room: Room) => (await room.run(['build'], LATER)).out

describe('npm run withdraw', () => {
  test.each([
    'a',
    'content/articles/a.md',
    'https://weekly.example/articles/a/',
    'tag:weekly.example,2025:articles/a',
  ])('takes back an article named %s in its front matter', async name => {
    const room = await shown()
    const { exitCode, out } = await room.run(['withdraw', name, ...REASON], LATER)
    expect(exitCode).toBe(0)
    expect(out).toContain('1 withdrawn article, 2 withdrawn statements, 1 withdrawn development')
    expect(out).toContain('Next: npm run build')
    expect(room.content()['articles/a.md']).toBe(noted(STORY, `withdrawn: ${NOTE}`))
    expect(await rebuilt(room)).toContain('1 withdrawn article, 2 withdrawn statements')
  })

  test.each([
    ['"https://weekly.example/articles/b/"', 'https://weekly.example/articles/b/'],
    ['two words', 'two words'],
    ['c', 'c'],
  ])('takes back an article that brought the id %s along by that', async (written, named) => {
    const room = newsroomFolder({ 'content/articles/b.md': STORY.replace('---\n', `---\nid: ${written}\n`) })
    expect((await room.run(['build'])).exitCode).toBe(0)
    expect((await room.run(['withdraw', named, ...REASON], LATER)).exitCode).toBe(0)
    expect(room.content()['articles/b.md']).toContain('withdrawn:')
  })

  test('takes a slug for a story’s, whatever another brought along', async () => {
    const room = newsroomFolder({ 'content/articles/b.md': STORY.replace('---\n', '---\nid: a\n') })
    expect((await room.run(['build'])).exitCode).toBe(0)
    expect((await room.run(['withdraw', 'a', ...REASON], LATER)).exitCode).toBe(0)
    expect(room.content()['articles/a.md']).toContain('withdrawn:')
    expect(room.content()['articles/b.md']).not.toContain('withdrawn:')
  })

  test.each(['a/next', 'updates/a/next.md', 'id'])(
    'takes back an update named %s in its file',
    async name => {
      const room = await shown()
      const named = name === 'id' ? room.idOf('What came') : name
      expect((await room.run(['withdraw', named, ...REASON], LATER)).exitCode).toBe(0)
      expect(room.content()['updates/a/next.md']).toBe(noted(UPDATE, `withdrawn: ${NOTE}`))
      expect(await rebuilt(room)).toContain('1 withdrawn development:')
    },
  )

  test('takes back a quotation by a note below statements', async () => {
    const room = await shown()
    const { out } = await room.run(['withdraw', room.idOf('We have'), ...REASON], LATER)
    expect(out).toContain('withdrawn statement  Mira Halvorsen: “We have chosen')
    expect(room.content()['articles/a.md']).toBe(
      noted(STORY, `statements:\n  - { quote: We have chosen the road over, withdrawn: ${NOTE} }`),
    )
    expect(await rebuilt(room)).toContain('1 withdrawn statement')
    const again = await room.run(['withdraw', room.idOf('We have'), '--reason', 'Misheard'], LATER)
    expect(again.out).toContain('the new reason')
    expect(room.content()['articles/a.md']).toContain(
      'over, withdrawn: { at: 2025-10-02T00:00:00Z, reason: Misheard } }',
    )
  })

  test('retires a quotation with nothing for subscribers to see, and nothing else', async () => {
    const room = await shown()
    const id = room.idOf('We have')
    const { out } = await room.run(['withdraw', id, '--retire'], LATER)
    expect(out).toContain('Subscribers will see nothing new')
    expect(room.content()['articles/a.md']).toBe(
      noted(STORY, 'statements:\n  - { quote: We have chosen the road over, retired: true }'),
    )
    expect(await rebuilt(room)).toContain('1 retired statement')
    for (const named of ['a', 'a/next'])
      expect((await room.run(['withdraw', named, '--retire'], LATER)).err).toContain('Only a quotation')
    expect((await room.run(['withdraw', id, ...REASON], LATER)).err).toContain('Remove that note')
  })

  test('changes the note that is about the quotation, and no other', async () => {
    const room = await shown()
    const other = 'statements:\n  - { quote: Members will, to: everybody }\n  - { quote: We have, to: all }'
    write(room.root, 'content/articles/a.md', noted(STORY, other))
    expect((await room.run(['withdraw', room.idOf('We have'), ...REASON], LATER)).exitCode).toBe(0)
    expect(room.content()['articles/a.md']).toBe(
      noted(STORY, other.replace('to: all', `to: all, withdrawn: ${NOTE}`)),
    )
  })

  test('names by its id a quotation whose words were said twice', async () => {
    const room = await shown()
    const words = '“We have chosen'
    const twice = STORY.replace(/(\n\n[^\n]*We have chosen[^\n]*)/, '$1$1')
    write(room.root, 'content/articles/a.md', twice)
    expect(await rebuilt(room)).toContain('1 new statement')
    const id = room.idOf('We have')
    expect((await room.run(['withdraw', id, ...REASON], LATER)).out).toContain(words)
    expect(room.content()['articles/a.md']).toContain(`id: "${id}"`)
    expect(await rebuilt(room)).toContain('1 withdrawn statement')
  })

  test('leaves a note on words that were said twice to both, and adds its own', async () => {
    const room = await shown()
    const twice = STORY.replace(/(\n\n[^\n]*We have chosen[^\n]*)/, '$1$1')
    const both = noted(twice, 'statements:\n  - { quote: We have chosen, to: all }')
    write(room.root, 'content/articles/a.md', both)
    await rebuilt(room)
    const id = room.idOf('We have')
    expect((await room.run(['withdraw', id, ...REASON], LATER)).exitCode).toBe(0)
    expect(room.content()['articles/a.md']).toContain(`{ quote: We have chosen, to: all }\n  - { quote:`)
    expect(room.content()['articles/a.md']).toContain(`id: "${id}"`)
  })

  test('takes back all fragments of a clause together, by the id of any of them', async () => {
    const room = await shown()
    const called = (said: string) => STORY.replace(/\n\n[^\n]*We have/, `\n\n${said}$&`)
    const name = 'Petra Luning called the accord'
    write(room.root, 'content/articles/a.md', called(`${name} "late". ${name} "thin as paper".`))
    expect(await rebuilt(room)).toContain('2 new')
    const linesOf = () => (room.content()['ledger/a.jsonl'] ?? '').trim().split('\n')
    const id = JSON.parse(linesOf().find(line => line.includes('thin as paper')) ?? '{}').id as string
    write(room.root, 'content/articles/a.md', called(`${name} "late" and "thin as paper".`))
    expect(await rebuilt(room)).toMatch(/1 updated \w+, .*1 joined \w+/)
    expect((await room.run(['withdraw', id, ...REASON], LATER)).exitCode).toBe(0)
    expect(await rebuilt(room)).toMatch(/1 withdrawn (statement|reaction)/)
    expect(await rebuilt(room)).toContain('Subscribers will see nothing new.')
  })

  test('takes back in the ledger what has no file any more', async () => {
    const room = await shown()
    rmSync(join(room.root, 'content/updates'), { recursive: true })
    expect((await room.run(['build'], LATER)).err).toContain('update-gone')
    expect((await room.run(['withdraw', 'a/next', ...REASON], LATER)).out).toContain(
      'Written: content/ledger/a.jsonl',
    )
    expect(await rebuilt(room)).toContain('1 changed article')
    expect((await room.run(['build', '--frozen'], LATER)).exitCode).toBe(0)
    write(room.root, 'content/articles/other.md', '---\ntitle: Other\npublished: 2025-09-04\n---\n\nText.\n')
    rmSync(join(room.root, 'content/articles/a.md'))
    expect((await room.run(['build'], LATER)).err).toContain('article-gone')
    expect((await room.run(['withdraw', 'a', ...REASON], LATER)).exitCode).toBe(0)
    expect((await room.run(['build'], LATER)).exitCode).toBe(0)
    expect(room.content()['ledger/a.jsonl']?.match(/"withdrawn":\{/g)).toHaveLength(4)
  })

  test('dates what it writes into the ledger after the last build, where the clock is behind', async () => {
    const room = await shown()
    rmSync(join(room.root, 'content/updates'), { recursive: true })
    const early = '2025-09-30T23:00:00Z'
    expect((await room.run(['withdraw', 'a/next', ...REASON], early)).exitCode).toBe(0)
    expect(room.content()['ledger/a.jsonl']).toContain('["2025-10-01T00:00:01Z"')
    // As many updates as before, so that the article is shown as it was.
    write(
      room.root,
      'content/updates/a/other.md',
      '---\ntitle: Rain\npublished: 2025-10-01\n---\n\nIt rained.\n',
    )
    expect((await room.run(['build'], LATER)).err).toBe('')
  })

  test.each([
    ['b', 2, 'Did you mean a?'],
    ['a/ne', 2, 'Did you mean a/next?'],
    ['a/nxt', 2, 'Did you mean a/next?'],
    ['nothing-like-it', 2, 'There are: a'],
  ])('knows no %s and names the nearest', async (name, code, advice) => {
    const room = await shown()
    const { exitCode, err } = await room.run(['withdraw', name, ...REASON])
    expect([exitCode, err]).toEqual([code, expect.stringContaining(advice)])
  })

  test('names a story that was renamed as it is called now', async () => {
    const room = await shown()
    rmSync(join(room.root, 'content/articles/a.md'))
    write(room.root, 'content/articles/bridges.md', noted(STORY, 'formerly: [a]'))
    expect((await room.run(['withdraw', 'bridge', ...REASON])).err).toContain('Did you mean bridges?')
    expect((await room.run(['withdraw', 'bridges/nex', ...REASON])).err).toContain(
      'Did you mean bridges/next?',
    )
  })

  test('asks for nothing without a terminal, and changes nothing without a reason', async () => {
    const room = await shown()
    const before = room.content()
    const { exitCode, err } = await room.run(['withdraw', 'a'])
    expect([exitCode, err]).toEqual([2, expect.stringContaining('`--reason` is missing')])
    expect(room.content()).toEqual(before)
  })

  test('refuses what nobody was shown, a draft that was, and what its story has withdrawn', async () => {
    const room = await shown()
    write(room.root, 'content/articles/fresh.md', STORY)
    expect((await room.run(['withdraw', 'fresh', ...REASON])).err).toContain('never shown')
    rmSync(join(room.root, 'content/articles/fresh.md'))
    write(room.root, 'content/articles/a.md', noted(STORY, 'draft: true'))
    expect((await room.run(['withdraw', 'a', ...REASON])).err).toContain('is a draft')
    write(room.root, 'content/articles/a.md', STORY)
    await room.run(['withdraw', 'a', ...REASON], LATER)
    await room.run(['build'], LATER)
    expect((await room.run(['withdraw', 'a/next', ...REASON])).err).toContain('whole story is withdrawn')
  })

  test('leaves everything as it is while a file cannot be read', async () => {
    const room = await shown()
    write(room.root, 'content/articles/a.md', STORY.replace('title', 'tilte'))
    const { exitCode, err } = await room.run(['withdraw', 'a', ...REASON])
    expect([exitCode, err]).toEqual([1, expect.stringContaining('unknown-key')])
  })
})

import { describe, expect, test, vi } from 'vitest'
import { newsroomFolder } from '../newsroom-folder.ts'
import { runIn } from '../run-in.ts'
import { filesBelow, write } from '../temporary-root.ts'

vi.setConfig({ testTimeout: 30_000 })

const NOW = '2025-10-01T08:30:45Z'
const draft = (...keys: readonly string[]) =>
  ['---', 'title: "A" # mine', ...keys, 'draft: true # not yet', '---', '', 'Text.', ''].join('\r\n')
const open = (...keys: readonly string[]) => draft(...keys).replace('draft: true # not yet\r\n', '')
const room = (files: Readonly<Record<string, string>> = {}) =>
  newsroomFolder({ 'content/articles/b.md': draft('published: 2025-09-20', 'topics: [Sea]'), ...files })

describe('npm run publish', () => {
  test.each(['b', 'articles/b.md', 'content/articles/b.md', 'https://weekly.example/articles/b/'])(
    'dates an article named %s now, and takes out that it is a draft',
    async name => {
      const { run, content } = room()
      const { exitCode, out } = await run(['publish', name], NOW)
      expect([exitCode, out]).toEqual([0, expect.stringContaining('(published: 2025-10-01T08:30:00Z)')])
      expect(out).toContain('Next: npm run build')
      expect(content()['articles/b.md']).toBe(open('published: 2025-10-01T08:30:00Z', 'topics: [Sea]'))
      expect((await run(['build'], NOW)).out).toContain('2 new articles')
    },
  )

  test('keeps a date ahead, or takes the one that is asked for', async () => {
    const ahead = { 'content/articles/b.md': draft('published: 2025-12-01') }
    const kept = room(ahead)
    expect((await kept.run(['publish', 'b'], NOW)).out).toContain(
      'comes out with the first build after its time',
    )
    expect(kept.content()['articles/b.md']).toBe(open('published: 2025-12-01'))
    const now = room(ahead)
    await now.run(['publish', 'b', '--at', 'now'], NOW)
    expect(now.content()['articles/b.md']).toBe(open('published: 2025-10-01T08:30:00Z'))
    const other = room(ahead)
    await other.run(['publish', 'b', '--at', '2025-10-02 16:30'], NOW)
    expect(other.content()['articles/b.md']).toBe(open('published: 2025-10-02 16:30'))
    expect(await other.run(['build'], NOW)).toMatchObject({ exitCode: 0 })
    const wrong = await room().run(['publish', 'b', '--at', 'soon'], NOW)
    expect([wrong.exitCode, wrong.err]).toEqual([2, expect.stringContaining('`soon` is no moment')])
  })

  test('publishes updates and pages too', async () => {
    const { run, content } = room({
      'content/updates/a/next.md': draft('published: 2025-09-20'),
      'content/pages/about.md': draft(),
    })
    expect((await run(['publish', 'a/next'], NOW)).exitCode).toBe(0)
    expect((await run(['publish', 'about', '--at', 'now'], NOW)).err).toContain('A page has no date')
    expect((await run(['publish', 'about'], NOW)).exitCode).toBe(0)
    expect(content()['updates/a/next.md']).toBe(open('published: 2025-10-01T08:30:00Z'))
    expect(content()['pages/about.md']).toBe(open())
    expect((await run(['build'], NOW)).out).toContain('1 new article, 2 new statements, 1 new development')
  })

  test('gives what was out before the date that subscribers know', async () => {
    const { root, run, content } = room({ 'content/articles/b.md': open('published: 2025-09-20') })
    await run(['build'])
    write(root, 'content/articles/b.md', draft('published: 2025-09-21'))
    expect((await run(['publish', 'b', '--at', 'now'], NOW)).err).toContain('Subscribers know')
    expect((await run(['publish', 'b'], NOW)).exitCode).toBe(0)
    expect(content()['articles/b.md']).toBe(open('published: 2025-09-20T00:00:00Z'))
    expect((await run(['build'], NOW)).exitCode).toBe(0)
  })

  test.each([
    ['what is no draft', 'a', 'is no draft, and is left as it is'],
    ['what there is not', 'bb', 'Did you mean `b`?'],
    ['what cannot be edited', 'c', 'by hand'],
  ])('changes nothing of %s', async (_, name, says) => {
    const { root, run } = room({
      'content/articles/c.md': '---\n{ title: C, published: 2025-09-20, draft: true }\n---\n\nText.\n',
    })
    const before = filesBelow(root, 'content')
    const { exitCode, err } = await run(['publish', name], NOW)
    expect([exitCode > 0, err]).toEqual([true, expect.stringContaining(says)])
    expect(filesBelow(root, 'content')).toEqual(before)
  })

  test('writes nothing where the content cannot be read', async () => {
    const { root, run } = room({ 'content/articles/c.md': 'No front matter.' })
    const before = filesBelow(root, 'content')
    expect((await run(['publish', 'b'], NOW)).err).toContain('cannot be read whole')
    expect(filesBelow(root, 'content')).toEqual(before)
  })

  test('asks which, and says nothing to npm, which runs the script of that name when it publishes a package', async () => {
    const { root, run } = room()
    expect(await run(['publish'], NOW)).toMatchObject({ exitCode: 2 })
    expect(await runIn(root, ['publish'], { env: { npm_command: 'publish' } })).toMatchObject({
      exitCode: 0,
      out: '',
      err: '',
    })
  })
})

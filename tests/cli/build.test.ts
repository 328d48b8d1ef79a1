import { mkdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { BuildInput } from '../../src/build/input.ts'
import { fakeBuild, runIn } from './run-in.ts'
import { filesBelow, temporaryRoot, write } from './temporary-root.ts'

const CONTENT = {
  'content/articles/a.md': 'one',
  'content/articles/b.md': 'two',
  'content/media/p.png': 'pixels',
}

/** A build that remembers what it was asked. */
function listening() {
  const asked: BuildInput[] = []
  const build = (input: BuildInput) => {
    asked.push(input)
    return fakeBuild(input)
  }
  return { asked, build }
}

describe('npm run build', () => {
  test('writes assets, media and ledger, and says what subscribers will see', async () => {
    const root = temporaryRoot(CONTENT)
    const { exitCode, out } = await runIn(root, ['build'])
    expect(exitCode).toBe(0)
    expect(Object.keys(filesBelow(root, 'dist/assets'))).toEqual(['a.txt', 'b.txt', 'media/p.png'])
    expect(filesBelow(root, 'content/ledger')['a.jsonl']).toBe('2026-03-01T08:00:00Z\n')
    expect(out).toContain('Subscribers will see 2 new articles:')
    expect(out).toContain('content/ledger: 2 files changed')
  })

  test('removes what is no longer there, and leaves alone what did not change', async () => {
    const root = temporaryRoot({
      ...CONTENT,
      'dist/assets/old/gone.txt': '',
      'content/ledger/README': 'mine',
      'content/ledger/My notes.jsonl': 'mine',
    })
    await runIn(root, ['build'])
    expect(Object.keys(filesBelow(root, 'dist/assets'))).not.toContain('old/gone.txt')
    expect(filesBelow(root, 'content/ledger')).toMatchObject({ README: 'mine', 'My notes.jsonl': 'mine' })
    expect((await runIn(root, ['build'])).out).toContain('3 files, 0 changed'.replace('3', '2'))
  })

  test('serves of the media what the build says', async () => {
    const root = temporaryRoot({
      ...CONTENT,
      'content/media/draft.png': 'secret',
      'dist/assets/media/draft.png': 'secret',
    })
    const build = (input: BuildInput) => {
      const result = fakeBuild(input)
      return result.ok ? { ...result, build: { ...result.build, media: new Set(['media/p.png']) } } : result
    }
    await runIn(root, ['build'], { build })
    expect(Object.keys(filesBelow(root, 'dist/assets/media'))).toEqual(['p.png'])
  })

  test('with problems, shows each with its place and advice, counts them, and writes nothing', async () => {
    const root = temporaryRoot({
      ...CONTENT,
      'content/articles/c.md': 'BAD \u001b[31m',
      'content/articles/d.md': 'BAD',
    })
    const { exitCode, err } = await runIn(root, ['build'])
    expect(exitCode).toBe(1)
    expect(err).toBe(
      [
        'content/articles/c.md:3:12  bad-word  The word <BAD> is bad.',
        '  Remove it.',
        'content/articles/d.md:3:12  bad-word  The word <BAD> is bad.',
        '  Remove it.',
        '',
        '2 problems. Nothing has been written.',
      ].join('\n'),
    )
    expect(filesBelow(root, 'dist')).toEqual({})
    expect(filesBelow(root, 'content/ledger')).toEqual({})
  })

  test.each([
    ['--frozen', ['build', '--frozen'], {}, 'frozen'],
    ['CI', ['build'], { CI: 'true' }, 'frozen'],
    ['wrangler deploy', ['build'], { WRANGLER_COMMAND: 'deploy' }, 'frozen'],
    ['wrangler types', ['build'], { WRANGLER_COMMAND: 'types', CI: '' }, 'frozen'],
    ['nothing', ['build'], { CI: 'false' }, 'write'],
  ] as const)('%s decides whether the ledger is written', async (_, args, env, ledger) => {
    const root = temporaryRoot(CONTENT)
    const { asked, build } = listening()
    await runIn(root, args, { env, build })
    expect(asked[0]).toMatchObject({ ledger, base: null, drafts: false })
    expect(Object.keys(filesBelow(root, 'content/ledger')).length > 0).toBe(ledger === 'write')
  })

  test('--now moves the clock, and a moment that is none is wrong usage', async () => {
    const root = temporaryRoot(CONTENT)
    const { asked, build } = listening()
    await runIn(root, ['build', '--now', '2027-01-01T00:00:00+01:00'], { build })
    expect(asked[0]?.now).toBe('2026-12-31T23:00:00Z')
    expect((await runIn(root, ['build', '--now', 'tomorrow'])).exitCode).toBe(2)
  })

  test('reads no dot files and no copies that an editor keeps', async () => {
    const root = temporaryRoot({ ...CONTENT, 'content/articles/.a.md.swp': '', 'content/articles/a.md~': '' })
    const { asked, build } = listening()
    await runIn(root, ['build'], { build })
    expect([...(asked[0]?.sources.keys() ?? [])]).toEqual(['articles/a.md', 'articles/b.md'])
    expect([...(asked[0]?.media ?? [])]).toEqual([['media/p.png', 6]])
  })

  test('a file that stands where a folder is needed is explained, and nothing is changed', async () => {
    const root = temporaryRoot({ ...CONTENT, dist: 'a file' })
    const { exitCode, err } = await runIn(root, ['build'])
    expect([exitCode, err]).toEqual([1, expect.stringContaining('a folder is needed')])
    expect(filesBelow(root, 'content/ledger')).toEqual({})
  })

  test('a folder that stands where a file is needed is explained', async () => {
    const root = temporaryRoot(CONTENT)
    mkdirSync(`${root}/content/ledger/a.jsonl/x`, { recursive: true })
    const { exitCode, err } = await runIn(root, ['build'])
    expect([exitCode, err]).toEqual([1, expect.stringContaining('a folder stands where a file is needed')])
    expect(filesBelow(root, 'dist')).toEqual({})
  })

  test('a bug of ours is shown with its cause', async () => {
    const build = () => {
      throw new Error('no way', { cause: new Error('deeper') })
    }
    const { exitCode, err } = await runIn(temporaryRoot(CONTENT), ['build'], { build })
    expect(exitCode).toBe(1)
    expect(err).toMatch(/^Dateline failed: Error: no way[\s\S]*Caused by: Error: deeper/)
  })
})

describe('the build inside wrangler dev', () => {
  const env = {
    WRANGLER_COMMAND: 'dev',
    DATELINE_BASE: 'http://127.0.0.1:9',
    DATELINE_ASSETS: 'dist/local-9',
    CI: '1',
  }

  test('gets the local address, writes no ledger and says that dates are provisional', async () => {
    const root = temporaryRoot(CONTENT)
    const { exitCode, out } = await runIn(root, ['build'], { env })
    expect(exitCode).toBe(0)
    expect(filesBelow(root, 'dist/local-9')['a.txt']).toBe('http://127.0.0.1:9 one')
    expect(filesBelow(root, 'content/ledger')).toEqual({})
    expect(out).toContain(
      'Not in the ledger yet: 2 new articles. Dates are provisional until `npm run build`',
    )
  })

  test('shows problems on the page above the last good version, and takes them away after', async () => {
    const root = temporaryRoot(CONTENT)
    await runIn(root, ['build'], { env })
    write(root, 'content/articles/a.md', 'BAD')
    const { exitCode, err } = await runIn(root, ['build'], { env })
    expect([exitCode, err]).toEqual([0, expect.stringContaining('The last good version is still served.')])
    const shown = filesBelow(root, 'dist/local-9')
    expect(shown['a.txt']).toBe('http://127.0.0.1:9 one')
    expect(shown['problems.html']).toMatch(
      /^<aside role="alert"[\s\S]*content\/articles\/a\.md:3:12[\s\S]*&lt;BAD&gt;/,
    )
    write(root, 'content/articles/a.md', 'good')
    await runIn(root, ['build'], { env })
    expect(Object.keys(filesBelow(root, 'dist/local-9'))).toEqual(['a.txt', 'b.txt', 'media/p.png'])
  })

  test('a failure is on the page too, since wrangler would hold every request', async () => {
    const root = temporaryRoot(CONTENT)
    const build = () => {
      throw new Error('<no way>')
    }
    expect((await runIn(root, ['build'], { env, build })).exitCode).toBe(0)
    expect(filesBelow(root, 'dist/local-9')['problems.html']).toContain('&lt;no way&gt;')
  })
})

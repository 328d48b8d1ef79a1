import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { article } from '../../life/newsroom.ts'
import { PUBLICATION } from '../../site/site.ts'
import { runIn } from '../run-in.ts'
import { filesBelow, temporaryRoot, write } from '../temporary-root.ts'

const CONTENT = {
  'content/publication.yaml': PUBLICATION,
  'content/articles/a.md': article('One.', '', 'First'),
  'content/articles/b.md': article('Two ![](../media/p.png).', '', 'Second'),
  'content/media/p.png': 'pixels',
}
const BAD = article('Bad.', 'topcis: [\u001b]')

const assets = (root: string, folder = 'dist/assets') => Object.keys(filesBelow(root, folder))

describe('npm run build', () => {
  test('writes assets, media and ledger, and says what subscribers will see', async () => {
    const root = temporaryRoot(CONTENT)
    const { exitCode, out } = await runIn(root, ['build'])
    expect(exitCode).toBe(0)
    expect(assets(root)).toEqual(
      expect.arrayContaining(['media/p.png', 'snapshot/articles/a.pack', 'snapshot/index.pack']),
    )
    expect(filesBelow(root, 'content/ledger')['a.jsonl']).toContain('"shown":"2026-03-01T08:00:00Z"')
    expect(out).toContain('Subscribers will see 2 new articles:')
    expect(out).toContain('content/ledger: 3 files changed')
  })

  test('removes what is no longer there, and leaves alone what did not change', async () => {
    const root = temporaryRoot({
      ...CONTENT,
      'dist/assets/old/gone.txt': '',
      'content/ledger/README': 'mine',
    })
    await runIn(root, ['build'])
    expect(assets(root)).not.toContain('old/gone.txt')
    expect(filesBelow(root, 'content/ledger')).toMatchObject({ README: 'mine' })
    const { out } = await runIn(root, ['build'])
    expect(out).toContain(`${assets(root).length} files, 0 changed`)
    expect(out).not.toContain('content/ledger:')
  })

  test('serves of the media what is shown', async () => {
    const draft = article('![](../media/draft.png)', 'draft: true')
    const root = temporaryRoot({
      ...CONTENT,
      'content/articles/draft.md': draft,
      'content/media/draft.png': 'secret',
      'dist/assets/media/draft.png': 'secret',
    })
    await runIn(root, ['build'])
    expect(assets(root, 'dist/assets/media')).toEqual(['p.png'])
  })

  test('says in the snapshot how long each file is that it serves, while there are any', async () => {
    const root = temporaryRoot(CONTENT)
    const lengths = () => filesBelow(root, 'dist/assets/snapshot')['media-lengths.txt']
    await runIn(root, ['build'])
    expect(lengths()).toBe('\nmedia/p.png 6\n')
    write(root, 'content/media/p.png', 'more pixels')
    await runIn(root, ['build'])
    expect(lengths()).toBe('\nmedia/p.png 11\n')
    write(root, 'content/articles/b.md', article('Two.', '', 'Second'))
    rmSync(join(root, 'content/media'), { recursive: true })
    await runIn(root, ['build'])
    expect(lengths()).toBeUndefined()
  })

  test('with problems, shows each with its place and advice, counts them, and writes nothing', async () => {
    const root = temporaryRoot({ ...CONTENT, 'content/articles/c.md': BAD, 'content/articles/d.md': BAD })
    const { exitCode, err } = await runIn(root, ['build'])
    expect(exitCode).toBe(1)
    const [first, advice] = err.split('\n')
    expect(first).toBe('content/articles/c.md:4:1  unknown-key  `topcis` is not a known key.')
    expect(advice).toBe('  Did you mean `topics`?')
    expect(err).toMatch(/content\/articles\/d\.md:4:1 [\s\S]*\n\n2 problems\. Nothing has been written\.$/)
    expect(filesBelow(root, 'dist')).toEqual({})
    expect(filesBelow(root, 'content/ledger')).toEqual({})
  })

  test.each([
    ['--frozen', ['build', '--frozen'], {}, false],
    ['CI', ['build'], { CI: 'true' }, false],
    ['wrangler deploy', ['build'], { WRANGLER_COMMAND: 'deploy' }, false],
    ['wrangler types', ['build'], { WRANGLER_COMMAND: 'types', CI: '' }, false],
    ['nothing', ['build'], { CI: 'false' }, true],
  ] as const)('%s decides whether the ledger is written', async (_, args, env, isWritten) => {
    const root = temporaryRoot(CONTENT)
    const { exitCode, err } = await runIn(root, args, { env })
    expect([exitCode, err.includes('ledger-behind')]).toEqual(isWritten ? [0, false] : [1, true])
    expect(assets(root, 'content/ledger').length > 0).toBe(isWritten)
  })

  test('--now moves the clock, and a moment that is none is wrong usage', async () => {
    const root = temporaryRoot(CONTENT)
    await runIn(root, ['build', '--now', '2027-01-01T00:00:00+01:00'])
    expect(filesBelow(root, 'content/ledger')['a.jsonl']).toContain('"shown":"2026-12-31T23:00:00Z"')
    expect((await runIn(root, ['build', '--now', 'tomorrow'])).exitCode).toBe(2)
  })

  test('reads no dot files and no copies that an editor keeps', async () => {
    const root = temporaryRoot({
      'content/publication.yaml': PUBLICATION,
      'content/articles/a.md': article('One.', '', 'First'),
      'content/articles/b.md': article('Two.', '', 'Second'),
      'content/articles/.a.md.swp': '\u0000',
      'content/articles/a.md~': '\u0000',
    })
    const { exitCode, out, err } = await runIn(root, ['build'])
    expect([exitCode, err]).toEqual([0, ''])
    expect(out).toContain('2 new articles')
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
    const build = () => Promise.reject(new Error('no way', { cause: new Error('deeper') }))
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
    expect(filesBelow(root, 'dist/local-9')['snapshot/index.pack']).toContain('http://127.0.0.1:9/')
    expect(filesBelow(root, 'content/ledger')).toEqual({})
    expect(out).toContain(
      'Not in the ledger yet: 2 new articles. Dates are provisional until `npm run build`',
    )
  })

  test('shows problems on the page above the last good version, and takes them away after', async () => {
    const root = temporaryRoot(CONTENT)
    await runIn(root, ['build'], { env })
    const good = filesBelow(root, 'dist/local-9')
    write(root, 'content/articles/a.md', article('One.', 'topcis: [<a>]'))
    const { exitCode, err } = await runIn(root, ['build'], { env })
    expect([exitCode, err]).toEqual([0, expect.stringContaining('The last good version is still served.')])
    const { 'problems.html': problems, ...shown } = filesBelow(root, 'dist/local-9')
    expect(shown).toEqual(good)
    expect(problems).toMatch(/^<aside role="alert"[\s\S]*content\/articles\/a\.md:4:1[\s\S]*topcis/)
    write(root, 'content/articles/a.md', CONTENT['content/articles/a.md'])
    await runIn(root, ['build'], { env })
    expect(assets(root, 'dist/local-9')).toEqual(Object.keys(good))
  })

  test('a failure is on the page too, since wrangler would hold every request', async () => {
    const root = temporaryRoot(CONTENT)
    const build = () => Promise.reject(new Error('<no way>'))
    expect((await runIn(root, ['build'], { env, build })).exitCode).toBe(0)
    expect(filesBelow(root, 'dist/local-9')['problems.html']).toContain('&lt;no way&gt;')
  })
})

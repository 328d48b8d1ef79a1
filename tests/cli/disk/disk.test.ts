import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { asFailure } from '../../../src/cli/disk/disk.ts'
import { article, update } from '../../life/newsroom.ts'
import { PUBLICATION } from '../../site/site.ts'
import { runIn } from '../run-in.ts'
import { filesBelow, temporaryRoot, write } from '../temporary-root.ts'

const FILES = {
  'content/publication.yaml': PUBLICATION,
  'content/articles/a.md': article('One ![](../media/p.png).'),
  'content/updates/a/b.md': update('Two.'),
  'content/media/p.png': 'pixels',
  'content/media/large.png': 'pixels'.repeat(1000),
}

const COMMANDS = [['check'], ['build'], ['withdraw', 'a', '--reason', 'It is untrue.']]

/** Root may read everything: what follows is done as nobody, who owns the folder. */
function asNobody(root: string): void {
  if (process.getuid?.() !== 0) return
  const own = (path: string) => {
    chownSync(path, 65534, 65534)
    if (statSync(path).isDirectory()) for (const name of readdirSync(path)) own(join(path, name))
  }
  own(root)
  process.seteuid?.(65534)
  onTestFinished(() => process.seteuid?.(0))
}

describe('what may not be read', () => {
  test.each(Object.keys(FILES).filter(file => !file.includes('media')))(
    'is named by every command that needs it, in a sentence: %s',
    async file => {
      const root = temporaryRoot(FILES)
      chmodSync(join(root, file), 0)
      asNobody(root)
      for (const command of COMMANDS) {
        const { exitCode, err } = await runIn(root, command)
        expect(exitCode).toBe(1)
        expect(err).toBe(
          `✘ Cannot read \`${file}\`: permission is denied.\n  Check whose it is and who may use it, then run the command again.`,
        )
      }
    },
  )

  test.each(['content/media/p.png', 'content/media/large.png', 'content/media', 'content/articles'])(
    'is named, and nothing is written: %s',
    async file => {
      const root = temporaryRoot(FILES)
      await runIn(root, ['build'])
      const before = filesBelow(root, 'dist')
      chmodSync(join(root, file), 0)
      asNobody(root)
      for (const command of ['check', 'build']) {
        const { exitCode, err } = await runIn(root, [command])
        expect([exitCode, err]).toEqual([
          1,
          expect.stringContaining(`Cannot read \`${file}\`: permission is denied.`),
        ])
      }
      chmodSync(join(root, file), 0o755)
      expect(filesBelow(root, 'dist')).toEqual(before)
    },
  )

  test('keeps no new article from being written, but for the publication itself', async () => {
    const root = temporaryRoot(FILES)
    chmodSync(join(root, 'content/publication.yaml'), 0)
    asNobody(root)
    const { exitCode, err } = await runIn(root, ['new', 'A headline'])
    expect([exitCode, err]).toEqual([1, expect.stringContaining('Cannot read `content/publication.yaml`')])
  })
})

describe('what is no file', () => {
  test.each(['content/publication.yaml', 'content/ledger/_publication.jsonl'])(
    'is not waited for: a pipe at %s',
    async file => {
      const root = temporaryRoot(FILES)
      mkdirSync(join(root, 'content/ledger'))
      rmSync(join(root, file), { force: true })
      execFileSync('mkfifo', [join(root, file)])
      for (const command of ['check', 'build']) {
        const { exitCode, err } = await runIn(root, [command])
        expect(exitCode).toBe(1)
        expect(err).toMatch(`✘ Cannot read \`${file}\`: it is a pipe, a socket or a device, and no file.`)
      }
      if (file.endsWith('.yaml'))
        expect((await runIn(root, ['new', 'A headline'])).err).toContain('it is a pipe')
    },
  )

  test('in place of the publication is told, and not that the publication is missing', async () => {
    const root = temporaryRoot(FILES)
    rmSync(join(root, 'content/publication.yaml'))
    mkdirSync(join(root, 'content/publication.yaml'))
    for (const command of [...COMMANDS, ['new', 'A headline']]) {
      const { exitCode, err } = await runIn(root, command)
      expect(exitCode).toBe(1)
      expect(err).toContain('Cannot read `content/publication.yaml`: a folder stands where a file is needed.')
    }
  })

  test('is a remark at its place, by build and check alike, and the rest is built', async () => {
    const root = temporaryRoot(FILES)
    mkdirSync(join(root, 'content/articles/folder.md'))
    execFileSync('mkfifo', [join(root, 'content/articles/pipe.md'), join(root, 'content/media/pipe.png')])
    symlinkSync('nowhere.md', join(root, 'content/articles/link.md'))
    symlinkSync('nowhere.png', join(root, 'content/media/link.png'))
    const told = [
      'content/articles/folder.md:1:1  other-file  content/articles/folder.md is a folder, though it is called like a text.',
      'content/articles/link.md:1:1  other-file  The link content/articles/link.md leads to nothing.',
      'content/articles/pipe.md:1:1  other-file  content/articles/pipe.md is left alone: it is a pipe, a socket or a device, and no file.',
      'content/media/link.png:1:1  other-file  The link content/media/link.png leads to nothing.',
      'content/media/pipe.png:1:1  other-file  content/media/pipe.png is left alone: it is a pipe, a socket or a device, and no file.',
    ]
    for (const command of ['check', 'build', 'build']) {
      const { exitCode, err } = await runIn(root, [command])
      expect(exitCode).toBe(0)
      expect(err.split('\n').filter(line => line.includes('other-file'))).toEqual(told)
    }
  })

  test('in the place of a ledger stops every command, with its name', async () => {
    const root = temporaryRoot(FILES)
    await runIn(root, ['build'])
    const before = filesBelow(root, 'dist')
    rmSync(join(root, 'content/ledger/a.jsonl'))
    const path = join(root, 'content/ledger/a.jsonl')
    const ledgers = [
      [
        () => mkdirSync(path),
        'Cannot read `content/ledger/a.jsonl`: a folder stands where a file is needed.',
      ],
      [() => symlinkSync('nowhere', path), 'content/ledger/a.jsonl:1:1  stray-ledger'],
    ] as const
    for (const [make, told] of ledgers) {
      make()
      for (const command of ['check', 'build']) {
        const { exitCode, err } = await runIn(root, [command])
        expect([exitCode, err]).toEqual([1, expect.stringContaining(told)])
      }
      rmSync(path, { recursive: true })
    }
    expect(filesBelow(root, 'dist')).toEqual(before)
  })
})

describe('an error of the system that nobody expected', () => {
  const failing = (code: string, path?: string) =>
    Object.assign(new Error(code), { code, syscall: 'open', ...(path !== undefined && { path }) })

  test.each([
    [failing('ENOSPC'), 'Cannot work on the disk: the disk is full.'],
    [failing('EROFS', '/site/dist/assets/a'), 'Cannot use `dist/assets/a`: the disk is read-only.'],
    [failing('EACCES', '/site'), 'Cannot use `.`: permission is denied.'],
    [
      failing('ENOENT', '/site/content/media/a.png'),
      'Cannot use `content/media/a.png`: it is gone since the command began.',
    ],
  ])('is a sentence all the same (%#)', (error, sentence) => {
    expect(asFailure(error, '/site')).toMatchObject({ name: 'Failure', message: sentence, cause: error })
  })

  test.each([
    [failing('ENOENT', '/site/src/gone.ts')],
    [failing('EINVAL', '/site/content/a')],
    [Object.assign(new Error('ours'), { code: 'EACCES' })],
    [new TypeError('ours')],
    ['ours'],
  ])('is left as it is where it is our own bug (%#)', error => {
    expect(asFailure(error, '/site')).toBe(error)
  })
})

test('a server that cannot even write what is wrong says so in the terminal, and goes on', async () => {
  const root = temporaryRoot(FILES)
  const env = { WRANGLER_COMMAND: 'dev' }
  await runIn(root, ['build'], { env })
  write(root, 'content/articles/a.md', article('Bad.', 'topcis: [x]'))
  chmodSync(join(root, 'dist/assets'), 0o555)
  asNobody(root)
  const { exitCode, err } = await runIn(root, ['build'], { env })
  chmodSync(join(root, 'dist/assets'), 0o755)
  expect(exitCode).toBe(0)
  expect(err).toMatch(
    /topcis[\s\S]*The last good version is still served\.[\s\S]*Cannot write `dist\/assets\/problems\.html`/,
  )
})

import { existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { temporaryRoot, write } from '../cli/temporary-root.ts'
import { PUBLICATION } from '../site/site.ts'
import { buildAndCompare, DISK, type Manner, type Moment, play } from './folder-history.ts'
import { STEPS, type Step } from './folder-model.ts'
import { article } from './newsroom.ts'

// The same in each run of the tests, so that a find is of the change that made it; HISTORIES=5000 SEED=1 plays others.
const HISTORIES = Number(process.env.HISTORIES ?? 50)
const SEED = Number(process.env.SEED ?? 16)

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...([...Object.keys(STEPS), ...Object.keys(DISK)] as Step['kind'][])),
  story: fc.nat(3),
  choice: fc.nat(1000),
})

const moment: fc.Arbitrary<Moment> = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
  hours: fc.constantFrom(0, 0, 1, 5, 30, 49, 24 * 31, 24 * 91, 24 * 370, -2, -80),
  manner: fc.constantFrom('write', 'write', 'write', 'frozen', 'serving', 'drafts'),
  writing: fc.constantFrom('in place', 'replaced', 'untimed'),
})

const feedLength = fc.constantFrom(1, 4)

const FIRST: Moment = { steps: [], hours: 0, manner: 'write', writing: 'in place' }

test(`over ${HISTORIES} histories, a build leaves what a build from nothing would`, {
  timeout: HISTORIES * 5_000,
}, async () => {
  const root = temporaryRoot()
  await fc.assert(
    fc.asyncProperty(
      feedLength,
      fc.array(moment, { minLength: 2, maxLength: 7 }),
      async (length, moments) => {
        for (const folder of ['content', 'dist', '.dateline'])
          rmSync(`${root}/${folder}`, { recursive: true, force: true })
        await play(root, length, [FIRST, ...moments])
      },
    ),
    { numRuns: HISTORIES, seed: SEED },
  )
})

/** A folder in which each build is compared with one from nothing. */
function folder(files: Readonly<Record<string, string>>) {
  const root = temporaryRoot({ 'content/publication.yaml': PUBLICATION, ...files })
  return {
    root,
    read: (path: string) => readFileSync(join(root, path), 'utf8'),
    write: (path: string, text: string) => write(root, path, text),
    /** The ledger forgets where archives end. */
    loseArchives: () => {
      const path = 'content/ledger/_publication.jsonl'
      const lines = readFileSync(join(root, path), 'utf8').split('\n')
      write(root, path, lines.filter(line => !line.startsWith('{"archive"')).join('\n'))
    },
    build: async (now: string, manner: Manner = 'write') =>
      expect(await buildAndCompare(root, manner, Date.parse(now))).toBe(true),
  }
}

const SLOW = { timeout: 30_000 }
const SHORT = `${PUBLICATION}feed_length: 4\n`
const SENTENCES = [
  'We have chosen the road over the wall',
  'Members will judge the accord by the price of bread',
  'Nobody will wait for the ferry when the bridge stands',
  'The harbour is older than all of our quarrels',
]
const SAID = 'Mira Halvorsen met envoys.\n\nMira Halvorsen said: "We have chosen the road over the wall."'

describe('a build goes by the last one only as far as it holds', () => {
  test('names whose addresses were lost from the ledger', async () => {
    const room = folder({ 'content/articles/a.md': article('One.', 'topics: [Cafe]') })
    await room.build('2025-10-01T00:00:00Z')
    const names = room.read('content/ledger/_publication.jsonl')
    room.write('content/articles/b.md', article('Two.', 'topics: [Café]'))
    await room.build('2025-10-02T00:00:00Z')
    room.write('content/ledger/_publication.jsonl', names)
    room.write('content/articles/a.md', article('One again.', 'topics: [Cafe]'))
    await room.build('2025-10-03T00:00:00Z')
  })

  test('what it dated itself, where the clock has stood still since', async () => {
    const room = folder({
      'content/articles/a.md': article('One.'),
      'content/articles/b.md': article('Two.'),
    })
    await room.build('2025-10-01T00:00:00Z')
    room.write('content/articles/a.md', article('One again.'))
    await room.build('2025-10-02T00:00:00Z')
    room.write('content/articles/b.md', article('Two again.'))
    await room.build('2025-10-02T00:00:00Z')
  })

  test('a correction whose severity alone is edited', async () => {
    const correction = (severity: string) =>
      `---\ntitle: What was wrong\nkind: correction\nseverity: ${severity}\npublished: 2025-09-05\n---\n\nIt was two.\n`
    const room = folder({
      'content/articles/a.md': article('One.', 'topics: [Harbour]'),
      'content/updates/a/wrong.md': correction('minor'),
    })
    await room.build('2025-10-01T00:00:00Z')
    const days = ['2025-10-02T00:00:00Z', '2025-10-03T00:00:00Z', '2025-10-04T00:00:00Z']
    for (const [index, day] of days.entries()) {
      room.write('content/updates/a/wrong.md', correction(index % 2 === 0 ? 'significant' : 'minor'))
      await room.build(day)
    }
  })

  test('a file that is replaced by one of the same size and time', async () => {
    const room = folder({ 'content/articles/a.md': article('One.') })
    const path = join(room.root, 'content/articles/a.md')
    utimesSync(path, 1e9, 1e9)
    await room.build('2025-10-01T00:00:00Z')
    writeFileSync(path, article('Two.'))
    utimesSync(path, 1e9, 1e9)
    await room.build('2025-10-02T00:00:00Z')
  })

  test('served, a scheduled quotation that left its story and stands in another', async () => {
    const room = folder({
      'content/articles/a.md': article(SAID).replace('2025-09-04', '2025-11-01'),
      'content/articles/b.md': article('Two.'),
    })
    await room.build('2025-10-01T00:00:00Z')
    await room.build('2025-10-01T00:00:00Z', 'serving')
    rmSync(join(room.root, 'content/articles/a.md'))
    await room.build('2025-10-02T00:00:00Z', 'serving')
    room.write('content/articles/b.md', article(SAID))
    await room.build('2025-10-03T00:00:00Z', 'serving')
  })

  test('served, a scheduled story that is published earlier', async () => {
    const room = folder({
      'content/articles/a.md': article('One.').replace('2025-09-04', '2025-11-01'),
      'content/articles/b.md': article('Two.'),
    })
    await room.build('2025-10-01T00:00:00Z')
    room.write('content/articles/a.md', article('One.'))
    await room.build('2025-10-02T00:00:00Z', 'serving')
    await room.build('2025-10-03T00:00:00Z', 'serving')
  })

  test('served, a person whose page the editor no longer names', async () => {
    const people = (...slugs: string[]) =>
      `people: [${slugs.map((slug, n) => `{ name: ${['Mira Halvorsen', 'Míra Halvorsen'][n]}${slug} }`).join(', ')}]`
    const both = `${SAID}\n\nMíra Halvorsen said: "We have chosen the wall over the road and the bridge."`
    const room = folder({
      'content/articles/a.md': article(both, people(', slug: mira', ', slug: other')),
      'content/articles/b.md': article('Two.'),
    })
    await room.build('2025-10-01T00:00:00Z')
    room.write('content/articles/a.md', article(both, people('', '')))
    await room.build('2025-10-02T00:00:00Z', 'serving')
    room.write('content/articles/b.md', article('Two and three.'))
    await room.build('2025-10-03T00:00:00Z', 'serving')
  })

  test(
    'ends of archives that were lost from the ledger, of a feed that leaves out what is archived',
    SLOW,
    async () => {
      const long = article('One.', `summary: ${'long '.repeat(14_000)}`)
      const files = Object.fromEntries(
        ['b', 'c', 'd', 'e'].map(name => [`content/articles/${name}.md`, long]),
      )
      const room = folder({ ...files, 'content/publication.yaml': SHORT })
      await room.build('2025-10-01T00:00:00Z')
      // What a late merge brings joins the archive it belongs to.
      room.write('content/articles/a.md', long)
      room.write(
        'content/ledger/a.jsonl',
        room.read('content/ledger/b.jsonl').replaceAll('/b"', '/a"').replaceAll('"b"', '"a"'),
      )
      await room.build('2025-10-02T00:00:00Z')
      room.loseArchives()
      await room.build('2025-10-03T00:00:00Z')
    },
  )

  test('entries of archives that share a file, and of their neighbours', SLOW, async () => {
    const names = Array.from({ length: 18 }, (_, n) => `content/articles/a-${String(n).padStart(2, '0')}.md`)
    const files = Object.fromEntries(names.map(name => [name, article('One.')]))
    const room = folder({ ...files, 'content/publication.yaml': `${PUBLICATION}feed_length: 1\n` })
    await room.build('2025-10-01T00:00:00Z')
    expect(existsSync(join(room.root, 'dist/assets/snapshot/archive/17.pack'))).toBe(true)
    room.write('content/articles/a-03.md', article('Two.'))
    await room.build('2025-10-02T00:00:00Z')
    room.write('content/articles/a-07.md', article('Two.', 'withdrawn: { at: 2025-10-03, reason: No. }'))
    room.write('content/articles/a-08.md', article('Two.'))
    room.write('content/articles/b.md', article('One.'))
    await room.build('2025-10-03T00:00:00Z')
    await room.build('2026-10-03T00:00:00Z')
  })

  test('feeds that leave out by time alone what is too long', SLOW, async () => {
    const file = (name: string) => `content/articles/${name}.md`
    const long = (words: string) => article(`${words} `.repeat(90_000 / words.length), 'topics: [Roads]')
    const room = folder({ [file('a')]: long('One'), [file('b')]: long('Two'), [file('c')]: long('Three') })
    await room.build('2025-09-10T00:00:00Z')
    room.write(file('d'), long('Four').replace('09-04', '09-11'))
    await room.build('2025-09-11T00:00:00Z')
    for (const at of ['2025-09-11T23:59:59Z', '2025-09-12T00:00:00Z', '2025-09-13T00:00:00Z'])
      await room.build(at, 'frozen')
    await room.build('2025-09-13T00:00:01Z')
    await room.build('2025-09-14T00:00:00Z', 'serving')
  })

  test('a story’s feeds that leave out by time alone what is too long', SLOW, async () => {
    const part = (name: string, title: string) => ({
      [`content/updates/a/${name}.md`]: article('Word '.repeat(20_000), '', title).replace('09-04', '09-05'),
    })
    const room = folder({
      'content/articles/a.md': article('One.'),
      ...part('a', 'First'),
      ...part('b', 'Second'),
      ...part('c', 'Third'),
    })
    await room.build('2025-09-10T00:00:00Z')
    await room.build('2025-09-11T23:59:59Z', 'frozen')
    await room.build('2025-09-12T00:00:00Z', 'frozen')
    await room.build('2025-09-12T00:00:01Z')
    room.loseArchives()
    await room.build('2025-09-13T00:00:00Z')
  })

  test('a story’s feeds that name by time alone no more what left it for another', SLOW, async () => {
    const SAID = 'Mira Halvorsen said: "We have chosen the road over the wall."'
    const room = folder({ 'content/articles/a.md': article(SAID), 'content/articles/b.md': article('More.') })
    await room.build('2025-09-10T00:00:00Z')
    room.write('content/articles/a.md', article('It was said elsewhere.'))
    room.write('content/articles/b.md', article(SAID))
    await room.build('2025-09-11T00:00:00Z')
    expect(room.read('content/ledger/a.jsonl')).toContain('"departed":[{')
    room.write(
      'content/articles/b.md',
      article(
        'More.',
        'statements: [{ quote: We have chosen, withdrawn: { at: 2025-09-12, reason: Untrue. } }]',
      ),
    )
    await room.build('2025-09-12T00:00:00Z')
    for (const at of ['2026-12-09T23:59:59Z', '2026-12-10T00:00:00Z']) await room.build(at, 'frozen')
    await room.build('2026-12-11T00:00:00Z', 'serving')
  })

  test('ends of a story’s archives that were lost from the ledger', async () => {
    const said = (count: number) =>
      ['They met.', ...SENTENCES.slice(0, count).map(words => `Mira Halvorsen said: "${words}."`)].join(
        '\n\n',
      )
    const other = folder({ 'content/articles/a.md': article(said(4)) })
    await other.build('2025-10-01T00:00:00Z')
    const room = folder({ 'content/articles/a.md': article(said(3)), 'content/publication.yaml': SHORT })
    await room.build('2025-10-01T00:00:00Z')
    room.write('content/articles/a.md', article(said(4)))
    room.write('content/ledger/a.jsonl', other.read('content/ledger/a.jsonl'))
    await room.build('2025-10-02T00:00:00Z')
    room.loseArchives()
    await room.build('2025-10-03T00:00:00Z')
  })

  test('an address that redirects to one story and was withdrawn of another', async () => {
    const room = folder({ 'content/articles/b.md': article('One.') })
    await room.build('2025-10-01T00:00:00Z')
    rmSync(join(room.root, 'content/articles/b.md'))
    room.write('content/articles/a.md', article('One.', 'formerly: [b]'))
    await room.build('2025-10-02T00:00:00Z')
    const withdrawn = 'withdrawn: { at: 2025-10-02, reason: No. }'
    room.write('content/articles/a.md', article('One.', withdrawn))
    await room.build('2025-10-03T00:00:00Z')
    room.write('content/articles/b.md', article('Another.').replace('09-04', '09-05'))
    await room.build('2025-10-04T00:00:00Z')
    room.write('content/articles/b.md', article('Another.', withdrawn).replace('09-04', '09-05'))
    await room.build('2025-10-05T00:00:00Z')
    room.write('content/articles/a.md', article('One.'))
    await room.build('2025-10-06T00:00:00Z')
    room.write('content/articles/a.md', article('One more.'))
    await room.build('2025-10-07T00:00:00Z')
  })
})

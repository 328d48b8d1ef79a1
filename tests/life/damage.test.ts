import {
  cpSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listFiles } from '../../src/cli/disk/list-files.ts'
import { isAsLeft } from '../../src/cli/site-folder/assets-there.ts'
import { temporaryRoot, write } from '../cli/temporary-root.ts'
import { PUBLICATION } from '../site/site.ts'
import { buildAndCompare } from './folder-history.ts'
import { article, update } from './newsroom.ts'

// More by hand, to look for what is left: HISTORIES=500 SEED=1
const HISTORIES = Number(process.env.HISTORIES ?? 8)

const SAID = 'Mira Halvorsen met envoys.\n\nMira Halvorsen said: "We have chosen the road over the wall."'
const FILES = {
  'content/publication.yaml': `${PUBLICATION}feed_length: 2\n`,
  'content/articles/a.md': article(SAID, 'topics: [Sea]', 'The first'),
  'content/articles/b.md': article('Seen ![A pier](../media/p.png).', 'topics: [Sea, Land]', 'The second'),
  'content/articles/c.md': article('The third.', 'topics: [Land]', 'The third'),
  'content/updates/a/next.md': update('Then this.'),
  'content/media/p.png': 'pixels'.repeat(50),
}

/** Everything that a command leaves and nobody wrote by hand. */
const LEFT = ['.dateline', 'dist'] as const

/** What a disk, a program or a person does to a file, or to all of them; `other` is how the files were at some time. */
const DAMAGES = {
  flip: (path: string, place: number) => {
    const bytes = readFileSync(path)
    const index = Math.floor(place * bytes.length)
    bytes.writeUInt8(bytes.readUInt8(index) ^ (1 << (Math.floor(place * 7919) % 8)), index)
    const { atime, mtime } = statSync(path)
    writeFileSync(path, bytes)
    // Half of the time as if nobody had written.
    if ((place * 1e4) % 2 < 1) utimesSync(path, atime, mtime)
  },
  cut: (path: string, place: number) => truncateSync(path, Math.floor(place * statSync(path).size)),
  remove: (path: string) => rmSync(path),
} as const

const damage = fc.record({
  kind: fc.constantFrom('flip', 'flip', 'flip', 'flip', 'cut', 'remove', 'restore', 'restore all'),
  folder: fc.constantFrom(...LEFT),
  file: fc.double({ min: 0, max: 0.9999, noNaN: true }),
  place: fc.double({ min: 0, max: 0.9999, noNaN: true }),
} as const)
const moment = fc.record({
  damages: fc.array(damage, { minLength: 1, maxLength: 3 }),
  edited: fc.constantFrom(null, null, 'a', 'b', 'c'),
  manner: fc.constantFrom('write', 'write', 'frozen', 'serving'),
} as const)

test(`over ${HISTORIES} histories of damage, a build leaves what a build from nothing would`, {
  timeout: 60_000 + HISTORIES * 40_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moment, { minLength: 3, maxLength: 5 }), async moments => {
      const root = temporaryRoot(FILES)
      const other = temporaryRoot()
      let now = Date.parse('2025-10-01T00:00:00Z')
      for (const manner of ['write', 'serving'] as const)
        expect(await buildAndCompare(root, manner, now)).toBe(true)
      copyLeft(root, other)
      for (const { damages, edited, manner } of moments) {
        for (const done of damages) damaged(root, other, done)
        if (edited && manner !== 'frozen')
          write(
            root,
            `content/articles/${edited}.md`,
            article(`${SAID}\n\nSeen at ${now}.`, 'topics: [Sea]', `Story ${edited}`),
          )
        now += 3_600_000
        const isRecorded = manner !== 'write' || edited !== null
        if (isRecorded && manner === 'frozen') await buildAndCompare(root, 'write', now)
        await buildAndCompare(root, manner, now)
        // A later build does not keep what an earlier one made wrong.
        expect(await buildAndCompare(root, 'write', now)).toBe(true)
      }
      for (const folder of [root, other]) rmSync(folder, { recursive: true })
    }),
    { numRuns: HISTORIES },
  )
})

type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function damaged(root: string, other: string, { kind, folder, file, place }: Damage): void {
  const files = listFiles(join(root, folder))
  const name = files[Math.floor(file * files.length)] ?? ''
  const path = join(root, folder, name)
  if (kind === 'restore all') copyFolder(other, root, folder)
  else if (kind === 'restore') {
    const before = join(other, folder, name)
    if (name !== '' && existsSync(before)) cpSync(before, path, { preserveTimestamps: true })
  } else if (name !== '' && statSync(path).size > 0) DAMAGES[kind](path, place)
}

function copyLeft(from: string, to: string): void {
  for (const folder of LEFT) copyFolder(from, to, folder)
}

function copyFolder(from: string, to: string, folder: string): void {
  rmSync(join(to, folder), { recursive: true, force: true })
  cpSync(join(from, folder), join(to, folder), { recursive: true, preserveTimestamps: true })
}

test('what a disk has damaged without a trace is found where all is read', () => {
  const root = temporaryRoot({ 'dist/a.pack': 'bytes' })
  const path = join(root, 'dist/a.pack')
  const { size, mtimeMs, ctimeMs, ino } = statSync(path)
  const left = { crc: 1, stamp: `${size}.${mtimeMs}.${ctimeMs}.${ino}` }
  expect([isAsLeft(path, left, false), isAsLeft(path, left, true)]).toEqual([true, false])
})

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import picocolors from 'picocolors'
import { describe, expect, test } from 'vitest'
import { type Ask, reviewAll } from '../../../src/cli/commands/review.ts'
import { buildFolder } from '../../../src/cli/site-folder/build-folder.ts'
import { newsroomFolder } from '../newsroom-folder.ts'

const FILE = 'updates/a/next.md'
const LATER = '2025-10-02T00:00:00Z'
const SAID = 'Luning said: "Nobody has asked the villages about the crossing."'
const WAITING =
  'Mira Halvorsen and Petra Luning met again. The minister said: "It will be ready when it is ready."'
const next = (body: string) => `---\ntitle: What came next\npublished: 2025-09-06\n---\n\n${body}\n`
const noted = (text: string, note: string) => text.replace(/\n---\n/, `\n${note}\n---\n`)

async function shown(body: string) {
  const room = newsroomFolder({ [`content/${FILE}`]: next(body) })
  expect((await room.run(['build'])).exitCode).toBe(0)
  const lines = (room.content()['ledger/a.jsonl'] ?? '').trim().split('\n')
  const idOf = (words: string) => JSON.parse(lines.find(line => line.includes(words)) ?? '{}').id as string
  return { ...room, idOf }
}

describe('of a quotation in a development', () => {
  test('`withdraw` writes the note into its file, and says where its words still stand', async () => {
    const room = await shown(SAID)
    const { out, err } = await room.run(['withdraw', room.idOf('Nobody'), '--reason', 'Misheard.'], LATER)
    expect(out).toContain(`Written: content/${FILE}`)
    const note = 'withdrawn: { at: 2025-10-02T00:00:00Z, reason: Misheard. }'
    expect(room.content()[FILE]).toBe(
      noted(next(SAID), `statements:\n  - { quote: Nobody has asked the villages about, ${note} }`),
    )
    expect(err).toContain(`content/${FILE}:8`)
    const built = await room.run(['build'], LATER)
    expect(built.out).toContain('1 withdrawn statement')
    expect(built.err).toContain(`content/${FILE}:8`)
  })

  test('`withdraw --retire` does too', async () => {
    const room = await shown(SAID)
    expect((await room.run(['withdraw', room.idOf('Nobody'), '--retire'], LATER)).exitCode).toBe(0)
    expect(room.content()[FILE]).toContain('{ quote: Nobody has asked the villages about, retired: true }')
    expect((await room.run(['build'], LATER)).out).toContain('1 retired statement')
  })

  test('`check` prints the line for its file, which `review` writes there', async () => {
    const room = await shown(WAITING)
    const checked = (await room.run(['check'])).out
    expect(checked).toContain(`content/${FILE}:6`)
    const ask: Ask = async () => ({ by: 'Petra Luning', via: null })
    await reviewAll(
      {
        root: room.root,
        env: {},
        now: () => Date.parse(LATER),
        print: () => {},
        warn: () => {},
        colors: picocolors.createColors(false),
        interactive: true,
        build: buildFolder,
        progress: () => {},
        send: () => Promise.reject(new TypeError('fetch failed')),
        wait: async () => {},
      },
      ask,
    )
    expect(room.content()[FILE]).toBe(
      noted(next(WAITING), 'statements:\n  - { quote: It will be ready when it, by: Petra Luning }'),
    )
    expect((await room.run(['build'], LATER)).out).toContain('1 new statement')
  })
})

test('`withdraw` takes a development back with what it quotes', async () => {
  const room = await shown(SAID)
  const { out } = await room.run(['withdraw', 'a/next', '--reason', 'Untrue.'], LATER)
  expect(out).toContain('1 withdrawn development, 1 withdrawn statement')
  expect((await room.run(['build'], LATER)).out).toContain('1 withdrawn development, 1 withdrawn statement')
})

test('so it does in the ledger, where the file is gone', async () => {
  const gone = await shown(SAID)
  rmSync(join(gone.root, 'content', FILE))
  expect((await gone.run(['build'], LATER)).err.match(/-gone/g)).toHaveLength(1)
  expect((await gone.run(['withdraw', 'a/next', '--reason', 'Untrue.'], LATER)).out).toContain(
    'ledger/a.jsonl',
  )
  expect((await gone.run(['build'], LATER)).exitCode).toBe(0)
  const ledger = gone.content()['ledger/a.jsonl'] ?? ''
  expect(ledger.match(/"withdrawn":\{/g)).toHaveLength(2)
  expect(ledger.match(/"kind":"withdrawal"/g)).toHaveLength(1)
  expect((await gone.run(['build', '--frozen'], LATER)).exitCode).toBe(0)
})

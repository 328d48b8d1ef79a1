import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { runIn } from '../cli/run-in.ts'
import { filesBelow, temporaryRoot } from '../cli/temporary-root.ts'
import { PUBLICATION, problemsOf } from '../site/site.ts'

vi.setConfig({ testTimeout: 60_000 })

const FILES = {
  'publication.yaml': PUBLICATION,
  'articles/a.md': '---\ntitle: A\npublished: 2025-01-01\n---\n\nText.\n',
  // As a later version may write them: nothing in them is for this one to judge.
  'ledger/a.jsonl': '{"id":"x","kind":"podcast","heard":true}\n',
  'ledger/_publication.jsonl': '{"frame":"publication","colour":1}\n{"ledger":2}\n',
}

test('a ledger of a newer version is refused in one sentence', () => {
  expect(problemsOf(FILES)).toEqual(['ledger/_publication.jsonl:2:1 newer-ledger'])
})

test.each([
  ['build'],
  ['build', '--frozen'],
  ['check'],
  ['withdraw', 'a', '--reason', 'x'],
  ['deploy', '--dry-run'],
])('`%s %s` writes nothing of such a ledger', async (...args) => {
  const below = Object.entries(FILES).map(([path, text]) => [`content/${path}`, text])
  const root = temporaryRoot(Object.fromEntries(below))
  const { exitCode, err } = await runIn(root, args)
  expect([exitCode, err]).toEqual([
    1,
    expect.stringContaining('A newer Dateline wrote this ledger, in its version 2'),
  ])
  expect(filesBelow(root, 'content')).toEqual(FILES)
})

test('what a line of version 1 can say is this', () => {
  // A key that is not among these makes another version of the ledger, once one that knew fewer has been released: raise
  // LEDGER_VERSION, and write it.
  const printed = readFileSync('src/ledger/lines/line-text.ts', 'utf8')
  const line = /function printLine[\s\S]*?JSON\.stringify\(\{([\s\S]*?)\n {2}\}\)/.exec(printed)?.[1] ?? ''
  const keys = [...line.matchAll(/^ {4}(?:\.\.\.\(.*&& \{ )?(\w+)/gm)].map(([, key]) => key)
  expect(keys.join(' ')).toMatchInlineSnapshot(
    `"id kind name speaker page unnamed words clause within aside file about published updated shown planned formerly topics corrected withdrawn changes around builds left departed standing"`,
  )
})

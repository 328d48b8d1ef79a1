import { expect, test } from 'vitest'
import type { BuildInput, BuildResult } from '../../src/build/input.ts'
import { fakeBuild, runIn } from './run-in.ts'
import { filesBelow, temporaryRoot } from './temporary-root.ts'

const FILES = { 'content/articles/a.md': 'text' }

function waiting(input: BuildInput): BuildResult {
  const result = fakeBuild(input)
  if (!result.ok) return result
  const quotation = { words: 'We will', why: '"He" may be A or B', guess: { name: 'A' }, via: 'KCNA' }
  const item = {
    file: 'articles/a.md',
    line: 12,
    sentence: 'He added: "We will."',
    yaml: '- { quote: We will, by: A }',
  }
  return { ok: true, build: { ...result.build, waiting: [{ ...item, quotation: quotation as never }] } }
}

test('lists what waits: the sentence, the guess and why, and the line to paste', async () => {
  const root = temporaryRoot(FILES)
  const { exitCode, out } = await runIn(root, ['check'], { build: waiting })
  expect(exitCode).toBe(0)
  expect(out).toContain(
    'content/articles/a.md:12\n  He added: "We will."\n  Best guess: A, via KCNA. Not certain: "He" may be A or B.',
  )
  expect(out).toContain('\nstatements:\n  - { quote: We will, by: A }\n')
  expect(filesBelow(root)).toEqual(FILES)
})

test('problems make it fail, and nothing is written', async () => {
  const files = { 'content/articles/a.md': 'BAD' }
  const root = temporaryRoot(files)
  const { exitCode, err } = await runIn(root, ['check'])
  expect([exitCode, err]).toEqual([1, expect.stringContaining('1 problem.')])
  expect(filesBelow(root)).toEqual(files)
})

test('says so when there is nothing to do', async () => {
  expect((await runIn(temporaryRoot(FILES), ['check'])).out).toBe(
    'No problems, and no quotation waits for your word.',
  )
})

import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listContent } from '../../src/cli/site-folder/content-files.ts'
import { listContentAside } from '../../src/cli/site-folder/list-content-aside.ts'
import { Failure } from '../../src/cli/world/failure.ts'
import { temporaryRoot } from './temporary-root.ts'

test('a thread lists content as this one does, whatever names the files have', async () => {
  const root = temporaryRoot({
    'content/articles/a.md': 'A',
    'content/articles/line\nbreak.md': 'B',
    'content/articles/日本 ½.md': 'C',
    'content/media/a.png': 'PNG',
    'content/ledger/a.jsonl': '',
  })
  expect(await listContentAside(root)).toEqual(listContent(root))
  expect(listContent(root).texts.size).toBe(4)
})

test('a thread finds no content where there is none', async () => {
  const root = temporaryRoot()
  expect(await listContentAside(root)).toEqual(listContent(root))
  expect(listContent(root).texts.size).toBe(0)
})

test('what is wrong with the content is told as a Failure from a thread too', async () => {
  const root = temporaryRoot({ 'content/articles/a.md': 'A' })
  symlinkSync('/', join(root, 'content/articles/out'))
  await expect(listContentAside(root)).rejects.toThrow(Failure)
  await expect(listContentAside(root)).rejects.toThrow('leads outside content/')
})

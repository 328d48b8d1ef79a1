import { expect, test } from 'vitest'
import { newsroomFolder, STORY } from '../newsroom-folder.ts'
import { filesBelow } from '../temporary-root.ts'

const WAITING = `${STORY}
The minister added: "Nothing is settled before everything is settled."
`

test('lists what waits: the sentence, the guess and why, and the line to paste', async () => {
  const { root, run } = newsroomFolder({ 'content/articles/a.md': WAITING })
  const before = filesBelow(root)
  const { exitCode, out } = await run(['check'])
  expect(exitCode).toBe(0)
  expect(out).toContain(
    'content/articles/a.md:13\n  The minister added: "Nothing is settled before everything is settled."',
  )
  expect(out).toContain('\nstatements:\n  - { quote: Nothing is settled before everything is, by: WHO }\n')
  expect(filesBelow(root)).toEqual(before)
})

test('problems make it fail, and nothing is written', async () => {
  const { root, run } = newsroomFolder({ 'content/articles/a.md': STORY.replace('topics', 'topcis') })
  const before = filesBelow(root)
  const { exitCode, err } = await run(['check'])
  expect([exitCode, err]).toEqual([1, expect.stringContaining('1 problem.')])
  expect(filesBelow(root)).toEqual(before)
})

test('says so when there is nothing to do', async () => {
  const quiet = STORY.slice(0, STORY.indexOf('Mira Halvorsen said'))
  const { run } = newsroomFolder({ 'content/articles/a.md': quiet })
  expect((await run(['check'])).out).toBe('No problems, and no quotation waits for your word.')
})

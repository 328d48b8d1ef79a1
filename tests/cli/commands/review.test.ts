import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { type Ask, reviewAll } from '../../../src/cli/commands/review.ts'
import { buildFolder } from '../../../src/cli/site-folder/build-folder.ts'
import { newsroomFolder } from '../newsroom-folder.ts'
import { filesBelow } from '../temporary-root.ts'

const BODY = `
Mira Halvorsen and Petra Luning met on Monday. The minister said: "We have chosen the road over the wall."

"Nobody asked the villages before the crossing was closed," the official said later.

Petra Luning said: "Members will judge the accord by the price of bread."
`
const HEAD = '---\r\ntitle: "The meeting"   # mine\r\npublished: 2025-09-04\r\n# topics: [later]\r\n---\r\n'
const story = HEAD + BODY.replaceAll('\n', '\r\n')
const second = (head: string) => head.replace('# topics: [later]\r\n', '# topics: [later]\r\nstatements:\r\n')

/** Answers in turn and remembers what was asked. */
function reviewed(...verdicts: readonly Awaited<ReturnType<Ask>>[]) {
  return reviewedIn(story, ...verdicts)
}

async function reviewedIn(file: string, ...verdicts: readonly Awaited<ReturnType<Ask>>[]) {
  const { root, run } = newsroomFolder({ 'content/articles/a.md': file })
  const asked: string[] = []
  const out: string[] = []
  await reviewAll(
    {
      root,
      env: {},
      now: () => Date.parse('2025-10-01T00:00:00Z'),
      print: text => out.push(text),
      warn: text => out.push(text),
      colors: picocolors.createColors(false),
      interactive: true,
      build: buildFolder,
      progress: () => {},
      send: () => Promise.reject(new TypeError('fetch failed')),
      wait: async () => {},
    },
    async ({ quotation }, position) => {
      asked.push(`${position}: ${quotation.words.slice(0, 15)}`)
      return verdicts[asked.length - 1] ?? null
    },
  )
  return { asked, out: out.join('\n'), text: filesBelow(root, 'content/articles')['a.md'], run }
}

test('every verdict is written below statements, and nothing else is touched', async () => {
  const { asked, out, text, run } = await reviewed(
    { by: 'Mira Halvorsen', via: 'the agency' },
    { omit: true },
  )
  expect(asked).toEqual(['1 of 2: We have chosen ', '2 of 2: Nobody asked th'])
  expect(text).toBe(
    second(HEAD).replace(
      'statements:\r\n',
      'statements:\r\n  - { quote: We have chosen the road over, by: Mira Halvorsen, via: the agency }\r\n  - { quote: Nobody asked the villages before the, omit: true }\r\n',
    ) + story.slice(HEAD.length),
  )
  expect(out).toContain('2 quotations settled.\nNext: npm run build')
  expect((await run(['build'])).out).toContain('2 new statements')
  expect((await run(['check'])).out).toContain('no quotation waits')
})

test.each(['', '\uFEFF'])(
  'a verdict goes into the note that the quotation has, in a file of Windows: %j',
  async mark => {
    const note = '  - { quote: Nobody asked, via: the agency }\r\n'
    const file =
      mark + second(HEAD).replace('statements:\r\n', `statements:\r\n${note}`) + story.slice(HEAD.length)
    const { text } = await reviewedIn(file, null, { by: 'Ada', via: null })
    expect(text).toBe(file.replace('via: the agency }', 'via: the agency, by: Ada }'))
  },
)

test('what is skipped waits, and stopping keeps what was said', async () => {
  const skipped = await reviewed(null, { by: 'Ada', via: null })
  expect(skipped.text).toContain('Nobody asked the villages before the, by: Ada }')
  expect(skipped.out).toContain('1 quotation settled, 1 still waiting.')
  const stopped = await reviewed('quit', { omit: true })
  expect([stopped.asked.length, stopped.text]).toEqual([1, story])
})

test('without a terminal it says what to do', async () => {
  const { exitCode, err } = await newsroomFolder().run(['review'])
  expect([exitCode, err]).toEqual([1, expect.stringContaining('npm run check')])
})

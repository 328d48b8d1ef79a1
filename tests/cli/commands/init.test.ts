import { expect, test } from 'vitest'
import { readPublication } from '../../../src/article/publication.ts'
import type { Problem } from '../../../src/model/problem.ts'
import { runIn } from '../run-in.ts'
import { filesBelow, temporaryRoot } from '../temporary-root.ts'

const STORY = 'beijing-confirms-stability-of-relations-with-pyongyang'
const SAMPLE = {
  'wrangler.toml': '# ours\nname = "dateline"\nmain = "x"\n\n[[kv]]\nname = "other"\n',
  'content/publication.yaml':
    'title: S\ndescription: S\nurl: https://dateline.example\ntag_authority: dateline.example\ntag_year: 2025\nauthors: [S]\n',
  [`content/articles/${STORY}.md`]: '',
  [`content/updates/${STORY}/x.md`]: '',
  [`content/ledger/${STORY}.jsonl`]: '',
  'content/ledger/_publication.jsonl': '',
}
const ANSWERS = [
  '--title',
  'The "Daily": Line',
  '--url',
  'https://news.example.org/',
  '--author',
  'Ada: Byron',
  '--time-zone',
  'Europe/Vienna',
]

test('makes the sample one’s own, in one go', async () => {
  const root = temporaryRoot(SAMPLE)
  const { exitCode } = await runIn(root, ['init', ...ANSWERS, '--name', 'daily-line', '--yes'])
  expect(exitCode).toBe(0)
  const files = filesBelow(root)
  expect(Object.keys(files)).toEqual(['content/publication.yaml', 'wrangler.toml'])
  expect(files['wrangler.toml']).toBe(SAMPLE['wrangler.toml'].replace('dateline', 'daily-line'))
  const problems: Problem[] = []
  expect(readPublication(Buffer.from(files['content/publication.yaml'] ?? ''), problems, [])).toMatchObject({
    title: 'The "Daily": Line',
    url: 'https://news.example.org',
    timeZone: 'Europe/Vienna',
    tag: { authority: 'news.example.org', year: '2026' },
    authors: [{ name: 'Ada: Byron' }],
  })
  expect(problems).toEqual([])
})

test('keeps what is not the sample, but no ids that have its name', async () => {
  const root = temporaryRoot({
    ...SAMPLE,
    'content/articles/mine.md': 'mine',
    'content/ledger/mine.jsonl': 'mine',
  })
  const { out } = await runIn(root, ['init', ...ANSWERS, '--yes'])
  expect(Object.keys(filesBelow(root, 'content'))).toEqual(['articles/mine.md', 'publication.yaml'])
  expect(out).toContain('its ids had the sample’s name')
})

test('keeps the ledger of a publication that had an address', async () => {
  const own = SAMPLE['content/publication.yaml'].replaceAll('dateline.example', 'news.example.org')
  const files = { 'content/articles/mine.md': 'mine', 'content/ledger/mine.jsonl': 'mine' }
  const root = temporaryRoot({ ...files, 'content/publication.yaml': own, 'wrangler.toml': 'name = "a"\n' })
  const { exitCode, out } = await runIn(root, ['init', ...ANSWERS, '--yes'])
  expect([exitCode, filesBelow(root)]).toEqual([0, expect.objectContaining(files)])
  expect(out).not.toContain('Removed')
})

test('without a terminal, names every option that is missing', async () => {
  const root = temporaryRoot(SAMPLE)
  const { exitCode, err } = await runIn(root, ['init'])
  expect([exitCode, err]).toEqual([2, expect.stringContaining('--title, --url, --author are missing')])
  expect(filesBelow(root)).toEqual(SAMPLE)
})

test.each([
  ['--url', 'news.example.org'],
  ['--url', 'https://news.example.org/path'],
  ['--url', 'ftp://news.example.org'],
  ['--name', 'Daily Line'],
  ['--time-zone', 'Vienna'],
  ['--language', 'english language'],
  ['--title', ' '],
])('refuses %s %s and changes nothing', async (flag, value) => {
  const root = temporaryRoot(SAMPLE)
  const { exitCode, err } = await runIn(root, ['init', ...ANSWERS, flag, value])
  expect([exitCode, err]).toEqual([2, expect.stringContaining(flag)])
  expect(filesBelow(root)).toEqual(SAMPLE)
})

test('a publication of one’s own is replaced only when asked to', async () => {
  const root = temporaryRoot(SAMPLE)
  await runIn(root, ['init', ...ANSWERS, '--yes'])
  const before = filesBelow(root)
  expect((await runIn(root, ['init', ...ANSWERS, '--title', 'Other'])).exitCode).toBe(2)
  expect(filesBelow(root)).toEqual(before)
  expect((await runIn(root, ['init', ...ANSWERS, '--title', 'Other', '--yes'])).exitCode).toBe(0)
  expect(filesBelow(root)['content/publication.yaml']).toContain('title: Other')
})

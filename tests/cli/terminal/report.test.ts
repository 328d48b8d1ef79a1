import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import { newsLines } from '../../../src/cli/terminal/report.ts'
import { instantOf } from '../../../src/model/instant.ts'
import type { NewsItem } from '../../../src/story/news.ts'
import { newsroomFolder, STORY } from '../newsroom-folder.ts'

const item = (change: NewsItem['change'], kind: NewsItem['kind'], title: string, path: string): NewsItem => ({
  change,
  kind,
  title,
  path,
  from: null,
})
const shown = (news: readonly NewsItem[]) => newsLines(news, 'Asia/Tokyo', picocolors.createColors(false))

test('news are counted by what happened, then told one by one; equal titles have their addresses', () => {
  expect(
    shown([
      item('withdrawn', 'development', 'Withdrawn update: A story', '/articles/a/1/'),
      item('changed', 'article', 'A story', '/articles/a/'),
      item('new', 'statement', 'Kim: “Yes”', '/articles/a/2/'),
      item('withdrawn', 'development', 'Withdrawn update: A story', '/articles/a/3/'),
      item('revived', 'reaction', 'Kallas: “No”', '/articles/a/4/'),
    ]),
  ).toBe(
    [
      'Subscribers will see 1 new statement, 1 changed article, 2 withdrawn developments, 1 revived reaction:',
      '  withdrawn development  Withdrawn update: A story /articles/a/1/',
      '  changed article        A story',
      '  new statement          Kim: “Yes”',
      '  withdrawn development  Withdrawn update: A story /articles/a/3/',
      '  revived reaction       Kallas: “No”',
    ].join('\n'),
  )
})

test('many are cut short, none is said plainly', () => {
  const many = Array.from({ length: 25 }, (_, n) => item('new', 'article', `Story ${n}`, `/articles/${n}/`))
  expect(shown(many)).toMatch(/^Subscribers will see 25 new articles:[\s\S]*\n {2}… and 5 more$/)
  expect(shown([])).toBe('Subscribers will see nothing new.')
})

test('what waits for its time is told apart, by the day on which it comes', () => {
  const story = item('new', 'article', 'A story', '/articles/a/')
  const from = instantOf(Date.parse('2026-11-30T15:00:00Z'))
  const later = instantOf(Date.parse('2026-12-24T00:00:00Z'))
  expect(shown([{ ...story, title: 'Last', from: later }, { ...story, title: 'Planned', from }, story])).toBe(
    [
      'Subscribers will see 1 new article:',
      '  new article  A story',
      'On 1 December 2026, subscribers will see 1 new article:',
      '  new article  Planned',
      'On 24 December 2026, subscribers will see 1 new article:',
      '  new article  Last',
    ].join('\n'),
  )
})

test('of a scheduled story nothing is promised for now', async () => {
  const { run } = newsroomFolder({ 'content/articles/a.md': STORY.replace('2025-09-04', '2025-12-01') })
  const { out } = await run(['build'])
  expect(out).toMatch(/^On 1 December 2025, subscribers will see 1 new article, 2 new statements:/)
})

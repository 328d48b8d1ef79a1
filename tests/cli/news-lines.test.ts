import picocolors from 'picocolors'
import { expect, test } from 'vitest'
import type { NewsItem } from '../../src/build/input.ts'
import { newsLines } from '../../src/cli/news-lines.ts'

const item = (change: NewsItem['change'], kind: NewsItem['kind'], title: string, path: string): NewsItem => ({
  change,
  kind,
  title,
  path,
})
const shown = (news: readonly NewsItem[]) => newsLines(news, picocolors.createColors(false))

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

import { expect, test } from 'vitest'
import { updatePage } from '../../src/format/html/html.ts'
import { WRITERS } from '../../src/format/writers.ts'
import { cleanText } from '../../src/model/text.ts'
import { writtenDocument } from '../reading/written-document.ts'
import {
  ARTICLE,
  at,
  collectionOf,
  id,
  NOTICE,
  SITE,
  STATEMENT,
  WITHDRAWAL,
  WITHDRAWN_ARTICLE,
} from './sample.ts'

const STORY = {
  ...collectionOf([WITHDRAWAL, ARTICLE, STATEMENT, NOTICE], '/articles/a-visit/'),
  tombstones: [
    {
      id: id('tag:news.example,2025:articles/a-visit/9876543210'),
      when: at('2025-01-01T00:00:00Z'),
      reason: cleanText('It was said by somebody else.'),
    },
  ],
}

test.each([
  ['rss', 'rss.xml'],
  ['atom', 'atom.xml'],
  ['json', 'feed.json'],
  ['html', 'story.html'],
] as const)('a story with a withdrawal, its notice and a tombstone as %s', async (format, file) => {
  await expect(writtenDocument(WRITERS[format], STORY, SITE)).toMatchFileSnapshot(`golden/${file}`)
})

test('the front page', async () => {
  const page = writtenDocument(WRITERS.html, collectionOf([ARTICLE, STATEMENT, NOTICE]), SITE, 'summary')
  await expect(page).toMatchFileSnapshot('golden/front-page.html')
})

test('the page of an update', async () => {
  await expect(updatePage(STATEMENT, SITE)).toMatchFileSnapshot('golden/update.html')
})

test('the page of an article that was taken back', async () => {
  await expect(updatePage(WITHDRAWN_ARTICLE, SITE)).toMatchFileSnapshot('golden/withdrawn.html')
})

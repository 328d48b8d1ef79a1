import { expect, test } from 'vitest'
import { updatePage } from '../../src/format/html/update-page.ts'
import { WRITERS } from '../../src/format/writers.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { ARTICLE, collectionOf, SITE, STATEMENT } from './sample.ts'

const STORY = collectionOf([ARTICLE, STATEMENT], '/articles/a-visit/')

test.each([
  ['rss', 'rss.xml'],
  ['atom', 'atom.xml'],
  ['json', 'feed.json'],
  ['html', 'story.html'],
] as const)('a story of two entries as %s', async (format, file) => {
  await expect(writtenDocument(WRITERS[format], STORY, SITE)).toMatchFileSnapshot(`golden/${file}`)
})

test('the front page', async () => {
  const page = writtenDocument(WRITERS.html, collectionOf([ARTICLE, STATEMENT]), SITE, 'summary')
  await expect(page).toMatchFileSnapshot('golden/front-page.html')
})

test('the page of an update', async () => {
  await expect(updatePage(STATEMENT, SITE)).toMatchFileSnapshot('golden/update.html')
})

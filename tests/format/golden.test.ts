import { expect, test } from 'vitest'
import { storiesPage } from '../../src/format/html/story-list.ts'
import { WRITERS } from '../../src/format/writers.ts'
import { cleanText } from '../../src/model/text.ts'
import { storyCard } from '../../src/site/index/outlines.ts'
import { writtenDocument } from '../reading/written-document.ts'
import { storyOf, updateOf } from './html/written-pages.ts'
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

const DEVELOPMENT = {
  ...ARTICLE,
  kind: 'development',
  path: '/articles/a-visit/1234567890/',
  title: cleanText('He left <again> & waved'),
  order: 2,
  published: at('2025-09-05T08:00:00Z'),
} as const

test.each([
  ['rss', 'rss.xml'],
  ['atom', 'atom.xml'],
  ['json', 'feed.json'],
] as const)('a story with a withdrawal, its notice and a tombstone as %s', async (format, file) => {
  await expect(writtenDocument(WRITERS[format], STORY, SITE)).toMatchFileSnapshot(`golden/${file}`)
})

const TEXTS = {
  bodies: new Map([
    [
      ARTICLE.path,
      {
        html: ARTICLE.html,
        text: cleanText('The minister arrived.'),
        standfirst: ARTICLE.summary,
        marks: [{ path: STATEMENT.path, parts: [{ from: 3, to: 11, letters: 'minister' }] as const }],
      },
    ],
  ]),
  sentences: new Map([
    [
      STATEMENT.path,
      [
        { text: 'He said: “', isSaid: false },
        { text: 'The feeling of friendship will not change.', isSaid: true },
        { text: '”', isSaid: false },
      ],
    ],
  ]),
  significant: new Set<never>(),
}

test('the page of a story', async () => {
  const story = { ...STORY, members: [ARTICLE, STATEMENT, WITHDRAWAL] }
  await expect(storyOf(story, SITE, TEXTS)).toMatchFileSnapshot('golden/story.html')
})

test('the front page', async () => {
  const cards = [storyCard(ARTICLE, [ARTICLE, STATEMENT, DEVELOPMENT]), storyCard(WITHDRAWN_ARTICLE, [])]
  await expect(storiesPage(collectionOf([]), cards, SITE)).toMatchFileSnapshot('golden/front-page.html')
})

test('a list of entries', async () => {
  const updates = collectionOf([ARTICLE, STATEMENT, NOTICE], '/updates/')
  const page = writtenDocument(WRITERS.html, updates, SITE, 'summary')
  await expect(page).toMatchFileSnapshot('golden/updates.html')
})

test('the page of an update', async () => {
  await expect(updateOf(STATEMENT, SITE, TEXTS)).toMatchFileSnapshot('golden/update.html')
})

test('the page of an article that was taken back', async () => {
  await expect(updateOf(WITHDRAWN_ARTICLE)).toMatchFileSnapshot('golden/withdrawn.html')
})

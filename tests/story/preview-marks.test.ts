import { expect, test } from 'vitest'
import type { BuildInput } from '../../src/site/context/input.ts'
import { article, update } from '../life/newsroom.ts'
import { at, builtSite, documentsOf, PUBLICATION } from '../site/site.ts'

const CONTENT = {
  'publication.yaml': PUBLICATION,
  'articles/a.md': article('It is out. See [the story to come](b.md).', 'kicker: Opinion', 'Out'),
  'updates/a/draft.md': update(
    'Nils Berg said: "We will draw the line here."',
    'draft: true',
    'Half written',
  ),
  'updates/a/soon.md': update('It happened.', '', 'What will be').replace(
    '2025-09-06',
    '2025-10-02T09:00:00Z',
  ),
  'articles/b.md': article(
    'Mira Halvorsen said: "We will stay for as long as it takes."',
    '',
    'To come',
  ).replace('2025-09-04', '2025-10-01'),
  'articles/c.md': article('Not yet.', 'draft: true\nkicker: Analysis\nlanguage: de', 'A draft'),
}

/** What a preview shows on 7 September. */
function preview(options: Partial<BuildInput>): ReadonlyMap<string, string> {
  return documentsOf(builtSite(CONTENT, { now: at('2025-09-07'), ledger: 'provisional', ...options }))
}

/** The line above the headline of each card and block of a page. */
function kickersOn(page = ''): readonly string[] {
  const found = page.matchAll(/<p class="kicker">(.*?)<\/p>[\s\S]*?<h[123][^>]*>(.*?)<\/h[123]>/g)
  return [...found].map(([, line = '', title = '']) => `${line} | ${title}`.replace(/<[^>]*>/g, ''))
}

test('a preview shows neither drafts nor what is scheduled unless it is asked to', () => {
  const pages = preview({})
  const all = [...pages.values()].join()
  for (const hidden of ['Half written', 'What will be', 'To come', 'A draft', 'Scheduled for'])
    expect(all).not.toContain(hidden)
})

test('with --future what is scheduled is shown as if its time had come, and says when it will have', () => {
  const pages = preview({ future: true })
  expect(kickersOn(pages.get('/articles/b/'))).toEqual(['Scheduled for 1 October 2025 | To come'])
  expect(pages.get('/articles/a/')).toContain('What will be')
  expect(kickersOn(pages.get('/articles/a/'))).toContain('Scheduled for 2 October 2025 | What will be')
  expect(kickersOn(pages.get('/articles/a/'))[0]).toMatch(/^Opinion/)
  expect(pages.get('/articles/a/')).toMatch(/<a href="[^"]*\/articles\/b\/">the story to come<\/a>/)
  expect(pages.get('/')).toContain('Scheduled for 1 October 2025')
  expect(pages.get('/feed.json')).toContain('Scheduled for 1 October 2025')
  const words = [...pages].find(([, page]) => page.includes('class="sentence"'))
  expect(kickersOn(words?.[1])[0]).toMatch(/Scheduled for 1 October 2025/)
  expect([...pages.values()].join()).not.toContain('A draft')
})

test('with --drafts those wear a mark, in their language, and so do the quotations in them', () => {
  const pages = preview({ drafts: true })
  expect(kickersOn(pages.get('/articles/c/'))).toEqual(['Entwurf · Analysis | A draft'])
  expect(kickersOn(pages.get('/articles/a/'))).toContain('Draft | Half written')
  const quoted = [...pages].filter(([, page]) => page.includes('class="sentence"'))
  expect(quoted.map(([, page]) => kickersOn(page)[0])).toEqual([expect.stringMatching(/Draft/)])
  expect([...pages.values()].join()).not.toContain('To come')
})

test('what is marked is in no ledger, and a build that is deployed has no mark', () => {
  const { ledger } = builtSite(CONTENT, {
    now: at('2025-09-07'),
    ledger: 'provisional',
    future: true,
    drafts: true,
  })
  expect([...ledger.values()].join()).not.toMatch(/Draft|Scheduled/)
  const deployed = documentsOf(builtSite(CONTENT, { now: at('2025-10-05') }))
  expect([...deployed.values()].join()).not.toMatch(/Scheduled for|Half written/)
  expect(deployed.get('/articles/b/')).toContain('To come')
})

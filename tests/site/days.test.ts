import { expect, test } from 'vitest'
import { builtSite, documentsOf, type Files, PUBLICATION } from './site.ts'

const inZone = (zone: string, files: Files): Files => ({
  'publication.yaml': PUBLICATION.replace('time_zone: UTC', `time_zone: ${zone}`),
  ...files,
})

const article = (dates: string) => `---\ntitle: Fiestas\n${dates}\n---\n\nThe mayor spoke to the council.\n`

/** What the page of the article says of times, without marks. */
function shownTimes(files: Files): readonly string[] {
  const page = documentsOf(builtSite(files)).get('/articles/a/') ?? ''
  return [...page.matchAll(/<time[^>]*>([^<]*)</g)].map(([, text = '']) => text)
}

test('a date on which clocks skip midnight is the first moment of its day, and shown as the day', () => {
  const files = inZone('America/Santiago', { 'articles/a.md': article('published: 2024-09-08') })
  expect(builtSite(files).ledger.get('a.jsonl')).toContain('"published":"2024-09-08T04:00:00Z"')
  expect(shownTimes(files)).toEqual(['8 September 2024'])
})

test('a time without an offset is told by the clocks of the publication, of an update too', () => {
  const files = inZone('Europe/Vienna', {
    'articles/a.md': article('published: 2025-07-01 08:15\nupdated: 2025-07-03'),
    'updates/a/next.md': article('published: 2025-07-02T09:30'),
  })
  expect(shownTimes(files)).toEqual(
    expect.arrayContaining(['1 July 2025, 08:15 CEST', '3 July 2025', '2 July 2025, 09:30 CEST']),
  )
})

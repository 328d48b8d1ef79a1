import { expect, test } from 'vitest'
import { documentsIn } from '../life/dated-documents.ts'
import { svg } from '../story/pictures/made-pictures.ts'
import { at, builtSite, documentsOf, ledgerFiles, PUBLICATION, problemsOf } from './site.ts'

const files = (icon: Buffer | null, line = 'icon: /media/icon.svg') => ({
  'publication.yaml': `${PUBLICATION}${line}\n`,
  'articles/a.md': '---\ntitle: Pier\npublished: 2025-09-04\n---\n\nIt opens.\n',
  ...(icon && { 'media/icon.svg': icon }),
})
const media = new Map([['media/icon.svg', 9]])
const [OLD, NEW] = [svg('width="8" height="8"'), svg('width="9" height="9"')]
const later = { media, now: at('2025-10-02') }

test('an icon that is replaced under its name dates what is drawn of it later, by an edit of the ledger', () => {
  const first = builtSite(files(OLD), { media })
  const again = { ...files(NEW), ...ledgerFiles(first) }
  const before = documentsIn(first).get('/icon-48.png')?.at ?? 0
  expect(documentsIn(builtSite(again, later)).get('/icon-48.png')?.at).toBeGreaterThan(before)
  expect(problemsOf(again, { ...later, ledger: 'frozen' })).toEqual([
    'ledger/_publication.jsonl:1:1 ledger-behind',
  ])
  const same = { ...files(OLD), ...ledgerFiles(first) }
  expect(builtSite(same, { ...later, ledger: 'frozen' }).ledger).toEqual(first.ledger)
})

test('a ledger that knew nothing of its file stays as it is until something else of it changes', () => {
  // Of a file whose bytes nobody has nothing is known, as it was.
  const old = ledgerFiles(builtSite(files(null), { media }))
  for (const ledger of ['frozen', 'write'] as const)
    expect(ledgerFiles(builtSite({ ...files(OLD), ...old }, { ...later, ledger }))).toEqual(old)
  const topic = {
    ...files(OLD),
    ...old,
    'articles/b.md': files(null)['articles/a.md'].replace('Pier', 'Quay\ntopics: [Sea]'),
  }
  const written = ledgerFiles(builtSite(topic, later))
  const moved = { ...topic, ...written, 'media/icon.svg': NEW }
  expect(problemsOf(moved, { ...later, ledger: 'frozen' })).toEqual([
    'ledger/_publication.jsonl:1:1 ledger-behind',
  ])
  expect(problemsOf({ ...topic, ...written }, { ...later, ledger: 'frozen' })).toEqual([])
})

test.each([
  ['icon: https://a.example/i.svg', '<link rel="icon" href="https://a.example/i.svg">'],
  ['icon: /media/icon.ico', '<link rel="icon" href="https://weekly.example/media/icon.ico">'],
])('%s cannot be drawn, and is linked as it is', (line, link) => {
  const page =
    documentsOf(builtSite(files(null, line), { media: new Map([['media/icon.ico', 9]]) })).get('/') ?? ''
  expect(page.match(/<link rel="(?:icon|apple-touch-icon)"[^>]*>/g)).toEqual([link])
})

test('a drawing is linked beside what is drawn of it', () => {
  const links = (page = '') => page.match(/<link rel="(?:icon|apple-touch-icon)"[^>]*>/g)
  const own = links(documentsOf(builtSite(files(OLD), { media })).get('/articles/a/'))
  expect(own).toEqual([
    '<link rel="icon" type="image/png" sizes="48x48" href="https://weekly.example/icon-48.png">',
    '<link rel="icon" type="image/svg+xml" sizes="any" href="https://weekly.example/media/icon.svg">',
    '<link rel="apple-touch-icon" href="https://weekly.example/apple-touch-icon.png">',
  ])
  const none = links(documentsOf(builtSite(files(null, ''))).get('/'))
  expect(none?.join()).toContain('href="https://weekly.example/favicon.svg"')
})

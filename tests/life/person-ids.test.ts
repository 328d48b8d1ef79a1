import { expect, test } from 'vitest'
import { article, newsroom, update } from './newsroom.ts'

const SAYS = (name: string, role = 'the minister') =>
  `The dam is old.\n\n"The dam will hold for another year," said ${name}, ${role}.`

const FILES = { 'articles/a.md': article(SAYS('Kaja Kalas')) }
const ID = 'tag:weekly.example,2025:people/kaja-kalas'

const people = (note: string) => `people:\n  - ${note}`

/** Who speaks in the quotations of a feed, by the words. */
function speakers(room: ReturnType<typeof newsroom>, path = '/') {
  return room.entries(path).flatMap(({ person }) => person ?? [])
}

test('a person keeps their id in another role, with other capitals, and under another tag', () => {
  const first = newsroom('2025-09-05', FILES)
  expect(speakers(first)).toEqual([
    { id: ID, name: 'Kaja Kalas', url: 'https://weekly.example/people/kaja-kalas/', sameAs: [] },
  ])
  const edited = first.edit('2025-09-06', {
    'articles/a.md': article(SAYS('Kaja Kalas', 'the president')),
    'articles/b.md': article(SAYS('Kaja KALAS'), '', 'Another'),
    'publication.yaml':
      'title: W\ndescription: D\nurl: https://weekly.example\nlanguage: en\ntime_zone: UTC\ntag_authority: other.example\ntag_year: 2026\nauthors: [The Desk]\n',
  })
  expect(speakers(edited).map(({ id, name }) => [id, name])).toEqual(
    expect.arrayContaining([
      [ID, 'Kaja Kalas'],
      [ID, 'Kaja KALAS'],
    ]),
  )
})

test('a name written in another way keeps page, feeds and id where one text says what it was, for good', () => {
  const note = people('{ name: Kaja Kallas, formerly: [Kaja Kalas] }')
  const first = newsroom('2025-09-05', {
    ...FILES,
    'articles/b.md': article(SAYS('Kaja Kalas'), '', 'Second'),
  })
  const corrected = first.edit('2025-09-06', { 'articles/a.md': article(SAYS('Kaja Kallas'), note) })
  const later = corrected.edit('2025-09-07', {
    'articles/a.md': article(SAYS('Kaja Kallas')),
    'articles/b.md': article(SAYS('Kaja Kallas'), '', 'Second'),
    'articles/c.md': article(SAYS('Kaja Kallas'), '', 'Third'),
  })
  for (const room of [corrected, later])
    expect(new Set(speakers(room).map(({ id }) => id))).toEqual(new Set([ID]))
  expect(later.entries('/people/kaja-kalas/')).toHaveLength(3)
  expect(later.document('/people/kaja-kalas/')).toContain('<h1 dir="auto">Kaja Kallas – Weekly</h1>')
  expect(later.document('/people/kaja-kallas/')).toBeUndefined()
  // A merge by union leaves lines in any order: who goes on under an address takes it from nobody.
  expect(later.at('2025-09-08').entries()).toEqual(later.entries())
})

test('a former name by which nobody has a page is remarked where it stands, with the one that was meant', () => {
  const told = ({ build }: ReturnType<typeof newsroom>) =>
    build.remarks
      .filter(({ code }) => code === 'unknown-former-name')
      .map(({ file, line, column, message, advice }) => [`${file}:${line}:${column}`, message, advice])
  const note = (name: string) => people(`{ name: Kaja Kallas, formerly: [${name}, Zenobia] }`)
  const first = newsroom('2025-09-05', FILES)
  const misspelt = first.edit('2025-09-06', {
    'articles/a.md': article(SAYS('Kaja Kallas'), note('Kaja Kales')),
  })
  const other = ['Nobody has a page by the name `Zenobia`: Kaja Kallas goes on from nobody.']
  expect(told(misspelt)).toEqual([
    [
      'articles/a.md:5:37',
      'Nobody has a page by the name `Kaja Kales`: Kaja Kallas goes on from nobody.',
      'Did you mean `Kaja Kalas`?',
    ],
    ['articles/a.md:5:49', ...other, 'Write the name as it was published, or take it out.'],
  ])
  // Also where another story alone was edited, and in an update; not of a name that had a page, then or long ago.
  const elsewhere = misspelt.edit('2025-09-07', { 'articles/b.md': article('Text.', '', 'Second') })
  expect(told(elsewhere)).toEqual(told(misspelt))
  const meant = {
    'articles/a.md': article(SAYS('Kaja Kallas'), people('{ name: Kaja Kallas, formerly: [Kaja Kalas] }')),
  }
  const mended = first.edit('2025-09-06', meant)
  expect([told(mended), told(mended.at('2025-12-06'))]).toEqual([[], []])
  const inUpdate = mended.edit('2025-09-08', {
    'updates/a/next.md': update('It went on.', note('Kaja Kalas')),
  })
  expect(told(inUpdate).map(([, message]) => message)).toEqual(other)
})

test('a name that nobody says is the same person gets an id of its own', () => {
  const first = newsroom('2025-09-05', FILES)
  const corrected = first.edit('2025-09-06', { 'articles/a.md': article(SAYS('Mira Lund')) })
  expect(speakers(corrected).map(({ id }) => id)).toEqual(['tag:weekly.example,2025:people/mira-lund'])
})

test('addresses that mean the same person are told with what they said in that text, and an edit of them is dated', () => {
  const first = newsroom('2025-09-05', { ...FILES, 'articles/b.md': article('Nobody speaks.', '', 'Second') })
  const note = people('{ name: Kaja Kalas, sameAs: ["https://wiki.example/Q1", "https://kalas.example"] }')
  const told = first.edit('2025-09-06', {
    'articles/a.md': article(SAYS('Kaja Kalas'), note),
    'updates/a/next.md': update('"We shall see what comes of it," said Kalas.'),
  })
  const sameAs = ['https://wiki.example/Q1', 'https://kalas.example/']
  expect(speakers(told).map(person => person.sameAs)).toEqual([sameAs, sameAs])
  const [before] = first.entries().filter(({ person }) => person)
  expect(told.entries().find(({ id }) => id === before?.id)?.updated).toBe(before?.updated)
  expect(told.files['ledger/a.jsonl']).toContain('"changes":[["2025-09-05T00:00:00Z"')
  expect(
    first.problems({ 'articles/a.md': article(SAYS('Kaja Kalas'), people('{ name: A, sameAs: [Q1] }')) }),
  ).toEqual(['articles/a.md:5:25 bad-url'])
})

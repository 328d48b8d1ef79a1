import { expect, test } from 'vitest'
import { article, newsroom } from '../life/newsroom.ts'
import { derive, story } from './story.ts'

test.each([
  ['fr', '« Nous ne céderons pas », note Anne Leclerc, maire de Valmont.'],
  ['fr-CA', 'Alain Bréhat note que la grue est "neuve et déjà rouillée".'],
  ['de', '„Wir bleiben hier“, sagte Bürgermeister Jan Holm. Ein "Notweg" ist offen.'],
  ['nl', 'Minister Jan Holm note: "Wij blijven hier."'],
])('nothing is guessed of a text in %s', (language, text) => {
  const { quotations, waiting } = derive(story({ text, language }))
  expect([quotations, waiting]).toEqual([[], []])
})

test("the editor's word holds in any language", () => {
  const text = '« Nous ne céderons pas », note Anne Leclerc.'
  const statements = [{ quote: 'Nous ne céderons', by: 'Anne Leclerc' }]
  expect(derive(story({ text, language: 'fr', statements })).quotations).toMatchObject([
    { words: 'Nous ne céderons pas', speaker: { name: 'Anne Leclerc' } },
  ])
})

test.each(['en', 'en-GB', 'EN-us'])('English is read whatever its tag: %s', language => {
  const text = 'Le Café is full. "Everyone here reads prices," said Amélie Durand.'
  expect(derive(story({ text, language })).quotations).toHaveLength(1)
})

test('one remark tells of each language without rules, however many stories are in it', () => {
  const french = article('« Nous ne céderons pas », note Anne Leclerc.', 'language: fr')
  const german = article('„Wir bleiben“, sagte Jan Holm.', 'language: de')
  const silent = article('Rien de neuf.', 'language: it')
  const { build } = newsroom('2025-09-10', {
    'articles/a.md': french,
    'articles/b.md': french,
    'articles/c.md': french,
    'articles/d.md': german,
    'articles/e.md': silent,
    'articles/f.md': article('"We stay," said Mayor Jan Holm.'),
  })
  const told = build.remarks.filter(({ code }) => code === 'language-without-rules')
  expect(
    told.map(({ file, message }) => [file, message.split(':')[0], /2 more stories/.test(message)]),
  ).toEqual([
    ['articles/a.md', 'Quotations in `fr` are not derived', true],
    ['articles/d.md', 'Quotations in `de` are not derived', false],
  ])
})

import { expect, test } from 'vitest'
import { derive, story } from './story.ts'

const TEXT = [
  'Minister Ada Brik ordered the boats out of Harrow on Monday.',
  '"We leave at dawn," Brik said.',
  '"It is a mistake," said Governor Nils Lund.',
].join('\n')

const kinds = (written: Parameters<typeof story>[0]) =>
  derive(story(written)).quotations.map(({ speaker, kind }) => [speaker.name, kind])

test('who is named in the first paragraph makes a statement, anyone else a reaction', () => {
  expect(kinds({ text: TEXT })).toEqual([
    ['Ada Brik', 'statement'],
    ['Nils Lund', 'reaction'],
  ])
})

test('who is named in the headline makes a statement, if only by the family name', () => {
  expect(kinds({ title: 'Lund Objects as Boats Leave', text: TEXT })[1]).toEqual(['Nils Lund', 'statement'])
})

test('a role in the first paragraph means who holds it', () => {
  const text = `The governor of Harrow objected on Monday.\n"It is a mistake," said Nils Lund, the governor of Harrow.`
  expect(kinds({ text })).toEqual([['Nils Lund', 'statement']])
})

test('the headline, where the text repeats it, is not the first paragraph', () => {
  expect(kinds({ title: 'Boats Leave Harrow', text: `Boats Leave Harrow\n${TEXT}` })[0]).toEqual([
    'Ada Brik',
    'statement',
  ])
})

test('the editor decides who is a principal', () => {
  const people = [
    { name: 'Ada Brik', principal: false },
    { name: 'Nils Lund', principal: true },
  ]
  expect(kinds({ text: TEXT, people })).toEqual([
    ['Ada Brik', 'reaction'],
    ['Nils Lund', 'statement'],
  ])
})

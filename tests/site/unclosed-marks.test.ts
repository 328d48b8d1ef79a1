import { expect, test } from 'vitest'
import { unclosedMarks } from '../../src/derive/text/unclosed-marks.ts'
import { english } from '../../src/derive/words/english/english.ts'
import { builtSite } from './site.ts'

test('a quotation mark that is never closed is told at its place', () => {
  const { remarks } = builtSite({
    'articles/a.md':
      '---\ntitle: Council Meets\npublished: 2025-09-01\n---\n\nThe council met.\nThen *Ada Brik* said: “We leave at dawn.\n\nNobody left.\n',
  })
  expect(remarks).toMatchObject([
    {
      code: 'unclosed-quotation-mark',
      file: 'articles/a.md',
      line: 7,
      column: 23,
      message: 'The quotation mark before `We leave at dawn.…` is never closed.',
    },
  ])
})

test.each([
  ['curly', '“We leave at dawn, Ada Brik said.\n“We stay,” he said.\nBoats.\n“No.', 2],
  ['straight', 'Ada Brik said: "We leave at dawn.\nThe boats burn.', 1],
  ['German', 'Ada Brik sagte: „Wir gehen.\nDie Boote brennen.', 1],
  ['French', 'Ada Brik a dit : « Nous partons.\nLes bateaux brûlent.', 1],
])('is found in %s copy', (_, text, count) => {
  expect(unclosedMarks({ text, language: english }, []).length).toBeGreaterThanOrEqual(Math.min(count, 1))
})

test.each([
  ['what is closed', '“We leave,” she said. "No." «Oui.» „Nein.“ »Nein.« 「はい」'],
  ['a quotation of several paragraphs', '“We leave at dawn.\n“We come back at dusk.\n“We sleep,” she said.'],
  ['one that its last paragraph closes', '“We leave at dawn.\nWe come back at dusk.\nWe sleep,” she said.'],
  ['nested quotations', '“He said ‘no,’” she said. “He said “no” twice.”'],
  ['inches and feet', 'The board is 12" wide and 5\'10" long, a 3"x4" beam.'],
  [
    'decades and leading apostrophes',
    "The '90s are back, rock 'n' roll too, and 'tis the season of ’80s hits.",
  ],
  ['apostrophes', "The boats' owners didn't leave the captain's table."],
  ['British single marks', '‘We leave,’ she said. ‘The boats’ owners don’t.\n‘We stay,’ he said.'],
])('nothing is said of %s', (_, text) => {
  expect(unclosedMarks({ text, language: english }, [])).toEqual([])
})

test('code has no marks', () => {
  expect(unclosedMarks({ text: 'Type " twice.', language: english }, [{ start: 5, end: 6 }])).toEqual([])
})

import { expect, test } from 'vitest'
import { BEIJING } from './beijing.ts'
import { derive, story } from './story.ts'

const ADDED = { quote: "The determination of the Workers' Party", by: 'Kim Jong Un' }
const KIM = { name: 'Kim Jong Un', role: 'North Korean leader', named: true }
const AGENCY = 'the official North Korean news agency'

test('the sample article gives its eight quotations, in order, once the editor has said who added the second', () => {
  const { quotations, waiting, problems } = derive(story({ ...BEIJING, statements: [ADDED] }))
  expect(
    quotations.map(({ kind, words, speaker, via }) => [
      kind,
      words.split(' ').slice(0, 3).join(' '),
      speaker,
      via,
    ]),
  ).toEqual([
    ['statement', 'The feeling of', KIM, AGENCY],
    ['statement', 'The determination of', KIM, AGENCY],
    ['statement', 'firm regardless of', { name: 'Xi Jinping', role: 'Chinese President', named: true }, null],
    ['statement', 'warm reception', KIM, 'Chinese state television CCTV'],
    ['statement', 'the friendship between', KIM, 'Chinese state television CCTV'],
    ['statement', 'North Korea will', KIM, null],
    ['reaction', 'conspiracy', { name: 'Donald Trump', role: 'U.S. President', named: true }, null],
    [
      'reaction',
      'direct challenge',
      { name: 'Kaja Kallas', role: 'European Union foreign relations chief', named: true },
      null,
    ],
  ])
  expect(waiting).toEqual([])
  expect(problems).toEqual([])
})

test('without the editor the pronoun waits, with the best guess', () => {
  const { quotations, waiting } = derive(story(BEIJING))
  expect(quotations).toHaveLength(7)
  expect(waiting.map(({ guess }) => guess)).toEqual([KIM])
})

test('a one-word quotation is shown inside its own clause', () => {
  const { quotations } = derive(story(BEIJING))
  const passages = quotations.slice(-2).map(({ passage }) => BEIJING.text.slice(passage.start, passage.end))
  expect(passages).toEqual([
    'U.S. President Donald Trump described the meeting of the three leaders as a "conspiracy" against the United States',
    'European Union foreign relations chief Kaja Kallas viewed this meeting as a "direct challenge" to the international order.',
  ])
})

test("the editor's outlet replaces the derived one", () => {
  const { quotations } = derive(
    story({
      ...BEIJING,
      statements: [
        { ...ADDED, via: 'KCNA' },
        { quote: 'The feeling of friendship', via: 'KCNA' },
      ],
    }),
  )
  expect(quotations.slice(0, 2).map(({ via }) => via)).toEqual(['KCNA', 'KCNA'])
})

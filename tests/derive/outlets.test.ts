import { expect, test } from 'vitest'
import { derive, story } from './story.ts'

test.each([
  [
    'the state news agency Belnet',
    'Minister Ada Brik was quoted by the state news agency Belnet as saying: "We leave at dawn."',
  ],
  [
    'the state news agency',
    'The state news agency quoted Minister Ada Brik as saying that she would leave "at dawn."',
  ],
  ['the Harrow Courier', '"We leave at dawn," Minister Ada Brik told the Harrow Courier.'],
  ['state television', '"We leave at dawn," Minister Ada Brik told state television.'],
  ['Radio Harrow', 'In an interview with Radio Harrow, Minister Ada Brik said: "We leave at dawn."'],
  [
    'the state news agency',
    '"We leave at dawn," Minister Ada Brik said, according to the state news agency.',
  ],
  [
    'the agency Belnet',
    'Minister Ada Brik said she would leave "at dawn," according to a statement carried by the agency Belnet.',
  ],
])('the outlet is %s', (outlet, text) => {
  const { quotations } = derive(story({ text }))
  expect(quotations.map(({ speaker, via }) => [speaker.name, via])).toEqual([['Ada Brik', outlet]])
})

test('an outlet named again by its kind is the one named before', () => {
  const text =
    'Minister Ada Brik told the Harrow Courier: "We leave at dawn."\nGovernor Nils Lund told the newspaper: "We stay."'
  expect(derive(story({ text })).quotations.map(({ via }) => via)).toEqual([
    'the Harrow Courier',
    'the Harrow Courier',
  ])
})

test('a missing outlet stays missing, and one paragraph does not lend its outlet to the next', () => {
  const text =
    'The agency Belnet quoted Minister Ada Brik as saying: "We leave."\nBrik also said: "We leave at dawn."'
  expect(derive(story({ text })).quotations.map(({ via }) => via)).toEqual(['the agency Belnet', null])
})

test('what is told to people is told to them, and to no outlet', () => {
  const text = '"We leave at dawn," Minister Ada Brik told reporters.'
  expect(derive(story({ text })).quotations).toMatchObject([{ to: 'reporters', via: null }])
})

test('a name in marks behind an outlet is no quotation', () => {
  const text = 'Minister Ada Brik praised the "warm welcome," according to state television "HTV."'
  const { quotations, waiting } = derive(story({ text }))
  expect(quotations.map(({ words, via }) => [words, via])).toEqual([
    ['warm welcome,', 'state television HTV'],
  ])
  expect(waiting).toEqual([])
})

test('what another outlet tells of someone waits', () => {
  const text = '"We leave at dawn," Minister Ada Brik said, according to a former colleague.'
  expect(derive(story({ text }))).toMatchObject({
    quotations: [],
    waiting: [{ guess: { name: 'Ada Brik' }, why: 'it is told at second hand' }],
  })
})

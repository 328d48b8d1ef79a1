import { expect, test } from 'vitest'
import { derive, story } from './story.ts'

/** Far more than any text has, at which a square of the number would take minutes. */
const MANY = 2500

const name = (index: number) =>
  `${'ABCDEFGHIJ'[index % 10]}${'aeiou'[index % 5]}${'lnrst'.repeat(9)[index % 45]}${index.toString(36)}`

const TEXTS = {
  'marks in a paragraph': Array.from({ length: 4 * MANY }, () => '"a b"').join(' '),
  'opening marks in a paragraph': '“a '.repeat(4 * MANY),
  ministers: Array.from(
    { length: MANY },
    (_, index) => `Minister ${name(index)} Lund came. "We go," the minister said.`,
  ).join('\n'),
  'mentions of one minister': `Minister Ada Lund came.\n${'"We go on," the minister said.\n'.repeat(MANY)}`,
  unions: Array.from(
    { length: MANY },
    (_, index) => `The ${name(index)} Union came. "We go," the union said.`,
  ).join('\n'),
  'people of one country': Array.from(
    { length: MANY },
    (_, index) => `${name(index)} Lund of Norway came. "We go," the Norwegian said.`,
  ).join('\n'),
  'months that are given names': Array.from(
    { length: MANY },
    (_, index) => `June ${name(index)} met May ${name(index)}. "We go," ${name(index)} said.`,
  ).join('\n'),
  'tellers in one sentence': `Ada Lund said "a b"${', as told by Kim, "a b", first reported'.repeat(MANY)}.`,
  pronouns: `Ada Lund, a lawyer, said: "We go." ${'She said "we go on now". '.repeat(MANY)}`,
}

test.each(Object.entries(TEXTS))(
  'very many %s are read in time',
  (_, text) => {
    const start = performance.now()
    derive(story({ text }))
    expect(performance.now() - start).toBeLessThan(60_000)
  },
  120_000,
)

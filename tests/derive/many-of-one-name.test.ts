import { expect, test } from 'vitest'
import { derive, story } from './story.ts'

const nameOf = (index: number): string =>
  `A${[...String(index)].map(digit => String.fromCharCode(97 + Number(digit))).join('')}`

test('of very many of one family name each is found by the full name, and the family name alone waits', () => {
  const lines = Array.from(
    { length: 2_000 },
    (_, index) => `“We leave,” ${nameOf(index)} Brik said.\n“We stay,” said Brik.`,
  )
  const { quotations, waiting } = derive(story({ text: lines.join('\n') }))
  const found = new Set<string>(quotations.map(({ speaker }) => speaker.name))
  expect(found.has('Aa Brik')).toBe(true)
  expect(found.has(`${nameOf(1_999)} Brik`)).toBe(true)
  expect(waiting.at(-1)?.why).toMatch(/^"Brik" may be (?:\w+ Brik, ){4}\w+ Brik or one of \d+ others$/)
  expect(waiting.at(-1)?.why.length).toBeLessThan(200)
}, 60_000)

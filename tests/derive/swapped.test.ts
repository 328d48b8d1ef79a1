import fc from 'fast-check'
import { expect, test } from 'vitest'
import { derive, story } from './story.ts'

/** `A` and `B` speak or hear, `O` is an outlet; what each quotation gives, and a text in straight marks. */
const TEMPLATES: readonly (readonly [readonly string[], string])[] = [
  [['A via O'], '"We will not leave," A, a keeper of goats, told O.'],
  [['A via O', 'A'], '"We will not leave," O quoted A as saying. "You may tell them so."'],
  [['A via O'], '"We will not leave," A was quoted by O as saying.'],
  [['A'], 'The director of arts charity Wide Meadow, A, said: "We will not leave."'],
  [['A'], '"We will not leave," said the founder of brewer The Oak Cask, A.'],
  [['A', 'B'], 'Mayor A said: "We will not leave." Prosecutor B said the law was "on our side".'],
  [['A'], '"We will not leave," Secretary of State A said.'],
  [['A'], 'Flautist A said they were treated "like smugglers with reeds".'],
  [['A to B'], '"We will not leave," A, master of the ferry for eleven years, told B.'],
  [['A', 'A'], 'Surgeon A called the plan "reckless and late". "We will not leave," the surgeon said.'],
  [['A'], '"We will not leave." — A'],
  [['A'], 'The hearing was short. "We will not leave," as A put it.'],
  [[], 'Judge A and Judge B heard it. "We will not leave," the judge said.'],
  [[], 'Former mayor A stood by. "We will not leave," the mayor said.'],
  [[], 'Mayor A met Mayor B. "We will not leave," he said.'],
  [[], '"We will not leave," a neighbour of A told O.'],
]

const GIVEN = ['Ada', 'Bo', 'Yusuf', 'Mei', 'Ngozi', 'Ivo', 'Soraya', 'Tane', 'Ilse', 'Kofi']
const FAMILY = [
  'Lund',
  'Okello',
  'Varga',
  'Tanaka',
  'Brandt',
  'Quispe',
  'Haddad',
  'Novak',
  'Weaver',
  'Rahman',
  'O’Dea',
]
const OUTLETS = [
  'Reuters',
  'the Vell Courier',
  'Channel 6 News',
  'Radio Vell',
  'Sky News',
  'BBC Radio 4',
  'AFP',
  'the Harrow Times',
]
const MARKS = [
  ['"', '"'],
  ['“', '”'],
  ['«', '»'],
  ['„', '“'],
  ["''", "''"],
]

const named = fc
  .tuple(fc.constantFrom(...GIVEN), fc.constantFrom(...FAMILY))
  .map(([given, family]) => `${given} ${family}`)

test('who said what does not depend on names, outlets or marks', () => {
  const people = fc
    .tuple(named, named)
    .filter(([a, b]) => a.split(' ').every(word => !b.split(' ').includes(word)))
  fc.assert(
    fc.property(
      fc.constantFrom(...TEMPLATES),
      people,
      fc.constantFrom(...OUTLETS),
      fc.constantFrom(...MARKS),
      ([expected, template], [a, b], outlet, [open = '', close = '']) => {
        const meant: Readonly<Record<string, string>> = { A: a, B: b, O: outlet }
        const fill = (text: string) => text.replace(/\b[ABO]\b/g, letter => meant[letter] ?? letter)
        const text = fill(template).replace(/"([^"]*)"/g, (_, words) => `${open}${words}${close}`)
        const { quotations } = derive(story({ text }))
        const told = quotations.map(({ speaker, via, to }) =>
          [speaker.name, via && `via ${via}`, to && `to ${to}`].filter(Boolean).join(' '),
        )
        expect([text, ...told]).toEqual([text, ...expected.map(fill)])
      },
    ),
    { numRuns: 1500, seed: 7 },
  )
}, 60_000)

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Span } from '../../src/model/quotation.ts'
import { derive, story } from './story.ts'

/** A text with its code between `[` and `]`, and its formulas between `{` and `}`. */
function marked(written: string) {
  const unspoken: Span[] = []
  const uncertain: Span[] = []
  let text = ''
  let start = 0
  for (const character of written) {
    if (character === '[' || character === '{') start = text.length
    else if (character === ']') unspoken.push({ start, end: text.length })
    else if (character === '}') uncertain.push({ start, end: text.length })
    else text += character
  }
  return { text, unspoken, uncertain }
}

const words = (list: readonly { readonly words: string }[]) => list.map(quotation => quotation.words)

describe('code', () => {
  test('that stands in quotation marks is no quotation', () => {
    const { quotations, waiting } = derive(story(marked('[echo "We leave at dawn," Ada Brik said.]')))
    expect([...quotations, ...waiting]).toEqual([])
  })

  test('within quoted words makes them none that an entry could show, and none that waits', () => {
    const { quotations, waiting } = derive(
      story(marked('“Run [npm start] at dawn,” Ada Brik said, “and wait.” “We leave,” Nils Lund said.')),
    )
    expect(words(quotations)).toEqual(['We leave,'])
    expect(waiting).toEqual([])
  })

  test.each([
    ['a single straight mark', 'Type ["] twice. "We leave at dawn," Ada Brik said.'],
    ['an opening mark', 'Type [“] first. “We leave at dawn,” Ada Brik said.'],
    ['a closing mark', '“Not now,” he wrote, [”] too. “We leave at dawn,” Ada Brik said.'],
    ['marks on both sides', '["] "We leave at dawn," Ada Brik said. ["]'],
  ])('does not unbalance the marks around it: %s', (_, written) => {
    expect(words(derive(story(marked(written))).quotations)).toEqual(['We leave at dawn,'])
  })

  test('does not decide which marks quote in a text', () => {
    const code = "['a']\n['b']\n['c']\n"
    const { quotations } = derive(story(marked(`${code}“The boats’ owners agree,” Ada Brik said.`)))
    expect(words(quotations)).toEqual(['The boats’ owners agree,'])
  })

  test('never meets what is published or waits, wherever it stands', () => {
    const sentence = '“We leave at dawn,” Ada Brik said. He added: "Not one boat stays." «Why?» she asked.'
    const stretch = fc
      .tuple(fc.nat(sentence.length), fc.nat(12))
      .map(([start, length]) => ({ start, end: Math.min(sentence.length, start + length) }))
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 4 }), unspoken => {
        const { quotations, waiting } = derive(story({ text: sentence, unspoken }))
        for (const { spans } of [...quotations, ...waiting])
          for (const span of spans)
            for (const { start, end } of unspoken)
              expect(end <= span.start || start >= span.end || start === end).toBe(true)
      }),
    )
  })
})

describe('what cannot be read with certainty', () => {
  test('makes a quotation wait, and says so', () => {
    const { quotations, waiting } = derive(
      story(marked('“It grows as {n2} does,” Ada Brik said. “It does not stop,” Nils Lund said.')),
    )
    expect(words(quotations)).toEqual(['It does not stop,'])
    expect(waiting).toMatchObject([
      {
        words: 'It grows as n2 does,',
        guess: { name: 'Ada Brik' },
        why: 'something in it, such as a formula, cannot be read with certainty',
      },
    ])
  })

  test('makes a fragment wait where it stands in the clause that would be shown', () => {
    const { quotations, waiting } = derive(story(marked('Ada Brik called the bound {O(n)} “a mess”.')))
    expect(quotations).toEqual([])
    expect(words(waiting)).toEqual(['a mess'])
  })

  test('is published on the word of the editor', () => {
    const statements = [{ quote: 'It grows as', by: 'Ada Brik' }]
    const { quotations } = derive(story({ ...marked('“It grows as {n2} does,” Ada Brik said.'), statements }))
    expect(words(quotations)).toEqual(['It grows as n2 does,'])
  })

  test('elsewhere in the text changes nothing', () => {
    const { quotations } = derive(story(marked('The bound is {n2}. “It does not stop,” Nils Lund said.')))
    expect(words(quotations)).toEqual(['It does not stop,'])
  })
})

import { describe, expect, test } from 'vitest'
import { derive, story } from './story.ts'

const speakersOf = (text: string) =>
  derive(story({ text })).quotations.map(({ words, speaker }) => [words, speaker.name])

describe('what stands beside a name, with no article and of no table,', () => {
  test.each([
    'Ann Berg, glaciologist, said.',
    'Ann Berg, glaciologist, said on Tuesday.',
    'said Ann Berg, glaciologist.',
    'said Ann Berg, 34, glaciologist.',
    'Ann Berg, 34, glaciologist, said.',
    'Ann Berg, 71, a retired tuner, said.',
    'Ann Berg, alto and tuner, told the council.',
    'Ann Berg, harbour master of Vell, said.',
    'Ann Berg, born in Vell, said.',
    'Ann Berg, left, said.',
    'Ann Berg — glaciologist, mother of two — said on Monday.',
    'glaciologist Ann Berg said.',
    'harbour master Ann Berg said.',
    'said glaciologist Ann Berg.',
    'said harbour master Ann Berg.',
    'according to Ann Berg, glaciologist.',
  ])('leaves the speaker plain: “…,” %s', clause => {
    expect(speakersOf(`“We heard it before we saw it,” ${clause}`)).toEqual([
      ['We heard it before we saw it,', 'Ann Berg'],
    ])
  })

  test.each([
    'Ann Berg, glaciologist, said: “We heard it.”',
    'Ann Berg, harbour master of Vell, told reporters: “We heard it.”',
    'Ann Berg, 34, glaciologist, said: “We heard it.”',
  ])('leaves the speaker plain before a quotation: %s', text => {
    expect(speakersOf(text)).toEqual([['We heard it.', 'Ann Berg']])
  })

  test('takes no other verb of its sentence', () => {
    expect(speakersOf('Ann Berg, glaciologist, praised the “courage of the crew” on Monday.')).toEqual([
      ['courage of the crew', 'Ann Berg'],
    ])
    expect(speakersOf('“We heard it.” Ann Berg, glaciologist, left and Bo Lund wept.')).toEqual([])
  })

  test('is not passed over to another subject', () => {
    const { quotations, waiting } = derive(
      story({ text: 'Ann Berg, glaciologist, and Bo Lund, tuner, said: “We heard it.”' }),
    )
    expect(quotations).toEqual([])
    expect(waiting).toMatchObject([{ words: 'We heard it.' }])
  })
})

describe('a quotation that ends in a comma before a verb of speech', () => {
  test.each([
    ['glaciologist said.', 'the text does not name the speaker: "glaciologist"'],
    ['one dowser, 34, said.', 'the text does not name the speaker: "one dowser, 34"'],
    ['Ann Berg, tuner, and Bo Lund, tuner, said.', 'its clause cannot be read with certainty'],
  ])('waits where no rule can read its speaker: “…,” %s', (clause, why) => {
    const { quotations, waiting } = derive(story({ text: `“The boats stay,” ${clause}` }))
    expect(quotations).toEqual([])
    expect(waiting).toMatchObject([{ words: 'The boats stay,', why }])
  })

  test('makes nothing plain of what is carried on from it', () => {
    const text = '“The boats stay,” Ann Berg, tuner, and Bo Lund, tuner, said. “They stay for good.”'
    const { quotations, waiting } = derive(story({ text }))
    expect(quotations).toEqual([])
    expect(waiting).toHaveLength(2)
  })

  test('does not wait where the clause has words of its own, or it is only a title', () => {
    const { waiting } = derive(
      story({ text: 'After “A Long Road Home,” she added the words of a hymn. Bo Lund left.' }),
    )
    expect(waiting).toEqual([])
  })
})

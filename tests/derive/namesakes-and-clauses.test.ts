import { describe, expect, test } from 'vitest'
import { derive, story } from './story.ts'

/** Who said what in a text that is plain, and what waits for the editor. */
function read(text: string) {
  const { quotations, waiting } = derive(story({ text }))
  return {
    said: quotations.map(({ words, speaker }) => [speaker.name, words]),
    waits: waiting.map(({ words }) => words),
  }
}

describe('of two clauses of a sentence', () => {
  test.each(['but', 'and'])('the second has its own speaker behind a comma and `%s`', word => {
    expect(read(`Ada Brik said the road was closed, ${word} Nils Lund called it "a disgrace".`)).toEqual({
      said: [['Nils Lund', 'a disgrace']],
      waits: [],
    })
  })

  test.each([
    'Ada Brik said the road was closed but Nils Lund called it "a disgrace".',
    'Ada Brik said the road was closed and Nils Lund called it "a disgrace".',
    'Ada Brik said the road was closed, or Nils Lund called it "a disgrace".',
    'Ada Brik said the road was closed, since Nils Lund called it "a disgrace".',
    'Ada Brik said the road was closed, as Nils Lund called it "a disgrace".',
    'Ada Brik said the road was closed, yet Nils Lund called it "a disgrace".',
    'Ada Brik said the road was closed, so Nils Lund called it "a disgrace".',
  ])('which may be what the first speaker said, it waits: %s', text => {
    expect(read(text)).toEqual({ said: [], waits: ['a disgrace'] })
  })
})

describe('a bare family name that two have', () => {
  const filler = 'The council met in the old hall by the harbour and went through its papers. '.repeat(14)
  const opening = `Bo Lund, the mayor of Aker, opened the meeting. ${filler}\n\n`
  test('is the one who was named first, where the other was named long before', () => {
    expect(
      read(`${opening}A teacher, Ms Eva Lund, spoke too. ${filler}\n\nLund said: "We leave now."`).said,
    ).toEqual([['Bo Lund', 'We leave now.']])
  })
  test('is nobody’s where the other was just named by a title', () => {
    const titled = `${opening}A teacher, Ms Eva Lund, spoke too. ${filler}\n\nMs Lund rose. Lund said: "We leave now."`
    expect(read(titled)).toEqual({ said: [], waits: ['We leave now.'] })
  })
})

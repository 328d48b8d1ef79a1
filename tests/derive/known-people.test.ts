import { describe, expect, test } from 'vitest'
import { derive, story } from './story.ts'

const POLICY = { anonymous: false }
const ARTICLE = derive(
  story({
    title: 'Halvorsen Chooses the Road',
    text: 'The port minister, Mira Halvorsen, met the council on Friday.\nPetra Luning, the harbour master, came later. Ms. Luning said nothing.\nThe Wall Company was there, and so was Weck.',
  }),
  POLICY,
)

/** Who said what in a text that follows the article; what waits has a question mark. */
function said(text: string, more: Partial<Parameters<typeof story>[0]> = {}) {
  const { quotations, waiting } = derive(
    story({ title: 'The Next Day', text, ...more }),
    POLICY,
    ARTICLE.people,
  )
  return [
    ...quotations.map(({ kind, speaker: { name, role } }) => `${kind} ${name}, ${role ?? '–'}`),
    ...waiting.map(({ guess }) => `? ${guess?.name ?? '–'}`),
  ]
}

describe('whom the article names in full', () => {
  test('is meant by the family name in a development, with the role', () => {
    expect(said('Work began.\nLuning said: "We were told on the radio, and not before."')).toEqual([
      'reaction Petra Luning, harbour master',
    ])
    expect(said('Work began.\n"We have chosen the road," Halvorsen said.')).toEqual([
      'statement Mira Halvorsen, port minister',
    ])
  })

  test('has the role that the development gives, where it gives one', () => {
    expect(said('Work began.\n"We have chosen the road," Prime Minister Halvorsen said.')).toEqual([
      'statement Mira Halvorsen, Prime Minister',
    ])
  })

  test('makes a namesake in the development doubtful, however far apart', () => {
    const far = 'The works went on at the river, and the rain came down on them all. '.repeat(30)
    expect(
      said(`Arne Halvorsen joined the works.\n${far}\n"We have chosen the road," Halvorsen said.`),
    ).toEqual(['? Mira Halvorsen'])
    expect(said('Arne Halvorsen joined the works.\n"We have chosen the road," Arne Halvorsen said.')).toEqual(
      ['statement Arne Halvorsen, –'],
    )
  })

  test('is named by no description that only the article gives, nor is a body or a bare name of its', () => {
    expect(said('Work began.\n"We have chosen the road," the harbour master said.')).toEqual(['? –'])
    expect(said('Work began.\n"We have chosen the road," the company said.')).not.toContain(
      'reaction Wall Company, –',
    )
    expect(ARTICLE.people.members.map(({ name }) => name)).toEqual(['Mira Halvorsen', 'Petra Luning'])
  })

  test('is no principal where the development lists them as none', () => {
    const people = [{ name: 'Mira Halvorsen', principal: false }]
    expect(said('Work began.\n"We have chosen the road," Halvorsen said.', { people })).toEqual([
      'reaction Mira Halvorsen, port minister',
    ])
  })
})

test('without an article before it a text is read as ever', () => {
  const text = 'Work began.\n"We have chosen the road," Halvorsen said.'
  const { quotations } = derive(story({ title: 'The Next Day', text }), POLICY)
  expect(quotations.map(({ speaker }) => speaker.name)).toEqual(['Halvorsen'])
})

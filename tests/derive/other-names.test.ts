import { describe, expect, test } from 'vitest'
import { derive, story } from './story.ts'

describe('another name that the editor gives', () => {
  test.each([
    ['Skipper', 'Skipper said: “We leave.”'],
    ['Skipper', 'The Skipper said: “We leave.”'],
    ['the Skipper', '“We leave.” Skipper said: “We leave.”'],
    ['the skipper', '“We leave,” the skipper said.'],
    ['Iron Lady', '“We leave,” said the Iron Lady.'],
    ['the Iron Lady', 'The Iron Lady told reporters: “We leave.”'],
    ['50 Cent', '“We leave,” 50 Cent said.'],
    ['bell hooks', '“We leave,” said bell hooks.'],
    ['will.i.am', '“We leave,” said will.i.am.'],
    ['@annberg', '“We leave,” @annberg wrote.'],
    ['April', '“We leave,” April said.'],
    ['Hope', 'Hope said: “We leave.”'],
    ['Dr. No', '“We leave,” said Dr. No.'],
    ['prime minister', '“We leave,” the prime minister said.'],
  ])('is as plain as the name itself: %s in %s', (alias, text) => {
    const { quotations } = derive(story({ text, people: [{ name: 'Ann Berg', aka: [alias] }] }))
    expect(quotations.at(-1)).toMatchObject({ speaker: { name: 'Ann Berg' } })
  })

  test('is the name of nobody where it is only part of a longer one', () => {
    const people = [{ name: 'Kim Jong Un', aka: ['Kim'] }]
    const { quotations } = derive(
      story({ text: '“We leave,” Kim Yo Jong said. “We stay,” said Kim.', people }),
    )
    expect(quotations.map(({ speaker }) => speaker.name)).toEqual(['Kim Yo Jong', 'Kim Jong Un'])
  })

  test('of two people waits', () => {
    const people = [
      { name: 'Ann Berg', aka: ['Skipper'] },
      { name: 'Bo Xu', aka: ['Skipper'] },
    ]
    const { quotations, waiting } = derive(story({ text: '“We leave,” said the Skipper.', people }))
    expect(quotations).toEqual([])
    expect(waiting).toMatchObject([{ why: '"the Skipper" may be Ann Berg or Bo Xu' }])
  })

  test('of someone whose mother speaks does not speak', () => {
    const people = [{ name: 'Ann Berg', aka: ['Papa Noel'] }]
    const { quotations } = derive(story({ text: '“We leave,” Papa Noel’s mother said.', people }))
    expect(quotations).toEqual([])
  })

  test('leaves a month alone that speaks to nobody', () => {
    const people = [{ name: 'April Jones', aka: ['April'] }]
    const text = 'In April boats burned. “We leave,” Bo Xu said in April.'
    const { quotations } = derive(story({ text, people }))
    expect(quotations).toMatchObject([{ speaker: { name: 'Bo Xu' } }])
  })
})

import { expect, test } from 'vitest'
import { english } from '../../src/derive/words/english/english.ts'

const isPersonNoun = (word: string) => english.classesOf(word).has('personNoun')
const isBodyNoun = (word: string) => english.classesOf(word).has('bodyNoun')

test.each([
  'minister',
  'ministers',
  'spokeswomen',
  'policemen',
  'spokespeople',
  'secretaries',
  'actresses',
  'co-founders',
  'ex-minister',
])('%s describes a person', word => {
  expect(isPersonNoun(word)).toBe(true)
})

test.each(['harbour', 'harbours', 'menu', 'ministry', 'well-known', 'press'])('%s describes none', word => {
  expect(isPersonNoun(word)).toBe(false)
})

test.each(['ministry', 'ministries', 'councils', 'press', 'white-house'])('%s describes a body', word => {
  expect(isBodyNoun(word)).toBe(true)
})

test.each(['minister', 'dam', 'pres'])('%s describes no body', word => {
  expect(isBodyNoun(word)).toBe(false)
})

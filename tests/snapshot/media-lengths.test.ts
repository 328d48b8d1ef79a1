import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lengthIn, printMediaLengths } from '../../src/snapshot/media-lengths.ts'

test('is a line for each file', () => {
  const lengths = new Map([
    ['media/film (1).mp4', 26_214_400],
    ['media/a/ä.png', 7],
  ])
  expect(printMediaLengths(lengths)).toBe('\nmedia/a/%C3%A4.png 7\nmedia/film%20(1).mp4 26214400\n')
})

test('tells the length of each of any files, and of no other', () => {
  const name = fc.string({ unit: fc.constantFrom('a', ' ', '7', '\n', '%', 'é', '/', '20', '🎬') })
  fc.assert(
    fc.property(fc.dictionary(name, fc.nat()), name, (files, other) => {
      const text = printMediaLengths(new Map(Object.entries(files)))
      for (const [file, length] of Object.entries(files)) expect(lengthIn(text, file)).toBe(length)
      if (!Object.hasOwn(files, other)) expect(lengthIn(text, other)).toBeNull()
    }),
  )
})

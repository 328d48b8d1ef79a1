import { describe, expect, test } from 'vitest'
import { FEED_FORMATS } from '../../src/model/collection.ts'
import { en } from '../../src/words/languages/en.ts'
import { TABLES } from '../../src/words/languages/tables.ts'

type Forms = Readonly<Record<string, string>>

const isForms = (said: string | Forms): said is Forms => typeof said !== 'string'
const placesIn = (sentence: string) => [...new Set(sentence.match(/\{[^}]*\}/g) ?? [])].toSorted()

/** Sentences that are the same in several languages. */
const SAME = ['megabytes', 'said_via']

describe.each(Object.entries<Readonly<Record<string, string | Forms>>>(TABLES))(
  'the words of %s',
  (language, words) => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()

    test('are those of English, in its order', () => {
      expect(Object.keys(words)).toEqual(Object.keys(en))
    })

    test('have the places of the English, and no others', () => {
      for (const [word, english] of Object.entries<string | Forms>(en)) {
        const said = words[word] ?? ''
        if (!isForms(english)) expect([word, placesIn(String(said))]).toEqual([word, placesIn(english)])
        else if (!isForms(said)) expect.fail(`${word} has no forms`)
        else
          for (const [form, sentence] of Object.entries(said)) {
            const places = placesIn(english.other ?? '').filter(
              place => place !== '{count}' || sentence.includes(place) || form === 'other',
            )
            expect([word, form, placesIn(sentence)]).toEqual([word, form, places])
          }
      }
    })

    test('have a form for each number that the language tells apart', () => {
      for (const [word, said] of Object.entries(words))
        if (isForms(said))
          expect([word, Object.keys(said).toSorted()]).toEqual([word, pluralCategories.toSorted()])
    })

    test('are no English', () => {
      if (language === 'en') return
      const same = Object.entries<string | Forms>(en).filter(
        ([word, english]) =>
          typeof english === 'string' &&
          words[word] === english &&
          /\p{L}.* | .*\p{L}/u.test(english.replace(/\{\w+\}/g, '')),
      )
      expect(same.map(([word]) => word).filter(word => !SAME.includes(word))).toEqual([])
    })

    test('are composed characters on one line, and begin and end with no space', () => {
      for (const [word, said] of Object.entries(words))
        for (const sentence of isForms(said) ? Object.values(said) : [said]) {
          expect(sentence).toBe(sentence.normalize('NFC'))
          expect(sentence).not.toMatch(/[\n\t]| {2}/)
          if (word !== 'comma') expect(sentence).toBe(sentence.trim())
        }
    })
  },
)

test('French puts spaces that do not break inside its marks', () => {
  const forms = Object.values<string | Forms>(TABLES.fr).flatMap(said =>
    isForms(said) ? Object.values(said) : [said],
  )
  for (const sentence of forms) expect(sentence).not.toMatch(/ [:;?!»]|« /)
})

test('the page beside a feed says how many formats there are', () => {
  expect(en.feed_says).toContain(
    `any of the ${['', 'one', 'two', 'three', 'four'][FEED_FORMATS.length]} will do`,
  )
})

import { isMap, isScalar } from 'yaml'
import { problem } from '../model/problem.ts'
import type { OwnWords } from '../model/publication.ts'
import { cleanText } from '../model/text.ts'
import { en } from '../words/languages/en.ts'
import { TEXT } from './value-schema.ts'
import { line, mapOf, type ReadValue, reader, refuse } from './values.ts'

/*
 * A publication's own words: below `words:` in publication.yaml, by the names that the table of English has. Each has the
 * places of its English sentence, or what stands there would be left out in silence.
 */

/** Their order decides nothing, so that it is always the same. */
const FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

const FORM_SAYS = {
  zero: 'of nothing, where the language has a form for it',
  one: 'of one, or of what the language counts so',
  two: 'of two, where the language has a form for it',
  few: 'of few, where the language has a form for it',
  many: 'of many, where the language has a form for it',
  other: 'of all other numbers',
} as const

/** A sentence on one line, with the spaces that do not break. */
const sentence = reader<string>(TEXT, (node, reading) => {
  const read = line(node, reading)
  return read !== null && isScalar(node) && typeof node.value === 'string'
    ? cleanText(node.value.replace(/\s*[\t\r\n]\s*/g, ' '))
    : read
})

/** A sentence with these places; one that says a number may leave that out (`a single update`). */
function withPlaces(english: string, mayLack: readonly string[]): ReadValue<string> {
  const places = placesIn(english)
  return reader(TEXT, (node, reading) => {
    const said = sentence(node, reading)
    if (said === null) return null
    const [own, rest] = [placesIn(said), said.replace(PLACE, '')]
    const missing = places.filter(place => !own.includes(place) && !mayLack.includes(place))
    const unknown = own.filter(place => !places.includes(place))
    if (missing.length === 0 && unknown.length === 0 && !/[{}]/.test(rest)) return said
    const named = (names: readonly string[]) => names.map(place => `\`{${place}}\``).join(', ')
    const message =
      missing.length > 0
        ? `\`${said}\` lacks ${named(missing)}.`
        : `\`${said}\` has ${unknown.length > 0 ? named(unknown) : 'a brace'}, for which nothing is given.`
    const advice = `Write it with ${places.length > 0 ? named(places) : 'no places'}, as the English: \`${english}\`.`
    reading.problems.push(problem('bad-words', reading.placeOf(node), message, advice))
    return null
  })
}

const PLACE = /\{\w+\}/g

function placesIn(sentence: string): readonly string[] {
  return [...new Set(sentence.match(PLACE) ?? [])].map(place => place.slice(1, -1))
}

/** A word with forms by number: those of the language, of which `other` stands for all that are not there. */
function formsOf(english: string): ReadValue<OwnWords[string]> {
  const keys = Object.fromEntries(
    FORMS.map(form => [
      form,
      { read: withPlaces(english, form === 'other' ? [] : ['count']), says: FORM_SAYS[form] },
    ]),
  )
  const forms = mapOf(keys, ['other'], read =>
    Object.fromEntries(
      FORMS.flatMap(form => (typeof read[form] === 'string' ? [[form, read[form]] as const] : [])),
    ),
  )
  return reader(forms.schema, (node, reading) =>
    isMap(node)
      ? forms(node, reading)
      : refuse(node, reading, 'bad-words', `Write its forms by number: \`{ one: …, other: "${english}" }\`.`),
  )
}

const KEYS = Object.fromEntries(
  Object.entries(en).map(([word, said]) => [
    word,
    typeof said === 'string'
      ? { read: withPlaces(said, []), says: said }
      : { read: formsOf(said.other), says: said.other },
  ]),
)

/** Words by name, in the order of the table; null where there are none. */
export const ownWords: ReadValue<OwnWords> = mapOf<typeof KEYS, OwnWords>(KEYS, [], read => {
  const given = Object.keys(KEYS).flatMap(word => {
    const said = read[word]
    return said ? [[word, said] as const] : []
  })
  return given.length > 0 ? Object.fromEntries(given) : null
})

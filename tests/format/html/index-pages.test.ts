import { expect, test } from 'vitest'
import { namesPage } from '../../../src/format/html/index-pages.ts'
import { GROUPINGS } from '../../../src/model/grouping.ts'
import { cleanText } from '../../../src/model/text.ts'
import { elementsOf, parsePage } from '../../reading/page.ts'
import { SITE } from '../sample.ts'

/** The page of these topics. */
function pageOf(topics: readonly string[], language: string) {
  const names = topics.map((topic, n) => ({
    path: `/topics/t-${n}/` as const,
    name: cleanText(topic),
    standing: n + 1,
  }))
  return parsePage(namesPage(GROUPINGS.topics, names, { ...SITE, language }))
}

const textsOf = (page: ReturnType<typeof pageOf>, name: string) =>
  elementsOf(page, 'main').flatMap(main => elementsOf(main, name).map(({ text }) => text))

const FEW = ['Zebra', 'Ängel', 'apfel', 'Östen']
const MANY = [...FEW, '4x4', '“Quoted”', ...Array.from({ length: 40 }, (_, n) => `Water ${n}`)]

test('names are sorted as the publication’s language sorts', () => {
  expect(textsOf(pageOf(FEW, 'sv'), 'a')).toEqual(['apfel', 'Zebra', 'Ängel', 'Östen'])
  expect(textsOf(pageOf(FEW, 'de'), 'a')).toEqual(['Ängel', 'apfel', 'Östen', 'Zebra'])
  expect(textsOf(pageOf(FEW, 'de'), 'h2')).toEqual([])
})

test.each([
  ['de', ['#', 'A', 'O', 'Q', 'W', 'Z']],
  ['sv', ['#', 'A', 'Q', 'W', 'Z', 'Ä', 'Ö']],
])('many names in %s stand below their letters, each linked', (language, letters) => {
  const page = pageOf(MANY, language)
  expect(textsOf(page, 'h2')).toEqual(letters)
  const anchors = elementsOf(page, 'h2').map(({ attributes }) => `#${attributes.id}`)
  const [links] = elementsOf(page, 'main').flatMap(main => elementsOf(main, 'nav'))
  expect(links && elementsOf(links, 'a').map(({ attributes }) => attributes.href)).toEqual(anchors)
  expect(textsOf(page, 'small')).toHaveLength(MANY.length)
})

test('letters that a language sorts as one are one heading', () => {
  const names = ['Éclair', 'Eau', 'école', ...Array.from({ length: 40 }, (_, n) => `Rue ${n}`)]
  expect(textsOf(pageOf(names, 'fr'), 'h2')).toEqual(['E', 'R'])
})

test('names in a script without an alphabet stand in one list', () => {
  const names = Array.from({ length: 60 }, (_, n) => `${String.fromCharCode(0x4e00 + n * 7)}市`)
  expect(textsOf(pageOf(names, 'zh'), 'h2')).toEqual([])
  expect(textsOf(pageOf(names, 'zh'), 'a')).toHaveLength(60)
})

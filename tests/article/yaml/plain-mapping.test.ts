import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { isScalar, isSeq, type Node, parseDocument } from 'yaml'
import { plainMapping } from '../../../src/article/yaml/plain-mapping.ts'

vi.setConfig({ testTimeout: 30_000 })

/** What of a mapping is read: keys and values, and where each begins. */
type Told = readonly (readonly [key: unknown, at: number | undefined, value: unknown])[]

const placed = (node: unknown): unknown =>
  isSeq(node)
    ? [node.range?.[0], node.items.map(placed)]
    : isScalar(node)
      ? [node.range?.[0], node.value]
      : String(node)

const toldOf = (pairs: readonly { readonly key: unknown; readonly value: unknown }[]): Told =>
  pairs.map(({ key, value }) => [isScalar(key) && key.value, (key as Node).range?.[0], placed(value)])

function toldByYaml(text: string): Told | null {
  const { errors, contents } = parseDocument(text, { stringKeys: true, schema: 'core' })
  if (errors.length > 0) return null
  return toldOf((contents as unknown as { items: { key: unknown; value: unknown }[] }).items)
}

const toldPlainly = (text: string) => {
  const map = plainMapping(text)
  return map && toldOf(map.items)
}

describe('front matter of plain lines', () => {
  test('is read without `yaml`, with the place of each key and value', () => {
    const text = 'title: "A: b"\npublished: 2025-09-04T10:00:00+08:00\ntopics: [Ä b,  C]\nslug: a-b'
    expect(toldPlainly(text)).toEqual([
      ['title', 0, [7, 'A: b']],
      ['published', 14, [25, '2025-09-04T10:00:00+08:00']],
      [
        'topics',
        51,
        [
          59,
          [
            [60, 'Ä b'],
            [66, 'C'],
          ],
        ],
      ],
      ['slug', 69, [75, 'a-b']],
    ])
    expect(toldPlainly(text)).toEqual(toldByYaml(text))
  })

  test.each([
    '',
    'a: 1',
    'a: true',
    'a: Null',
    'a: b\na: c',
    'a: b: c',
    'a: b #c',
    'a: "b\\n"',
    "a: 'b'",
    'a: &b c',
    'a: b\n  c',
    'a:\n- b',
    'a: [b, [c]]',
    'a: [b: c]',
    'a: []',
    'a: [b, 2]',
    'a: |\n b',
    'a: ~',
    'a: 2025',
    'a: b\n',
    'a: b\t',
    'null: b',
  ])('leaves %j to `yaml`', text => {
    expect(plainMapping(text)).toBeNull()
  })

  test('is what `yaml` makes of it, whatever the lines say', () => {
    const key = fc.constantFrom('title', 'a', 'published', 'no', 'y', 'x_z', 'null')
    const piece = fc.constantFrom(
      ...`a|Bé|北|e\u0301|no|null|true|0x1|1e3|.inf|2025-09-04|T10:00:00Z| |  |,|, |-|- |: |:|#| #|?|? |!|&|*|%|'|"|\\|(|)|/|…|–|“|[|]|{|}|\u00a0|\u2028|\t|\u0085|\ufeff|<<|=|@`.split(
        '|',
      ),
    )
    const usual = fc.constantFrom('a', 'Bé', '北', 'no', ' ', '-', ',', '2025-09-04', '’s', '(', ')')
    const words = fc
      .array(fc.oneof({ arbitrary: usual, weight: 9 }, piece), { maxLength: 5 })
      .map(pieces => pieces.join(''))
    const value = fc.oneof(
      words,
      words.map(text => `"${text}"`),
      fc.array(words, { maxLength: 4 }).map(texts => `[${texts.join(',')}]`),
    )
    const line = fc
      .tuple(key, fc.constantFrom(': ', ': ', ': ', ':', ':  '), value)
      .map(parts => parts.join(''))
    let plain = 0
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), lines => {
        const text = lines.join('\n')
        const told = toldPlainly(text)
        if (told === null) return
        plain++
        expect(told).toEqual(toldByYaml(text))
      }),
      { numRuns: 20_000 },
    )
    expect(plain).toBeGreaterThan(500)
  })
})

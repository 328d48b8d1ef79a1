import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { parse, stringify, type ToStringOptions } from 'yaml'
import { editFrontMatter } from '../../../src/cli/front-matter/edit-front-matter.ts'

vi.setConfig({ testTimeout: 30_000 })

const NOTE = { quote: 'first, words', by: 'A' }
const ADDED = '{ quote: "first, words", by: A }'
const file = (yaml: string) => `---\n${yaml}---\n\nBody --- { quote }\n`

describe('a note is added', () => {
  test.each([
    ['where there is no list', 'title: x # c\n# tail\n', `title: x # c\n# tail\nstatements:\n  - ${ADDED}\n`],
    [
      'to a list',
      'statements: # why\n  - { quote: a } # hm\n\n  # more\nz: 1\n',
      `statements: # why\n  - { quote: a } # hm\n  - ${ADDED}\n\n  # more\nz: 1\n`,
    ],
    [
      'to a list that is not indented',
      'statements:\n- quote: a\n  by: |\n    b\nz: 1\n',
      `statements:\n- quote: a\n  by: |\n    b\n- ${ADDED}\nz: 1\n`,
    ],
    [
      'to a list in brackets',
      'statements: [{ quote: a }, ] # c\n',
      `statements: [{ quote: a }, ${ADDED}, ] # c\n`,
    ],
    ['to an empty list', 'statements: []\n', `statements: [ ${ADDED} ]\n`],
    ['to a key without a value', 'statements: # none\nz: 1\n', `statements: [ ${ADDED} ] # none\nz: 1\n`],
    ['to a key with none', 'statements: null # none\n', `statements: [ ${ADDED} ] # none\n`],
    ['to front matter in braces', '{ title: x }\n', `{ title: x, statements: [ ${ADDED} ] }\n`],
  ])('%s', (_, before, after) => {
    const index = (parse(before).statements ?? []).length
    const edited = editFrontMatter(file(before), ['statements', index], NOTE)
    expect(edited).toBe(file(after))
  })
})

describe('a value is set', () => {
  test.each([
    [
      'in a note in braces',
      'statements: [{ quote: a, by: b }]\n',
      'statements: [{ quote: a, by: b, omit: true }]\n',
    ],
    [
      'in a note in lines',
      'statements:\n  - quote: a # c\n    by: b\n',
      'statements:\n  - quote: a # c\n    by: b\n    omit: true\n',
    ],
    [
      'in place of another',
      'statements: [{ omit: "no", quote: a }]\n',
      'statements: [{ omit: true, quote: a }]\n',
    ],
  ])('%s', (_, before, after) => {
    expect(editFrontMatter(file(before), ['statements', 0, 'omit'], true)).toBe(file(after))
  })

  test('in place of one on several lines', () => {
    const before = 'withdrawn: # c\n  at: 2025-09-04\n  reason: |\n    Long.\n\ntopics: [a]\n'
    expect(editFrontMatter(file(before), ['withdrawn'], { reason: 'B: c' })).toBe(
      file('withdrawn: # c\n  { reason: "B: c" }\n\ntopics: [a]\n'),
    )
  })
})

test('line ends and the byte order mark are kept', () => {
  const before = '\uFEFF---\r\ntitle: x\r\n---\r\nBody\rmore\n'
  expect(editFrontMatter(before, ['statements', 0], NOTE)).toBe(
    `\uFEFF---\r\ntitle: x\r\nstatements:\r\n  - ${ADDED}\r\n---\r\nBody\rmore\n`,
  )
})

test.each([
  ['an alias', 'a: &n [{ quote: x }]\nstatements: *n\n'],
  ['no list', 'statements: 3\n'],
  ['no YAML', 'statements: [\n'],
])('what stands for a list as %s is left to the writer', (_, yaml) => {
  expect(editFrontMatter(file(yaml), ['statements', 1], NOTE)).toBeNull()
})

test('whatever the front matter, what was there is there to the byte, around one insertion', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 12 })
  const note = fc.record({ quote: word, by: word }, { requiredKeys: ['quote'], noNullPrototype: true })
  const matter = fc.record(
    { title: word, topics: fc.array(word), statements: fc.array(note, { maxLength: 4 }), last: word },
    { requiredKeys: ['title'], noNullPrototype: true },
  )
  const style = fc.record({
    collectionStyle: fc.constantFrom('any', 'block', 'flow'),
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    defaultStringType: fc.constantFrom(
      'PLAIN',
      'QUOTE_DOUBLE',
      'QUOTE_SINGLE',
      'BLOCK_LITERAL',
      'BLOCK_FOLDED',
    ),
  })
  const lineEnd = fc.constantFrom('\n', '\r\n')
  fc.assert(
    fc.property(matter, style, lineEnd, fc.boolean(), note, (values, how, end, marked, added) => {
      const yaml = stringify(values, how as ToStringOptions).replace(/\r/g, '')
      fc.pre(!/^---[ \t]*$/m.test(yaml))
      const commented = yaml.replace(/\n(?=title:|topics:|last:)/g, ' # mine\n# own line\n')
      fc.pre(isSame(commented, values))
      const text = `${marked ? '\uFEFF' : ''}---\n${commented}---\n\nBody\n`.replaceAll('\n', end)
      const index = values.statements?.length ?? 0
      const edited = editFrontMatter(text, ['statements', index], added)
      expect(edited).not.toBeNull()
      const [prefix, suffix] = commonEnds(text, edited ?? '')
      expect(prefix + suffix).toBeGreaterThanOrEqual(text.length)
      const read = parse(
        (edited ?? '').replaceAll('\r\n', '\n').replace('\uFEFF', '').slice(4).split('\n---\n')[0] ?? '',
      )
      // What YAML itself makes of the text: a block of spaces alone reads back as nothing.
      const before = parse(commented)
      expect(read).toEqual({ ...before, statements: [...(before.statements ?? []), added] })
    }),
    { numRuns: 500 },
  )
})

function isSame(yaml: string, values: object): boolean {
  try {
    return Object.keys(parse(yaml)).length === Object.keys(values).length
  } catch {
    return false
  }
}

/** How many characters two texts share at their beginnings, and at their ends. */
function commonEnds(a: string, b: string): readonly [number, number] {
  let prefix = 0
  while (prefix < a.length && a[prefix] === b[prefix]) prefix++
  let suffix = 0
  while (suffix < a.length && a.at(-1 - suffix) === b.at(-1 - suffix)) suffix++
  return [prefix, suffix]
}

import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readArticle } from '../../src/article/read-article.ts'
import type { Article } from '../../src/model/article.ts'
import type { Problem } from '../../src/model/problem.ts'
import { bytes, publication } from './reading.ts'

vi.setConfig({ testTimeout: 60_000 })

function readWhole(text: string): {
  readonly article: Article | null
  readonly problems: readonly Problem[]
} {
  const problems: Problem[] = []
  const article = readArticle({
    file: 'articles/a.md',
    bytes: bytes(text),
    publication,
    problems,
    remarks: [],
  })
  return { article, problems }
}

const readLine = (line: string) => readWhole(`---\npublished: 2025-03-04\n${line}\n---\n\nText.\n`)

/** What a person reads behind a colon: the text as it stands, but for quotation marks around the whole. */
function readByPerson(value: string): string {
  const plain = value.replace(/\s+/g, ' ').trim()
  const double = /^"((?:[^"\\]|\\["\\])*)"(?: +# .*| +#)?$/.exec(plain)
  if (double) return (double[1] ?? '').replace(/\\(["\\])/g, '$1').trim()
  const single = /^'((?:[^']|'')*)'(?: +# .*| +#)?$/.exec(plain)
  return single ? (single[1] ?? '').replaceAll("''", "'").trim() : plain
}

/** A line that advice shows. */
function shownLine({ advice }: Problem): string | null {
  return /`(title: (?:'(?:[^']|'')*'|"(?:[^"\\]|\\.)*"|[^`]*))`/.exec(advice)?.[1] ?? null
}

const pieces = fc.constantFrom(
  ...'# & ! : * " \' | > [ ] { } , - ? % @ ` ~ \\ a Peace 1 null yes true 2025 0x1F 12:30 it’s said “no”'.split(
    ' ',
  ),
  ' ',
  ' ',
  ' ',
  'n',
  '\t',
  '\u00a0',
)
const written = fc
  .array(pieces, { minLength: 1, maxLength: 7 })
  .map(all => all.join(''))
  .filter(text => text.trim() !== '')

describe('a headline, whatever stands in it,', () => {
  test('is read as a person reads the line, or there is a Problem on that line', () => {
    let read = 0
    fc.assert(
      fc.property(written, fc.constantFrom('"', "'", ''), (text, mark) => {
        const value = `${mark}${text}${mark}`
        const { article, problems } = readLine(`title: ${value}`)
        if (article) {
          read++
          expect(article.title).toBe(readByPerson(value))
        } else {
          expect(problems.length).toBeGreaterThan(0)
          for (const { line } of problems) expect(line).toBe(3)
        }
      }),
      { numRuns: 4000 },
    )
    expect(read).toBeGreaterThan(500)
  })

  test('is read where the line that advice shows is written in its place', () => {
    let followed = 0
    fc.assert(
      fc.property(written, text => {
        const [problem] = readLine(`title: ${text}`).problems
        const line = problem && shownLine(problem)
        if (!line) return
        followed++
        const { article, problems } = readLine(line)
        expect([line, problems]).toEqual([line, []])
        const letters = (words: string | undefined) => (words ?? '').replace(/[\s"'\\]/g, '')
        expect(letters(article?.title)).toBe(letters(text))
      }),
      { numRuns: 2000 },
    )
    expect(followed).toBeGreaterThan(500)
  })

  test('is read whole in a list and between braces too, or there is a Problem there', () => {
    const inside = written.filter(text => !/[[\]{}]/.test(text))
    fc.assert(
      fc.property(inside, text => {
        const listed = readLine(`title: A\ntopics:\n  - ${text}`)
        if (listed.article) expect(listed.article.topics).toEqual([readByPerson(text)])
        const braced = readLine(`title: A\nsource: { title: ${text}, url: https://a.example }`)
        if (braced.article) expect(braced.article.source?.title).toBe(readByPerson(text))
      }),
      { numRuns: 2000 },
    )
  })
})

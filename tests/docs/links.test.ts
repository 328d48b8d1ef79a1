import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { DOCUMENTS, proseOf } from './documents.ts'

/** The anchor that GitHub gives a heading: letters, numbers, `-` and `_` of it, spaces as `-`, in small letters. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-')
}

function anchorsOf(document: string): readonly string[] {
  const text = readFileSync(document, 'utf8').replace(/^```[\s\S]*?^```$/gm, '')
  return [...text.matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) => anchorOf(heading))
}

/** Where the links and pictures of a document lead, as they are written; addresses of other hosts are left out. */
function linksOf(document: string): readonly string[] {
  const links = [...proseOf(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return links.filter(target => !/^[a-z]+:/.test(target))
}

const links = DOCUMENTS.flatMap(document =>
  linksOf(document).map(link => {
    const [path = '', anchor] = link.split('#')
    return { document, link, file: path === '' ? document : join(dirname(document), path), anchor }
  }),
)

describe('the documents', () => {
  test('lead to files that there are', () => {
    expect(links.length).toBeGreaterThan(20)
    expect(links.filter(({ file }) => !existsSync(file))).toEqual([])
  })

  test('lead to headings that there are', () => {
    const anchored = links.filter(({ anchor }) => anchor !== undefined)
    expect(anchored.length).toBeGreaterThan(5)
    expect(anchored.filter(({ file, anchor = '' }) => !anchorsOf(file).includes(anchor))).toEqual([])
  })

  test('have no two headings of one anchor', () => {
    for (const document of DOCUMENTS) {
      const anchors = anchorsOf(document)
      expect(new Set(anchors).size, document).toBe(anchors.length)
    }
  })

  test('are all led to from README, by way of others at most', () => {
    const seen = new Set(['README.md'])
    for (const document of seen) for (const link of links) if (link.document === document) seen.add(link.file)
    expect(DOCUMENTS.filter(document => !seen.has(document))).toEqual([])
  })
})

describe('README', () => {
  test('has at most 150 lines', () => {
    expect(readFileSync('README.md', 'utf8').split('\n').length - 1).toBeLessThanOrEqual(150)
  })

  test('has no figure that the documents behind it do not have', () => {
    const readme = readFileSync('README.md', 'utf8')
    const [, figures = ''] = /^## Figures\n([\s\S]*?)^## /m.exec(readme) ?? []
    const numbers = figures.match(/\b\d[\d,./]*\d\b/g) ?? []
    expect(numbers.length).toBeGreaterThan(10)
    const behind = ['docs/benchmarks.md', 'docs/quotations.md']
      .map(file => readFileSync(file, 'utf8'))
      .join('')
    const has = (number: string) =>
      new RegExp(`(?<![\\d.,])${number.replaceAll('.', '\\.')}(?![\\d,]*\\d)`).test(behind)
    expect(numbers.filter(number => !has(number))).toEqual([])
  })
})

describe('what GitHub reads', () => {
  test('names every action by its digest, with the version beside it', () => {
    const workflows = readdirSync('.github/workflows').map(name =>
      readFileSync(`.github/workflows/${name}`, 'utf8'),
    )
    // A workflow of this repository is of the same commit.
    const used = workflows.join('\n').match(/^.*\buses: (?!\.\/).*$/gm) ?? []
    expect(used.length).toBeGreaterThan(3)
    expect(
      used.filter(line => !/uses: [\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line)),
    ).toEqual([])
  })

  test('asks in its forms for what a report needs', () => {
    const forms = readdirSync('.github/ISSUE_TEMPLATE').filter(name => name !== 'config.yml')
    for (const form of forms) {
      const { name, description, body } = parse(
        readFileSync(`.github/ISSUE_TEMPLATE/${form}`, 'utf8'),
      ) as Form
      expect(
        [name, description].every(text => text.length > 10),
        form,
      ).toBe(true)
      const ids = body.map(({ id }) => id)
      expect(new Set(ids).size, form).toBe(ids.length)
      expect(body.filter(({ type }) => type !== 'textarea' && type !== 'input')).toEqual([])
    }
  })
})

interface Form {
  readonly name: string
  readonly description: string
  readonly body: readonly { readonly type: string; readonly id: string }[]
}

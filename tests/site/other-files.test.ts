import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { article, update } from '../life/newsroom.ts'
import { buildSite, builtSite, type Files, ledgerFiles, problemsOf } from './site.ts'

const FILES = { 'articles/a.md': article('Text.') }
const OTHERS = {
  'articles/b.markdown': 'Text.',
  'updates/a/c.txt': 'Text.',
  'ledger/README': 'Ours.',
}

/** The remarks of a build: `file code`, and the advice of each. */
function remarksOf(files: Files, media: readonly string[] = [], pointers: readonly string[] = []) {
  const sizes = new Map(media.map(file => [file, 7]))
  const { remarks } = builtSite({ ...FILES, ...files }, { media: sizes, pointers: new Set(pointers) })
  for (const { line, column } of remarks) expect([line, column]).toEqual([1, 1])
  return remarks
}

test('files that are no content are left alone, and named', () => {
  const { remarks, ledger } = builtSite({ ...FILES, ...OTHERS, 'articles/.keep': '' })
  expect(remarks.map(({ code, file }) => [code, file])).toEqual(
    Object.keys(OTHERS)
      .toSorted()
      .map(file => ['other-file', file]),
  )
  expect([...ledger.keys()]).toEqual(['_publication.jsonl', 'a.jsonl'])
})

test('files that are no content do not make a frozen build fail', () => {
  const ledger = ledgerFiles(builtSite(FILES))
  expect(buildSite({ ...FILES, ...ledger, ...OTHERS }, { ledger: 'frozen' })).toMatchObject({ ok: true })
})

describe('a file in a place that is not read', () => {
  test.each([
    ['posts/b.md', 'content/articles/b.md'],
    ['_posts/2019-01-02-Bridge Opens.md', 'content/articles/2019-01-02-bridge-opens.md'],
    ['article/b.md', 'content/articles/b.md'],
    ['Articles/b.md', 'content/articles/b.md'],
    ['articles/b.MD', 'end in `.md`'],
    ['articles/b.markdown', 'end in `.md`'],
    ['my-story.md', 'content/articles/my-story.md'],
    ['drafts/b.md', 'content/articles/b.md, with `draft: true`'],
    ['update/a/b.md', 'content/updates/<slug of its article>/b.md'],
    ['publication.yml', 'publication.yaml'],
    ['Publication.yaml', 'publication.yaml'],
    ['images/p.jpg', 'content/media/p.jpg'],
    ['p.jpg', 'content/media/p.jpg'],
    ['notes/budget.ods', 'outside content/'],
    ['北京.md', 'content/articles/beijing.md'],
  ])('%s is told, with what to do: %s', (file, advice) => {
    const remarks = remarksOf({ [file]: article('Other.') })
    expect(remarks).toMatchObject([
      { code: 'other-file', file, message: `The file content/${file} is left alone.` },
    ])
    expect(remarks[0]?.advice).toContain(advice)
  })

  test.each([
    '.gitattributes',
    'posts/.gitkeep',
    'posts/b.md~',
    'articles/a.md~',
    '#a.md#',
    '.obsidian/app.json',
  ])('%s is nobody’s content, and nothing is said of it', file => {
    expect(remarksOf({ [file]: 'x' })).toEqual([])
  })

  test('is told once, and many of one folder together', () => {
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`posts/${2000 + (index % 20)}/${index}.md`, 'Text.']),
    )
    const remarks = remarksOf({ ...many, 'images/p.jpg': 'x' })
    expect(remarks.map(({ message }) => message)).toEqual([
      'The file content/images/p.jpg is left alone.',
      expect.stringMatching(
        /^500 files in content\/posts are left alone, content\/posts\/2000\/0\.md first\.$/,
      ),
    ])
  })

  test('is named where there is no article, or no publication, in the right place', () => {
    const found = (files: Files) => {
      const result = buildSite(files)
      return result.ok ? [] : result.problems.map(({ code, advice }) => [code, advice])
    }
    expect(found({ 'posts/b.md': article('Text.') })).toEqual([
      ['no-articles', 'Put them there: content/posts/b.md is not read where it lies.'],
    ])
    expect(found({})).toEqual([['no-articles', 'Write the first with `npm run new -- "Its headline"`.']])
  })

  test('never goes by unsaid, whatever its name: it is read, told, or nobody’s content', () => {
    const part = fc.constantFrom('articles', 'updates', 'posts', 'a', 'B c', 'media2', 'é')
    const name = fc.constantFrom(
      'x.md',
      'x.MD',
      'x.markdown',
      'publication.yml',
      'p.png',
      'README',
      '.keep',
      'x~',
      'x.md',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 3 }), name, (folders, last) => {
        const file = [...folders, last].join('/')
        const result = buildSite({ ...FILES, [file]: article('Other.') })
        const told = result.ok ? result.build.remarks : result.problems
        const isHidden = /(?:^|\/)\.|~$/.test(file)
        const ledger = result.ok ? result.build.ledger : new Map<string, string>()
        const isRead = ledger.has('x.jsonl') || /"kind":"development"/.test(ledger.get('a.jsonl') ?? '')
        expect(told.filter(told => told.file === file).length + Number(isRead) + Number(isHidden), file).toBe(
          1,
        )
      }),
      { numRuns: 40, examples: [[['updates', 'a'], 'x.md']] },
    )
  }, 60_000)
})

describe('an article that is called index.md', () => {
  const placed = (file: string) => {
    const result = buildSite({ ...FILES, [file]: article('Text.') })
    return result.ok ? [] : result.problems.map(({ code, advice }) => [code, advice])
  }

  test('is a Problem that says the name its folder gives it', () => {
    expect(problemsOf({ 'articles/bridge-opens/index.md': article('Text.') })).toContain(
      'articles/bridge-opens/index.md:1:1 index-file',
    )
    expect(placed('articles/2019/Bridge Opens/index.md')).toEqual([
      [
        'index-file',
        'Name it `content/articles/bridge-opens.md`, or `content/articles/2019/Bridge Opens/bridge-opens.md` to keep its folder.',
      ],
    ])
    expect(placed('articles/index.md')[0]?.[1]).toBe('Name it `content/articles/a-headline.md`.')
  })

  test('is one by the name that the advice gives', () => {
    const { ledger } = builtSite({ 'articles/bridge-opens/bridge-opens.md': article('Text.') })
    expect(ledger.get('bridge-opens.jsonl')).toContain(':articles/bridge-opens"')
  })

  test('may be an update: that has no address of its own by its name', () => {
    expect(problemsOf({ ...FILES, 'updates/a/index.md': update('More.') })).toEqual([])
  })
})

describe('junk in media', () => {
  const JUNK = [
    'Thumbs.db',
    'sub/desktop.ini',
    'photo.psd',
    'a.jpg~',
    'upload.tmp',
    '~$plan.docx',
    'a.png.part',
  ]

  test.each(JUNK)('%s is told, and not served', name => {
    const file = `media/${name}`
    const { media, remarks } = builtSite(FILES, { media: new Map([[file, 7]]) })
    expect([...media]).toEqual([])
    expect(remarks.filter(remark => remark.file === file)).toMatchObject([{ code: 'junk-file' }])
  })

  test('is served where a story links to it, and nothing is said', () => {
    const files = { 'articles/a.md': article('[The layers](../media/photo.psd)') }
    const { media, remarks } = builtSite(files, { media: new Map([['media/photo.psd', 7]]) })
    expect([[...media], remarks]).toEqual([['media/photo.psd'], []])
  })
})

describe('a file of which only a pointer of Git LFS is there', () => {
  const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`
  const shows = article('![Pier](../media/pier.jpg)')
  const found = (files: Files, pointers: readonly string[] = []) => {
    const result = buildSite(files, { pointers: new Set(pointers) })
    return result.ok
      ? []
      : result.problems.map(({ code, file, line, column }) => `${file}:${line}:${column} ${code}`)
  }

  test('is a Problem where a story shows it, at the place', () => {
    expect(found({ 'articles/a.md': shows }, ['media/pier.jpg'])).toEqual(['articles/a.md:6:1 lfs-pointer'])
  })

  test('is told where nothing uses it, and never served', () => {
    expect(remarksOf({}, [], ['media/pier.jpg'])).toMatchObject([
      { code: 'lfs-pointer', file: 'media/pier.jpg', advice: expect.stringContaining('git lfs pull') },
    ])
    expect([...builtSite(FILES, { pointers: new Set(['media/pier.jpg']) }).media]).toEqual([])
  })

  test.each(['articles/b.md', 'updates/a/b.md', 'ledger/a.jsonl', 'publication.yaml'])(
    'is a Problem in the place of %s, and the only one of that file',
    file => {
      expect(found({ ...FILES, [file]: POINTER }).filter(place => place.startsWith(file))).toEqual([
        `${file}:1:1 lfs-pointer`,
      ])
    },
  )

  test('of the icon is a Problem in publication.yaml, as an icon is that is not there', () => {
    const publication = `title: Weekly\ndescription: D\nurl: https://weekly.example\ntag_authority: weekly.example\ntag_year: 2025\nauthors: [A]\nicon: /media/icon.png\n`
    const files = { ...FILES, 'publication.yaml': publication }
    expect(found(files, ['media/icon.png'])).toEqual(['publication.yaml:7:7 lfs-pointer'])
    expect(found(files)).toEqual(['publication.yaml:7:7 missing-file'])
  })
})

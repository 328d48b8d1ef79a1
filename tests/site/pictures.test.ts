import { describe, expect, test } from 'vitest'
import type { BuildInput } from '../../src/site/context/input.ts'
import { documentsIn } from '../life/dated-documents.ts'
import { heic, jpeg, png, svg } from '../story/pictures/made-pictures.ts'
import { at, builtSite, documentsOf, type Files, ledgerFiles, problemsOf } from './site.ts'

const article = (body: string, keys = '') =>
  `---\ntitle: Pier\npublished: 2025-09-04\n${keys}---\n\n${body}\n`

const lengthsIn = (files: Files) =>
  new Map(
    Object.entries(files).flatMap(([path, { length }]) =>
      path.startsWith('media/') ? [[path, length]] : [],
    ),
  )

const withMedia = (files: Files, options: Partial<BuildInput> = {}) =>
  builtSite(files, { media: lengthsIn(files), ...options })

const documents = (files: Files) => documentsOf(withMedia(files))

const remarksOf = (files: Files) =>
  withMedia(files).remarks.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)

describe('a picture says how large its file is', () => {
  const shown = (markdown: string, media: Files) =>
    /<img[^>]*>/.exec(
      documents({ 'articles/a.md': article(markdown), ...media }).get('/articles/a/') ?? '',
    )?.[0]

  test.each([
    ['from Markdown', '![A](../media/a.png)', { 'media/a.png': png(640, 480) }],
    ['typed', '<p><img src="/media/a.png" alt="A"></p>', { 'media/a.png': png(640, 480) }],
    ['by its own address', '![A](https://weekly.example/media/a.png)', { 'media/a.png': png(640, 480) }],
    ['of a name with marks', '![A](<../media/a & "b".png>)', { 'media/a & "b".png': png(640, 480) }],
    ['that was turned', '![A](../media/a.jpg)', { 'media/a.jpg': jpeg(480, 640, 8) }],
    ['that is drawn', '![A](../media/a.svg)', { 'media/a.svg': svg('viewBox="0 0 640 480"') }],
  ])('%s', (_, markdown, media: Files) => {
    expect(shown(markdown, media)).toContain(' width="640" height="480"')
  })

  test('where the writer says one side, the other follows; where both, they stay', () => {
    const media = { 'media/a.png': png(640, 480) }
    expect(shown('<img src="/media/a.png" alt="A" width="320">', media)).toContain(
      ' width="320" height="240"',
    )
    expect(shown('<img src="/media/a.png" alt="A" height="240">', media)).toContain(
      ' width="320" height="240"',
    )
    expect(shown('<img src="/media/a.png" alt="A" width="9" height="9">', media)).toContain(
      ' width="9" height="9"',
    )
  })

  test('on pages it also says when it is loaded, the first at once; in feeds it does not', () => {
    const files = {
      'articles/a.md': article('![A](../media/a.png)\n\n![B](../media/a.png)'),
      'media/a.png': png(4, 3),
    }
    const page = documents(files).get('/articles/a/') ?? ''
    expect(
      [...page.matchAll(/<img[^>]*loading="(\w+)"[^>]*decoding="async"/g)].map(([, when]) => when),
    ).toEqual(['eager', 'lazy'])
    const feed = documents(files).get('/articles/a/feed.json') ?? ''
    expect(feed).toContain('width=\\"4\\" height=\\"3\\"')
    expect(feed).not.toContain('loading')
  })

  test('as the picture of its entry, in every feed by what is in it', () => {
    const files = {
      'articles/a.md': article('It opens.', 'image: { url: ../media/a.png, alt: The pier }\n'),
      'media/a.png': png(1200, 800, 99),
    }
    const made = documents(files)
    const { length } = files['media/a.png']
    for (const file of ['rss.xml', 'atom.xml'])
      expect(made.get(`/articles/a/${file}`)).toContain(
        `<media:content url="https://weekly.example/media/a.png" medium="image" type="image/png" fileSize="${length}" width="1200" height="800">`,
      )
    expect(JSON.parse(made.get('/articles/a/feed.json') ?? '').items[0]._dateline.picture).toEqual({
      mime_type: 'image/png',
      size_in_bytes: length,
      width: 1200,
      height: 800,
    })
    expect(made.get('/articles/a/')).toMatch(
      /<figure class="picture"><img [^>]*width="1200" height="800" loading="eager"/,
    )
  })
})

describe('a remark tells, at its line, of a picture', () => {
  test.each([
    ['too long', 'a.png', png(5001, 10), 'large-picture'],
    ['too high', 'a.png', png(10, 100_000), 'large-picture'],
    ['too heavy', 'a.png', png(10, 10, 3_000_000), 'large-picture'],
    ['that is none', 'a.png', Buffer.from('Not a picture at all.'), 'unreadable-picture'],
    ['that is empty', 'a.png', Buffer.alloc(0), 'unreadable-picture'],
    ['that is cut off', 'a.jpg', jpeg(10, 10).subarray(0, -2), 'unreadable-picture'],
    ['that browsers do not show', 'a.heic', heic(), 'unreadable-picture'],
    [
      'that is drawn of what lies elsewhere',
      'a.svg',
      svg('', '<image href="https://a.example/b.png"/>'),
      'partial-picture',
    ],
    ['of another kind than its name says', 'a.jpg', png(10, 10), 'misnamed-picture'],
  ])('%s', (_, name, bytes, code) => {
    const files = { [`media/${name}`]: bytes }
    expect(remarksOf({ 'articles/a.md': article(`One.\n\nA ![B](../media/${name}).`), ...files })).toEqual([
      `articles/a.md:8:3 ${code}`,
    ])
    expect(remarksOf({ 'articles/a.md': article('One.', `image: ../media/${name}\n`), ...files })).toEqual([
      `articles/a.md:4:8 ${code}`,
    ])
  })

  test('of its entry that the text shows too, where the page then has no place for its caption or credit', () => {
    const files = { 'media/a.png': png(10, 10) }
    const body = 'One.\n\n![B](../media/a.png)'
    for (const told of ['caption: At dawn', 'credit: A. Berg'])
      expect(
        remarksOf({ 'articles/a.md': article(body, `image: { url: ../media/a.png, ${told} }\n`), ...files }),
      ).toEqual(['articles/a.md:9:1 untold-picture'])
    expect(
      remarksOf({ 'articles/a.md': article(body, 'image: { url: ../media/a.png, alt: A }\n'), ...files }),
    ).toEqual([])
  })

  test('once, however often it is shown, and none of what is as it should be', () => {
    const body = '![A](../media/a.png) ![B](../media/a.png) ![C](../media/b.png) ![D](../media/c.svg)'
    const media = {
      'media/a.png': png(9000, 9000),
      'media/b.png': png(5000, 5000),
      'media/c.svg': svg('width="9000" height="9000"'),
    }
    expect(remarksOf({ 'articles/a.md': article(body), ...media })).toEqual([
      'articles/a.md:6:1 large-picture',
    ])
  })
})

describe('where the file of a picture changes and nothing else', () => {
  const files = (bytes: Buffer): Files => ({
    'articles/a.md': article(
      'Ann Berg, the mayor, said: "We will open the pier again on Monday." ![A](../media/a.png)',
    ),
    'articles/b.md': article('No picture.').replace('Pier', 'Quay'),
    'media/a.png': bytes,
  })
  const first = withMedia(files(png(4, 3)))
  const again = (bytes: Buffer, options: Partial<BuildInput> = {}, ledger = ledgerFiles(first)) =>
    withMedia({ ...files(bytes), ...ledger }, { now: at('2025-10-02'), ...options })

  test('every document whose bytes differ is dated later, and no other', () => {
    const before = documentsIn(first)
    for (const [path, { body, at }] of documentsIn(again(png(8, 3)))) {
      const known = before.get(path)
      if (known && body !== known.body) expect(at, path).toBeGreaterThan(known.at)
      if (path.startsWith('/articles/b/')) expect({ path, at }).toEqual({ path, at: known?.at })
    }
    expect(documentsIn(again(png(8, 3))).get('/articles/a/')?.body).not.toBe(before.get('/articles/a/')?.body)
  })

  test('the same is so where it could not be read before', () => {
    const broken = withMedia(files(Buffer.from('none')))
    const mended = documentsIn(again(png(4, 3), {}, ledgerFiles(broken)))
    expect(mended.get('/articles/a/')?.at).toBeGreaterThan(documentsIn(broken).get('/articles/a/')?.at ?? 0)
  })

  test('entries keep their dates: none was edited', () => {
    const datesIn = (text = '') => [...text.matchAll(/<(?:updated|published)>[^<]*/g)].map(String)
    const [old, made] = [first, again(png(8, 3))].map(build => documentsOf(build).get('/articles/a/atom.xml'))
    expect(datesIn(made).slice(1)).toEqual(datesIn(old).slice(1))
  })

  test('a frozen build says that the ledger is behind, and passes where the size is the same', () => {
    const changed = { ...files(png(8, 3)), ...ledgerFiles(first) }
    const frozen = { ledger: 'frozen', now: at('2025-10-02'), media: lengthsIn(changed) } as const
    expect(problemsOf(changed, frozen)).toEqual(['ledger/a.jsonl:1:1 ledger-behind'])
    expect(again(png(4, 3, 7), { ledger: 'frozen' }).ledger).toEqual(first.ledger)
  })
})

test('a ledger of a version that knew no sizes stays as it is until its story changes', () => {
  const files = { 'articles/a.md': article('![A](../media/a.png)', 'image: ../media/a.png\n') }
  // Of a file whose bytes nobody has nothing is known, as it was.
  const old = ledgerFiles(builtSite(files, { media: new Map([['media/a.png', 1]]) }))
  const now = at('2025-10-02')
  const known = { ...files, 'media/a.png': png(4, 3) }
  for (const ledger of ['frozen', 'write'] as const)
    expect(ledgerFiles(withMedia({ ...known, ...old }, { ledger, now }))).toEqual(old)
  const edited = { ...known, 'articles/a.md': `${files['articles/a.md']}\nMore.\n` }
  const written = ledgerFiles(withMedia({ ...edited, ...old }, { now }))
  const resized = { ...edited, 'media/a.png': png(5, 3), ...written }
  expect(problemsOf(resized, { ledger: 'frozen', now, media: lengthsIn(resized) })).toEqual([
    'ledger/a.jsonl:1:1 ledger-behind',
  ])
})

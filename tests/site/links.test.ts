import { describe, expect, test } from 'vitest'
import { article, newsroom, update } from '../life/newsroom.ts'
import { at, type buildSite, builtSite, documentsOf, type Files, PUBLICATION } from './site.ts'

const remarksOf = (files: Files, options: Parameters<typeof buildSite>[1] = {}) =>
  builtSite(files, options).remarks.map(
    ({ file, line, column, code, advice }) => `${file}:${line}:${column} ${code} ${advice}`,
  )

/** Where the links of a page's own text lead; null for words that have none. */
const linksOf = (files: Files, path: string, options: Parameters<typeof buildSite>[1] = {}) => {
  const page = documentsOf(builtSite(files, options)).get('/feed.json') ?? ''
  const { items } = JSON.parse(page) as { items: readonly { url: string; content_html: string }[] }
  const item = items.find(({ url }) => url === `https://weekly.example${path}`)
  return [...(item?.content_html ?? '').matchAll(/<a(?: href="([^"]*)")?>/g)].map(([, link]) =>
    link === undefined ? null : link.replace('https://weekly.example', ''),
  )
}

const FOUND: Files = {
  'articles/pier-closed.md': article('The pier.\n\n## Background\n\nOld.', 'topics: [Harbour]'),
  'articles/ferry.md': article('Ada Byte said: "The ferry will sail as long as anybody pays for it."'),
  'updates/ferry/next.md': update('It sailed.\n\n## How it went\n\nWell.'),
}

describe('a link within the publication', () => {
  test.each([
    ['[a](pier-closed.md)'],
    ['[a](../articles/pier-closed.md#background)'],
    ['[a](/articles/pier-closed/)'],
    ['[a](/articles/pier-closed)'],
    ['[a](https://weekly.example/articles/pier-closed/)'],
    ['[a](/articles/pier-closed/rss.xml)'],
    ['[a](../updates/ferry/next.md#how-it-went)'],
    ['[a](/) [b](/updates/) [c](/topics/) [d](/rss.xml) [e](/feeds.opml) [f](/articles/atom.xml)'],
    ['[a](/topics/harbour/) [b](/people/ada-byte/) [c](/people/ada-byte/feed.json)'],
    ['[a](#here) [top](#top)\n\n## Here'],
    ['[a](https://elsewhere.example/articles/nothing/) [mail](mailto:a@b.example) <tel:123>'],
    ['[a](https://weekly.example/articles/pier-closed/#background)'],
    ['A note.[^1]\n\n[^1]: Words.'],
    ['[a](pier-closed.md#:~:text=old)'],
  ])('that leads to something is no remark: %s', body => {
    expect(remarksOf({ ...FOUND, 'articles/a.md': article(body) })).toEqual([])
  })

  test.each([
    ['As [we wrote](pier-closd.md), it is.', '6:4 dead-link Did you mean `pier-closed.md`?'],
    ['[a](Pier-Closed.MD)', '6:1 dead-link Did you mean `pier-closed.md`?'],
    ['[a](pier-closed.html)', '6:1 dead-link Did you mean `pier-closed.md`?'],
    ['[a](/content/articles/pier-closed.md)', '6:1 dead-link Did you mean `/articles/pier-closed/`?'],
    ['[a](/Articles/Pier-Closed/index.html)', '6:1 dead-link Did you mean `/articles/pier-closed/`?'],
    ['[a](media/map.pdf)', '6:1 dead-link A file of content/media is `../media/map.pdf` from here.'],
    ['[a](desk@weekly.example)', '6:1 missing-scheme Write `mailto:desk@weekly.example`.'],
    ['[a](../articles/nothing-of-the-kind.md)', '6:1 dead-link Mend the address, or take the link out.'],
    ['[a](/articles/pier-closd/)', '6:1 dead-link Did you mean `pier-closed.md`?'],
    ['[a](https://weekly.example/articles/ferri/)', '6:1 dead-link Did you mean `ferry.md`?'],
    ['[a](/topics/harbor/)', '6:1 dead-link Did you mean `/topics/harbour/`?'],
    ['[a](../publication.yaml)', '6:1 dead-link Mend the address, or take the link out.'],
    ['[a](../updates/ferry/nxt.md)', '6:1 dead-link Did you mean content/updates/ferry/next.md?'],
    ['[a](../updates/fery/next.md)', '6:1 dead-link Mend the address, or take the link out.'],
    ['[a](/articles/ferry/0123456789/)', '6:1 dead-link Mend the address, or take the link out.'],
    ['[a](#backgruond)\n\n## Background', '6:1 no-such-heading Did you mean `#background`?'],
    ['[a](pier-closed.md#backgrond)', '6:1 no-such-heading Did you mean `pier-closed.md#background`?'],
    [
      '[a](../updates/ferry/next.md#how-it-want)',
      '6:1 no-such-heading Did you mean `../updates/ferry/next.md#how-it-went`?',
    ],
    ['[a](www.example.org)', '6:1 missing-scheme Write `https://www.example.org`.'],
    ['One.\n\n<a href="example.org/a?b">a</a>', '8:1 missing-scheme Write `https://example.org/a?b`.'],
    ['[a](example.org)', '6:1 missing-scheme Write `https://example.org`.'],
    ['[a](http://localhost:3000/x)', '6:1 local-address Write an address that readers can reach.'],
  ])('that leads to nothing is told: %s', (body, remark) => {
    expect(remarksOf({ ...FOUND, 'articles/a.md': article(body) })).toEqual([`articles/a.md:${remark}`])
  })

  test('of an update is told in its own file', () => {
    const files = {
      ...FOUND,
      'updates/ferry/later.md': update('See [this](nex.md) and [that](../../articles/pier.md).'),
    }
    expect(remarksOf(files)).toEqual([
      'updates/ferry/later.md:6:5 dead-link Did you mean content/updates/ferry/next.md?',
      'updates/ferry/later.md:6:24 dead-link Mend the address, or take the link out.',
    ])
  })

  test('to the preview leads to the publication, and is told', () => {
    const body =
      '[a](http://127.0.0.1:8787/articles/ferry/) [b](http://localhost:8787/updates/) [c](http://localhost:8788/articles/ferry/)\n\n![p](http://localhost:8787/media/p.png)'
    const files = { ...FOUND, 'articles/a.md': article(body, 'image: http://127.0.0.1:8787/media/p.png') }
    const media = new Map([['media/p.png', 1]])
    expect(linksOf(files, '/articles/a/', { media })).toEqual([
      '/articles/ferry/',
      '/updates/',
      '/articles/ferry/',
    ])
    const build = builtSite(files, { media })
    expect([...build.media]).toEqual(['media/p.png'])
    expect([...documentsOf(build).values()].join('')).not.toMatch(/127\.0\.0\.1|localhost/)
    expect(build.remarks.map(({ line, column, code }) => `${line}:${column} ${code}`)).toEqual([
      '4:8 preview-address',
      '7:1 preview-address',
      '7:44 preview-address',
      '7:80 preview-address',
      '9:1 preview-address',
    ])
  })
})

describe("a link to an update's file", () => {
  const files = {
    ...FOUND,
    'articles/a.md': article('See [what came next](../updates/ferry/next.md#how-it-went).'),
    'updates/ferry/other.md': update('Before that, [this](next.md).', '', 'Other'),
  }
  const room = newsroom('2025-10-01', files)
  const next = room.entries('/').find(({ title }) => title === 'What came next')
  const page = new URL(next?.link ?? '').pathname

  test('leads to its page, from its own story and from others', () => {
    const other = new URL(room.entries('/').find(({ title }) => title === 'Other')?.link ?? '').pathname
    expect(linksOf(files, '/articles/a/')).toEqual([`${page}#ferry_next.how-it-went`])
    expect(linksOf(files, other)[0]).toBe(page)
    expect(room.build.remarks).toEqual([])
  })

  test('that is a draft, or to come, has no link, and is told', () => {
    const draft = { ...files, 'updates/ferry/next.md': update('It sailed.', 'draft: true') }
    expect(linksOf(draft, '/articles/a/')).toEqual([null])
    expect(remarksOf(draft)).toEqual([
      'articles/a.md:6:5 link-to-draft Publish it first, or take the link out.',
      'updates/ferry/other.md:6:14 link-to-draft Publish it first, or take the link out.',
    ])
    const later = {
      ...files,
      'updates/ferry/next.md': update('It sailed.').replace('2025-09-06', '2025-11-06'),
    }
    expect(linksOf(later, '/articles/a/')).toEqual([null])
    expect(linksOf(later, '/articles/a/', { now: at('2025-11-06') })).toEqual([page])
  })
})

test('a link to an update that was taken back stands without an address, and is told', () => {
  const room = newsroom('2025-09-10', { ...FOUND, 'articles/a.md': article('[x](../updates/ferry/next.md)') })
  const back = room.edit('2025-09-11', {
    'updates/ferry/next.md': update('It sailed.', 'withdrawn: { at: 2025-09-11, reason: It did not. }'),
  })
  expect(back.build.remarks.map(({ code, message }) => [code, message])).toEqual([
    ['dead-link', 'Readers have no update content/updates/ferry/next.md.'],
  ])
})

test('of thousands of slips, all are told and the first with a guess', { timeout: 30_000 }, () => {
  const headings = Array.from({ length: 1_500 }, (_, index) => `## Part ${index} of it`)
  const links = headings.map((_, index) => `[x](#prat-${index}-of-it)`)
  const { remarks } = builtSite({ 'articles/a.md': article([...headings, ...links].join('\n\n')) })
  expect(remarks).toHaveLength(1_500)
  expect(remarks[0]?.advice).toBe('Did you mean `#part-0-of-it`?')
  expect(remarks.at(-1)?.advice).toContain('A heading is named by its words')
})

describe('a link to what is not out', () => {
  const secret = article('Not yet.', '', 'The merger').replace('2025-09-04', '2025-12-01')
  const files = {
    'articles/a.md': article('More [soon](merger-on-friday.md), says [b](/articles/merger-on-friday/).'),
  }
  const scheduled = { ...files, 'articles/merger-on-friday.md': secret }
  const everything = (given: Files, now: string) =>
    [...documentsOf(builtSite(given, { now: at(now) })).values()].join('\n')

  test('does not give its address away, and leads there once it is out', () => {
    expect(everything(scheduled, '2025-10-01')).not.toContain('merger')
    expect(remarksOf(scheduled).map(remark => remark.split(' ', 2).join(' '))).toEqual([
      'articles/a.md:6:6 link-to-scheduled',
      'articles/a.md:6:40 link-to-scheduled',
    ])
    expect(linksOf(scheduled, '/articles/a/')).toEqual([null, null])
    const due = { now: at('2025-12-01') }
    expect(linksOf(scheduled, '/articles/a/', due)).toEqual(Array(2).fill('/articles/merger-on-friday/'))
    expect(remarksOf(scheduled, due)).toEqual([])
  })

  test('of a draft is told, from what is no draft itself', () => {
    const draft = { 'articles/merger-on-friday.md': article('Not yet.', 'draft: true') }
    expect(everything({ ...files, ...draft }, '2025-10-01')).not.toContain('merger')
    expect(remarksOf({ ...files, ...draft })).toHaveLength(2)
    const both = {
      ...draft,
      'articles/b.md': article('[a](merger-on-friday.md)', 'draft: true'),
      'articles/c.md': article('One.'),
    }
    expect(remarksOf(both)).toEqual([])
  })

  test('is no remark where both come out at once', () => {
    const files = {
      'articles/a.md': article('[b](b.md)').replace('2025-09-04', '2025-12-01'),
      'articles/b.md': secret,
      'articles/c.md': article('One.'),
    }
    expect(remarksOf(files)).toEqual([])
  })

  test('is there for the writer who looks at drafts', () => {
    const draft = { ...files, 'articles/merger-on-friday.md': article('Not yet.', 'draft: true') }
    const how = { drafts: true, ledger: 'provisional' } as const
    expect(linksOf(draft, '/articles/a/', how)).toEqual(Array(2).fill('/articles/merger-on-friday/'))
  })
})

test('an edit of one story changes what is said of links in another', () => {
  const room = newsroom('2025-09-10', {
    ...FOUND,
    'articles/a.md': article('[a](ferry.md) [b](pier-closed.md#background)'),
  })
  expect(room.build.remarks).toEqual([])
  const edited = room.edit('2025-09-11', {
    'articles/pier-closed.md': article('The pier.\n\n## History\n\nOld.', 'topics: [Harbour]'),
  })
  expect(edited.build.remarks.map(({ code }) => code)).toEqual(['no-such-heading'])
})

test('the address of the publication may be written in any of its forms', () => {
  const files = {
    ...FOUND,
    'publication.yaml': PUBLICATION.replace('https://weekly.example', 'https://weekly.example:8443'),
  }
  expect(
    remarksOf({ ...files, 'articles/a.md': article('[a](https://weekly.example:8443/articles/nothing/)') }),
  ).toHaveLength(1)
  expect(
    remarksOf({ ...files, 'articles/a.md': article('[a](https://weekly.example/articles/nothing/)') }),
  ).toEqual([])
})

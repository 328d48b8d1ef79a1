import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { article, update } from '../life/newsroom.ts'
import { buildSite, builtSite, documentsOf, type Files, PUBLICATION } from './site.ts'

const FILES = ['a', 'b', 'c', 'd'].map(name => `media/${name}.png`)
const sized = (files: readonly string[]) => new Map(files.map(file => [file, 1]))
const served = (files: Files, drafts = false, media: readonly string[] = FILES) => [
  ...builtSite(files, { media: sized(media), drafts }).media,
]
const placesOf = (files: Files, media: readonly string[] = FILES) => {
  const result = buildSite(files, { media: sized(media) })
  const told = result.ok ? result.build.remarks : result.problems
  return told.map(({ file, line, column, code }) => `${file}:${line}:${column} ${code}`)
}

describe("the writer's files", () => {
  test('that only a draft shows are not served', () => {
    const draft = article('![](../media/b.png)', 'draft: true\nimage: /media/c.png')
    const files = { 'articles/a.md': article('![](../media/a.png)'), 'articles/b.md': draft }
    expect(served(files)).toEqual(['media/a.png'])
    expect(served(files, true)).toEqual(['media/a.png', 'media/b.png', 'media/c.png'])
  })

  test('that only a draft of an update shows are not served', () => {
    const files = {
      'articles/a.md': article('![](../media/a.png)'),
      'updates/a/next.md': update('![](../../media/b.png) and ![](../../media/a.png)', 'draft: true'),
    }
    expect(served(files)).toEqual(['media/a.png'])
  })

  test('of what is not due wait with it', () => {
    const later = article('![](../media/b.png)', 'enclosure: /media/c.png').replace(
      '2025-09-04',
      '2026-01-01',
    )
    expect(served({ 'articles/a.md': article('Text.'), 'articles/b.md': later })).toEqual([])
  })

  test('of what was taken back go with it', () => {
    const gone = 'withdrawn: { at: 2025-09-07, reason: It was untrue. }'
    expect(served({ 'articles/a.md': article('![](../media/b.png)', gone) })).toEqual([])
  })

  test('stay where something shown has them too, by any name', () => {
    const draft = article('![](../media/a.png) ![](../media/b.png) ![](../media/c.png)', 'draft: true')
    const text = article('![](https://weekly.example/media/a.png) [paper](http://weekly.example/media/b.png)')
    const publication = `${PUBLICATION}icon: /media/c.png\n`
    expect(
      served({ 'publication.yaml': publication, 'articles/a.md': text, 'articles/b.md': draft }),
    ).toEqual(['media/a.png', 'media/b.png', 'media/c.png'])
  })

  test('that nothing uses are private, and told once', () => {
    const files = {
      'articles/a.md': article('![](../media/a.png)'),
      'articles/b.md': article('![](../media/b.png)', 'draft: true'),
    }
    expect(served(files)).toEqual(['media/a.png'])
    expect(placesOf(files)).toEqual(['media/c.png:1:1 unused-media', 'media/d.png:1:1 unused-media'])
  })

  test('that nothing uses are told together from the twenty-first on', () => {
    const many = Array.from({ length: 500 }, (_, index) => `media/${String(index).padStart(3, '0')}.png`)
    const { remarks } = builtSite({ 'articles/a.md': article('Text.') }, { media: sized(many) })
    expect(remarks).toHaveLength(21)
    expect(remarks.at(-1)?.message).toBe(
      'Nothing uses content/media/020.png, so it is not served, nor are 479 others behind it.',
    )
  })

  test('are served for whatever plays or lists them', () => {
    const html = `<video poster="../media/a.png"><source src="../media/b.mp4"><track src="../media/c.vtt" kind="captions"></video>

<img src="../media/d.png" srcset="../media/d.png 1x, ../media/e,2x.png 2x">

<audio controls src="https://weekly.example/media/f.mp3"></audio>`
    const files = [
      'media/a.png',
      'media/b.mp4',
      'media/c.vtt',
      'media/d.png',
      'media/e,2x.png',
      'media/f.mp3',
    ]
    expect(served({ 'articles/a.md': article(html) }, false, files)).toEqual(files)
  })

  test('are not served for what is taken away', () => {
    const html = `<div hidden><img src="../media/a.png"></div>

<template><img src="../media/b.png"></template>

<form><input type="image" src="../media/c.png"></form>

<link rel="preload" href="../media/d.png">`
    expect(served({ 'articles/a.md': article(html) })).toEqual([])
  })

  test('are told by their names alike however accents are written, under the name that is used', () => {
    const nfc = 'media/caf\u00e9.png'
    const nfd = 'media/cafe\u0301.png'
    for (const [written, onDisk] of [
      [nfc, nfd],
      [nfd, nfc],
    ] as const)
      expect(served({ 'articles/a.md': article(`![](../${written})`) }, false, [onDisk])).toEqual([written])
  })
})

describe('a file that is not there', () => {
  test.each([
    ['![](../media/gone.png)', '6:1'],
    ['Words, and ![a](../media/gone.png)', '6:12'],
    ['[paper](../media/gone.png)', '6:1'],
    ['<img src="../media/gone.png">', '6:1'],
    ['![](https://weekly.example/media/gone.png)', '6:1'],
  ])('is a Problem where `%s` names it', (body, place) => {
    expect(placesOf({ 'articles/a.md': article(body) })).toEqual([`articles/a.md:${place} missing-file`])
  })

  test.each([
    ['image: /media/gone.png', '4:8'],
    ['image: { url: ../media/gone.png, alt: A }', '4:15'],
    ['enclosure: /media/gone.mp3', '4:12'],
  ])('is a Problem where front matter says `%s`', (key, place) => {
    expect(placesOf({ 'articles/a.md': article('Text.', key) })).toEqual([
      `articles/a.md:${place} missing-file`,
    ])
  })

  test.each([
    ['../media/A.PNG', '`../media/a.png`'],
    ['../media/aa.png', '`../media/a.png`'],
    ['../media/news/a.png', '`../media/a.png`'],
    ['../media/entirely-other.jpeg', 'Put the file at content/media/entirely-other.jpeg'],
  ])('named %s is told with the nearest right name', (written, advice) => {
    const result = buildSite({ 'articles/a.md': article(`![](${written})`) }, { media: sized(FILES) })
    expect(result.ok ? '' : result.problems[0]?.advice).toContain(advice)
  })

  test.each([
    ['photo.jpg'],
    ['media/photo.jpg'],
    ['..\\media\\photo.jpg'],
    ['C:/Users/me/photo.jpg'],
    ['../../photo.jpg'],
    ['/photo.jpg'],
    ['../articles/photo.jpg'],
    ['data:image/png;base64,iVBORw0KGgo='],
  ])('is a picture outside content/media: %s', written => {
    const files = { 'articles/a.md': article(`![x](${written})`) }
    expect(placesOf(files, ['media/photo.jpg'])).toEqual(['articles/a.md:6:1 missing-file'])
  })
})

/** Characters that mean something in addresses, in HTML or in Markdown, or that are written in several ways. */
const AWKWARD = [..."a&,;%#?+ '()!$=@~^éü北👍", 'e\u0301', '-', '_', '.', 'Å']

test('whatever a file is called, a page names it as it is served', { timeout: 120_000 }, () => {
  const name = fc
    .array(fc.constantFrom(...AWKWARD), { minLength: 1, maxLength: 8 })
    .map(all => `${all.join('')}x.png`)
  fc.assert(
    fc.property(name, fc.constantFrom('markdown', 'src', 'srcset', 'image'), (file, way) => {
      fc.pre(!/^[.\s]/.test(file))
      const address = `../media/${encodeURIComponent(file)}`
      const text = {
        markdown: article(`![x](<${address}>)`),
        src: article(`<img alt="x" src="${address}">`),
        srcset: article(`<img alt="x" src="../media/b.png" srcset="${address} 2x">`),
        image: article('Text.', `image: ${JSON.stringify(address)}`),
      }[way]
      const media = sized([`media/${file}`, ...(way === 'srcset' ? ['media/b.png'] : [])])
      const build = builtSite({ 'articles/a.md': text }, { media })
      expect([...build.media]).toContain(`media/${file}`)
      expect(build.remarks).toEqual([])
      const page = documentsOf(build).get('/articles/a/') ?? ''
      const named = [...page.matchAll(/https:\/\/weekly\.example(\/media\/[^"\s]*)/g)].map(([, path = '']) =>
        decodeURIComponent(path.replaceAll('&amp;', '&').replace(/,$/, '')),
      )
      expect(named).toContain(`/media/${file}`)
    }),
    { numRuns: 40 },
  )
})

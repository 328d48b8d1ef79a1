import { describe, expect, test } from 'vitest'
import { article, update } from '../life/newsroom.ts'
import { builtSite, type Files, PUBLICATION } from './site.ts'

const FILES = ['a', 'b', 'c', 'd'].map(name => `media/${name}.png`)
const served = (files: Files, drafts = false) => [
  ...builtSite(files, { media: new Map(FILES.map(file => [file, 1])), drafts }).media,
]

describe("the writer's files", () => {
  test('that only a draft shows are not served', () => {
    const draft = article('![](../media/b.png)', 'draft: true\nimage: /media/c.png')
    const files = { 'articles/a.md': article('![](../media/a.png)'), 'articles/b.md': draft }
    expect(served(files)).toEqual(['media/a.png', 'media/d.png'])
    expect(served(files, true)).toEqual(FILES)
  })

  test('that only a draft of an update shows are not served', () => {
    expect(
      served({
        'articles/a.md': article('![](../media/a.png)'),
        'updates/a/next.md': update('![](../../media/b.png) and ![](../../media/a.png)', 'draft: true'),
      }),
    ).toEqual(['media/a.png', 'media/c.png', 'media/d.png'])
  })

  test('of what is not due wait with it', () => {
    const later = article('![](../media/b.png)', 'enclosure: /media/c.png').replace(
      '2025-09-04',
      '2026-01-01',
    )
    expect(served({ 'articles/a.md': article('Text.'), 'articles/b.md': later })).toEqual([
      'media/a.png',
      'media/d.png',
    ])
  })

  test('of what was taken back go with it', () => {
    const gone = 'withdrawn: { at: 2025-09-07, reason: It was untrue. }'
    expect(served({ 'articles/a.md': article('![](../media/b.png)', gone) })).not.toContain('media/b.png')
  })

  test('stay where something shown has them too, by any name, as do those that nobody shows', () => {
    const draft = article('![](../media/a.png) ![](../media/b.png) ![](../media/c.png)', 'draft: true')
    const text = article('![](https://weekly.example/media/a.png) [paper](../media/b.png)')
    const publication = `${PUBLICATION}icon: /media/c.png\n`
    expect(
      served({ 'publication.yaml': publication, 'articles/a.md': text, 'articles/b.md': draft }),
    ).toEqual(FILES)
  })
})

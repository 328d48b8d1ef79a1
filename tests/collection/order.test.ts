import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectionsOf } from '../../src/collection/collections.ts'
import { LISTS } from '../../src/collection/kinds.ts'
import type { EntryId } from '../../src/model/entry-id.ts'
import type { Instant } from '../../src/model/instant.ts'
import { ARTICLE, SITE } from '../format/sample.ts'

const NOW = '2026-01-01T00:00:00Z' as Instant

test('a collection stands newest first, at one moment story by story in the order of the text', () => {
  const entry = fc.record({
    published: fc.constantFrom(...['2025-09-01', '2025-09-02', '2025-09-03'].map(day => `${day}T00:00:00Z`)),
    story: fc.constantFrom('a', 'b', 'c'),
    order: fc.nat({ max: 3 }),
  })
  fc.assert(
    fc.property(
      fc.oneof(fc.array(entry, { maxLength: 30 }), fc.array(entry, { minLength: 100, maxLength: 200 })),
      drawn => {
        const entries = drawn.map(({ published, story, order }, index) => ({
          ...ARTICLE,
          id: `tag:x.example,2025:${story}/${index}` as EntryId,
          story: { ...ARTICLE.story, id: `tag:x.example,2025:${story}` as EntryId },
          published: published as Instant,
          shown: published as Instant,
          order,
        }))
        const wanted = { kinds: LISTS, isWanted: (path: string) => path === '/' }
        const context = { now: NOW, frameChanged: NOW, endsOf: () => [], isEnding: true }
        const [everything] = collectionsOf(entries, SITE, context, wanted)
        const keys = everything?.known.map(({ published, story, order, id }) => [
          -Date.parse(published),
          story.id,
          order,
          id,
        ])
        expect(keys).toEqual(keys?.toSorted(compared))
        expect(keys?.length).toBe(entries.length)
      },
    ),
  )
})

function compared(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  const index = a.findIndex((value, place) => value !== b[place])
  return index < 0 ? 0 : (a[index] ?? '') < (b[index] ?? '') ? -1 : 1
}

import { describe, expect, test } from 'vitest'
import { article, newsroom } from './newsroom.ts'

/** Ids are made of words: of so many some stand in the ledger in another order than in the text. */
const WORDS = ['bad', 'mad', 'sad', 'late', 'lost', 'safe', 'secret', 'rushed']
const said = (word: string) => [
  `Ulla Strand called the dam "${word}".`,
  `Ulla Strand told farmers that the bridge was "${word}".`,
  `Ulla Strand said on Monday that the road was "${word}".`,
]
const story = (sentences: readonly string[]) => ({ 'articles/a.md': article(sentences.join('\n\n')) })

describe('the same words of one speaker in several sentences', () => {
  test.each(WORDS)('are told apart in the next build, which changes nothing: %s', word => {
    const room = newsroom('2025-09-10', story(said(word)))
    const next = room.at('2025-09-11')
    expect(next.build.news).toEqual([])
    expect(next.build.ledger).toEqual(room.build.ledger)
    expect(room.problems({}, { ledger: 'frozen' })).toEqual([])
  })

  test.each(WORDS)('keep their ids where sentences change places: %s', word => {
    const room = newsroom('2025-09-10', story(said(word)))
    const titles = (entries: ReturnType<typeof room.entries>) =>
      new Map(entries.map(({ id, title }) => [id, title]))
    const turned = room.edit('2025-09-11', story(said(word).toReversed()))
    expect(titles(turned.entries())).toEqual(titles(room.entries()))
  })
})

import { describe, expect, test } from 'vitest'
import { messagesOf } from '../site/site.ts'
import { ARTICLE, FILES, LATER, MIRA, NOTICE, quoted, saying, told } from './developing-story.ts'
import { newsroom, update } from './newsroom.ts'

describe('the editor’s word on a quotation in a development', () => {
  const room = newsroom('2025-10-01', FILES)
  const edited = (matter: string, body = `Work began.\n\n${LATER}`) =>
    room.edit('2025-10-05', { 'updates/a/next.md': update(body, matter) })

  test('stands in its own front matter, and has no say in the article', () => {
    expect(saying(edited(NOTICE('The first stone', 'by: Petra Luning')), 'first stone').terms.speaker).toBe(
      'Petra Luning',
    )
    expect(
      room.problems({ 'updates/a/next.md': update(LATER, NOTICE('We have chosen', 'omit: true')) }),
    ).toEqual(['updates/a/next.md:4:14 statement-matches-nothing'])
    const elsewhere = { ...FILES, 'updates/a/next.md': update(LATER, NOTICE('We have chosen', 'omit: true')) }
    expect(messagesOf(elsewhere).join()).toContain(
      'Write this line below `statements:` in content/articles/a.md',
    )
  })

  test('names people of its own, whom the article does not know', () => {
    const body = `Work began.\n\n${LATER}\n\nWeck said: "It will take until the spring at least."`
    const weck = saying(
      edited('people: [{ name: Joran Weck, role: engineer, slug: j-weck }]', body),
      'until the spring',
    )
    expect(weck.terms).toMatchObject({ speaker: 'Joran Weck', role: 'engineer' })
  })

  test('withdraws or retires it', () => {
    expect(told(edited(NOTICE('The first stone'), 'Work began.'))).toEqual([
      'changed article',
      'updated development',
      'withdrawn statement',
    ])
    expect(told(edited(NOTICE('The first stone', 'retired: true'), 'Work began.'))).toContain(
      'retired statement',
    )
  })

  test('takes nothing back that the article tells too, and says where it would', () => {
    const again = `${LATER}\n\n${MIRA}`
    const files = {
      ...room.files,
      'updates/a/next.md': update(again, NOTICE('We have chosen', 'retired: true')),
    }
    expect(messagesOf(files as never)).toEqual([
      'updates/a/next.md:4:14 The quotation that begins with "We have chosen" is told from another text of the story. Write this line below `statements:` in content/articles/a.md; here `omit: true` is enough.',
    ])
  })

  test('is of its own text, where another has words that begin the same', () => {
    const said = 'Halvorsen said: "We have chosen the road, and here is its first stone."'
    const both = newsroom('2025-10-01', { ...FILES, 'updates/a/next.md': update(said) })
    const after = both.edit('2025-10-05', {
      'updates/a/next.md': update('Work began.', NOTICE('We have chosen')),
    })
    expect(told(after)).toContain('withdrawn statement')
    expect(quoted(after).toSorted()).toEqual(
      quoted(newsroom('2025-10-01', { 'articles/a.md': ARTICLE })).toSorted(),
    )
  })

  test('is asked for at the development, with the line to paste there', () => {
    const cut = { 'updates/a/next.md': update('Work began.') }
    expect(room.problems(cut)).toEqual(['updates/a/next.md:1:1 quotation-gone'])
    const [message = ''] = messagesOf({ ...room.files, ...cut } as never)
    const line = /statements: \[.*?\}\]/.exec(message)?.[0].replace('"…"', 'Misheard.') ?? ''
    const after = room.edit('2025-10-05', { 'updates/a/next.md': update('Work began.', line) })
    expect(told(after)).toContain('withdrawn statement')
    const open = update(
      'Work began.\n\nMira Halvorsen and Petra Luning met. The minister said: "It will be ready when it is ready."',
    )
    const { waiting } = newsroom('2025-10-01', { ...FILES, 'updates/a/next.md': open }).build
    expect(waiting).toMatchObject([{ file: 'updates/a/next.md', line: 8 }])
  })

  test('has nothing to say in a correction, which is not read for quotations', () => {
    const wrong = `An earlier version had this: ${LATER}`
    const files = (matter: string) => ({
      ...FILES,
      'updates/a/next.md': update(wrong, `kind: correction${matter}`),
    })
    expect(quoted(newsroom('2025-10-01', files('')))).toHaveLength(2)
    expect(messagesOf(files('\npeople: [Joran Weck]')).join()).toMatch(
      /^updates\/a\/next\.md:5:1 `people` has no effect in a correction/,
    )
  })
})

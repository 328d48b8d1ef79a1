import { describe, expect, test } from 'vitest'
import { readFeed } from '../reading/feed-entries.ts'
import { messagesOf, PUBLICATION } from '../site/site.ts'
import {
  ARTICLE,
  FILES,
  LATER,
  MIRA,
  NOTICE,
  OPENING,
  PETRA,
  quoted,
  saying,
  told,
} from './developing-story.ts'
import { article, type Newsroom, newsroom, update } from './newsroom.ts'

describe('a quotation in a development', () => {
  const room = newsroom('2025-10-01', FILES)
  const entry = saying(room, 'first stone')

  test('is an entry of the story, by whom the article names in full and as what', () => {
    expect(entry.terms).toMatchObject({ kind: 'statement', speaker: 'Mira Halvorsen', role: 'port minister' })
    expect(entry.id).toMatch(/^tag:weekly\.example,2025:articles\/a\/[0-9a-f]{10}$/)
    expect(entry.story?.title).toBe('A road is chosen')
    expect(entry.topics).toEqual(['Roads'])
    expect(saying(room, 'first stone', '/people/mira-halvorsen/').id).toBe(entry.id)
  })

  test('has the development’s date, and says in every format where it stands', () => {
    expect(entry.published).toBe('2025-09-06T00:00:00.000Z')
    const development = room.entries().find(({ terms }) => terms.kind === 'development')
    const within = { id: development?.id, url: development?.link, title: 'What came next' }
    const feeds = { rss: 'rss.xml', atom: 'atom.xml', json: 'feed.json' } as const
    for (const [format, file] of Object.entries(feeds)) {
      const { entries } = readFeed(format as keyof typeof feeds, room.document(`/articles/a/${file}`) ?? '')
      expect(entries.map(({ within }) => within).filter(one => one !== null)).toEqual([within])
    }
    const link = (url: string | undefined, title: string) => `<a href="${url}">${title}</a>`
    expect(entry.html).toContain(
      `From the update ${link(development?.link, 'What came next')} to the article ${link(entry.story?.url, 'A road is chosen')}.`,
    )
  })

  test('has the development’s authors, language, topics and rights where that has its own', () => {
    const own = 'authors: [Ana Reyes]\ntopics: [Stones]\nlanguage: en-GB\nrights: Free'
    const other = newsroom('2025-10-01', { ...FILES, 'updates/a/next.md': update(LATER, own) })
    expect(saying(other, 'first stone')).toMatchObject({ byline: 'Ana Reyes', topics: ['Stones'] })
    expect(other.document('/feed.json')).toContain('"language": "en-GB"')
  })

  test('is told once where the article has it too, or an earlier development', () => {
    const again = update(
      `Work began.\n\nHalvorsen had said: "We have chosen the road over the wall."\n\n${LATER}`,
    )
    const third = update(`It went on.\n\n${LATER}`, '', 'The day after')
    const files = { ...FILES, 'updates/a/next.md': again, 'updates/a/third.md': third }
    const both = newsroom('2025-10-01', files)
    expect(quoted(both).toSorted()).toEqual(quoted(room).toSorted())
    expect(saying(both, 'chosen the road').within).toBeNull()
    expect(saying(both, 'first stone').within?.title).toBe('What came next')
  })

  test('is told again where it is a word or two, or stands in another clause', () => {
    const short = (clause: string) => `Mira Halvorsen said: "No comment."\n\nMira Halvorsen called ${clause}.`
    const files = {
      'articles/a.md': article(short('the road "a gift to all of us"')),
      'updates/a/next.md': update(short('the wall "a gift to all of us"')),
    }
    expect(quoted(newsroom('2025-10-01', files))).toHaveLength(4)
  })

  test('is about whom the story is about, and whom the development is', () => {
    const body = `Petra Luning resigned.\n\n${LATER}\n\nPetra Luning said: "There was nothing left to judge by then."`
    const files = { ...FILES, 'updates/a/next.md': update(body, '', 'The minister goes') }
    const kinds = newsroom('2025-10-01', files).entries()
    expect(
      kinds.flatMap(({ words, terms, within }) => (words.length > 0 && within ? [terms.kind] : [])),
    ).toEqual(['statement', 'statement'])
  })
})

describe('what an edit brings', () => {
  const room = newsroom('2025-10-01', FILES)

  test('to a development is dated by its build', () => {
    const more = 'Petra Luning said: "Nobody has asked the villages about it."'
    const later = room.edit('2025-10-05', { 'updates/a/next.md': update(`${LATER}\n\n${more}`) })
    expect(saying(later, 'Nobody has asked')).toMatchObject({ published: '2025-10-05T00:00:00.000Z' })
    expect(saying(later, 'first stone').published).toBe('2025-09-06T00:00:00.000Z')
  })

  const MOVES: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [
      'from the article into a development',
      {
        'articles/a.md': article(`${OPENING}\n\n${PETRA}`, 'topics: [Roads]', 'A road is chosen'),
        'updates/a/next.md': update(`Work began.\n\n${LATER}\n\n${MIRA}`),
      },
    ],
    [
      'from a development into the article',
      {
        'articles/a.md': article(
          `${OPENING}\n\n${MIRA}\n\n${LATER}\n\n${PETRA}`,
          'topics: [Roads]',
          'A road is chosen',
        ),
        'updates/a/next.md': update('Work began.'),
      },
    ],
    [
      'between developments',
      {
        'updates/a/next.md': update('Work began.'),
        'updates/a/third.md': update(`It went on.\n\n${LATER}`, '', 'The day after'),
      },
    ],
  ]
  test.each(MOVES)('%s keeps ids and dates, without a notice', (_, changes) => {
    const before = newsroom('2025-10-01', {
      ...FILES,
      'updates/a/third.md': update('It went on.', '', 'The day after'),
    })
    const after = before.edit('2025-10-05', changes)
    const dates = (of: Newsroom) =>
      of
        .entries()
        .flatMap(({ id, words, published, updated }) => (words.length > 0 ? [[id, published, updated]] : []))
    expect(dates(after).toSorted()).toEqual(dates(before).toSorted())
    expect(told(after).filter(news => !/^changed |^updated (?:article|development)/.test(news))).toEqual([])
    expect(told(after)).toContain('changed statement')
    const back = after.edit('2025-10-06', before.files as Record<string, string>)
    expect(dates(back).toSorted()).toEqual(dates(before).toSorted())
  })

  test('and what is copied first and cut later stays one entry', () => {
    const copied = room.edit('2025-10-05', { 'updates/a/next.md': update(`${LATER}\n\n${MIRA}`) })
    expect(told(copied)).toEqual(['changed development'])
    const cut = copied.edit('2025-10-06', {
      'articles/a.md': article(`${OPENING}\n\n${PETRA}`, 'topics: [Roads]', 'A road is chosen'),
    })
    expect(saying(cut, 'chosen the road')).toMatchObject({
      id: saying(room, 'chosen the road').id,
      within: { title: 'What came next' },
    })
  })

  test('until two texts say the same joins what they said', () => {
    const slip = LATER.replace('this morning', 'this mornign')
    const two = newsroom('2025-10-01', {
      'articles/a.md': article(`${OPENING}\n\n${LATER}`),
      'updates/a/next.md': update(slip),
    })
    expect(quoted(two)).toHaveLength(2)
    const one = two.edit('2025-10-05', { 'updates/a/next.md': update(LATER) })
    expect(told(one)).toContain('joined statement')
    expect(quoted(one)).toEqual(['The first stone of the road was laid this morning.'])
    expect(one.document('/feed.json')).toContain('These words are told in another entry of this story now.')
  })
})

describe('a development that is taken back', () => {
  const room = newsroom('2025-10-01', FILES)
  const gone = 'withdrawn: { at: 2025-10-05, reason: No stone was laid. }'

  test('takes its quotations with it, and one withdrawal tells of all', () => {
    const after = room.edit('2025-10-05', { 'updates/a/next.md': update(LATER, gone) })
    expect(told(after)).toEqual(['changed article', 'withdrawn development', 'withdrawn statement'])
    const id = saying(room, 'first stone').id
    expect(after.entries().find(entry => entry.id === id)).toMatchObject({
      title: 'Withdrawn statement: A road is chosen',
      withdrawn: { reason: 'No stone was laid.' },
      within: null,
    })
    const telling = after.entries().filter(({ terms }) => terms.kind === 'withdrawal')
    expect(telling.map(({ summary }) => summary)).toEqual([
      'An update of 6 September 2025 was withdrawn on 5 October 2025, with the quotations in it (1). No stone was laid.',
    ])
    expect(after.document('/articles/a/rss.xml')).not.toContain('first stone')
    expect(after.at('2025-10-06').document('/people/mira-halvorsen/feed.json')).not.toContain('first stone')
    const again = after.edit('2025-10-07', {
      'updates/a/next.md': update(LATER, gone.replace('No stone', 'Not one stone')),
    })
    expect(again.entries().find(entry => entry.id === id)?.withdrawn?.reason).toBe('Not one stone was laid.')
    const back = again.edit('2025-10-08', { 'updates/a/next.md': update(LATER) })
    expect(saying(back, 'first stone').id).toBe(id)
  })

  test('leaves what goes on in another text of the story', () => {
    const after = room.edit('2025-10-05', {
      'updates/a/next.md': update('Work began.', gone),
      'updates/a/third.md': update(LATER, '', 'The day after'),
    })
    expect(saying(after, 'first stone')).toMatchObject({
      id: saying(room, 'first stone').id,
      within: { title: 'The day after' },
    })
  })

  test('is one Problem with the development where its file is gone, or a draft', () => {
    expect(room.problems({ 'updates/a/next.md': null })).toEqual(['updates/a/next.md:1:1 update-gone'])
    expect(room.problems({ 'updates/a/next.md': update(LATER, 'draft: true') })).toEqual([
      'updates/a/next.md:1:1 shown-draft',
    ])
    const files = { ...room.files, 'updates/a/next.md': update(LATER, 'kind: correction') }
    expect(messagesOf(files as never).join('\n')).toContain(
      'articles/a.md:1:1 Subscribers were shown the quotation',
    )
  })

  test('and a renamed one keeps them', () => {
    const after = room.edit('2025-10-05', {
      'updates/a/next.md': null,
      'updates/a/begun.md': update(`Work began.\n\n${LATER}`, 'formerly: [next]'),
    })
    expect(told(after)).toEqual([])
  })
})

describe('a development that is not out', () => {
  const hidden = update(LATER).replace('2025-09-06', '2025-10-20')
  const room = newsroom('2025-10-01', { ...FILES, 'updates/a/next.md': hidden })

  test('hides its quotations until its time, and needs no build of its own for them', () => {
    expect(quoted(room)).toHaveLength(2)
    expect(room.document('/rss.xml')).not.toContain('first stone')
    const out = room.at('2025-10-21')
    expect(saying(out, 'first stone').published).toBe('2025-10-20T00:00:00.000Z')
  })

  test('holds back what was shown before and is moved there', () => {
    const moved = room.edit('2025-10-05', {
      'articles/a.md': article(`${OPENING}\n\n${PETRA}`, 'topics: [Roads]', 'A road is chosen'),
      'updates/a/next.md': hidden.replace(LATER, `${LATER}\n\n${MIRA}`),
    })
    expect(quoted(moved)).toHaveLength(1)
    expect(moved.build.remarks.map(({ code, file, line }) => `${code} ${file}:${line}`)).toContain(
      'waits-for-story updates/a/next.md:8',
    )
    const out = moved.at('2025-10-21')
    expect(saying(out, 'chosen the road').id).toBe(saying(room, 'chosen the road').id)
  })
})

describe('quotations that a development had all along', () => {
  const many = Array.from(
    { length: 4 },
    (_, n) => `Weck said: "Number ${n} of the stones was laid in the morning."`,
  )
  const files = {
    'publication.yaml': `${PUBLICATION}feed_length: 3\n`,
    'articles/a.md': ARTICLE,
    'articles/b.md': article('Another story.', '', 'News of the day').replace('2025-09-04', '2025-10-19'),
    ...Object.fromEntries(many.map((said, n) => [`updates/a/day-${n}.md`, update(said, '', `Day ${n}`)])),
  }
  const known = ARTICLE.replace('topics:', 'people: [{ name: Joran Weck, role: engineer }]\ntopics:')
  const room = newsroom('2025-10-01', files).edit('2025-10-19', {})

  test('are dated by the build that finds them, and no news in the feeds of all', () => {
    const found = room.edit('2025-10-20', { 'articles/a.md': known })
    expect(told(found).filter(news => news === 'new statement')).toHaveLength(4)
    expect(
      found
        .entries()
        .flatMap(({ words }) => words)
        .join(),
    ).not.toContain('stones')
    expect(found.entries()[0]?.title).toBe('News of the day')
    const own = found.entries('/people/joran-weck/')
    expect(own.length).toBeGreaterThanOrEqual(3)
    expect(own[0]?.published).toBe('2025-10-20T00:00:00.000Z')
    const archives = [1, 2, 3, 4, 5, 6].map(n => found.document(`/archive/${n}/feed.json`) ?? '')
    expect(archives.join().match(/"speaker": "Joran Weck"/g)?.length).toBe(4)
    expect(
      found
        .edit('2025-10-21', {})
        .entries()
        .map(({ id }) => id),
    ).toEqual(found.entries().map(({ id }) => id))
  })

  test('are news where the editor says whose they are, or the development changes too', () => {
    const by = room.edit('2025-10-20', {
      'updates/a/day-0.md': update(many[0] ?? '', NOTICE('Number 0', 'by: Joran Weck'), 'Day 0'),
    })
    expect(by.entries()[0]?.words).toEqual(['Number 0 of the stones was laid in the morning.'])
    const edited = room.edit('2025-10-20', {
      'articles/a.md': known,
      'updates/a/day-0.md': update(`Rain.\n\n${many[0]}`, '', 'Day 0'),
    })
    expect(edited.entries().flatMap(({ words }) => words)).toContain(
      'Number 0 of the stones was laid in the morning.',
    )
  })

  test('come to the front once their words change', () => {
    const found = room.edit('2025-10-20', { 'articles/a.md': known })
    const next = found.edit('2025-10-22', {
      'updates/a/day-1.md': update((many[1] ?? '').replace('morning', 'evening'), '', 'Day 1'),
    })
    expect(next.entries().flatMap(({ words }) => words)).toContain(
      'Number 1 of the stones was laid in the evening.',
    )
  })
})

test('a development in a language without rules is remarked, once a language', () => {
  const room = newsroom('2025-10-01', {
    ...FILES,
    'updates/a/next.md': update('Er sagte: „Wir bauen.“', 'language: de'),
    'updates/a/third.md': update('Sie sagte: „Wir auch.“', 'language: de', 'Danach'),
  })
  expect(room.build.remarks.map(({ code, file }) => `${code} ${file}`)).toEqual([
    'language-without-rules updates/a/next.md',
  ])
})

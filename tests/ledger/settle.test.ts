import { describe, expect, test } from 'vitest'
import type { Fact } from '../../src/ledger/fact.ts'
import { type LedgerLine, lastChange } from '../../src/ledger/lines/line.ts'
import { parseLines, printLines } from '../../src/ledger/lines/line-text.ts'
import { settle as settleStories } from '../../src/ledger/settle.ts'
import { parseEntryId } from '../../src/model/entry-id.ts'
import { type Instant, parseInstant } from '../../src/model/instant.ts'
import { cleanText } from '../../src/model/text.ts'

const tag = { authority: 'weekly.example', year: '2025' }
const at = (text: string) => parseInstant(text, 'UTC') as Instant
const FIRST = at('2025-09-05')
const SECOND = at('2025-09-06')

function article(content = 'headline', dates: { published?: string; updated?: string } = {}): Fact {
  return {
    kind: 'article',
    mark: { of: 'article' },
    content,
    id: null,
    published: at(dates.published ?? '2025-09-04'),
    updated: dates.updated ? at(dates.updated) : null,
    formerly: [],
    text: null,
    topics: [],
    corrected: [],
    within: null,
    isDecided: false,
  }
}

function quotation(words: string, speaker = 'Kim Jong Un', content = ''): Fact {
  return {
    kind: 'statement',
    mark: {
      of: 'quotation',
      speaker: cleanText(speaker),
      words: cleanText(words),
      fragments: [],
      repeated: 0,
      clause: content,
    },
    content: [words, speaker, content],
    id: null,
    published: null,
    updated: null,
    formerly: [],
    text: null,
    topics: [],
    corrected: [],
    within: null,
    isDecided: false,
  }
}

function settle(facts: readonly [Fact, ...Fact[]], now: Instant, lines: readonly LedgerLine[] = []) {
  const [opening, ...updates] = facts
  const story = { slug: 'a-story', article: opening, updates, withdrawn: null, withdrawals: [], lines }
  const [settled] = settleStories([story], { tag, now, ledger: lines })
  const { entries = [], gone = [] } = settled ?? {}
  return { lines: entries.map(entry => entry.line), news: entries.map(entry => entry.news), gone }
}

describe('a story’s first build', () => {
  const { lines, news } = settle([article(), quotation('One word.'), quotation('Two words.')], FIRST)

  test('mints a tag URI for the article and one below it for each update', () => {
    expect(lines[0]?.id).toBe('tag:weekly.example,2025:articles/a-story')
    expect(lines[1]?.id).toMatch(/^tag:weekly\.example,2025:articles\/a-story\/[0-9a-f]{10}$/)
    expect(lines.every(line => parseEntryId(line.id) === line.id)).toBe(true)
  })

  test('dates all of it as the article, and shows it from now on', () => {
    expect(lines.map(line => line.published)).toEqual(Array(3).fill('2025-09-04T00:00:00Z'))
    expect(lines.map(line => line.shown)).toEqual(Array(3).fill(FIRST))
    expect(news).toEqual(['new', 'new', 'new'])
  })

  test('is read back the same, and then brings no news', () => {
    const printed = printLines(lines)
    const read = parseLines(printed, 'ledger/a-story.jsonl', [])
    const again = settle([article(), quotation('One word.'), quotation('Two words.')], SECOND, read)
    expect(printLines(again.lines)).toBe(printed)
    expect(again.news).toEqual([null, null, null])
  })

  test('tells the same words said twice apart', () => {
    const twice = settle([article(), quotation('Yes.'), quotation('Yes.')], FIRST)
    expect(new Set(twice.lines.map(line => line.id)).size).toBe(3)
    const again = settle([article(), quotation('Yes.'), quotation('Yes.')], SECOND, twice.lines)
    expect(again.lines).toEqual(twice.lines)
  })
})

describe('an edit', () => {
  const before = settle(
    [article(), quotation('We will not turn back now.'), quotation('It is done.')],
    FIRST,
  ).lines
  const [, first, second] = before as [LedgerLine, LedgerLine, LedgerLine]

  test('of the headline changes the article and nothing that identifies or dates it', () => {
    const { lines, news } = settle(
      [article('new headline'), quotation('We will not turn back now.'), quotation('It is done.')],
      SECOND,
      before,
    )
    expect(lines[0]).toMatchObject({
      id: before[0]?.id,
      published: before[0]?.published,
      updated: before[0]?.updated,
    })
    expect(lastChange(lines[0] as LedgerLine)[0]).toBe(SECOND)
    expect(news).toEqual(['changed', null, null])
  })

  test('that the editor marks moves updated', () => {
    const { lines, news } = settle(
      [
        article('new', { updated: '2025-09-05T12:00:00Z' }),
        quotation('We will not turn back now.'),
        quotation('It is done.'),
      ],
      SECOND,
      before,
    )
    expect(lines[0]?.updated).toBe('2025-09-05T12:00:00Z')
    expect(news[0]).toBe('updated')
  })

  test.each([
    ['a typo mended', 'We will never turn back now.'],
    ['other marks and capitals', 'we will not turn back, now'],
    ['lengthened', 'We will not turn back now. Not today and not tomorrow.'],
    ['cut', 'We will not turn back'],
  ])('of the words keeps the id: %s', (_, words) => {
    const { lines, gone, news } = settle(
      [article(), quotation('It is done.'), quotation(words)],
      SECOND,
      before,
    )
    expect(lines[1]?.id).toBe(second.id)
    expect(lines[2]).toMatchObject({ id: first.id, published: first.published, updated: SECOND, words })
    expect(gone).toEqual([])
    expect(news[2]).toBe('updated')
  })

  test('of the speaker keeps the id and moves updated', () => {
    const { lines } = settle(
      [article(), quotation('We will not turn back now.', 'Xi Jinping'), quotation('It is done.')],
      SECOND,
      before,
    )
    expect(lines[1]).toMatchObject({ id: first.id, updated: SECOND, speaker: 'Xi Jinping' })
  })

  test('that adds a quotation dates it by the build', () => {
    const { lines, news } = settle(
      [
        article(),
        quotation('It is done.'),
        quotation('Something else altogether.'),
        quotation('We will not turn back now.'),
      ],
      SECOND,
      before,
    )
    expect(lines[2]).toMatchObject({ published: SECOND, shown: SECOND })
    expect(news).toEqual(['changed', null, 'new', null])
  })

  test('that takes one out is told', () => {
    expect(settle([article(), quotation('It is done.')], SECOND, before).gone).toEqual([first])
  })

  test('does not take another sentence for the one that is gone', () => {
    const communique =
      'The determination of the Party to develop relations between the Republic and China is unwavering.'
    const start = settle(
      [article(), quotation('The feeling of friendship between the Republic and China will not change.')],
      FIRST,
    )
    expect(settle([article(), quotation(communique)], SECOND, start.lines).gone).toHaveLength(1)
  })
})

describe('a scheduled story', () => {
  const due = '2025-09-20'
  const planned = settle([article('a', { published: due }), quotation('It is done.')], FIRST)

  test('is shown from its own time on', () => {
    expect(planned.lines.map(line => line.shown)).toEqual([at(due), at(due)])
  })

  test('may be edited before: nobody has seen it', () => {
    const { lines } = settle(
      [article('b', { published: '2025-09-21' }), quotation('It is not done.')],
      SECOND,
      planned.lines,
    )
    expect(lines[0]).toMatchObject({ published: at('2025-09-21'), shown: at('2025-09-21') })
    expect(lines[0]?.changes).toHaveLength(1)
  })

  test.each(['2025-09-19', due, '2025-10-01'])('stays as it is in a build of %s', now => {
    const again = settle([article('a', { published: due }), quotation('It is done.')], at(now), planned.lines)
    expect(printLines(again.lines)).toBe(printLines(planned.lines))
  })
})

describe('a ledger file', () => {
  const printed = printLines(settle([article(), quotation('One.')], FIRST).lines)

  test('has one line an entry, keys in one order', () => {
    expect(printed.split('\n').filter(Boolean)).toHaveLength(2)
    expect(Object.keys(JSON.parse(printed.split('\n')[1] ?? ''))).toEqual([
      'id',
      'kind',
      'name',
      'speaker',
      'words',
      'published',
      'updated',
      'shown',
      'changes',
    ])
  })

  test.each([
    ['cut off', (text: string) => text.slice(0, -20)],
    ['with a key too many', (text: string) => text.replace('{', '{"x":1,')],
    ['with a bad date', (text: string) => text.replaceAll('2025-09-04T', '2025-19-04T')],
    ['with an id that no update can have', (text: string) => text.replace(/(tag)(?=[^\n]*speaker)/, 'tog')],
    ['with a blank id', (text: string) => text.replace(/"id":"[^"]*"/, '"id":" "')],
    ['with a conflict mark', (text: string) => `<<<<<<< HEAD\n${text}`],
  ])('%s is a Problem with its line', (_, damage) => {
    const problems: { code: string; line: number }[] = []
    parseLines(damage(printed), 'ledger/a.jsonl', problems as never)
    expect(problems[0]?.code).toBe('damaged-ledger')
    expect(problems[0]?.line).toBeGreaterThan(0)
  })

  test('counts a line that a merge doubled once', () => {
    expect(parseLines(printed + printed, 'ledger/a.jsonl', [])).toHaveLength(2)
  })
})

import { describe, expect, test } from 'vitest'
import { at, buildSite, builtSite, type Files, PUBLICATION, problemsOf } from '../site/site.ts'
import { merged } from './branches.ts'
import { article, type Newsroom, newsroom } from './newsroom.ts'

const said = (who: string, words: string) => `${who} said: "${words}"`
const ANN = said('Ann Lee', 'We will open the bridge on Monday morning.')
const BO = said('Bo Xu', 'Nobody asked the people of the harbour.')
const CY = said('Cy Dee', 'The toll is lower than it was ever planned.')
const base = newsroom('2025-09-05', { 'articles/a.md': article(ANN) })

/** What a merge of two branches gives, in the order in which they are merged and in the other. */
function bothWays(start: Newsroom, one: Newsroom, two: Newsroom): readonly Files[] {
  return [merged(start, one, two), merged(start, two, one)].map(files => {
    if (files === null) throw new Error('The branches of the test do not merge cleanly.')
    return files
  })
}

const frozen = (files: Files, now = '2025-09-20') => problemsOf(files, { ledger: 'frozen', now: at(now) })

/** The same ledger with the lines of every file changed. */
function relined(files: Files, change: (lines: readonly string[]) => string): Files {
  const entries = Object.entries(files).map(([path, text]) =>
    path.startsWith('ledger/') ? [path, change(String(text).trimEnd().split('\n'))] : [path, text],
  )
  return Object.fromEntries(entries)
}

describe('a frozen build goes by what the lines of the ledger mean', () => {
  test.each<[string, (lines: readonly string[]) => string]>([
    ['in another order', lines => `${lines.toReversed().join('\n')}\n`],
    ['twice', lines => `${[...lines, ...lines].join('\n')}\n`],
    ['with the line ends of Windows', lines => `${lines.join('\r\n')}\r\n`],
    ['with blank lines and none at the end', lines => lines.join('\n\n')],
  ])('not by how they stand: %s', (_, change) => {
    const files = relined(base.files, change)
    expect(frozen(files)).toEqual([])
    expect([...builtSite(files, { now: at('2025-09-21') }).ledger]).toEqual([...base.build.ledger])
  })

  test('and still tells content that no build has seen', () => {
    const edited = { ...base.files, 'articles/a.md': article(`${ANN}\n\n${BO}`) }
    expect(frozen(relined(edited, lines => `${lines.toReversed().join('\r\n')}\r\n`))).toEqual([
      'ledger/_publication.jsonl:1:1 ledger-behind',
      'ledger/a.jsonl:1:1 ledger-behind',
    ])
  })
})

describe('two branches that wrote stories of their own', () => {
  const one = base.edit('2025-09-06', { 'articles/b.md': article(BO, 'topics: [Bridges]') })
  const two = base.edit('2025-09-07', { 'articles/c.md': article(CY, 'topics: [Tolls]') })

  test('pass a frozen build as they are merged, in either order', () => {
    for (const files of bothWays(base, one, two)) {
      expect(frozen(files)).toEqual([])
      const { build } = newsroom('2025-09-20', files, { ledger: 'frozen' })
      expect(build.news).toEqual([])
    }
  })

  test('give the same bytes in either order, with the next build too', () => {
    const [first, second] = bothWays(base, one, two).map(files =>
      builtSite(files, { now: at('2025-09-20'), ledger: 'frozen' }),
    )
    expect([...(first?.assets ?? [])]).toEqual([...(second?.assets ?? [])])
    const [a, b] = bothWays(base, one, two).map(files => builtSite(files, { now: at('2025-09-20') }))
    expect([...(a?.ledger ?? [])]).toEqual([...(b?.ledger ?? [])])
  })

  test('may have given one address to two names: one of them gets another, in either order the same', () => {
    const [x, y] = ['São Paulo', 'Sao Paulo'].map((topic, index) =>
      base.edit(`2025-09-0${6 + index}`, {
        [`articles/n${index}.md`]: article('Text.', `topics: [${topic}]`),
      }),
    ) as [Newsroom, Newsroom]
    const rooms = bothWays(base, x, y).map(files => newsroom('2025-09-20', files, { ledger: 'frozen' }))
    for (const room of rooms) {
      expect(room.entries('/topics/sao-paulo/')).toHaveLength(1)
      expect(room.entries('/topics/sao-paulo-2/')).toHaveLength(1)
    }
    expect([...(rooms[0]?.build.assets ?? [])]).toEqual([...(rooms[1]?.build.assets ?? [])])
  })

  test('may both have filled archives: what they know of is told', { timeout: 30_000 }, () => {
    const many = (slug: string) =>
      Object.fromEntries(
        Array.from({ length: 6 }, (_, n) => [`articles/${slug}-${n}.md`, article(`Text ${n}.`)]),
      )
    const short = { 'publication.yaml': `${PUBLICATION}feed_length: 5\n` }
    const start = newsroom('2025-09-05', { ...short, ...many('a') })
    const x = start.edit('2025-09-06', many('b'))
    const y = start.edit('2025-09-07', many('c'))
    const rooms = bothWays(start, x, y).map(files => newsroom('2025-09-20', files, { ledger: 'frozen' }))
    expect(String(rooms[0]?.files['ledger/_publication.jsonl'])).toContain('"archive":"/"')
    expect([...(rooms[0]?.build.assets ?? [])]).toEqual([...(rooms[1]?.build.assets ?? [])])
    const next = rooms[0]?.edit('2025-09-21', { 'articles/d.md': article('More.') })
    expect(next?.problems({}, { ledger: 'frozen' })).toEqual([])
  })
})

describe('two branches that changed one story in different places', () => {
  const filling = Array.from({ length: 5 }, (_, n) => `Paragraph ${n} of the story.`).join('\n\n')
  const told = (above: string, below: string) => article([above, filling, below].filter(Boolean).join('\n\n'))
  const start = newsroom('2025-09-05', { 'articles/a.md': told(ANN, '') })
  const one = start.edit('2025-09-06', { 'articles/a.md': told(`${ANN}\n\n${BO}`, '') })
  const two = start.edit('2025-09-07', { 'articles/a.md': told(ANN, CY) })

  test('are told as a merge that no build has seen, with both lines; the build they name is all it takes', () => {
    for (const files of bothWays(start, one, two)) {
      const result = buildSite(files, { ledger: 'frozen', now: at('2025-09-20') })
      expect(result.ok ? [] : result.problems).toEqual([
        expect.objectContaining({
          code: 'ledger-behind',
          file: 'ledger/a.jsonl',
          message: expect.stringMatching(
            /^Two branches .* changed this, as lines 1 and [23] say, and no build has seen/,
          ),
          advice: expect.stringContaining('Run `npm run build`'),
        }),
      ])
      const built = newsroom('2025-09-20', files)
      expect(frozen(built.files, '2025-09-21')).toEqual([])
      const ids = (room: Newsroom) => room.entries().map(({ id }) => id)
      expect(new Set(ids(built))).toEqual(new Set([...ids(one), ...ids(two)]))
    }
  })

  test('what stands around the entries likewise', () => {
    const publication = (title: string, rights: string) =>
      `${PUBLICATION.replace('Weekly', title)}rights: ${rights}\n`
    const files = { 'articles/a.md': article(ANN), 'publication.yaml': publication('Weekly', 'None') }
    const room = newsroom('2025-09-05', files)
    const x = room.edit('2025-09-06', { 'publication.yaml': publication('Daily', 'None') })
    const y = room.edit('2025-09-07', { 'publication.yaml': publication('Weekly', 'All') })
    for (const both of bothWays(room, x, y)) {
      expect(frozen(both)).toEqual([
        expect.stringMatching(/^ledger\/_publication\.jsonl:[2-5]:1 ledger-behind$/),
      ])
      expect(frozen(newsroom('2025-09-20', both).files)).toEqual([])
    }
  })

  test('a time zone that a merge brings back is no change', () => {
    const common = String(base.files['ledger/_publication.jsonl'])
    const both = { ...base.files, 'ledger/_publication.jsonl': `${common}{"time_zone":"Asia/Seoul"}\n` }
    expect(frozen(both)).toEqual([])
  })
})

describe('a merge that was left unfinished in the ledger', () => {
  const lines = String(base.files['ledger/a.jsonl'])
  const MARKS = `<<<<<<< HEAD\n${lines}||||||| merged common ancestors\n${lines}=======\n${lines}>>>>>>> x\n`
  test.each([
    ['of three parts', MARKS, 1],
    ['with the line ends of Windows', MARKS.replaceAll('\n', '\r\n'), 1],
    ['below lines', `${lines}${MARKS}`, 1 + lines.split('\n').length - 1],
    ['of which one mark is left', `${lines}=======\n`, lines.split('\n').length],
    ['of which the ancestors’ mark is left', `${lines}||||||| x\r\n`, lines.split('\n').length],
  ])('is named as such at its line: %s', (_, text, line) => {
    for (const file of ['ledger/a.jsonl']) {
      const result = buildSite({ ...base.files, [file]: text }, { now: at('2025-09-20') })
      expect(result.ok ? [] : result.problems).toEqual([
        expect.objectContaining({ file, line, message: 'A merge was left unfinished here.' }),
      ])
      const marks = /^(?:<{7}|\|{7}|={7}|>{7})[^\n]*\n/gm
      expect(problemsOf({ ...base.files, [file]: text.replace(marks, '') })).toEqual([])
    }
  })
})

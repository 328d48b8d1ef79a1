import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Entry, isStanding } from '../../src/model/entry.ts'
import { at } from '../site/site.ts'
import { article, newsroom } from './newsroom.ts'
import { settled } from './settled.ts'

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

  const titled = { 'articles/a.md': article(said('bad').join('\n\n'), 'topics: [Dams]', 'Another headline') }
  const titlesOf = (room: ReturnType<typeof newsroom>) =>
    new Map(room.entries('/updates/').map(({ id, title }) => [id, title]))

  test('keep their ids under another headline and topic, which all of them say', () => {
    const room = newsroom('2025-09-10', story(said('bad').toReversed()))
    expect(titlesOf(room.edit('2025-09-11', titled))).toEqual(titlesOf(room))
  })

  // Whole sentences are shown alike, whoever they were said to.
  test.each(WORDS)('are found again after sentences changed places under another headline: %s', word => {
    const sentence = `"We will not call this town ${word} again,"`
    const heard = [
      `${sentence} said Ulla Strand on Monday.`,
      `${sentence} said Ulla Strand at noon.`,
      `${sentence} said Ulla Strand.`,
    ]
    const room = newsroom('2025-09-10', story(heard))
    const turned = article(heard.toReversed().join('\n\n'), '', 'Another headline')
    const edited = room.edit('2025-09-11', { 'articles/a.md': turned })
    expect(edited.problems({}, { ledger: 'frozen' })).toEqual([])
    expect(edited.at('2025-09-12').entries('/updates/')).toEqual(edited.entries('/updates/'))
  })

  test('stand in ledgers without their clauses that are not behind, and keep their ids', () => {
    const room = newsroom('2025-09-10', story(said('bad')))
    const old = String(room.files['ledger/a.jsonl']).replace(/"clause":"[^"]*",/g, '')
    expect(old).not.toBe(room.files['ledger/a.jsonl'])
    const before = newsroom('2025-09-11', { ...room.files, 'ledger/a.jsonl': old })
    expect(before.build.news).toEqual([])
    expect(before.problems({}, { ledger: 'frozen' })).toEqual([])
    expect(before.build.ledger.get('a.jsonl')).toBe(old)
    expect(titlesOf(before.edit('2025-09-12', titled))).toEqual(titlesOf(room))
  })

  test('keep the id of the first when another is added before it', () => {
    const [dam, ...others] = said('bad') as [string, string, string]
    const room = newsroom('2025-09-10', story([dam]))
    const after = titlesOf(room.edit('2025-09-11', story([...others, dam])))
    for (const [id, title] of titlesOf(room)) expect(after.get(id)).toBe(title)
  })

  test.each(WORDS)('are told apart where the first was reworded before it was said again: %s', word => {
    const sentence = (words: string) => `Ulla Strand said: "The dam is ${words} as all of us know."`
    const reworded = newsroom('2025-09-10', story([sentence(word)])).edit(
      '2025-09-11',
      story([sentence(`${word} and old`)]),
    )
    const again = reworded.edit(
      '2025-09-12',
      story([sentence(`${word} and old`), sentence(`${word} and old`)]),
    )
    expect(again.problems({}, { ledger: 'frozen' })).toEqual([])
    expect(
      again
        .at('2025-09-13')
        .entries()
        .map(({ id }) => id),
    ).toEqual(again.entries().map(({ id }) => id))
  })

  test('are taken back one by one, by their ids', () => {
    const sentences = said('bad')
    const room = newsroom('2025-09-10', story(sentences))
    for (const [id, title] of titlesOf(room)) {
      const matter = `statements: [{ quote: bad, id: "${id}", withdrawn: { at: 2025-09-11, reason: No. } }]`
      const left = sentences.filter(sentence => !sentence.startsWith(title.slice(0, 18)))
      const after = titlesOf(room.edit('2025-09-11', { 'articles/a.md': article(left.join('\n\n'), matter) }))
      for (const [other, title] of titlesOf(room)) if (other !== id) expect(after.get(other)).toBe(title)
      expect(after.get(id)).not.toContain('bad')
    }
  })
})

/** A sentence in which one of two speakers says one of two words: nothing but its clause tells it from the others. */
interface Sentence {
  readonly identity: number
  readonly speaker: string
  readonly word: string
  readonly way: number
  /** How often the words around it were edited. */
  readonly edits: number
  story: number
}

const SPEAKERS = ['Ulla Strand', 'Timo Berg']
const PLACES = [
  'dam',
  'bridge',
  'road',
  'quay',
  'lock',
  'weir',
  'ferry',
  'tunnel',
  'mole',
  'crane',
  'light',
  'pier',
]

function sentenceOf({ identity, speaker, word, way, edits }: Sentence): string {
  const place = `${PLACES[identity % PLACES.length]} of ward ${identity}${' once'.repeat(edits)}`
  const ways = [
    `${speaker} called the ${place} "${word}".`,
    `${speaker} told farmers that the ${place} was "${word}".`,
    `${speaker} said on Monday that the ${place} was "${word}".`,
  ]
  return ways[way % ways.length] as string
}

const step = fc.record({
  act: fc.constantFrom('insert', 'remove', 'reorder', 'move', 'edit', 'headline', 'topic', 'nothing'),
  choice: fc.nat(1000),
  word: fc.constantFrom('bad', 'safe'),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface Newsdesk {
  sentences: readonly Sentence[]
  readonly headlines: string[]
  readonly topics: string[]
  /** Ids of what was taken out, by story. */
  readonly removed: [story: number, id: string][]
  made: number
}

const STORIES = ['a', 'b']

function contentOf({ sentences, headlines, topics, removed }: Newsdesk) {
  const entries = STORIES.map((slug, story) => {
    const gone = removed.flatMap(([of, id]) =>
      of === story ? [`  - { quote: bad, id: "${id}", withdrawn: { at: 2025-09-02, reason: Untrue. } }`] : [],
    )
    const matter = [`topics: [${topics[story]}]`, ...(gone.length > 0 ? ['statements:', ...gone] : [])]
    const body = sentences.filter(sentence => sentence.story === story).map(sentenceOf)
    return [
      `articles/${slug}.md`,
      article(['The council met.', ...body].join('\n\n'), matter.join('\n'), headlines[story]),
    ]
  })
  return Object.fromEntries(entries)
}

/** Does one thing; the identity of the sentence that may be judged anew, since it was edited itself. */
function act(
  desk: Newsdesk,
  { act: what, choice, word }: Step,
  idOf: (identity: number) => string,
): number | null {
  const index = choice % Math.max(1, desk.sentences.length)
  const chosen = desk.sentences[index]
  const story = choice % STORIES.length
  // Words that were taken back and stand in the text again are what was taken back.
  if (desk.removed.length > 0 && (what === 'insert' || what === 'move')) return null
  switch (what) {
    case 'insert': {
      const identity = desk.made++
      const speaker = SPEAKERS[choice % 3 === 0 ? 1 : 0] as string
      const made = { identity, speaker, word, way: choice, edits: 0, story }
      desk.sentences = desk.sentences.toSpliced(index, 0, made)
      return null
    }
    case 'remove':
      if (!chosen) return null
      desk.removed.push([chosen.story, idOf(chosen.identity)])
      desk.sentences = desk.sentences.toSpliced(index, 1)
      return null
    case 'reorder':
      desk.sentences = [...desk.sentences.slice(index), ...desk.sentences.slice(0, index).toReversed()]
      return null
    case 'move':
      if (chosen) desk.sentences = desk.sentences.with(index, { ...chosen, story: 1 - chosen.story })
      return null
    case 'edit':
      if (!chosen) return null
      desk.sentences = desk.sentences.with(index, { ...chosen, edits: chosen.edits + 1 })
      return chosen.identity
    case 'headline':
      desk.headlines[story] = `Headline ${choice}`
      return null
    case 'topic':
      desk.topics[story] = `Topic ${choice % 7}`
      return null
    case 'nothing':
      return null
  }
}

const RUNS = 60

test(`over ${RUNS} histories of many equal words each keeps its id, whatever is done around it`, {
  timeout: 120_000,
}, () => {
  const start = fc.array(
    step.map(one => ({ ...one, act: 'insert' as const })),
    { minLength: 4, maxLength: 10 },
  )
  fc.assert(fc.property(start, fc.array(step, { minLength: 1, maxLength: 6 }), play), { numRuns: RUNS })
})

function play(start: readonly Step[], steps: readonly Step[]): void {
  const desk: Newsdesk = { sentences: [], headlines: ['A', 'B'], topics: ['X', 'Y'], removed: [], made: 0 }
  for (const one of start) act(desk, one, () => '')
  let ledger: ReadonlyMap<string, string> = new Map()
  let known = new Map<number, string>()
  for (const [day, one] of [null, ...steps].entries()) {
    const edited = one && act(desk, one, identity => known.get(identity) ?? '')
    const now = at(`2025-09-${10 + day}`)
    const built = settled(contentOf(desk), ledger, now)
    expect(built.problems).toEqual([])
    const told = identitiesIn(built.everything.members)
    expect([...told.keys()].toSorted()).toEqual(desk.sentences.map(({ identity }) => identity).toSorted())
    for (const [identity, id] of told)
      if (identity !== edited) expect(known.get(identity) ?? id, `${identity} keeps its id`).toBe(id)
    if (edited !== null && edited !== undefined)
      expect([...known].filter(([, id]) => id === told.get(edited)).map(([was]) => was)).toEqual([edited])
    ledger = built.ledger
    known = told
    expect([...settled(contentOf(desk), ledger, at('2025-10-20')).ledger]).toEqual([...ledger])
  }
}

/** The id of each sentence that is told, by the number in it. */
function identitiesIn(entries: readonly Entry[]): Map<number, string> {
  const live = entries.filter(entry => isStanding(entry) && entry.kind !== 'article')
  return new Map(live.map(({ title, id }) => [Number(/of ward (\d+)/.exec(title)?.[1]), id]))
}

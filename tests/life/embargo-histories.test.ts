import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Build } from '../../src/site/context/input.ts'
import { documentsOf, type Files } from '../site/site.ts'
import { newsroom } from './newsroom.ts'
import { sentenceOf } from './story-model.ts'

// The same in each run of the tests, so that a find is of the change that made it; HISTORIES=5000 SEED=1 plays others.
const HISTORIES = Number(process.env.HISTORIES ?? 15)
const SEED = Number(process.env.SEED ?? 16)

/** A story; `out` is the day of September on which it is due, null of a draft. */
interface Story {
  readonly out: number | null
  readonly live: boolean
  readonly updates: readonly {
    readonly day: number
    readonly kind: 'development' | 'correction'
    readonly draft: boolean
    /** What it quotes besides, which no other text does. */
    readonly isQuoting: boolean
  }[]
}

/**
 * Stories, and in which of them each quotation stands at first and after an edit: 0 to 3 in the article, 4 to 7 in the first
 * development, where the story has one.
 */
interface History {
  readonly stories: readonly Story[]
  readonly quotes: readonly (readonly [before: number, after: number])[]
  readonly reveals: boolean
}

/** The first build, an edit, and builds of what stands then, frozen. */
const DAYS = [10, 12, 14, 17, 20]
const SPEAKERS = ['Mira Halvorsen', 'Aldo Brandt', 'Petra Luning', 'Tomas Derrigo', 'Edda Kranz']
const COUNTED = ['zero', 'first', 'second', 'third']

const story: fc.Arbitrary<Story> = fc.record({
  out: fc.constantFrom(1, 5, 10, 13, 16, 20, 28, null),
  live: fc.boolean(),
  updates: fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 25 }),
      kind: fc.constantFrom('development', 'development', 'correction'),
      draft: fc.constantFrom(false, false, true),
      isQuoting: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
})

const history: fc.Arbitrary<History> = fc.record({
  stories: fc.tuple(fc.constant<Story>({ out: 1, live: false, updates: [] }), story, story, story),
  quotes: fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { minLength: 5, maxLength: 5 }),
  reveals: fc.boolean(),
})

const day = (number: number) => `2025-09-${String(number).padStart(2, '0')}`

/** A word that only what belongs to this part says. */
const mark = (of: string, story: number, part = 0) => `${of}${COUNTED[story]}${COUNTED[part]}q`

function filesOf({ stories, quotes }: History, which: 0 | 1): Files {
  const files: Record<string, string> = {}
  for (const [index, { out, live, updates }] of stories.entries()) {
    const slug = mark('slug', index)
    const saidAt = (part: number | null) =>
      quotes.flatMap((homes, quote) => {
        const home = homeOf(stories, homes[which])
        return home.story === index && home.part === part
          ? [`${SPEAKERS[quote]} said: "${sentenceOf(quote)}."`]
          : []
      })
    const keys = [
      `title: The ${mark('title', index)} of the year`,
      `published: ${day(out ?? 1)}`,
      `topics: [${mark('topic', index)}]`,
      `formerly: [${mark('former', index)}]`,
      `image: /media/${mark('image', index)}.png`,
      ...(live ? ['status: live'] : []),
      ...(out === null ? ['draft: true'] : []),
    ]
    const others = stories.flatMap((other, at) => linksTo(other, at))
    const body = [
      `The ${mark('body', index)} began.`,
      ...(index === 0 ? others : []),
      `![](../media/${mark('picture', index)}.png)`,
      ...saidAt(null),
    ]
    files[`articles/${slug}.md`] = ['---', ...keys, '---', '', body.join('\n\n'), ''].join('\n')
    for (const [part, { day: dated, kind, draft, isQuoting }] of updates.entries()) {
      // A correction is of something that was shown: it never lies ahead, nor before what is out.
      const published = kind === 'correction' ? Math.max(Math.min(dated, 10), Math.min(out ?? 1, 10)) : dated
      const own = [
        `title: The ${mark('update', index, part)} came`,
        `published: ${day(published)}`,
        `kind: ${kind}`,
      ]
      if (draft) own.push('draft: true')
      files[`updates/${slug}/${mark('file', index, part)}.md`] = [
        '---',
        ...own,
        '---',
        '',
        'It went on.',
        ...(isQuoting && kind === 'development' ? ['', saidIn(index, part)] : []),
        ...saidAt(part).flatMap(said => ['', said]),
        '',
      ].join('\n')
    }
  }
  return files
}

/** What a development quotes, of a speaker whom nobody else names. */
function saidIn(story: number, part: number): string {
  return `Ulla ${speakerIn(story, part)} said: "${sentenceOf(100 + 10 * story + part)}."`
}

const speakerIn = (story: number, part: number) => `Vo${COUNTED[story]}${COUNTED[part]}`

/** The text in which a quotation stands: of an article `part` is null. */
function homeOf(
  stories: readonly Story[],
  home: number,
): { readonly story: number; readonly part: 0 | null } {
  const part = home > 3 && stories[home % 4]?.updates[0]?.kind === 'development' ? 0 : null
  return { story: home % 4, part }
}

/** When a text comes out; never of a draft. */
function outAt(stories: readonly Story[], home: number): number {
  const { story, part } = homeOf(stories, home)
  const own = part === null ? null : stories[story]?.updates[part]
  const due = stories[story]?.out ?? Number.POSITIVE_INFINITY
  if (!own) return due
  return own.draft ? Number.POSITIVE_INFINITY : Math.max(due, own.day)
}

/** Links to a story and to its updates. */
function linksTo({ updates }: Story, index: number): readonly string[] {
  const slug = mark('slug', index)
  const files = updates.map((_, part) => `[Next](../updates/${slug}/${mark('file', index, part)}.md).`)
  return [`[Earlier](${slug}.md).`, `[Here](https://weekly.example/articles/${slug}/rss.xml).`, ...files]
}

function mediaOf({ stories }: History): ReadonlyMap<string, number> {
  const files = stories.flatMap((_, index) => ['image', 'picture'].map(of => `media/${mark(of, index)}.png`))
  return new Map(files.map(file => [file, 1]))
}

/** Every word of what is hidden on a day. */
function hiddenOn({ stories, quotes }: History, which: 0 | 1, today: number): readonly string[] {
  const isOut = (index: number) => (stories[index]?.out ?? Number.POSITIVE_INFINITY) <= today
  return [
    ...stories.flatMap(({ updates }, index) => {
      const whole = ['slug', 'title', 'topic', 'former', 'image', 'body', 'picture'].map(of =>
        mark(of, index),
      )
      const parts = updates.flatMap(({ day: dated, draft, kind }, part) =>
        isOut(index) && !draft && (kind === 'correction' || dated <= today)
          ? []
          : [
              ...[mark('update', index, part), mark('file', index, part)],
              ...[sentenceOf(100 + 10 * index + part), speakerIn(index, part)],
            ],
      )
      return isOut(index) ? parts : [...whole, ...parts]
    }),
    ...quotes.flatMap((homes, quote) =>
      outAt(stories, homes[which]) <= today
        ? []
        : [sentenceOf(quote), ...(SPEAKERS[quote] ? [SPEAKERS[quote]] : [])],
    ),
  ]
}

function everythingIn(build: Build): string {
  const documents = documentsOf(build)
  return [...build.assets.keys(), ...build.media, ...documents.keys(), ...documents.values()].join('\n')
}

/** Who is a draft after the edit: those that were, or nobody. What was shown in an open story stays out of drafts. */
function afterEdit(told: History): History {
  const stories = told.stories.map(one => (told.reveals && one.out === null ? { ...one, out: 13 } : one))
  const quotes = told.quotes.map(([before, after]) =>
    outAt(stories, after) === Number.POSITIVE_INFINITY
      ? ([before, before] as const)
      : ([before, after] as const),
  )
  return { ...told, stories, quotes }
}

test(`over ${HISTORIES} histories, nothing of a story is in any document before its time`, {
  timeout: HISTORIES * 5_000,
}, () => {
  fc.assert(
    fc.property(history, before => {
      const media = mediaOf(before)
      const after = afterEdit(before)
      const [first = 0, second = 0, ...later] = DAYS
      const opened = newsroom(day(first), filesOf(before, 0), { media })
      expectHidden(opened.build, hiddenOn(before, 0, first))
      const gone = Object.keys(opened.files).filter(file => /^(?:articles|updates)\//.test(file))
      const edited = opened.edit(day(second), {
        ...Object.fromEntries(gone.map(file => [file, null])),
        ...(filesOf(after, 1) as Record<string, string>),
      })
      expectHidden(edited.build, hiddenOn(after, 1, second))
      for (const today of later) expectHidden(edited.at(day(today)).build, hiddenOn(after, 1, today))
    }),
    { numRuns: HISTORIES, seed: SEED },
  )
})

function expectHidden(build: Build, words: readonly string[]): void {
  const everything = everythingIn(build)
  expect(words.filter(word => everything.includes(word))).toEqual([])
}

test('what is due is there: the histories above would find a word that is not hidden', () => {
  const told: History = {
    stories: [
      { out: 1, live: false, updates: [{ day: 5, kind: 'development', draft: false, isQuoting: true }] },
    ],
    quotes: [[0, 0]],
    reveals: false,
  }
  const { build } = newsroom(day(4), filesOf(told, 0), { media: mediaOf(told) })
  const everything = everythingIn(build)
  for (const word of ['slug', 'title', 'topic', 'former', 'body'].map(of => mark(of, 0)))
    expect(everything).toContain(word)
  expect(everything).toContain(sentenceOf(0))
  expect(hiddenOn(told, 0, 4)).toEqual([mark('update', 0), mark('file', 0), sentenceOf(100), 'Vozerozero'])
  const next = everythingIn(newsroom(day(6), filesOf(told, 0), { media: mediaOf(told) }).build)
  expect(hiddenOn(told, 0, 4).filter(word => !next.includes(word) && !word.startsWith('file'))).toEqual([])
})

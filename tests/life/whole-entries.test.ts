import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FEED_FORMATS, FEEDS, type FeedFormat } from '../../src/model/collection.ts'
import { PUBLICATION } from '../site/site.ts'
import { walked } from '../wire/walk.ts'
import { article, type Newsroom, newsroom, update } from './newsroom.ts'

// The same in each run of the tests, so that a find is of the change that made it; HISTORIES=1000 SEED=1 plays others.
const HISTORIES = Number(process.env.HISTORIES ?? 30)
const SEED = Number(process.env.SEED ?? 16)
const HOUR = 3_600_000

/** Characters of text: of some few, of many, and of one alone a feed is full. */
const size = fc.constantFrom(40, 40, 40, 40, 90_000, 210_000)

/** What an editor does before a build, and how long after the last one that is. */
const step = fc.record({
  hours: fc.constantFrom(1, 30, 49, 24 * 20, 24 * 100),
  stories: fc.array(fc.record({ size, age: fc.constantFrom(0, 0, 3, 29, 400) }), { maxLength: 2 }),
  parts: fc.array(fc.record({ story: fc.nat(), size }), { maxLength: 2 }),
  edited: fc.option(fc.record({ story: fc.nat(), size }), { freq: 3 }),
  withdrawn: fc.option(fc.nat(), { freq: 6 }),
  /** Whether a frozen build follows when what is late has had its time. */
  waits: fc.integer({ min: 0, max: 2 }).map(n => n === 0),
})

const history = fc.record({
  feedLength: fc.constantFrom(2, 6, 50),
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

test(`over ${HISTORIES} histories of long texts, what nobody edited stays as long as it was everywhere`, {
  timeout: HISTORIES * 10_000,
}, () => {
  fc.assert(
    fc.property(history, ({ feedLength, steps }) => {
      const publication = { 'publication.yaml': `${PUBLICATION}feed_length: ${feedLength}\n` }
      const model: Model = { stories: [], parts: 0, now: Date.parse('2025-09-05T00:00:00Z') }
      let room = newsroom(timeOf(model), { ...publication, ...changesOf(model, FIRST).files })
      let lengths = lengthsIn(room, model)
      for (const edits of steps) {
        model.now += edits.hours * HOUR
        const { files, touched } = changesOf(model, edits)
        room = room.edit(timeOf(model), files)
        const lengthsNow = lengthsIn(room, model)
        const later = edits.waits ? lengthsIn(room.at(timeOf({ now: model.now + 50 * HOUR })), model) : []
        for (const [entry, length] of [...lengthsNow, ...later])
          if (!touched.some(pattern => pattern.test(entry)))
            expect(length, entry).toBeGreaterThanOrEqual(lengths.get(entry) ?? 0)
        lengths = lengthsNow
      }
    }),
    { numRuns: HISTORIES, seed: SEED },
  )
})

const FIRST: Step = {
  hours: 0,
  stories: [
    { size: 40, age: 0 },
    { size: 90_000, age: 400 },
  ],
  parts: [],
  edited: null,
  withdrawn: null,
  waits: false,
}

interface Model {
  readonly stories: { readonly date: string; size: number; withdrawn: string | null }[]
  parts: number
  now: number
}

function timeOf({ now }: Pick<Model, 'now'>): string {
  return new Date(now).toISOString().replace('.000', '')
}

/** The files that change, and patterns of the entries in them that are edited. */
function changesOf(model: Model, { stories, parts, edited, withdrawn }: Step) {
  const files: Record<string, string> = {}
  const touched: RegExp[] = []
  const write = (index: number) => {
    const story = model.stories[index]
    if (!story) return
    const ending = story.withdrawn ? `\nwithdrawn: { at: ${story.withdrawn}, reason: Untrue. }` : ''
    files[`articles/s-${index}.md`] = article(
      text(story.size),
      `topics: [Roads]${ending}`,
      `Story ${index}`,
    ).replace('2025-09-04', story.date)
  }
  for (const { size, age } of stories) {
    const date = new Date(model.now - age * 24 * HOUR).toISOString().slice(0, 10)
    write(model.stories.push({ date, size, withdrawn: null }) - 1)
  }
  const change = (choice: number, how: Partial<Model['stories'][number]>) => {
    const index = choice % model.stories.length
    const story = model.stories[index]
    if (!story || story.withdrawn) return
    Object.assign(story, how)
    touched.push(new RegExp(`/s-${index}${how.withdrawn ? '(?:/|$)' : '$'}`))
    write(index)
  }
  if (edited) change(edited.story, { size: edited.size })
  if (withdrawn !== null) change(withdrawn, { withdrawn: timeOf(model) })
  for (const { story, size } of parts) {
    const index = story % model.stories.length
    if (model.stories[index]?.withdrawn) continue
    const name = `updates/s-${index}/p-${model.parts}.md`
    files[name] = update(text(size), '', `Part ${model.parts}`).replace('2025-09-06', timeOf(model))
    model.parts++
  }
  return { files, touched }
}

function text(size: number): string {
  return 'harbour '.repeat(size / 8)
}

const ENTRIES = {
  rss: /<item>[\s\S]*?<guid[^>]*>(.*?)<[\s\S]*?<content:encoded>([\s\S]*?)<\/content:encoded>/g,
  atom: /<entry>[\s\S]*?<id>(.*?)<[\s\S]*?<content[^>]*>([\s\S]*?)<\/content>/g,
}

/** How long entries are in a document, by their ids; strict readers would take most of the time of this test. */
function entriesIn(format: FeedFormat, body: string): readonly (readonly [id: string, length: number])[] {
  if (format !== 'json')
    return [...body.matchAll(ENTRIES[format])].map(([, id = '', content = '']) => [id, content.length])
  const { items } = JSON.parse(body) as { items: { id: string; content_html: string }[] }
  return items.map(({ id, content_html }) => [id, content_html.length])
}

/**
 * How long each entry is in each format: the same in every document. All formats of a feed list the same, and what no
 * editor withdrew is met by who walks back.
 */
function lengthsIn(room: Newsroom, { stories }: Model): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>()
  const collections = [
    '/',
    '/updates/',
    '/topics/roads/',
    ...stories.map((_, index) => `/articles/s-${index}/`),
  ]
  for (const collection of collections) {
    if (room.document(`${collection}rss.xml`) === undefined) continue
    const feedOf = (format: FeedFormat) =>
      entriesIn(format, room.document(collection + FEEDS[format].file) ?? '').map(([id]) => id)
    for (const format of FEED_FORMATS) {
      expect(feedOf(format), collection).toEqual(feedOf('json'))
      for (const { body } of walked(format, collection, at => room.document(at))) {
        for (const [id, length] of entriesIn(format, body)) {
          expect(length, id).toBe(lengths.get(`${format} ${id}`) ?? length)
          lengths.set(`${format} ${id}`, length)
        }
      }
    }
  }
  for (const [index, { withdrawn }] of stories.entries())
    for (const format of withdrawn ? [] : FEED_FORMATS)
      expect([...lengths.keys()]).toContain(`${format} tag:weekly.example,2025:articles/s-${index}`)
  return lengths
}

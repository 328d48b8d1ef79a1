import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf } from '../../../src/model/instant.ts'
import type { Build } from '../../../src/site/context/input.ts'
import { openPack, type PackedDocument } from '../../../src/snapshot/unpack.ts'
import { type ReadEntry, readFeed } from '../../reading/feed-entries.ts'
import { buildSite, documentsOf, type Files, ledgerFiles } from '../../site/site.ts'
import { type Fetch, served } from '../../wire/client.ts'
import { mergedLedger } from './merge.ts'
import {
  contentOf,
  cutForLengthIn,
  type Desk,
  EDITS,
  newDesk,
  standingIn,
  takenBackIn,
} from './newsroom-model.ts'
import { newReader, type Reader } from './reader.ts'

/** The same hundred in each run of the tests; `HISTORIES=1000 SEED=1 vitest run tests/life/readers` plays others. */
const HISTORIES = Number(process.env.HISTORIES ?? 100)
const SEED = { seed: Number(process.env.SEED ?? 51) }

const SECOND = 1000
const MINUTE = 60 * SECOND
const DAY = 86_400 * SECOND
/** Of a publication that says nothing else. */
const NOTICE_DAYS = 90

/** How much later a build is than the one before: also in the same second, and on a machine that is behind. */
const DELAYS = [0, SECOND, 30 * SECOND, 3600 * SECOND, DAY, 9 * DAY, 60 * DAY, 200 * DAY]
const BEHIND = -5 * MINUTE

/** A clock that is ten minutes or more behind the ledger's last moment is refused: the histories stay within that. */
const FAR_BEHIND = 9 * MINUTE

const edit = fc.record({
  kind: fc.constantFrom(...(Object.keys(EDITS) as (keyof typeof EDITS)[])),
  story: fc.nat(20),
  choice: fc.nat(1000),
})

const step = fc.record({
  edits: fc.array(edit, { maxLength: 3 }),
  delay: fc.constantFrom(...DELAYS, BEHIND),
  /** Edits that another editor makes meanwhile, on a branch that is merged. */
  branch: fc.option(fc.array(edit, { minLength: 1, maxLength: 2 }), { freq: 6, nil: null }),
  /** How long after it only the clock goes on, and a frozen build is deployed. */
  waits: fc.constantFrom(0, 0, 0, 2 * DAY, 100 * DAY, 500 * DAY),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const history = fc.oneof(
  { weight: 29, arbitrary: fc.array(step, { minLength: 1, maxLength: 5 }) },
  { weight: 1, arbitrary: fc.array(step, { minLength: 30, maxLength: 32 }) },
)

test(`over ${HISTORIES} histories, what readers hold stays true`, {
  timeout: 60_000 + HISTORIES * 8000,
}, async () => {
  await fc.assert(fc.asyncProperty(history, play), { numRuns: HISTORIES, endOnFailure: true, ...SEED })
})

async function play(steps: readonly Step[]): Promise<void> {
  const desk = newDesk()
  const readers = readersOf(desk)
  const seen: Seen = { identities: new Map(), published: new Map(), documents: new Map(), latest: 0 }
  let clock = Date.parse('2025-09-01T12:00:00Z')
  let ledger: Files = {}
  const polled = new Map<Reader, number>()
  let builds = 0
  let isWaited = false
  const deploy = async (built: Build, now: number) => {
    seen.latest = Math.max(seen.latest, now)
    checkBuild(built, desk, seen)
    const fetch = served(built)
    for (const reader of readers) {
      if (builds % reader.every !== 0) continue
      // Longer than a notice and its tombstone stand nobody is told what to drop.
      if (now - (polled.get(reader) ?? now) > 400 * DAY) reader.forget()
      polled.set(reader, now)
      await reader.poll(fetch)
      await checkReader(reader, fetch, desk, seen)
    }
    builds++
  }
  const first = built(contentOf(desk), {}, clock)
  ledger = ledgerFiles(first)
  await deploy(first, clock)
  for (const { edits, delay, branch, waits } of steps) {
    // Nothing records when a frozen build was deployed, so that the clock may not be behind that.
    clock += isWaited ? Math.max(0, delay) : delay
    clock = Math.max(clock, seen.latest - FAR_BEHIND)
    isWaited = waits > 0 || branch !== null
    const base = { desk: structuredClone(desk), ledger, latest: seen.latest }
    const touched = act(desk, edits, clock, new Set())
    const next = built(contentOf(desk), ledger, clock)
    ledger = ledgerFiles(next)
    await deploy(next, clock)
    if (branch) {
      const other = structuredClone(base.desk)
      other.made += 10_000
      const own = branch.filter(({ kind }) => !OF_ALL.includes(kind))
      // Some were built before the last deployment.
      const early = base.latest + 2 * MINUTE
      const isEarly = branch.length === 1 && early < seen.latest && !isAnyDue(ledger, early, seen.latest)
      act(other, own, isEarly ? early : clock, touched)
      clock = seen.latest + MINUTE
      const theirs = built(contentOf(other), base.ledger, isEarly ? early : clock)
      ledger = mergedLedger(base.ledger, ledger, ledgerFiles(theirs))
      mergeDesk(desk, base.desk, other)
      await deploy(built(contentOf(desk), ledger, clock, 'frozen'), clock)
    }
    if (waits > 0) {
      clock += waits
      await deploy(built(contentOf(desk), ledger, clock, 'frozen'), clock)
    }
  }
}

/**
 * Whether a notice or what follows it may end by time alone between two moments: a list that is dated by that tells not
 * what its build knew, so that what a branch brings from before it cannot be told from what was there.
 */
function isAnyDue(ledger: Files, from: number, to: number): boolean {
  const told = Object.values(ledger).flatMap(text => String(text).match(/\d{4}-\d\d-\d\dT[\d:]+Z/g) ?? [])
  return told.some(at =>
    [NOTICE_DAYS, 365, NOTICE_DAYS + 365].some(days => {
      const due = Date.parse(at) + days * DAY
      return from < due && due <= to + 60 * MINUTE
    }),
  )
}

/** Edits of more than one story: two editors who do these at a time have to talk. */
const OF_ALL: readonly string[] = ['renamePerson', 'moveQuote', 'feedLength', 'address', 'describe']

function mergeDesk(desk: Desk, base: Desk, other: Desk): void {
  for (const [index, story] of other.stories.entries()) {
    const before = base.stories[index]
    if (before === undefined) desk.stories.push(story)
    else if (JSON.stringify(before) !== JSON.stringify(story)) desk.stories[index] = story
  }
  desk.made = other.made
}

/** One edit a story and build: more, and nobody could tell what became of what. Says which stories they touched. */
function act(desk: Desk, edits: Step['edits'], clock: number, untouchable: ReadonlySet<string>): Set<string> {
  const touched = new Set<string>(untouchable)
  const now = instantOf(clock)
  for (const { kind, story: place, choice } of edits) {
    const story = desk.stories[place % desk.stories.length]
    if (!story || story.withdrawn) continue
    const all = OF_ALL.includes(kind) ? desk.stories : [story]
    if (all.some(({ slug }) => touched.has(slug))) continue
    for (const { slug } of all) touched.add(slug)
    const known = new Set(desk.stories)
    EDITS[kind](desk, story, choice, now)
    // What nobody was shown cannot be taken back.
    for (const added of desk.stories) if (!known.has(added)) touched.add(added.slug)
  }
  return touched
}

function built(content: Files, ledger: Files, now: number, how: 'write' | 'frozen' = 'write'): Build {
  const result = buildSite({ ...content, ...ledger }, { now: instantOf(now), ledger: how })
  if (result.ok) return result.build
  throw new Error(`It does not build (${how}): ${JSON.stringify(result.problems, null, 1)}`)
}

function readersOf({ stories }: Desk): readonly Reader[] {
  const [story, other] = stories.map(({ slug }) => `/articles/${slug}/` as const)
  return [
    newReader('/', 'rss', 'entity tags'),
    newReader('/', 'atom', 'Last-Modified'),
    newReader('/', 'json', 'both'),
    newReader('/', 'rss', 'deltas'),
    newReader('/', 'atom', 'nothing', 30),
    newReader('/updates/', 'json', 'Last-Modified'),
    newReader('/corrections/', 'rss', 'Last-Modified'),
    newReader('/topics/roads/', 'atom', 'Last-Modified', 2),
    newReader('/people/mira-halvorsen/', 'json', 'Last-Modified'),
    newReader(story ?? '/', 'rss', 'Last-Modified'),
    newReader(other ?? '/', 'json', 'deltas', 3),
  ]
}

interface Seen {
  /** Which entry an id is, for ever. */
  readonly identities: Map<string, number>
  readonly published: Map<string, string>
  /** What the last deployment answered. */
  documents: ReadonlyMap<string, PackedDocument>
  latest: number
}

/** All documents of a build agree: one id, one content, whole, and in all formats the same ids. */
function checkBuild(build: Build, desk: Desk, seen: Seen): void {
  checkValidators(build, seen)
  const documents = documentsOf(build)
  const contents = new Map<string, string>()
  for (const [path, body] of documents) {
    if (!path.endsWith('/feed.json') || seen.documents.get(path)?.status === 410) continue
    const { entries } = readFeed('json', body)
    const ids = entries.map(({ id }) => id)
    expect(new Set(ids).size, path).toBe(ids.length)
    for (const entry of entries) {
      expect(entry.html, `${entry.id} in ${path}`).toBe(contents.get(entry.id) ?? entry.html)
      contents.set(entry.id, entry.html)
      checkDates(entry, seen)
    }
    for (const [file, pattern] of [
      ['rss.xml', GUIDS],
      ['atom.xml', ATOM_IDS],
    ] as const) {
      const other = documents.get(path.replace('feed.json', file)) ?? ''
      expect(
        [...other.matchAll(pattern)].map(([, id]) => id),
        path,
      ).toEqual(ids)
    }
  }
  const numbers = takenBackIn(desk).map(identity => `\\bno${identity}\\b`)
  const back = new RegExp(numbers.join('|') || '^\\b$')
  for (const [path, body] of documents) expect(back.exec(body)?.[0], path).toBeUndefined()
}

/** Whatever changes a document moves its Last-Modified, which never goes back. */
function checkValidators({ assets }: Build, seen: Seen): void {
  const documents = new Map([...assets.values()].flatMap(bytes => [...openPack(bytes).documents]))
  for (const [path, { bodies, lastModifiedAt }] of documents) {
    const before = seen.documents.get(path)
    if (!before) continue
    // A tag also names the state of a feed, which may be another where no byte is.
    const isSame = Buffer.compare(before.bodies.identity.bytes, bodies.identity.bytes) === 0
    const least = before.lastModifiedAt + (isSame ? 0 : SECOND)
    expect(lastModifiedAt, `Last-Modified of ${path}`).toBeGreaterThanOrEqual(least)
  }
  seen.documents = documents
}

const GUIDS = /<guid[^>]*>([^<]*)</g
const ATOM_IDS = /<entry>[\s\S]*?<id>([^<]*)</g

function checkDates(entry: ReadEntry, { published, identities }: Seen): void {
  expect(published.get(entry.id) ?? entry.published, entry.id).toBe(entry.published)
  published.set(entry.id, entry.published)
  const identity = identityOf(entry)
  if (identity === null) return
  expect(identities.get(entry.id) ?? identity, entry.id).toBe(identity)
  identities.set(entry.id, identity)
}

/** The number in an entry's own words; null of an article, a notice or a withdrawal. */
function identityOf({ words, html, title, withdrawn, terms }: ReadEntry): number | null {
  if (withdrawn || terms.kind === 'article' || terms.kind === 'withdrawal') return null
  const text = words.length > 0 ? words.join(' ') : terms.kind === 'development' ? title : html
  const found = /\bno(\d+)\b/.exec(text)
  return found ? Number(found[1]) : null
}

async function checkReader(reader: Reader, fetch: Fetch, desk: Desk, seen: Seen): Promise<void> {
  if (reader.isGone) return
  // What stands in the feed now is what the reader holds, whatever it asked with.
  const { body } = await reader.ask(fetch)
  if (reader.body !== body)
    for (const entry of readFeed(reader.format, body).entries)
      expect(reader.held.get(entry.id), `${entry.id} as held by ${reader.name}`).toEqual(entry)
  if (reader.lastModified) {
    const ahead = Date.parse(reader.lastModified) - seen.latest
    expect(ahead, `Last-Modified of ${reader.name}`).toBeLessThanOrEqual(10 * MINUTE)
  }
  // Nothing that was taken back is held, and it was noticed.
  const back = takenBackIn(desk)
  const untrue = back.filter(identity => !cutForLengthIn(desk).includes(identity))
  const listed = new Set(readFeed(reader.format, body).entries.map(({ id }) => id))
  for (const { id, html, title, terms } of reader.held.values()) {
    const isText = terms.kind === 'article'
    // What a text lost while a reader stayed away may be out of view again: it stands in the archive.
    if (isText && reader.every > 1 && !listed.has(id)) continue
    for (const identity of isText ? untrue : back)
      expect(new RegExp(`\\bno${identity}\\b`).test(html + title), `${id} as held by ${reader.name}`).toBe(
        false,
      )
  }
  // And who had held it was told by an entry that is new to it.
  if (reader.path === '/' && reader.every === 1) {
    const noticed = [...reader.noticed.values()]
    const held = new Set(noticed.flatMap(entry => identityOf(entry) ?? []))
    for (const { slug, formerly, takenBack, withdrawn } of desk.stories) {
      const slugs = [slug, ...formerly]
      const known = takenBack.filter(({ said, how }) => how === 'withdrawn' && held.has(said.identity))
      const told = noticed.filter(
        ({ terms, link }) => terms.kind === 'withdrawal' && slugs.some(own => link.includes(`/${own}/`)),
      )
      const least = withdrawn ? 0 : known.length
      expect(told.length, `withdrawals in ${slug} noticed by ${reader.name}`).toBeGreaterThanOrEqual(least)
    }
  }
  // What is held stands once.
  const counts = new Map<number, number>()
  for (const entry of reader.held.values()) {
    const identity = identityOf(entry)
    if (identity !== null) counts.set(identity, (counts.get(identity) ?? 0) + 1)
  }
  const standing = Map.groupBy(standingIn(desk), identity => identity)
  for (const [identity, count] of counts)
    expect(count, `no${identity} as held by ${reader.name}`).toBeLessThanOrEqual(
      standing.get(identity)?.length ?? 0,
    )
}

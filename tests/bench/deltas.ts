import { FEEDS, type FeedFormat } from '../../src/model/collection.ts'
import { instantOf } from '../../src/model/instant.ts'
import { builtSite, type Files, ledgerFiles } from '../site/site.ts'
import { served } from '../wire/client.ts'
import { printTable, writeFigures } from './figures.ts'

/*
 * What a delta saves: bytes of the body on the wire when one entry of a feed of fifty is new, for a reader that was
 * there before it: `npm run bench -- deltas`.
 */

const TOPICS = 'bridge harbour council budget ferry school river market tunnel winter'.split(' ')
const VERBS = 'opens closes weighs rejects delays restores measures borrows repairs extends'.split(' ')
const NAMES = 'Halvorsen Brandt Luning Derrigo Kranz Weck Okafor Tanaka Moreau Lindqvist'.split(' ')

/** Numbers that look like chance and are the same every time. */
function chance(seed: number): (below: number) => number {
  let state = seed * 7919 + 17
  return below => {
    state = (state * 1103515245 + 12345) % 2147483648
    return Math.floor(state / 65536) % below
  }
}

/** About two kilobytes of plain English, with a quotation. */
function article(n: number): string {
  const next = chance(n)
  const word = (words: readonly string[]) => words[next(words.length)] ?? ''
  const sentence = () =>
    `The ${word(TOPICS)} ${word(VERBS)} the ${word(TOPICS)} near ${word(NAMES)} Street after ${next(90)} days, while ${next(5000)} people who use the ${word(TOPICS)} wait for what the ${word(TOPICS)} board of ${word(NAMES)} decides in week ${next(52)}.`
  const paragraphs = Array.from({ length: 4 }, () => [sentence(), sentence(), sentence()].join(' '))
  const speaker = `Ada ${word(NAMES)}`
  const day = instantOf(Date.UTC(2025, 0, 1 + n)).slice(0, 10)
  return `---\ntitle: The ${word(TOPICS)} ${word(VERBS)} ${n}\npublished: ${day}\n---\n\n${paragraphs.join('\n\n')}\n\n${speaker} said: "We will mend the ${word(TOPICS)} before week ${next(52)}, and the ${word(TOPICS)} after it."\n`
}

const articles = (count: number): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`articles/a-${n}.md`, article(n)]))

const day = (n: number) => instantOf(Date.UTC(2025, 0, 1 + n, 12))
const quoted = 'Ada Weck said: "The ferry is late again, and nobody told us why it is late."'
const edited = { ...articles(60), 'articles/a-59.md': `${article(59)}\n${quoted}\n` }

const EDITS: readonly (readonly [string, Files])[] = [
  ['a new article with one quotation', articles(61)],
  ['a quotation added to an article', edited],
]

/** Measures every edit in every format, prints and where asked writes the bytes. */
export async function deltas({ json }: { readonly json?: string }): Promise<void> {
  let ledger: Files = {}
  for (let n = 20; n <= 60; n++)
    ledger = ledgerFiles(builtSite({ ...articles(n), ...ledger }, { now: day(n) }))
  const before = served(builtSite({ ...articles(60), ...ledger }, { now: day(60) }))
  const figures: Record<string, Figure[]> = {}
  for (const [edit, content] of EDITS) {
    const after = served(builtSite({ ...content, ...ledger }, { now: day(61) }))
    figures[edit] = []
    for (const format of Object.keys(FEEDS) as FeedFormat[])
      figures[edit].push(await measure(format, before, after))
    console.log(`\n${edit}`)
    printTable(['', 'delta', 'gzip', 'brotli', 'identity'], figures[edit].map(rowOf))
  }
  writeFigures(json, figures)
}

/** Bytes of bodies as sent. */
interface Figure {
  readonly format: FeedFormat
  readonly delta: number
  readonly gzip: number
  readonly br: number
  readonly identity: number
}

type Client = ReturnType<typeof served>

async function measure(format: FeedFormat, before: Client, after: Client): Promise<Figure> {
  const path = `/${FEEDS[format].file}`
  const whole = async (coding: string) => size(await after(path, { 'Accept-Encoding': coding }))
  const held = (await before(path, { 'Accept-Encoding': 'gzip' })).headers.get('ETag') ?? ''
  const asked = {
    'A-IM': 'feed',
    'User-Agent': 'newsboat/2.36',
    'Accept-Encoding': 'gzip',
    'If-None-Match': held,
  }
  const answer = await after(path, asked)
  if (answer.status !== 226) throw new Error(`${path} was answered with ${answer.status}, not with a delta`)
  const [gzip, br, identity] = [await whole('gzip'), await whole('br'), await whole('identity')]
  return { format, delta: await size(answer), gzip, br, identity }
}

async function size(response: Response): Promise<number> {
  return (await response.arrayBuffer()).byteLength
}

function rowOf({ format, delta, gzip, br, identity }: Figure): readonly string[] {
  const beside = (bytes: number) => `${bytes} (${(bytes / delta).toFixed(1)} ×)`
  return [format, String(delta), beside(gzip), beside(br), beside(identity)]
}

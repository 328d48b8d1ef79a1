import { get, type IncomingMessage } from 'node:http'
import { ENTRIES } from './snapshot-with-history.ts'

export const FEEDS = { rss: '/rss.xml', atom: '/atom.xml', json: '/feed.json' } as const
type FeedFormat = keyof typeof FEEDS

/** A request, and what ours answers to it. */
export interface Case {
  readonly name: string
  readonly format: FeedFormat
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly answer: Answer
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** What a known reader sends that has polled before. */
const READER = { 'User-Agent': 'newsboat/2.36', 'Accept-Encoding': 'gzip' }

/** Every format in every coding, then a 304, and a 226 where the Worker gives one. */
export async function askForCases(
  port: number,
  tagsBefore: ReadonlyMap<string, string>,
): Promise<readonly Case[]> {
  const cases: Case[] = []
  for (const [format, path] of Object.entries(FEEDS) as [FeedFormat, string][]) {
    for (const coding of ['identity', 'gzip', 'br']) {
      const headers = { 'User-Agent': 'bench', 'Accept-Encoding': coding }
      cases.push({
        name: `${format} ${coding}`,
        format,
        path,
        headers,
        answer: await ask(port, path, headers),
      })
    }
  }
  assertFull(cases)
  const tag = cases.find(({ name }) => name === 'rss gzip')?.answer.headers.etag ?? ''
  const polled = { ...READER, 'If-None-Match': tag }
  cases.push({ ...(await caseOf('304', polled)), name: '304' })
  const behind = { ...READER, 'A-IM': 'feed', 'If-None-Match': tagsBefore.get(FEEDS.rss) ?? '' }
  const delta = await caseOf('226', behind)
  if (delta.answer.status === 226) cases.push(delta)
  return cases

  async function caseOf(name: string, headers: Readonly<Record<string, string>>): Promise<Case> {
    return { name, format: 'rss', path: FEEDS.rss, headers, answer: await ask(port, FEEDS.rss, headers) }
  }
}

/** The benchmark is worth nothing if the answers are not what it says. */
function assertFull(cases: readonly Case[]): void {
  for (const { name, headers, answer } of cases) {
    const coding = answer.headers['content-encoding'] ?? 'identity'
    if (answer.status === 200 && coding === headers['Accept-Encoding']) continue
    throw new Error(`The answer to ${name} has status ${answer.status} and coding ${coding}`)
  }
  const feed = cases.find(({ name }) => name === 'json identity')
  const count = JSON.parse(feed?.answer.body.toString() ?? '{}').items?.length
  if (count !== ENTRIES) throw new Error(`The feed holds ${count} entries, not ${ENTRIES}`)
}

export async function ask(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(
      { host: '127.0.0.1', port, path, headers: { Host: 'dateline.example', ...headers }, agent: false },
      resolve,
    ).on('error', reject)
  })
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  const { connection: _, 'keep-alive': __, 'transfer-encoding': ___, ...rest } = response.headers
  return {
    status: response.statusCode ?? 0,
    headers: rest as Record<string, string>,
    body: Buffer.concat(chunks),
  }
}

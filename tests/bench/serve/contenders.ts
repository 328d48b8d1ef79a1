import { load } from '../load.ts'
import { bundle, type Worker, type Workerd } from '../workerd.ts'
import type { Case, FeedFormat } from './cases.ts'

/** Who answers: ours, the same answer as a constant without and with Hono, and Hono rendering with `feed`. */
export type Contender = 'ours' | 'bare' | 'hono' | 'feed'

/** A contender's workerd and the port where it answers a case; null for a case that it does not know. */
interface Contending {
  readonly contender: Contender
  readonly workerd: Workerd
  readonly portOf: (one: Case) => number | null
}

export interface Measured {
  readonly requestsPerSecond: number
  /** Microseconds of workerd's CPU a request. */
  readonly cpu: number
}

/** By the name of the case and the contender: one measurement a round. */
export type Measurements = ReadonlyMap<string, Partial<Record<Contender, readonly Measured[]>>>

/** The content of a feed, as the Worker that renders it gets it. */
export interface FeedSource {
  readonly title: string
  readonly description: string
  readonly link: string
  readonly entries: readonly {
    readonly id: string
    readonly url: string
    readonly title: string
    readonly summary: string
    readonly html: string
    readonly published: string
    readonly updated: string
    readonly author: string
    readonly topics: readonly string[]
  }[]
}

type Start = (name: string, workers: readonly Worker[]) => Promise<Workerd>

/** Starts those that ours is measured beside. */
export async function contendersOf(
  cases: readonly Case[],
  ours: Workerd,
  start: Start,
): Promise<readonly Contending[]> {
  const constants = cases.map(({ answer: { status, headers, body } }) => ({
    'answer.json': Buffer.from(JSON.stringify({ status, headers, encodeBody: 'manual' })),
    'body.bin': body,
  }))
  const constantsBy = async (name: string, file: string) => {
    const script = await bundle(file)
    return start(
      name,
      constants.map(modules => ({ script, modules })),
    )
  }
  const bare = await constantsBy('bare', 'tests/bench/rivals/constant.ts')
  const hono = await constantsBy('hono', 'tests/bench/rivals/hono-constant.ts')
  const feed = await start('feed', [
    {
      script: await bundle('tests/bench/rivals/hono-feed.ts'),
      modules: { 'entries.json': Buffer.from(JSON.stringify(feedSource(cases))) },
      flags: ['nodejs_compat'],
    },
  ])
  const ownPort = (workerd: Workerd) => (one: Case) => workerd.ports[cases.indexOf(one)] ?? null
  return [
    { contender: 'ours', workerd: ours, portOf: () => ours.ports[0] ?? null },
    { contender: 'bare', workerd: bare, portOf: ownPort(bare) },
    { contender: 'hono', workerd: hono, portOf: ownPort(hono) },
    { contender: 'feed', workerd: feed, portOf: one => (isWhole(one) ? (feed.ports[0] ?? null) : null) },
  ]
}

/** Rendering knows no codings: one measurement stands for the format. */
function isWhole({ name, format }: Case): boolean {
  return name === `${format} identity`
}

function feedSource(cases: readonly Case[]): FeedSource {
  const whole = cases.find(({ name }) => name === 'json identity')
  const { title, description, home_page_url, items } = JSON.parse(whole?.answer.body.toString() ?? '{}')
  return {
    title,
    description,
    link: home_page_url,
    entries: items.map((item: Record<string, string> & { authors: { name: string }[]; tags: string[] }) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      summary: item.summary ?? '',
      html: item.content_html,
      published: item.date_published,
      updated: item.date_modified ?? item.date_published,
      author: item.authors?.[0]?.name ?? '',
      topics: item.tags ?? [],
    })),
  }
}

/** Loads each contender with each case in turn, there and back; the first round warms up and is left out. */
export async function measureInTurn(
  cases: readonly Case[],
  contenders: readonly Contending[],
  { rounds, milliseconds }: { readonly rounds: number; readonly milliseconds: number },
): Promise<Measurements> {
  const measurements = new Map<string, Partial<Record<Contender, Measured[]>>>()
  for (let round = 0; round <= rounds; round++) {
    for (const one of cases) {
      for (const contending of round % 2 === 0 ? contenders : contenders.toReversed()) {
        const measured = await measureOnce(one, contending, milliseconds)
        if (measured === null || round === 0) continue
        const found = measurements.get(one.name) ?? {}
        found[contending.contender] = [...(found[contending.contender] ?? []), measured]
        measurements.set(one.name, found)
      }
    }
  }
  return measurements
}

async function measureOnce(
  one: Case,
  { contender, workerd, portOf }: Contending,
  milliseconds: number,
): Promise<Measured | null> {
  const port = portOf(one)
  if (port === null) return null
  const { path, headers, answer } = one
  const before = workerd.cpu()
  const status = contender === 'feed' ? 200 : answer.status
  const { requests, seconds } = await load({ port, paths: [path], headers, status, milliseconds })
  return { requestsPerSecond: requests / seconds, cpu: (workerd.cpu() - before) / requests }
}

/** What rendering costs, for each format. */
export function renderingOf(measured: Measurements, format: FeedFormat): readonly Measured[] | undefined {
  return measured.get(`${format} identity`)?.feed
}

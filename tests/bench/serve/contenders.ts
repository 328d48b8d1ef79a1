import { deepStrictEqual } from 'node:assert'
import { type Load, load } from '../load.ts'
import { bundle, type Worker, type Workerd } from '../workerd.ts'
import { ask, type Case } from './cases.ts'

/** Until V8 has compiled what runs often; whoever needs longer for so many has warmed up as well. */
const WARM_UP = { requests: 10_000, milliseconds: 2000 }

/** Who answers: ours, the same answer as a constant without and with Hono, and Hono rendering with `feed`. */
type Contender = 'ours' | 'bare' | 'hono' | 'feed'

/** Which of the Workers answers a case for a contender. */
interface Contending {
  readonly contender: Contender
  readonly workerOf: (one: Case) => number
}

/** All who are measured. */
export interface Field {
  readonly workers: readonly Worker[]
  readonly contenders: readonly Contending[]
}

export interface Measured {
  readonly requestsPerSecond: number
  /** Microseconds of workerd's CPU a request. */
  readonly cpu: number
}

/** By the name of the case and the contender: one measurement a round. */
export type Measurements = ReadonlyMap<string, Readonly<Record<Contender, readonly Measured[]>>>

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

/** Ours, and those that it is measured beside: everybody has an isolate for each case, so that all are as warm. */
export async function fieldOf(cases: readonly Case[], ours: Worker): Promise<Field> {
  const constants = cases.map(({ answer: { status, headers, body } }) => ({
    'answer.json': Buffer.from(JSON.stringify({ status, headers, encodeBody: 'manual' })),
    'body.bin': body,
  }))
  const [bare, hono, script] = await Promise.all(
    ['constant', 'hono-constant', 'hono-feed'].map(name => bundle(`tests/bench/rivals/${name}.ts`)),
  )
  const modules = { 'entries.json': Buffer.from(JSON.stringify(feedSource(cases))) }
  const feed: Worker = { script: script ?? '', modules, flags: ['nodejs_compat'] }
  const each = (worker: (index: number) => Worker) => cases.map((_, index) => worker(index))
  const constant = (by = '') => each(index => ({ script: by, modules: constants[index] ?? {} }))
  const workers = [...each(() => ours), ...constant(bare), ...constant(hono), feed]
  const ownWorker = (group: number) => (one: Case) => group * cases.length + cases.indexOf(one)
  return {
    workers,
    contenders: [
      { contender: 'ours', workerOf: ownWorker(0) },
      { contender: 'bare', workerOf: ownWorker(1) },
      { contender: 'hono', workerOf: ownWorker(2) },
      { contender: 'feed', workerOf: () => workers.length - 1 },
    ],
  }
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

/** A constant that says something else would be no constant of the answer. */
export async function assertSameAnswers(
  cases: readonly Case[],
  field: Field,
  { ports }: Workerd,
): Promise<void> {
  for (const { contender, workerOf } of field.contenders) {
    for (const one of contender === 'feed' ? [] : cases) {
      const { status, headers, body } = await ask(ports[workerOf(one)] ?? 0, one.path, one.headers)
      deepStrictEqual({ status, headers, body }, one.answer, `${contender} answers ${one.name} otherwise`)
    }
  }
}

/** Loads the contenders with one case after the other, and in each in turn, there and back, when they have warmed up. */
export async function measureInTurn(
  cases: readonly Case[],
  { contenders }: Field,
  workerd: Workerd,
  { rounds, milliseconds }: { readonly rounds: number; readonly milliseconds: number },
): Promise<Measurements> {
  const measurements = new Map<string, Record<Contender, Measured[]>>()
  for (const one of cases) {
    const measured: Record<Contender, Measured[]> = { ours: [], bare: [], hono: [], feed: [] }
    for (let round = 0; round <= rounds; round++) {
      for (const { contender, workerOf } of round % 2 === 0 ? contenders : contenders.toReversed()) {
        const asked = {
          port: workerd.ports[workerOf(one)] ?? 0,
          paths: [one.path],
          headers: one.headers,
          // Rendering knows no validators: it answers a poll with the whole feed.
          status: contender === 'feed' ? 200 : one.answer.status,
        }
        if (round === 0) await load({ ...asked, ...WARM_UP })
        else measured[contender].push(await measureOnce(workerd, { ...asked, milliseconds }))
      }
    }
    measurements.set(one.name, measured)
  }
  return measurements
}

/** The rounds of several processes as those of one. */
export function allRounds(processes: readonly Measurements[]): Measurements {
  const names = [...(processes[0]?.keys() ?? [])]
  const roundsOf = (name: string, contender: Contender) =>
    processes.flatMap(measurements => measurements.get(name)?.[contender] ?? [])
  return new Map(
    names.map(name => [
      name,
      {
        ours: roundsOf(name, 'ours'),
        bare: roundsOf(name, 'bare'),
        hono: roundsOf(name, 'hono'),
        feed: roundsOf(name, 'feed'),
      },
    ]),
  )
}

async function measureOnce(workerd: Workerd, asked: Load): Promise<Measured> {
  let before = 0
  const begun = () => {
    before = workerd.cpu()
  }
  const { requests, seconds } = await load({ ...asked, begun })
  return { requestsPerSecond: requests / seconds, cpu: (workerd.cpu() - before) / requests }
}

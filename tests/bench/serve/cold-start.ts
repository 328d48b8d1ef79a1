import { median } from '../figures.ts'
import { bundle, type Worker, withWorkerd } from '../workerd.ts'
import { type Answer, ask, FEEDS } from './cases.ts'

/** A Worker that has just been started. */
export interface ColdStart {
  /** Milliseconds of CPU that an isolate takes to be made and to run the script: what more of them cost a process. */
  readonly startCpu: number
  /** Milliseconds that the first request took, and one of those after it. */
  readonly first: number
  readonly warm: number
}

const HEADERS = { 'User-Agent': 'bench', 'Accept-Encoding': 'gzip' }
const WARM_REQUESTS = 200
const COPIES = 20

/** The first request to a new isolate, ours beside a constant; medians. */
export async function measureColdStarts(folder: string, ours: Worker, times: number) {
  const script = await bundle('tests/bench/rivals/constant.ts')
  const answer = { status: 200, headers: { 'content-type': 'text/plain' }, encodeBody: 'manual' }
  const modules = { 'answer.json': Buffer.from(JSON.stringify(answer)), 'body.bin': Buffer.from('hello') }
  const samples: Record<'ours' | 'bare', ColdStart[]> = { ours: [], bare: [] }
  for (let time = 0; time < times; time++) {
    samples.ours.push(await coldStart(`${folder}/cold`, ours))
    samples.bare.push(await coldStart(`${folder}/cold`, { script, modules }))
  }
  return { ours: middle(samples.ours), bare: middle(samples.bare) }
}

async function coldStart(folder: string, worker: Worker): Promise<ColdStart> {
  const startOf = (copies: number) =>
    withWorkerd(folder, Array(copies).fill(worker), async workerd => workerd.cpu() / 1000)
  const startCpu = ((await startOf(COPIES)) - (await startOf(1))) / (COPIES - 1)
  return withWorkerd(folder, [worker], async ({ ports }) => {
    const port = ports[0] ?? 0
    const first = await millisecondsOf(() => ask(port, FEEDS.rss, HEADERS))
    const later: number[] = []
    for (let request = 0; request < WARM_REQUESTS; request++) {
      later.push(await millisecondsOf(() => ask(port, FEEDS.rss, HEADERS)))
    }
    return { startCpu, first, warm: median(later) }
  })
}

async function millisecondsOf(request: () => Promise<Answer>): Promise<number> {
  const start = performance.now()
  await request()
  return performance.now() - start
}

function middle(samples: readonly ColdStart[]): ColdStart {
  return {
    startCpu: median(samples.map(({ startCpu }) => startCpu)),
    first: median(samples.map(({ first }) => first)),
    warm: median(samples.map(({ warm }) => warm)),
  }
}

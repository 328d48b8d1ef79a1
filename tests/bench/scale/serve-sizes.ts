import { median } from '../figures.ts'
import { generatedArticle } from '../generated-article.ts'
import { type Load, load } from '../load.ts'
import { bundle, type Workerd, withWorkerd } from '../workerd.ts'
import type { BuiltSize } from './build-size.ts'

/** What serving a publication of so many articles costs. */
export interface ServedSize {
  readonly articles: number
  /** Microseconds of CPU for a request of the feed that everybody polls. */
  readonly polled: number
  /** For the feeds of a hundred stories that are asked for again and again. */
  readonly story: number
  /** For the feeds of a hundred stories that this isolate has not read before. */
  readonly unread: number
  /** Bytes of the isolate after all that, once every story was asked for, or 3,000 of them: the most of all rounds. */
  readonly isolate: number
  /** Of the first three, how many times that of the smallest size in the same round. */
  readonly beside: Readonly<Record<keyof Costs, number>>
}

const HEADERS = { 'User-Agent': 'bench', 'Accept-Encoding': 'gzip' }
const STORIES = 100
/** Of load, in milliseconds: long enough for V8 to have compiled what runs most of the time. */
const WARM_UP = 500
const MEASURED = 1000
/** More than an isolate's cache can hold. */
const SCAN = 3000

/** Asks each size in turn, there and back, a new isolate each time; medians, but for memory. */
export async function serveSizes(
  folder: string,
  sizes: readonly BuiltSize[],
  rounds: number,
): Promise<readonly ServedSize[]> {
  const script = await bundle('src/worker/index.ts')
  const samples = new Map(sizes.map(({ articles }) => [articles, [] as Sample[]]))
  for (let round = 0; round < rounds; round++) {
    for (const { articles, room } of round % 2 === 0 ? sizes : sizes.toReversed()) {
      const workers = [{ script, assets: room.assets }]
      const serve = (workerd: Workerd) => serveOnce(workerd, articles)
      samples.get(articles)?.push(await withWorkerd(`${folder}/served`, workers, serve))
    }
  }
  const [smallest = []] = samples.values()
  return [...samples].map(([articles, own]) => servedSize(articles, own, smallest))
}

function servedSize(articles: number, own: readonly Sample[], smallest: readonly Sample[]): ServedSize {
  const middle = (name: keyof Costs) => median(own.map(sample => sample[name]))
  const beside = (name: keyof Costs) =>
    median(own.map((sample, round) => sample[name] / (smallest[round]?.[name] ?? Number.NaN)))
  return {
    articles,
    polled: middle('polled'),
    story: middle('story'),
    unread: middle('unread'),
    isolate: Math.max(...own.map(({ isolate }) => isolate)),
    beside: { polled: beside('polled'), story: beside('story'), unread: beside('unread') },
  }
}

type Costs = Pick<ServedSize, 'polled' | 'story' | 'unread'>
type Sample = Costs & Pick<ServedSize, 'isolate'>

async function serveOnce(workerd: Workerd, articles: number): Promise<Sample> {
  const cpu = async (paths: readonly string[], limits: Partial<Load>) => {
    const before = workerd.cpu()
    const { requests } = await ask(workerd, paths, limits)
    return (workerd.cpu() - before) / requests
  }
  const stories = storyFeeds(articles, STORIES)
  await cpu(['/rss.xml'], { milliseconds: WARM_UP })
  const polled = await cpu(['/rss.xml'], { milliseconds: MEASURED })
  const unread = await cpu(stories, { requests: STORIES })
  const story = await cpu(stories, { milliseconds: MEASURED })
  const scanned = storyFeeds(articles, SCAN)
  await ask(workerd, scanned, { requests: scanned.length })
  return { polled, unread, story, isolate: await workerd.isolateMemory() }
}

function ask({ ports }: Workerd, paths: readonly string[], limits: Partial<Load>) {
  const forever = { milliseconds: Number.POSITIVE_INFINITY }
  return load({ port: ports[0] ?? 0, paths, headers: HEADERS, status: 200, ...forever, ...limits })
}

/** The RSS feeds of stories spread over all of them. */
function storyFeeds(articles: number, most: number): readonly string[] {
  const count = Math.min(articles, most)
  return Array.from({ length: count }, (_, place) => {
    const { slug } = generatedArticle(Math.floor((place * articles) / count))
    return `/articles/${slug}/rss.xml`
  })
}

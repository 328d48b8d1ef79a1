import { median } from '../figures.ts'
import { generatedArticle } from '../generated-article.ts'
import { SMALL_HEAP } from '../isolate-memory.ts'
import { type Load, load } from '../load.ts'
import { bundle, type Workerd, withWorkerd } from '../workerd.ts'
import type { BuiltSize } from './build-size.ts'

/** What a new isolate is measured by, one after the other. */
interface Sample {
  /** Microseconds of CPU for a request of the feed that everybody polls. */
  readonly polled: number
  /** For the feeds of a hundred stories that this isolate has not read before. */
  readonly unread: number
  /** For the same, asked for again and again. */
  readonly story: number
  /** Bytes of the isolate by now, without garbage. */
  readonly held: number
  /** The same once every story was asked for, or 3,000 of them. */
  readonly scanned: number
  /** The most bytes of the isolate after any of these, with garbage. */
  readonly found: number
}

/** What serving a publication of so many articles costs: medians, but of what was found the most. */
export interface ServedSize extends Sample {
  readonly articles: number
  /** How many times that of the smallest size in the same round. */
  readonly beside: Readonly<Record<Compared, number>>
}

/** What is the same work at any size. */
type Compared = 'polled' | 'unread' | 'story' | 'held'

const HEADERS = { 'User-Agent': 'bench', 'Accept-Encoding': 'gzip' }
const STORIES = 100
/** Of load, in milliseconds: long enough for V8 to have compiled what runs most of the time. */
const WARM_UP = 500
const MEASURED = 1000
/** More than an isolate's cache can hold. */
const SCAN = 3000

/** Asks each size in turn, there and back, a new isolate each time. */
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
      const options = { heap: SMALL_HEAP, inspected: true }
      samples.get(articles)?.push(await withWorkerd(`${folder}/served`, workers, serve, options))
    }
  }
  const [smallest = []] = samples.values()
  return [...samples].map(([articles, own]) => servedSize(articles, own, smallest))
}

function servedSize(articles: number, own: readonly Sample[], smallest: readonly Sample[]): ServedSize {
  const middle = (name: keyof Sample) => median(own.map(sample => sample[name]))
  const beside = (name: Compared) =>
    median(own.map((sample, round) => sample[name] / (smallest[round]?.[name] ?? Number.NaN)))
  return {
    articles,
    polled: middle('polled'),
    unread: middle('unread'),
    story: middle('story'),
    held: middle('held'),
    scanned: middle('scanned'),
    found: Math.max(...own.map(({ found }) => found)),
    beside: {
      polled: beside('polled'),
      unread: beside('unread'),
      story: beside('story'),
      held: beside('held'),
    },
  }
}

async function serveOnce(workerd: Workerd, articles: number): Promise<Sample> {
  let found = 0
  const cpu = async (paths: readonly string[], limits: Partial<Load>) => {
    const before = workerd.cpu()
    const { requests } = await ask(workerd, paths, limits)
    const used = workerd.cpu() - before
    found = Math.max(found, await workerd.isolate.found())
    return used / requests
  }
  const stories = storyFeeds(articles, STORIES)
  await cpu(['/rss.xml'], { milliseconds: WARM_UP })
  const polled = await cpu(['/rss.xml'], { milliseconds: MEASURED })
  const unread = await cpu(stories, { requests: STORIES })
  const story = await cpu(stories, { milliseconds: MEASURED })
  const held = await workerd.isolate.held()
  const all = storyFeeds(articles, SCAN)
  await cpu(all, { requests: all.length })
  return { polled, unread, story, held, scanned: await workerd.isolate.held(), found }
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

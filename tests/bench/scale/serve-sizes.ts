import { median } from '../figures.ts'
import { generatedArticle } from '../generated-article.ts'
import { load } from '../load.ts'
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
  /** Bytes of the isolate once every story was asked for, or 3,000 of them: the most of all rounds. */
  readonly isolate: number
}

const HEADERS = { 'User-Agent': 'bench', 'Accept-Encoding': 'gzip' }
const STORIES = 100
/** Of load, in milliseconds: long enough for V8 to have compiled what runs most of the time. */
const WARM_UP = 500
const MEASURED = 1000
/** More than an isolate's cache can hold. */
const SWEEP = 3000

/** Asks each size in turn, there and back, a new isolate each time; medians, but for memory. */
export async function serveSizes(
  folder: string,
  sizes: readonly BuiltSize[],
  rounds: number,
): Promise<readonly ServedSize[]> {
  const script = await bundle('src/worker/index.ts')
  const samples: ServedSize[] = []
  for (let round = 0; round < rounds; round++) {
    for (const { articles, room } of round % 2 === 0 ? sizes : sizes.toReversed()) {
      const workers = [{ script, assets: room.assets }]
      const ask = (workerd: Workerd) => serveOnce(workerd, articles)
      samples.push(await withWorkerd(`${folder}/served`, workers, ask))
    }
  }
  return sizes.map(({ articles }) => {
    const own = samples.filter(sample => sample.articles === articles)
    const middle = (name: keyof ServedSize) => median(own.map(sample => sample[name]))
    return {
      articles,
      polled: middle('polled'),
      story: middle('story'),
      unread: middle('unread'),
      isolate: Math.max(...own.map(({ isolate }) => isolate)),
    }
  })
}

async function serveOnce(workerd: Workerd, articles: number): Promise<ServedSize> {
  const cpu = async (paths: readonly string[], milliseconds: number, requests?: number) => {
    const before = workerd.cpu()
    const port = workerd.ports[0] ?? 0
    const limit = requests === undefined ? {} : { requests }
    const done = await load({ port, paths, headers: HEADERS, status: 200, milliseconds, ...limit })
    return (workerd.cpu() - before) / done.requests
  }
  const forever = Number.POSITIVE_INFINITY
  const stories = storyFeeds(articles, STORIES)
  await cpu(['/rss.xml'], WARM_UP)
  const polled = await cpu(['/rss.xml'], MEASURED)
  const unread = await cpu(stories, forever, STORIES)
  const story = await cpu(stories, MEASURED)
  const sweep = storyFeeds(articles, SWEEP)
  await cpu(sweep, forever, sweep.length)
  return { articles, polled, story, unread, isolate: await workerd.isolateMemory() }
}

/** The RSS feeds of stories spread over all of them. */
function storyFeeds(articles: number, most: number): readonly string[] {
  const count = Math.min(articles, most)
  return Array.from({ length: count }, (_, place) => {
    const { slug } = generatedArticle(Math.floor((place * articles) / count))
    return `/articles/${slug}/rss.xml`
  })
}

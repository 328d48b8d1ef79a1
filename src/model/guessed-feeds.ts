import { FEED_FILES, FEEDS } from './collection.ts'

/** The file of a feed by each guess at it; slashes at the end do not count. */
const GUESSES: ReadonlyMap<string, string> = new Map(
  Object.values(FEEDS).flatMap(({ file, guesses }) => guesses.map(guess => [guess, file])),
)

/**
 * The feeds that a path may be asking for, the likeliest first: `/topics/x/atom` asks for `/topics/x/atom.xml`.
 * `/articles/feed/rss` asks for the feed of a story `feed`, or, where there is none, for `/articles/rss.xml`.
 */
export function guessedFeeds(path: string): readonly string[] {
  const words = path.split('/')
  if (words.at(-1) === '') words.pop()
  return [1, 2].flatMap(count => {
    const guess = words.slice(-count).join('/')
    const page = words.slice(0, -count)
    const file = GUESSES.get(guess)
    return file !== undefined && page[0] === '' ? [[...page, file].join('/')] : []
  })
}

/** Whether a name below a page is that of a feed, or a guess at one. */
export function isFeedName(name: string): boolean {
  const plain = name.replace(/\/$/, '')
  return FEED_FILES.includes(plain) || GUESSES.has(plain)
}

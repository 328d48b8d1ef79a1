/** Where people and readers look for a feed without asking, below a page's path; slashes at the end do not count. */
const GUESSES: Readonly<Record<string, string>> = {
  feed: 'rss.xml',
  'feed.xml': 'rss.xml',
  'feed.rss': 'rss.xml',
  'feed/rss': 'rss.xml',
  rss: 'rss.xml',
  'index.xml': 'rss.xml',
  'index.rss': 'rss.xml',
  atom: 'atom.xml',
  'feed.atom': 'atom.xml',
  'feed/atom': 'atom.xml',
  'index.atom': 'atom.xml',
  'feed/json': 'feed.json',
  'index.json': 'feed.json',
}

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
    const file = Object.hasOwn(GUESSES, guess) ? GUESSES[guess] : undefined
    return file !== undefined && page[0] === '' ? [[...page, file].join('/')] : []
  })
}

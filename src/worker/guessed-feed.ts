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

/** The feed that a path seems to ask for: `/feed/` is `/rss.xml`, `/topics/x/atom` is `/topics/x/atom.xml`; null where none. */
export function guessedFeed(path: string): string | null {
  const words = path.split('/')
  if (words.at(-1) === '') words.pop()
  for (const count of [2, 1]) {
    const guess = words.slice(-count).join('/')
    const page = words.slice(0, -count)
    const file = Object.hasOwn(GUESSES, guess) ? GUESSES[guess] : undefined
    if (file !== undefined && page[0] === '') return [...page, file].join('/')
  }
  return null
}

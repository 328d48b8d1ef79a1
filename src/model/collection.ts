import type { Entry, Listing, Path } from './entry.ts'
import type { EntryId } from './entry-id.ts'
import type { Instant } from './instant.ts'
import type { Text } from './text.ts'

/** What the rest of Dateline knows of a feed format; how it is written stands in `format/writers.ts`. */
interface Feed {
  /** Its file beside the page of its collection. */
  readonly file: string
  /** Its media type. */
  readonly type: string
  /** Its name for people. */
  readonly name: string
  /** Where people and readers look for it without asking, below the page of its collection. */
  readonly guesses: readonly string[]
}

/** Every feed format, the one most readers know first. To add one is a line here and its writer. */
export const FEEDS = {
  rss: {
    file: 'rss.xml',
    type: 'application/rss+xml',
    name: 'RSS',
    guesses: ['feed', 'feed.xml', 'feed.rss', 'feed/rss', 'rss', 'index.xml', 'index.rss'],
  },
  atom: {
    file: 'atom.xml',
    type: 'application/atom+xml',
    name: 'Atom',
    guesses: ['atom', 'feed.atom', 'feed/atom', 'index.atom'],
  },
  json: {
    file: 'feed.json',
    type: 'application/feed+json',
    name: 'JSON Feed',
    guesses: ['feed/json', 'index.json'],
  },
} as const satisfies Record<string, Feed>

/** The formats that are feeds. */
export type FeedFormat = keyof typeof FEEDS

/** Each of them, in the order of FEEDS. */
export const FEED_FORMATS = Object.keys(FEEDS) as readonly FeedFormat[]

/** Their files. */
export const FEED_FILES: readonly string[] = FEED_FORMATS.map(format => FEEDS[format].file)

/** A pattern of them, for regular expressions. */
export const FEED_FILE = FEED_FILES.map(file => file.replaceAll('.', '\\.')).join('|')

/** The ways to write the same collection. */
export type Format = FeedFormat | 'html'

/**
 * What of a collection is told. `standing`: what it collects. `withdrawn`: nothing stands in it any more, so that its page
 * is gone, and its feeds go on telling what was taken back. `gone`: its feeds are gone too, for good.
 */
export type Standing = 'standing' | 'withdrawn' | 'gone'

/** A named, ordered set of entries that has feeds; of listings alone where only lists are made of it. */
export interface Collection<E extends Listing = Entry> {
  /** Its page; the feeds stand beside it. */
  readonly path: Path
  readonly title: Text
  readonly description: Text
  /** What its feeds list. Newest first; at one instant the article before its updates, in the order of the text. */
  readonly entries: readonly E[]
  /** All that belongs to it, in the same order. */
  readonly members: readonly E[]
  /**
   * Entries that were taken back and are not among these: so long ago that their notice is gone, or their notice is
   * crowded out, or they go on in another. Readers that still have them are told.
   */
  readonly tombstones: readonly Tombstone[]
  /** The last change of an entry or of the frame around them. */
  readonly changed: Instant
  /** The last edit that mattered of all that was ever in it, so that it never goes back (RFC 4287 §4.2.15). */
  readonly updated: Instant
  readonly standing: Standing
  /** Whether any of its stories is live. */
  readonly live: boolean
}

/** What is left of a withdrawn entry when its notice has had its time, and at once of one that goes on in another (RFC 6721). */
export interface Tombstone {
  readonly id: EntryId
  /** When it was taken back. */
  readonly when: Instant
  readonly reason: Text
}

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

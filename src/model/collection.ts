import type { Entry, Listing, Path } from './entry.ts'
import type { EntryId } from './entry-id.ts'
import type { Instant } from './instant.ts'
import type { Text } from './text.ts'

/** A feed format; its writer is in `format/writers.ts`. */
interface Feed {
  /** Its file beside the page of its collection. */
  readonly file: string
  /** Its media type. */
  readonly type: string
  /** Its name for people. */
  readonly name: string
  /** Paths below the page of a collection where people and readers guess it. */
  readonly guesses: readonly string[]
}

/** Every feed format, the best known first. A new one is a line here and its writer. */
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

/** Where subscribers of feeds ask to be told of changes (WebSub). */
export const HUB_PATH = '/hub'

/** The formats that are feeds. */
export type FeedFormat = keyof typeof FEEDS

/** Each of them, in the order of FEEDS. */
export const FEED_FORMATS = Object.keys(FEEDS) as readonly FeedFormat[]

/** Their files. */
export const FEED_FILES: readonly string[] = FEED_FORMATS.map(format => FEEDS[format].file)

/** A pattern of their files, for regular expressions. */
export const FEED_FILE = FEED_FILES.map(file => file.replaceAll('.', '\\.')).join('|')

/** The formats of a collection. */
export type Format = FeedFormat | 'html'

/**
 * `standing`: it has live entries. `withdrawn`: it has none any more, so that its page is gone, and its feeds still have
 * the withdrawals. `gone`: its feeds are gone too, for good.
 */
export type Standing = 'standing' | 'withdrawn' | 'gone'

/** A named, ordered set of entries that has feeds; of listings where only lists are made of it. */
export interface Collection<E extends Listing = Entry> {
  /** Its page; the feeds stand beside it. */
  readonly path: Path
  readonly title: Text
  readonly description: Text
  /** The entries of its feeds. Newest first; at one instant the article before its updates, in the order of the text. */
  readonly entries: readonly E[]
  /** All its entries, in the same order. */
  readonly members: readonly E[]
  /**
   * Withdrawn entries without a notice among `entries`: their notice has ended or is crowded out, or they go on in another
   * entry. They are named as deleted.
   */
  readonly tombstones: readonly Tombstone[]
  /** The last change of an entry or of the frame around them. */
  readonly changed: Instant
  /** The last edit that mattered of any entry that was ever in it, so that it never goes back (RFC 4287 §4.2.15). */
  readonly updated: Instant
  readonly standing: Standing
  /** Whether any of its stories is live. */
  readonly live: boolean
}

/** A deleted entry (RFC 6721): withdrawn, after its notice has ended; or one that goes on in another entry. */
export interface Tombstone {
  readonly id: EntryId
  /** When it was withdrawn. */
  readonly when: Instant
  readonly reason: Text
}

/** The file of a feed by each guess at it. */
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

import type { Read, Write } from './sql.ts'

/** What a subscriber asked for, until it confirmed. */
export interface IntentRow {
  readonly id: number
  readonly mode: 'subscribe' | 'unsubscribe'
  readonly topic: string
  readonly host: string
  readonly callback: string
  readonly lease: number
  readonly secret: string | null
  readonly tries: number
}

/** How many subscriptions a host may have to a feed, by whatever addresses it names the feed. */
export const MOST_OF_HOST_AND_FEED = 100

/** What stands in the way of a request, or does not. */
type RequestStanding = {
  /** Whether the callback is subscribed to the topic, and whether it has asked for something that waits. */
  readonly known: number
  readonly asked: number
  /** How many subscriptions the host has to the feed. */
  readonly ofHost: number
}

/** Who asks for what. */
export interface AskingHost extends Pick<IntentRow, 'topic' | 'host' | 'callback'> {
  /** What the topic's feed calls itself; the topic as it is where nobody has to know. */
  readonly self: string
}

/** How many subscriptions a host (?) has to the feed of an address (?, ?), by whatever addresses. */
const OF_HOST = `SELECT count(*) FROM subscriptions WHERE host = ? AND topic IN
  (SELECT id FROM topics WHERE url = ? UNION ALL SELECT topic FROM aliases WHERE self = ?)`

/** What subscribers asked for and have not confirmed, and how often anybody asked. */
export function intentTables(read: Read, write: Write) {
  const asked = (host: string, now: number) =>
    read<{ asked: number }>('SELECT asked FROM hosts WHERE host = ? AND hour = ?', host, hourOf(now))[0]
      ?.asked ?? 0
  return {
    /**
     * Instead of what the callback asked for the topic before. The new row comes first: a verification under way must not
     * find it by the number of the old one.
     */
    addIntent({ mode, topic, host, callback, lease, secret }: Omit<IntentRow, 'id' | 'tries'>, now: number) {
      write(
        'INSERT INTO intents (mode, topic, host, callback, lease, secret, due) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[mode, topic, host, callback, lease, secret, now],
      )
      write(
        'DELETE FROM intents WHERE topic = ? AND callback = ? AND id < (SELECT max(id) FROM intents)',
        ...[topic, callback],
      )
    },
    dueIntents: (now: number, limit: number) =>
      read<IntentRow>('SELECT * FROM intents WHERE due <= ? ORDER BY id LIMIT ?', now, limit),
    dropIntent: (id: number) => write('DELETE FROM intents WHERE id = ?', id),
    askLater: (id: number, due: number) =>
      write('UPDATE intents SET tries = tries + 1, due = ? WHERE id = ?', due, id),
    standingOf: ({ topic, self, host, callback }: AskingHost) =>
      read<RequestStanding>(
        `SELECT (SELECT count(*) FROM subscriptions WHERE (topic, host, callback) =
          ((SELECT id FROM topics WHERE url = ?), ?, ?)) AS known,
        (${OF_HOST}) AS ofHost,
        (SELECT count(*) FROM intents WHERE topic = ? AND callback = ?) AS asked`,
        ...[topic, host, callback, host, self, self, topic, callback],
      )[0],
    /**
     * Counts a request by each of some names, unless by one there are as many in this hour as it may have: then it writes
     * nothing, so that what is refused costs nothing. With the first request of an hour those of the last are dropped.
     */
    countAsked(most: Readonly<Record<string, number>>, now: number): boolean {
      const names = Object.entries(most)
      if (names.some(([name, limit]) => asked(name, now) >= limit)) return false
      write('DELETE FROM hosts WHERE hour < ?', hourOf(now))
      for (const [name] of names)
        write(
          'INSERT INTO hosts VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET asked = asked + 1',
          ...[name, hourOf(now)],
        )
      return true
    },
  }
}

function hourOf(now: number): number {
  return Math.floor(now / 3_600_000)
}

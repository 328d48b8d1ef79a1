import { type IntentRow, intentTables } from './intent-tables.ts'
import type { HubSql, Read, Write } from './sql.ts'
import { statusTables } from './status-tables.ts'

/*
 * Subscriptions stand in the order of their hosts and callbacks, and a delivery is a place in that order (`host` and
 * `callback` of `topics`, null where nothing is to be delivered), so that a batch writes one row, however many are in it.
 * A topic by another address than the feed's own is an alias. Times are in milliseconds since 1970, leases in seconds.
 */
const SCHEMA = `
CREATE TABLE IF NOT EXISTS topics (
  id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, tag TEXT NOT NULL, changed INTEGER NOT NULL DEFAULT 0,
  host TEXT, callback TEXT, ended TEXT, sent INTEGER NOT NULL DEFAULT 0, delivered INTEGER);
CREATE TABLE IF NOT EXISTS aliases (
  self TEXT NOT NULL, topic INTEGER NOT NULL, PRIMARY KEY (self, topic)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS subscriptions (
  topic INTEGER NOT NULL, host TEXT NOT NULL, callback TEXT NOT NULL, secret TEXT, lease INTEGER NOT NULL,
  began INTEGER NOT NULL, expires INTEGER NOT NULL, PRIMARY KEY (topic, host, callback)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS failures (
  topic INTEGER NOT NULL, host TEXT NOT NULL, callback TEXT NOT NULL, since INTEGER NOT NULL, tries INTEGER NOT NULL,
  due INTEGER, said TEXT NOT NULL, PRIMARY KEY (topic, host, callback)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS intents (
  id INTEGER PRIMARY KEY, mode TEXT NOT NULL, topic TEXT NOT NULL, host TEXT NOT NULL, callback TEXT NOT NULL,
  lease INTEGER NOT NULL, secret TEXT, tries INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS hosts (
  host TEXT PRIMARY KEY, hour INTEGER NOT NULL, asked INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS readers (
  name TEXT NOT NULL, path TEXT NOT NULL, subscribers INTEGER NOT NULL, seen INTEGER NOT NULL,
  PRIMARY KEY (name, path)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS looks (
  id INTEGER PRIMARY KEY, due INTEGER, again INTEGER NOT NULL, looked INTEGER NOT NULL, after INTEGER NOT NULL);
INSERT OR IGNORE INTO looks VALUES (1, NULL, 0, 0, 0);
`

/** A topic that has subscribers. */
export interface TopicRow {
  readonly id: number
  /** As subscribers wrote it. */
  readonly url: string
  /** The entity tag of what was delivered last or is being delivered. */
  readonly tag: string
  /** When that was found. */
  readonly changed: number
  /** How far the delivery has come; null where none is under way. */
  readonly host: string | null
  readonly callback: string | null
  /** Why it has no subscribers any more; null where it may have. */
  readonly ended: string | null
  readonly sent: number
  readonly delivered: number | null
}

/** A subscription, with its failures in a row (0 where the last delivery arrived). */
export interface SubscriptionRow {
  readonly topic: number
  readonly host: string
  readonly callback: string
  readonly secret: string | null
  readonly lease: number
  readonly tries: number
  /** When the first of them was; null where there are none. */
  readonly since: number | null
  /** When it is tried again; null where it is not. */
  readonly due: number | null
}

/** When the hub is to look for changes. */
type LooksRow = {
  readonly due: number | null
  /** How many looks are still to follow the next. */
  readonly again: number
  /** The last one. */
  readonly looked: number
  /** The topic after which it goes on; 0 where none is under way. */
  readonly after: number
}

const SUBSCRIPTION = `s.*, coalesce(f.tries, 0) AS tries, f.since, f.due`
const OF_FAILURE = '(s.topic, s.host, s.callback) = (f.topic, f.host, f.callback)'
const BY_KEY = 'WHERE (topic, host, callback) = (?, ?, ?)'

/** A subscription's key. */
type SubscriptionKey = Pick<SubscriptionRow, 'topic' | 'host' | 'callback'>

/** The tables of a hub; `wrote` is told how many rows each statement wrote. */
export function hubTables(sql: HubSql, wrote: (rows: number) => void) {
  sql.exec(SCHEMA)
  const read: Read = (query, ...bindings) => sql.exec<never>(query, ...bindings).toArray()
  const write: Write = (query, ...bindings) => wrote(sql.exec(query, ...bindings).rowsWritten)
  return {
    ...topicTable(read, write),
    ...subscriptionTable(read, write),
    ...lookTable(read, write),
    ...intentTables(read, write),
    ...statusTables(read, write),
  }
}

export type HubTables = ReturnType<typeof hubTables>

function topicTable(read: Read, write: Write) {
  return {
    topicsAfter: (id: number, limit: number) =>
      read<TopicRow>('SELECT * FROM topics WHERE id > ? AND ended IS NULL ORDER BY id LIMIT ?', id, limit),
    /** Those with a delivery under way, the longest waiting first. */
    delivering: () => read<TopicRow>('SELECT * FROM topics WHERE host IS NOT NULL ORDER BY changed, id'),
    topicOf: (url: string) => read<TopicRow>('SELECT * FROM topics WHERE url = ?', url)[0] ?? null,
    /** A topic of nobody yet, by the address that its subscriber names and the one that its feed does. */
    addTopic(url: string, self: string, tag: string) {
      write('INSERT INTO topics (url, tag) VALUES (?, ?)', url, tag)
      if (self !== url)
        write('INSERT OR REPLACE INTO aliases SELECT ?, id FROM topics WHERE url = ?', self, url)
    },
    /** From here on its subscribers are sent the state of this tag; or are told that it ended, where there is a reason. */
    beginDelivery: (id: number, tag: string, now: number, ended: string | null = null) =>
      write(
        `UPDATE topics SET tag = ?, changed = ?, ended = ?, host = '', callback = '' WHERE id = ?`,
        ...[tag, now, ended, id],
      ),
    /** To the subscriber who was sent it last. */
    moveDelivery: (id: number, { host, callback }: SubscriptionKey, sent: number) =>
      write(
        'UPDATE topics SET host = ?, callback = ?, sent = sent + ? WHERE id = ?',
        ...[host, callback, sent, id],
      ),
    finishDelivery: (id: number, sent: number, now: number) =>
      write('UPDATE topics SET host = NULL, sent = sent + ?, delivered = ? WHERE id = ?', ...[sent, now, id]),
    /** Its feed is not there: whatever comes in its place is news. */
    pauseDelivery(id: number) {
      write(`UPDATE topics SET tag = '', host = NULL WHERE id = ?`, id)
      write('UPDATE failures SET due = NULL WHERE topic = ?', id)
    },
    dropTopic(id: number) {
      write('DELETE FROM subscriptions WHERE topic = ?', id)
      write('DELETE FROM aliases WHERE topic = ?', id)
      write('DELETE FROM topics WHERE id = ?', id)
    },
    /** Drops what nobody renewed, and topics without a subscription. */
    dropExpired(now: number) {
      write('DELETE FROM subscriptions WHERE expires <= ?', now)
      write('DELETE FROM topics WHERE id NOT IN (SELECT topic FROM subscriptions)')
      write('DELETE FROM aliases WHERE topic NOT IN (SELECT id FROM topics)')
    },
  }
}

function subscriptionTable(read: Read, write: Write) {
  return {
    /** The next subscribers of a delivery. Who subscribed after the change was found has what there is. */
    nextSubscribers: ({ id, host, callback, changed }: TopicRow, now: number, limit: number) =>
      read<SubscriptionRow>(
        `SELECT ${SUBSCRIPTION} FROM subscriptions s LEFT JOIN failures f ON ${OF_FAILURE}
        WHERE s.topic = ? AND (s.host, s.callback) > (?, ?) AND s.began <= ? AND s.expires > ?
        ORDER BY s.host, s.callback LIMIT ?`,
        ...[id, host, callback, changed, now, limit],
      ),
    /** Those to be tried again, but for those that a delivery under way comes to. */
    dueAgain: (now: number, limit: number) =>
      read<SubscriptionRow & { url: string }>(
        `SELECT ${SUBSCRIPTION}, t.url FROM failures f JOIN topics t ON t.id = f.topic AND t.ended IS NULL
        JOIN subscriptions s ON ${OF_FAILURE}
        WHERE f.due <= ? AND (t.host IS NULL OR (f.host, f.callback) <= (t.host, t.callback))
        ORDER BY f.due LIMIT ?`,
        ...[now, limit],
      ),
    subscribe: (
      { topic, host, callback }: SubscriptionKey,
      { lease, secret }: Pick<IntentRow, 'lease' | 'secret'>,
      now: number,
    ) =>
      write(
        `INSERT INTO subscriptions VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET secret = excluded.secret, lease = excluded.lease, expires = excluded.expires`,
        ...[topic, host, callback, secret, lease, now, now + lease * 1000],
      ),
    unsubscribe: ({ topic, host, callback }: SubscriptionKey) =>
      write(`DELETE FROM subscriptions ${BY_KEY}`, topic, host, callback),
    failed: (
      { topic, host, callback }: SubscriptionKey,
      since: number,
      tries: number,
      due: number | null,
      said: string,
    ) =>
      write(
        'INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...[topic, host, callback, since, tries, due, said],
      ),
    arrived: ({ topic, host, callback }: SubscriptionKey) =>
      write(`DELETE FROM failures ${BY_KEY}`, topic, host, callback),
    /** Of subscriptions that ended meanwhile: they would be due for ever. */
    dropLapsedFailures: (now: number) =>
      write(
        `DELETE FROM failures AS f WHERE NOT EXISTS (SELECT 1 FROM subscriptions s WHERE ${OF_FAILURE} AND expires > ?)`,
        now,
      ),
  }
}

function lookTable(read: Read, write: Write) {
  return {
    looks: () => read<LooksRow>('SELECT * FROM looks')[0] ?? { due: null, again: 0, looked: 0, after: 0 },
    setLooks: ({ due, again, looked, after }: LooksRow) =>
      write('UPDATE looks SET due = ?, again = ?, looked = ?, after = ?', due, again, looked, after),
    /** When there is something to do next; null where there is nothing. */
    nextDue: () =>
      read<{ due: number | null }>(
        `SELECT min(due) AS due FROM (SELECT due FROM intents UNION ALL SELECT due FROM failures
        UNION ALL SELECT due FROM looks UNION ALL SELECT 0 FROM topics WHERE host IS NOT NULL)`,
      )[0]?.due ?? null,
  }
}

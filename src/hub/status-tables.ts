import type { HubStatus, PollingReader } from '../model/hub-status.ts'
import type { Read, Write } from './sql.ts'

/** How many readers are known at the most: anybody can say that it is one. */
const MOST_READERS = 500

/** Thirty days: who asks no more has gone. */
const READER_KEPT = 30 * 86_400_000

/** What the publisher sees. */
export function statusTables(read: Read, write: Write) {
  return {
    /** Notes what a reader says of itself, and drops those that have gone. */
    noteReader({ name, path, subscribers }: PollingReader, now: number) {
      write('DELETE FROM readers WHERE seen < ?', now - READER_KEPT)
      write(
        `INSERT INTO readers SELECT ?1, ?2, ?3, ?4 WHERE (SELECT count(*) FROM readers WHERE (name, path) <> (?1, ?2)) < ?5
        ON CONFLICT DO UPDATE SET subscribers = excluded.subscribers, seen = excluded.seen`,
        ...[name, path, subscribers, now, MOST_READERS],
      )
    },
    status: (): HubStatus => ({
      topics: read(`SELECT url, count(s.host) AS subscribers, changed, delivered, sent
        FROM topics t LEFT JOIN subscriptions s ON s.topic = t.id GROUP BY t.id ORDER BY subscribers DESC, url`),
      hosts: read('SELECT host, count(*) AS subscribers FROM subscriptions GROUP BY host ORDER BY 2 DESC, 1'),
      failures:
        read(`SELECT url, f.host, since, tries, due, said FROM failures f JOIN topics t ON t.id = f.topic
        ORDER BY since LIMIT 100`),
      readers: read('SELECT * FROM readers ORDER BY subscribers DESC, name, path'),
    }),
  }
}

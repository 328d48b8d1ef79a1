import { createHmac } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { createHub } from '../../src/hub/hub.ts'
import type { HubStorage } from '../../src/hub/hub-world.ts'
import type { SqlValue } from '../../src/hub/sql.ts'
import type { FindTopic, FoundTopic } from '../../src/hub/topic.ts'

export const TOPIC = 'https://news.example/rss.xml'
export const START = Date.parse('2026-03-01T08:00:00Z')
export const DAY = 86_400_000

/** A request that a callback got. */
export interface Got {
  readonly url: URL
  readonly method: string
  readonly headers: Headers
  readonly body: string
  readonly at: number
}

/** A Durable Object's storage over `node:sqlite`, and its alarm. */
function memoryStorage(database: DatabaseSync) {
  let alarm: number | null = null
  const storage: HubStorage = {
    sql: {
      exec<R>(query: string, ...bindings: readonly SqlValue[]) {
        const changes = () => Number(database.prepare('SELECT total_changes() AS n').get()?.n)
        const before = changes()
        if (query.includes(';')) database.exec(query)
        const rows = query.includes(';') ? [] : database.prepare(query).all(...bindings)
        const rowsWritten = changes() - before
        return { toArray: () => rows as unknown as readonly R[], rowsWritten }
      },
    },
    transactionSync(work) {
      database.exec('BEGIN')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    getAlarm: async () => alarm,
    async setAlarm(at) {
      alarm = at
    },
  }
  return {
    storage,
    alarm: () => alarm,
    clear() {
      alarm = null
    },
    set(at: number) {
      alarm = at
    },
  }
}

/** A feed as it is served in one of its states. */
export function feedOf(state: string, self = TOPIC): FoundTopic {
  const body = async () => new TextEncoder().encode(`<rss>${state} – 北京</rss>`)
  const contentType = 'application/rss+xml; charset=utf-8'
  return {
    kind: 'feed',
    feed: { self, hub: 'https://news.example/hub', contentType, tag: `"${state}"`, body },
  }
}

/** Confirms whatever it is asked, and takes whatever it is sent. */
export function willing({ url, method }: Got): Response {
  return new Response(method === 'GET' ? url.searchParams.get('hub.challenge') : 'thanks')
}

/** A hub whose clock, feeds and callbacks the test decides. */
export function hubInMemory(given: { readonly isPreview?: boolean; readonly findTopic?: FindTopic } = {}) {
  const database = new DatabaseSync(':memory:')
  const disk = memoryStorage(database)
  const feeds = new Map<string, FoundTopic>([[TOPIC, feedOf('one')]])
  const got: Got[] = []
  const told: string[] = []
  const state = { now: START, answer: willing as (got: Got) => Response | Promise<Response> }
  const start = () =>
    createHub({
      storage: disk.storage,
      now: () => state.now,
      topics: () => given.findTopic ?? (async url => feeds.get(url) ?? { kind: 'nothing' }),
      challenge: () => 'c'.repeat(36),
      isPreview: given.isPreview ?? false,
      tell: line => void told.push(line),
      async send(request) {
        const asked = {
          url: new URL(request.url),
          method: request.method,
          headers: request.headers,
          at: state.now,
        }
        const sent = { ...asked, body: await request.text() }
        got.push(sent)
        return state.answer(sent)
      },
    })
  let hub = start()

  /** Runs the alarm as often as it is due until a moment, and goes on to that moment. */
  const until = async (moment: number) => {
    for (let runs = 0; runs < 10_000; runs++) {
      const at = disk.alarm()
      if (at === null || at > moment) break
      state.now = Math.max(state.now, at)
      disk.clear()
      await hub.alarm()
    }
    if ((disk.alarm() ?? Number.POSITIVE_INFINITY) <= moment) throw new Error('The alarm never rests.')
    state.now = Math.max(state.now, moment)
  }
  const ask = (
    callback: string,
    more: {
      mode?: 'subscribe' | 'unsubscribe'
      topic?: string
      self?: string
      lease?: number
      secret?: string
    } = {},
  ) => {
    const { mode = 'subscribe', topic = TOPIC, lease = 10 * 86_400, secret = null } = more
    const { self = topic } = more
    return hub.ask({ mode, topic, self, host: new URL(callback).hostname, callback, lease, secret })
  }
  return {
    state,
    feeds,
    got,
    told,
    database,
    disk,
    ask,
    until,
    /** A moment later, all that is due now is done. */
    settle: () => until(state.now + 1),
    subscribe: async (callback: string, more: Parameters<typeof ask>[1] = {}) => {
      const refusal = await ask(callback, more)
      if (refusal) throw new Error(refusal.why)
      await until(state.now + 1)
    },
    /** A deployment of which the hub is told: everything follows that is due within a moment. */
    publish: async (state_: string, url = TOPIC) => {
      feeds.set(url, feedOf(state_, url))
      state.now += 10_000
      await hub.look('publish')
      await until(state.now + 1)
    },
    /** How many rows a table has. */
    rows: (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n,
    deliveries: () => got.filter(({ method }) => method === 'POST'),
    get hub() {
      return hub
    },
    /** The object is started again on what it had stored. */
    restart() {
      hub = start()
    },
  }
}

export const signed = (body: string, secret: string) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

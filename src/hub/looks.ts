import type { WorkingHub } from './hub-world.ts'
import type { TopicRow } from './tables.ts'
import { type FindTopic, type FoundTopic, whyNotTopic } from './topic.ts'

/** Topics that are looked at in one run. */
const LOOKED_AT_ONCE = 200

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * What asks for a look. After a deployment the hub itself may run in its former version for a moment: it looks again.
 * `apart`: the least time from one look to the next, but in the preview, where nobody counts.
 */
const OCCASIONS = {
  // Anybody may say that something is published: so a day of that costs no more than a quarter of the free plan's rows.
  publish: { again: 2, apart: 10 * SECOND },
  isolate: { again: 1, apart: MINUTE },
} as const

export type Occasion = keyof typeof OCCASIONS

/** How long after a look the next comes, by how many were asked for to follow. */
const APART = [MINUTE, 10 * SECOND]

/** How long the hub waits when nobody asks it. In the preview nobody does: an edit makes no new isolate there. */
const unaskedWait = ({ isPreview }: WorkingHub) => (isPreview ? 5 * SECOND : HOUR)

/** Plans a look; without subscribers there is nothing to look for. */
export function askForLook(occasion: Occasion, { tables, now, isPreview }: WorkingHub): void {
  const { again, apart } = OCCASIONS[occasion]
  const looks = tables.looks()
  if (looks.due === null) return
  const due = Math.min(looks.due, isPreview ? now() : Math.max(now(), looks.looked + apart))
  if (due < looks.due || again > looks.again)
    tables.setLooks({ ...looks, due, again: Math.max(again, looks.again) })
}

/** From the first subscription on the hub looks by itself. */
export function beginToLook(hub: WorkingHub): void {
  const { tables, now } = hub
  const looks = tables.looks()
  if (looks.due === null) tables.setLooks({ ...looks, due: now() + unaskedWait(hub) })
}

/** Compares each topic with what is served now, some in a run, and begins to deliver what has changed. */
export async function lookForChanges(hub: WorkingHub, findTopic: FindTopic): Promise<void> {
  const { tables, now } = hub
  const before = tables.looks()
  if (before.due === null || before.due > now()) return
  const topics = tables.topicsAfter(before.after, LOOKED_AT_ONCE)
  for (const topic of topics) settleTopic(hub, topic, await findTopic(topic.url))
  const last = topics.at(-1)
  // Asked meanwhile, the hub looks once more.
  const { due, again } = tables.looks()
  const isAsked = due !== before.due || again !== before.again
  if (topics.length === LOOKED_AT_ONCE && last)
    return tables.setLooks({ ...before, due, again, after: last.id })
  if (Math.floor(before.looked / HOUR) < Math.floor(now() / HOUR)) tables.dropExpired(now())
  const wait = APART[again - 1] ?? unaskedWait(hub)
  const next = isAsked ? due : tables.topicsAfter(0, 1).length === 0 ? null : now() + wait
  tables.setLooks({ due: next, again: isAsked ? again : Math.max(0, again - 1), looked: now(), after: 0 })
}

/** What follows for a topic from what is found there; whether it can be delivered as it stands. */
export function settleTopic(
  { tables, now, tell }: WorkingHub,
  { id, url, tag, host }: TopicRow,
  found: FoundTopic,
): boolean {
  if (found.kind === 'feed') {
    if (found.feed.tag === tag) return true
    tables.beginDelivery(id, found.feed.tag, now())
    return false
  }
  if (found.kind === 'nothing') {
    if (host !== null) tables.pauseDelivery(id)
    return false
  }
  tell(`The hub ends all subscriptions to ${url}: ${whyNotTopic(found)}`)
  tables.beginDelivery(id, tag, now(), whyNotTopic(found))
  return false
}

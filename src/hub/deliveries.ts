import type { WorkingHub } from './hub-world.ts'
import { inLanes } from './lanes.ts'
import { settleTopic } from './looks.ts'
import { nextTry } from './retries.ts'
import { deliver, notify, type SendOutcome } from './send.ts'
import type { SubscriptionRow, TopicRow } from './tables.ts'
import type { FindTopic, TopicFeed } from './topic.ts'

/** Delivers to those where it failed before; the number of requests. */
export async function tryAgain(hub: WorkingHub, findTopic: FindTopic, limit: number): Promise<number> {
  const due = hub.tables.dueAgain(hub.now(), limit)
  let count = 0
  for (const [url, subscribers] of Map.groupBy(due, ({ url }) => url)) {
    const topic = hub.tables.topicOf(url)
    const found = await findTopic(url)
    if (topic && found.kind === 'nothing') hub.tables.pauseDelivery(topic.id)
    // What changed meanwhile begins a delivery to all, these among them.
    if (!topic || !settleTopic(hub, topic, found) || found.kind !== 'feed') continue
    count += subscribers.length
    const outcomes = await sendTo(hub, found.feed, subscribers)
    hub.storage.transactionSync(() => record(hub, subscribers, outcomes))
  }
  return count
}

/** Delivers to the next subscribers of a topic, or tells them that it ended; the number of requests. */
export async function deliverBatch(
  hub: WorkingHub,
  findTopic: FindTopic,
  topic: TopicRow,
  limit: number,
): Promise<number> {
  const { storage, tables, now } = hub
  const { id, url, ended } = topic
  const found = ended === null ? await findTopic(url) : null
  if (found && !settleTopic(hub, topic, found)) return 0
  const subscribers = tables.nextSubscribers(topic, now(), limit)
  const outcomes =
    found?.kind === 'feed' && subscribers.length > 0
      ? await sendTo(hub, found.feed, subscribers)
      : await inLanes(subscribers, ({ callback }) =>
          notify(callback, { mode: 'denied', topic: url, reason: ended ?? '' }, hub.send),
        )
  storage.transactionSync(() => {
    if (ended === null) record(hub, subscribers, outcomes)
    const sent = outcomes.filter(outcome => outcome === 'arrived').length
    const last = subscribers.at(-1)
    if (last && subscribers.length === limit) tables.moveDelivery(id, last, sent)
    else if (ended === null) tables.finishDelivery(id, sent, now())
    else tables.dropTopic(id)
  })
  return subscribers.length
}

async function sendTo(
  { counts, send }: WorkingHub,
  feed: TopicFeed,
  subscribers: readonly SubscriptionRow[],
) {
  const content = { feed, body: await feed.body() }
  counts.requests += subscribers.length
  return inLanes(subscribers, subscriber => deliver(content, subscriber, send))
}

/** Notes what became of deliveries: failures alone, and which of them ended a subscription. */
function record(
  { tables, now, tell }: WorkingHub,
  subscribers: readonly SubscriptionRow[],
  outcomes: readonly SendOutcome[],
): void {
  for (const [index, subscriber] of subscribers.entries()) {
    const outcome = outcomes[index] ?? 'refused'
    const { tries, due, lease, host, since } = subscriber
    const began = since ?? now()
    const isLost = outcome !== 'arrived' && now() - began >= lease * 1000
    if (isLost)
      tell(`The hub ends a subscription of ${host}: all deliveries failed for as long as it was to last.`)
    if (isLost || outcome === 'gone') tables.unsubscribe(subscriber)
    else if (outcome === 'arrived') {
      if (tries > 0) tables.arrived(subscriber)
    } else if (due === null || due <= now()) {
      // Who waits for a second try of an older state waits on, and is sent the newest then.
      const failures = due === null ? 1 : tries + 1
      const how = outcome === 'refused' ? outcome : outcome.failed
      tables.failed(subscriber, began, failures, nextTry(failures, now()), how)
    }
  }
}

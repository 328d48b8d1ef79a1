import type { WorkingHub } from './hub-world.ts'
import { type IntentRow, MOST_OF_HOST_AND_FEED } from './intent-tables.ts'
import { inLanes } from './lanes.ts'
import { beginToLook } from './looks.ts'
import { notify } from './send.ts'
import { type FindTopic, type FoundTopic, whyNotTopic } from './topic.ts'

/** How often a callback is asked whether it meant it, if nobody answers, and how long after, in milliseconds. */
const MOST_QUESTIONS = 3
const UNTIL_ASKED_AGAIN = 60_000

/** Asks those whose requests wait whether they meant it; the number of requests. */
export async function verifyDue(hub: WorkingHub, findTopic: FindTopic, limit: number): Promise<number> {
  const due = hub.tables.dueIntents(hub.now(), limit)
  await inLanes(due, intent => verify(hub, findTopic, intent))
  hub.counts.requests += due.length
  return due.length
}

async function verify(hub: WorkingHub, findTopic: FindTopic, intent: IntentRow): Promise<void> {
  const { storage, tables, now, send, challenge } = hub
  const { id, mode, topic, callback, lease } = intent
  const found = mode === 'subscribe' ? await findTopic(topic) : null
  const reason = found && whyNotTopic(found)
  if (reason) {
    await notify(callback, { mode: 'denied', topic, reason }, send)
    return tables.dropIntent(id)
  }
  const question = { topic, challenge: challenge() }
  const outcome = await notify(
    callback,
    mode === 'subscribe' ? { ...question, mode, lease } : { ...question, mode },
    send,
  )
  if (typeof outcome === 'object' && intent.tries + 1 < MOST_QUESTIONS)
    return tables.askLater(id, now() + UNTIL_ASKED_AGAIN)
  const isTooMany = storage.transactionSync(() => {
    tables.dropIntent(id)
    return outcome === 'arrived' && !settle(hub, intent, found)
  })
  if (isTooMany) await notify(callback, { mode: 'denied', topic, reason: TOO_MANY }, send)
}

const TOO_MANY = 'This host has as many subscriptions to this feed as it may.'

/** Does what a subscriber confirmed; `false` where its host has too many meanwhile, since many may be asked at once. */
function settle(hub: WorkingHub, intent: IntentRow, found: FoundTopic | null): boolean {
  const { tables, now, isPreview } = hub
  const { mode, topic: url, host, callback } = intent
  const before = tables.topicOf(url)
  if (mode === 'unsubscribe') {
    if (before) tables.unsubscribe({ topic: before.id, host, callback })
    return true
  }
  if (found?.kind !== 'feed') return true
  const { self, tag } = found.feed
  const standing = tables.standingOf({ topic: url, self, host, callback })
  if (!isPreview && !standing?.known && (standing?.ofHost ?? 0) >= MOST_OF_HOST_AND_FEED) return false
  if (!before) tables.addTopic(url, self, tag)
  // It came back while its subscribers were being told that it had ended.
  else if (before.ended !== null) tables.beginDelivery(before.id, tag, now())
  const topic = tables.topicOf(url)
  if (topic) tables.subscribe({ topic: topic.id, host, callback }, intent, now())
  beginToLook(hub)
  return true
}

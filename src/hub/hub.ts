import type { HubStatus, PollingReader } from '../model/hub-status.ts'
import { type AskedIntent, refusalOf } from './ask.ts'
import { deliverBatch, tryAgain } from './deliveries.ts'
import type { Refusal } from './hub-request.ts'
import type { HubWorld, WorkingHub } from './hub-world.ts'
import { askForLook, lookForChanges, type Occasion } from './looks.ts'
import { hubTables } from './tables.ts'
import { verifyDue } from './verify.ts'

/** Requests to callbacks in one run of an alarm; the free plan allows 50 (Cloudflare's limits, 2026). */
const MOST_REQUESTS = 45

/** How many of them may be verifications while something is to be delivered, and how many second tries. */
const SHARE = 15

/**
 * A WebSub hub of one publication (W3C Recommendation of 2018): who is subscribed to its feeds, and how far each has been
 * told of the last change. What it does next is always in its tables, so that it goes on wherever it was ended. A change is
 * delivered at least once: a batch that was cut off is delivered again.
 */
export function createHub(world: HubWorld) {
  const { storage, now } = world
  const counts = { alarms: 0, requests: 0, rowsWritten: 0 }
  const tables = hubTables(storage.sql, rows => {
    counts.rowsWritten += rows
  })
  const hub: WorkingHub = { ...world, counts, tables }
  const schedule = () => scheduleNext(hub)

  return {
    counts,
    tables,

    /** Takes a request, which is verified behind the answer; or says why not. */
    async ask(intent: AskedIntent): Promise<Refusal | null> {
      const why = refusalOf(intent, hub)
      if (why) return why
      storage.transactionSync(() => tables.addIntent(intent, now()))
      await schedule()
      return null
    },

    /** Looks soon for what has changed; without subscribers there is nothing to look for. */
    async look(occasion: Occasion): Promise<void> {
      askForLook(occasion, hub)
      await schedule()
    },

    async note(reader: PollingReader): Promise<void> {
      tables.noteReader(reader, now())
    },

    async status(): Promise<HubStatus> {
      return tables.status()
    },

    /** One run of the alarm: as much as a run may do. Whatever is left is due at once. */
    async alarm(): Promise<void> {
      counts.alarms++
      const findTopic = world.topics()
      tables.dropLapsedFailures(now())
      const isDelivering = tables.delivering().length > 0
      let left = MOST_REQUESTS
      left -= await verifyDue(hub, findTopic, isDelivering ? SHARE : left)
      await lookForChanges(hub, findTopic)
      left -= await tryAgain(hub, findTopic, Math.min(left, SHARE))
      for (const topic of tables.delivering()) {
        if (left > 0) left -= await deliverBatch(hub, findTopic, topic, left)
      }
      await schedule()
    },
  }
}

/** Sets the alarm to when something is due, unless it is there already: setting it writes a row. */
async function scheduleNext({ storage, tables, counts, now }: WorkingHub): Promise<void> {
  const due = tables.nextDue()
  if (due === null) return
  const at = Math.max(due, now())
  const set = await storage.getAlarm()
  if (set !== null && set <= at) return
  counts.rowsWritten++
  await storage.setAlarm(at)
}

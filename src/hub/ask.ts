import type { Refusal } from './hub-request.ts'
import type { WorkingHub } from './hub-world.ts'
import type { IntentRow } from './tables.ts'

/** A request to subscribe or to end a subscription, judged. */
export type AskedIntent = Omit<IntentRow, 'id' | 'tries'>

/** Limits of what others may make the hub do; none counts in the preview. */
const MOST = {
  pending: 1000,
  askedOfHostInHour: 200,
  askedInHour: 2000,
  ofHostAndTopic: 100,
}

/** Why a request is not taken; null where it is. Requests are counted by the host that would be asked. */
export function refusalOf(
  { mode, topic, host, callback }: AskedIntent,
  { tables, isPreview, now }: WorkingHub,
): Refusal | null {
  const standing = tables.standingOf(topic, host, callback)
  if (!standing) return null
  const { known, asked, ofHost, pending } = standing
  // Nobody is asked whether it wants to end what it never began.
  if (mode === 'unsubscribe' && !known && !asked)
    return { status: 404, why: 'There is no such subscription.' }
  if (isPreview) return null
  const isTooMuch =
    (mode === 'subscribe' && !known && ofHost >= MOST.ofHostAndTopic) ||
    pending >= MOST.pending ||
    tables.countAsked(host, now()) > MOST.askedOfHostInHour ||
    tables.countAsked('', now()) > MOST.askedInHour
  return isTooMuch ? { status: 429, why: 'This is too much for a host or an hour. Try again later.' } : null
}

import type { Refusal } from './hub-request.ts'
import type { WorkingHub } from './hub-world.ts'
import { type AskingHost, type IntentRow, MOST_OF_HOST_AND_FEED } from './intent-tables.ts'

/** A request to subscribe or to end a subscription, judged. */
export type AskedIntent = Omit<IntentRow, 'id' | 'tries'> & AskingHost

/**
 * Limits of what others may make the hub do; none counts in the preview. Strangers alone could write 500 × 24 × 7 rows a day,
 * which the free plan still has; who is subscribed has numbers of their own, so that no stranger can keep them from renewing.
 */
const MOST = {
  askedOfHostInHour: 200,
  askedByStrangersInHour: 500,
  renewedInHour: 2000,
}

/** Why a request is not taken; null where it is. Requests are counted by the host that would be asked. */
export function refusalOf(
  { mode, topic, self, host, callback }: AskedIntent,
  { tables, isPreview, now }: WorkingHub,
): Refusal | null {
  const standing = tables.standingOf({ topic, self, host, callback })
  if (!standing) return null
  const { known, asked, ofHost } = standing
  // Nobody is asked whether it wants to end what it never began.
  if (mode === 'unsubscribe' && !known && !asked)
    return { status: 404, why: 'There is no such subscription.' }
  if (isPreview) return null
  const counted: Readonly<Record<string, number>> = known
    ? { known: MOST.renewedInHour, [`known ${host}`]: MOST.askedOfHostInHour }
    : { strangers: MOST.askedByStrangersInHour, [host]: MOST.askedOfHostInHour }
  const isTooMuch =
    (mode === 'subscribe' && !known && ofHost >= MOST_OF_HOST_AND_FEED) || !tables.countAsked(counted, now())
  return isTooMuch ? { status: 429, why: 'This is too much for a host or an hour. Try again later.' } : null
}

/** Days of a lease in seconds. */
const DAY = 86_400
const SHORTEST_LEASE = DAY
const LONGEST_LEASE = 30 * DAY
const DEFAULT_LEASE = 10 * DAY

/** WebSub §5.1: a secret is shorter than 200 bytes. */
const LONGEST_SECRET = 199

const LONGEST_ADDRESS = 2048

/** What a request to the hub asks for (WebSub §5.1). Addresses are texts as sent, not judged yet. */
export type HubRequest =
  | {
      readonly mode: 'subscribe'
      readonly topic: string
      readonly callback: string
      /** Seconds that the subscription is to last. */
      readonly lease: number
      /** The key of signatures; null where deliveries are to have none. */
      readonly secret: string | null
    }
  | { readonly mode: 'unsubscribe'; readonly topic: string; readonly callback: string }
  | { readonly mode: 'publish' }

/** A request that is answered with a 4xx at once, and why. */
export interface Refusal {
  readonly status: 400 | 404 | 413 | 415 | 429
  readonly why: string
}

/**
 * Reads the parameters of a request. What subscribers of older versions send besides (`hub.verify`) is left aside: intent
 * is always verified behind the answer. A lease beyond the bounds becomes the nearest within them.
 */
export function readHubRequest(form: URLSearchParams): HubRequest | Refusal {
  const mode = form.get('hub.mode')
  if (mode === 'publish') return { mode }
  if (mode !== 'subscribe' && mode !== 'unsubscribe')
    return bad('hub.mode is `subscribe`, `unsubscribe` or `publish`.')
  const topic = form.get('hub.topic') ?? ''
  const callback = form.get('hub.callback') ?? ''
  for (const [name, text] of Object.entries({ 'hub.topic': topic, 'hub.callback': callback })) {
    if (text === '') return bad(`${name} is missing.`)
    if (text.length > LONGEST_ADDRESS) return bad(`${name} is longer than ${LONGEST_ADDRESS} characters.`)
  }
  if (mode === 'unsubscribe') return { mode, topic, callback }
  const lease = leaseOf(form.get('hub.lease_seconds') ?? '')
  if (lease === null) return bad('hub.lease_seconds is a whole number of seconds.')
  const secret = form.get('hub.secret') || null
  if (new TextEncoder().encode(secret ?? '').length > LONGEST_SECRET)
    return bad(`hub.secret is longer than ${LONGEST_SECRET} bytes.`)
  return { mode, topic, callback, lease, secret }
}

/** Whether a request was refused. */
export function isRefusal<T extends object>(read: T | Refusal): read is Refusal {
  return 'status' in read && 'why' in read
}

function leaseOf(text: string): number | null {
  if (text === '') return DEFAULT_LEASE
  if (!/^\d{1,12}$/.test(text)) return null
  return Math.min(Math.max(Number(text), SHORTEST_LEASE), LONGEST_LEASE)
}

function bad(why: string): Refusal {
  return { status: 400, why }
}

import { confirms, type Notice, noticeUrl } from './intent.ts'
import { signatureOf } from './signature.ts'
import type { TopicFeed } from './topic.ts'

/** `fetch`, as the runtime has it. */
export type Send = (request: Request) => Promise<Response>

/** What became of a request. Where it failed, asking again may help; `failed` says how in a few words. */
export type SendOutcome = 'arrived' | 'gone' | 'refused' | { readonly failed: string }

/** How long a callback may take, in milliseconds. */
const PATIENCE = 5000

const USER_AGENT = 'Dateline (WebSub hub)'

/** A feed ready to be delivered to many. */
export interface Content {
  readonly feed: TopicFeed
  readonly body: Uint8Array<ArrayBuffer>
}

/** Whom a feed is sent to; `secret` is null where it is not to be signed. */
interface Recipient {
  readonly callback: string
  readonly secret: string | null
}

/** WebSub §7: the whole feed, its links and, where there is a secret, the signature. 410 ends a subscription (§7). */
export async function deliver(
  { feed, body }: Content,
  { callback, secret }: Recipient,
  send: Send,
): Promise<SendOutcome> {
  const headers = {
    'Content-Type': feed.contentType,
    'User-Agent': USER_AGENT,
    // Both stood in a Link header before: no character in them needs to be encoded.
    Link: `<${feed.hub}>; rel="hub", <${feed.self}>; rel="self"`,
    ...(secret !== null && { 'X-Hub-Signature': await signatureOf(body, secret) }),
  }
  return asked(callback, { method: 'POST', headers, body }, send, async response => {
    await response.body?.cancel()
    if (response.ok) return 'arrived'
    return response.status === 410 ? 'gone' : failedBy(response)
  })
}

/** WebSub §5.2 and §5.3: tells a subscriber of a denial, or asks whether it meant it. */
export async function notify(callback: string, notice: Notice, send: Send): Promise<SendOutcome> {
  const url = noticeUrl(callback, notice)
  return asked(url, { headers: { 'User-Agent': USER_AGENT } }, send, async response => {
    // Whatever is answered to a denial counts for nothing.
    if (await confirms(response, notice.mode === 'denied' ? '' : notice.challenge)) return 'arrived'
    return response.status >= 500 ? failedBy(response) : 'refused'
  })
}

/** Asks a callback once, for a short time, and follows it nowhere else. */
async function asked(
  url: string,
  init: RequestInit,
  send: Send,
  read: (response: Response) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  try {
    const signal = AbortSignal.timeout(PATIENCE)
    return await read(await send(new Request(url, { ...init, redirect: 'manual', signal })))
  } catch (error) {
    // Whatever the network does is the callback's failure, and is kept with it.
    return { failed: String(error) }
  }
}

function failedBy({ status }: Response): SendOutcome {
  return { failed: `status ${status}` }
}

import { pathOf } from '../http/url-path.ts'
import { callHub } from '../hub/object.ts'
import { FEED_FILES } from '../model/collection.ts'
import type { PollingReader } from '../model/hub-status.ts'
import type { Bindings } from './store/store.ts'

/** The part of a request's context that is used here. */
export interface RequestContext {
  waitUntil(work: Promise<unknown>): void
}

/** Until the answer is on its way, in milliseconds. */
const UNTIL_ANSWERED = 100

/**
 * Has the hub look for changes, with the first request alone: a new isolate may be a new deployment. The request does not
 * wait for it.
 */
export function lookAtFirst(): (request: Request, env: Bindings, context: RequestContext) => void {
  let hasLooked = false
  return (request, { HUB }, context) => {
    if (hasLooked) return
    hasLooked = true
    if (HUB) context.waitUntil(lookLater(HUB, request))
  }
}

async function lookLater(namespace: NonNullable<Bindings['HUB']>, request: Request): Promise<void> {
  const reader = readerOf(request)
  await new Promise(wake => setTimeout(wake, UNTIL_ANSWERED))
  await callHub(namespace, 'look', 'isolate')
  if (reader) await callHub(namespace, 'note', reader)
}

/** `Feedbin feed-id:1 - 142 subscribers`, `Feedly/1.0 (+http://…; 12 subscribers)`: what aggregators say of themselves. */
const READER = /^([\w.-]{1,40})\b.{0,300}?\b(\d{1,7}) (?:subscriber|reader)s?\b/

/** The reader that asks for many, where the request says so; of the requests of an isolate only one is read. */
export function readerOf({ url, headers }: Pick<Request, 'url' | 'headers'>): PollingReader | null {
  const [, name, subscribers] = READER.exec(headers.get('User-Agent') ?? '') ?? []
  const path = pathOf(url)
  if (!name || !FEED_FILES.some(file => path.endsWith(`/${file}`)) || path.length > LONGEST_PATH) return null
  return { name, path, subscribers: Number(subscribers) }
}

/** Longer than any of ours. */
const LONGEST_PATH = 512

import { pathOf } from '../http/url-path.ts'
import { callHub } from '../hub/object.ts'
import { FEED_FILES } from '../model/collection.ts'
import type { PollingReader } from '../model/hub-status.ts'
import type { newApp } from './new-app.ts'
import type { Bindings } from './store/store.ts'

/** Until the answer is on its way, in milliseconds. */
const UNTIL_ANSWERED = 100

/**
 * The Worker of an app. With the first request alone it has the hub look for changes, since a new isolate may be a new
 * deployment; the request does not wait for it.
 */
export function lookingAtFirst(app: Pick<ReturnType<typeof newApp>, 'fetch'>) {
  let hasLooked = false
  return {
    fetch(
      request: Request,
      env: Bindings,
      context: { waitUntil(work: Promise<unknown>): void },
    ): Response | Promise<Response> {
      if (!hasLooked && env.HUB) context.waitUntil(lookLater(env.HUB, request))
      hasLooked = true
      return app.fetch(request, env)
    },
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

import { Hono } from 'hono/tiny'
import type { AskedIntent } from './ask.ts'
import { type HubPlace, judgeCallback } from './callback.ts'
import { type HubRequest, isRefusal, type Refusal, readHubRequest } from './hub-request.ts'
import { callHub, type HubNamespace } from './object.ts'
import { signatureOf } from './signature.ts'
import { type FindTopic, whyNotTopic } from './topic.ts'

/** The bindings that the hub's routes use. */
export interface HubBindings {
  /** Absent where no Durable Object is bound: there is no hub then. */
  readonly HUB?: HubNamespace
  readonly DATELINE_DEV?: string
  /** The secret by which the publisher sees who is subscribed; without it nobody does. */
  readonly HUB_TOKEN?: string
}

/** No request is longer, in bytes. */
const LONGEST_REQUEST = 8192

const FORM = 'application/x-www-form-urlencoded'

/** For the cache in front of the Worker, whose key has no `Authorization` and which consumes this header (RFC 9213). */
const UNSTORED = { 'Cloudflare-CDN-Cache-Control': 'no-store' }

/**
 * The routes of the hub. What asks for something is judged here, before its Durable Object is asked. `answer` makes a line of
 * text that no cache keeps; it never repeats anything of the request. Whatever is not answered here is answered like any
 * address.
 */
export function hubRoutes<E extends HubBindings>(
  topicsOf: (env: E) => FindTopic,
  answer: (status: number, sentence: string) => Response,
) {
  const app = new Hono<{ Bindings: E }>()

  app.post('/', async ({ env, req }) => {
    if (!env.HUB) return answer(404, 'This publication has no hub.')
    const form = await readForm(req.raw)
    const read = isRefusal(form) ? form : readHubRequest(form)
    if (isRefusal(read)) return answer(read.status, read.why)
    const { HUB } = env
    if (read.mode === 'publish') {
      await callHub(HUB, 'look', 'publish')
      return answer(202, 'The hub looks for what has changed.')
    }
    const refusal = await subscribed(read, {
      isPreview: env.DATELINE_DEV !== undefined,
      url: req.url,
      findTopic: topicsOf(env),
      ask: intent => callHub(HUB, 'ask', intent),
    })
    return refusal ? answer(refusal.status, refusal.why) : answer(202, 'The hub asks hub.callback next.')
  })

  app.get('/status', async (context, next) => {
    const { env, req } = context
    const isPublisher =
      env.HUB_TOKEN && (await isSame(req.header('Authorization'), `Bearer ${env.HUB_TOKEN}`))
    if (env.HUB && isPublisher)
      return Response.json(await callHub(env.HUB, 'status'), {
        headers: { 'Cache-Control': 'no-store', ...UNSTORED },
      })
    await next()
    // What a stranger gets must not be stored where the publisher asks next.
    for (const [name, value] of Object.entries(UNSTORED)) context.res.headers.set(name, value)
    return context.res
  })

  return app
}

/** Compares digests: how long it takes tells nothing of the secret. */
async function isSame(given = '', secret: string): Promise<boolean> {
  const [a, b] = await Promise.all([
    signatureOf(new Uint8Array(), given || '-'),
    signatureOf(new Uint8Array(), secret),
  ])
  return a === b
}

interface Asking extends Pick<HubPlace, 'isPreview'> {
  /** Where the hub was asked. */
  readonly url: string
  readonly findTopic: FindTopic
  readonly ask: (intent: AskedIntent) => Promise<Refusal | null>
}

/** Hands a request on to the hub, unless something speaks against it. */
async function subscribed(
  request: Exclude<HubRequest, { mode: 'publish' }>,
  { isPreview, url, findTopic, ask }: Asking,
): Promise<Refusal | null> {
  const { mode, topic, callback } = request
  const found = mode === 'subscribe' ? await findTopic(topic) : null
  const why = found && whyNotTopic(found)
  if (why) return { status: 404, why }
  const own = found?.kind === 'feed' ? [url, found.feed.self] : [url]
  const judged = judgeCallback(callback, { isPreview, own })
  if ('why' in judged) return { status: 400, why: judged.why }
  const { lease, secret } = mode === 'subscribe' ? request : { lease: 0, secret: null }
  const self = found?.kind === 'feed' ? found.feed.self : topic
  return ask({ mode, topic, self, host: judged.host, callback, lease, secret })
}

/** The parameters of a request, of which no more than its bound is read. */
async function readForm(request: Request): Promise<URLSearchParams | Refusal> {
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== FORM) return { status: 415, why: `The parameters of a request are sent as ${FORM}.` }
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of request.body ?? []) {
    length += chunk.length
    if (length > LONGEST_REQUEST)
      return { status: 413, why: `A request has no more than ${LONGEST_REQUEST} bytes.` }
    text += decoder.decode(chunk, { stream: true })
  }
  return new URLSearchParams(text)
}

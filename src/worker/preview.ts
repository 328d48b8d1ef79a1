import type { MiddlewareHandler } from 'hono'
import { RELOAD_SCRIPT } from '../browser/served.ts'
import { createApp, failed } from './app.ts'
import { newApp } from './new-app.ts'
import { NO_CACHE } from './store/pack-cache.ts'
import { assetStore, type Store } from './store/store.ts'

/** The Problems of the last local build, as a piece of HTML; absent where there are none. */
const PROBLEMS = 'problems.html'

const NOTHING_BUILT = '<p>Nothing is built yet. The terminal says why.</p>'

/** No document has such a path: what it begins with is none of the characters of slugs. */
const RELOAD_PATH = '/_reload.js'

/** Pages and their style: browsers ask for them again at each click, and not after `max-age`. */
const IS_SEEN = /(?:\/|\.css)$/

/** A `Host` of this machine, with its port. */
const THIS_MACHINE = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d+))?$/i

/**
 * The preview of `npm start`, for the writer alone: no other site may read what is not published yet by a request (CORS),
 * by embedding it, or by a host name of its own that leads to this machine (DNS rebinding). It answers as the deployed
 * Worker does, without a cache. Pages show the Problems of the last build above the last good snapshot; where nothing was
 * ever built the Problems are the page. An open page is loaded again by a script once it is another.
 */
export function createPreview() {
  const app = createApp(NO_CACHE)
  const preview = newApp()
  preview.use(forNobodyElse)
  preview.use(async ({ req }, next) => (isForThisMachine(req.raw) ? next() : misdirected()))

  preview.use(async ({ req }, next) => (isOfOtherPage(req.raw) ? forbidden() : next()))

  preview.get(RELOAD_PATH, () => {
    const headers = { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' }
    return new Response(RELOAD_SCRIPT, { headers })
  })

  preview.use(async ({ env, req }, next) => {
    const store = assetStore(env.ASSETS)
    if (await store.read('snapshot/index.pack')) return next()
    return reloading(problemsPage((await problemsIn(store)) ?? NOTHING_BUILT), req.method)
  })

  preview.get('*', async ({ env, req }, next) => {
    if (!req.path.endsWith('/')) return next()
    // Without the request's other headers: whatever copy the browser holds and whatever coding it likes.
    const page = await app.request(req.url, { headers: { Accept: req.header('Accept') ?? '' } }, env)
    if (!page.headers.get('Content-Type')?.startsWith('text/html')) return next()
    const problems = await problemsIn(assetStore(env.ASSETS))
    return reloading(problems === null ? page : await withProblems(problems, page), req.method)
  })

  preview.all('*', async ({ env, req }) => {
    const response = await app.fetch(asSent(req.raw), env)
    if (IS_SEEN.test(req.path)) response.headers.set('Cache-Control', 'no-cache')
    return response
  })

  preview.onError(failed)
  return preview
}

/** The same answer, but for no other site (Fetch §3.2 and §3.7; HTML §7.7). */
const forNobodyElse: MiddlewareHandler = async (context, next) => {
  await next()
  const { headers } = context.res
  for (const name of [...headers.keys()]) if (name.startsWith('access-control-')) headers.delete(name)
  if (!isShownHere(context.req.raw)) headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  headers.set('X-Frame-Options', 'DENY')
}

function isForThisMachine({ headers }: Request): boolean {
  const host = headers.get('Host')
  return host === null || THIS_MACHINE.test(host)
}

/** Whether a page of this preview embeds it. Browsers take `localhost` and `127.0.0.1` for different sites. */
function isShownHere({ headers }: Request): boolean {
  const here = THIS_MACHINE.exec(headers.get('Host') ?? '')
  const page = THIS_MACHINE.exec(URL.parse(headers.get('Referer') ?? '')?.host ?? '')
  return here !== null && page !== null && here[1] === page[1]
}

/** Whether a page makes a browser send something: no page of ours does, and another site could subscribe to what is not published. */
function isOfOtherPage({ method, headers }: Request): boolean {
  return method === 'POST' && (headers.has('Origin') || headers.has('Sec-Fetch-Site'))
}

function forbidden(): Response {
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response('No page may send anything to this preview.\n', { status: 403, headers })
}

/** RFC 9110 §7.4 and §15.5.20: a request for another host. */
function misdirected(): Response {
  const sentence =
    'This preview is for the machine it runs on: open it by the address that the terminal shows.\n'
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(sentence, { status: 421, headers })
}

async function problemsIn(store: Store): Promise<string | null> {
  const bytes = await store.read(PROBLEMS)
  return bytes && new TextDecoder().decode(bytes)
}

/**
 * `wrangler dev` gives every request the `Accept-Encoding` that Cloudflare's edge gives it, but does not undo the
 * coding, as the edge does, for a client that sent none: curl would show compressed bytes (wrangler 4.164.0).
 */
function asSent(request: Request & { readonly cf?: { readonly clientAcceptEncoding?: string } }): Request {
  const sent = request.cf?.clientAcceptEncoding
  if (sent === undefined) return request
  const headers = new Headers(request.headers)
  headers.delete('Accept-Encoding')
  if (sent !== '') headers.set('Accept-Encoding', sent)
  return new Request(request, { headers })
}

async function withProblems(problems: string, page: Response): Promise<Response> {
  const html = (await page.text()).replace(/<body[^>]*>/, body => `${body}${problems}`)
  return new Response(html, page)
}

/** A page with the script that asks for its version, which the entity tag says, and loads it again where that is another. */
async function reloading(page: Response, method: string): Promise<Response> {
  const html = await page.text()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(html)))
  const version = digest.slice(0, 8).reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '')
  const script = `<script type="module" src="${RELOAD_PATH}" data-version="${version}"></script>`
  const headers = new Headers(page.headers)
  headers.delete('Content-Length')
  headers.set('ETag', `"${version}"`)
  headers.set('Cache-Control', 'no-store')
  const body = method === 'HEAD' ? null : html.replace(/<\/head>|$/, end => script + end)
  return new Response(body, { status: page.status, headers })
}

function problemsPage(problems: string): Response {
  const html = `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Problems</title></head>\n<body>${problems}</body></html>\n`
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': '5',
  }
  return new Response(html, { status: 503, headers })
}

import type { Store } from './store/store.ts'

/** What the local build leaves while content has Problems: a piece of HTML, escaped already. */
const PROBLEMS = 'problems.html'

const NOTHING_BUILT = '<p>Nothing is built yet. The terminal says why.</p>'

/** Pages and their style: what was changed a moment ago is shown at the next click, not after its `max-age`. */
const IS_SEEN = /(?:\/|\.css)$/

/** How this machine is called by who sits at it, and by what port. */
const THIS_MACHINE = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d+))?$/i

/**
 * Serves while somebody writes, to them alone: no other site may read what is not published yet, neither by asking for
 * it (CORS), nor by showing it, nor under a name of its own that it lets lead to this machine (DNS rebinding).
 */
export async function serveLocally(
  request: Request,
  store: Store,
  serve: (request: Request) => Promise<Response>,
): Promise<Response> {
  const host = request.headers.get('Host')
  const isMeant = host === null || THIS_MACHINE.test(host)
  return forNobodyElse(request, isMeant ? await preview(request, store, serve) : misdirected())
}

/** The same answer, but for no other site (Fetch §3.2 and §3.7; HTML §7.7). */
export function forNobodyElse(request: Pick<Request, 'headers'>, response: Response): Response {
  const { headers } = response
  for (const name of [...headers.keys()]) if (name.startsWith('access-control-')) headers.delete(name)
  if (!isShownHere(request)) headers.set('Cross-Origin-Resource-Policy', 'same-origin')
  headers.set('X-Frame-Options', 'DENY')
  return response
}

/** To browsers a page under `localhost` and its pictures under `127.0.0.1` are different sites. */
function isShownHere({ headers }: Pick<Request, 'headers'>): boolean {
  const here = THIS_MACHINE.exec(headers.get('Host') ?? '')
  const page = THIS_MACHINE.exec(URL.parse(headers.get('Referer') ?? '')?.host ?? '')
  return here !== null && page !== null && here[1] === page[1]
}

/** RFC 9110 §7.4 and §15.5.20: a request that is meant for somebody else. */
function misdirected(): Response {
  const sentence =
    'This preview is for the machine it runs on: open it by the address that the terminal shows.\n'
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  return new Response(sentence, { status: 421, headers })
}

/**
 * Pages show the Problems of the last build above the last good snapshot; where nothing was ever built the Problems are
 * the page. `serve` answers as in production, but keeps no pack.
 */
async function preview(
  request: Request,
  store: Store,
  serve: (request: Request) => Promise<Response>,
): Promise<Response> {
  const bytes = await store.read(PROBLEMS)
  const problems = bytes && new TextDecoder().decode(bytes)
  if (!(await store.read('snapshot/index.pack'))) return problemsPage(problems ?? NOTHING_BUILT)
  const { pathname } = new URL(request.url)
  if (problems !== null && request.method === 'GET' && pathname.endsWith('/')) {
    // Without the request's headers: whatever copy the browser holds and whatever coding it likes.
    const page = await serve(new Request(request.url))
    if (page.headers.get('Content-Type')?.startsWith('text/html')) return withProblems(problems, page)
  }
  const response = await serve(asSent(request))
  if (IS_SEEN.test(pathname)) response.headers.set('Cache-Control', 'no-cache')
  return response
}

/**
 * `wrangler dev` gives every request the `Accept-Encoding` that Cloudflare's edge gives it, but does not undo the
 * coding, as the edge does, for a client that sent none: curl would show compressed bytes (wrangler 4.155.0).
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
  const headers = new Headers(page.headers)
  for (const name of ['ETag', 'Last-Modified', 'Content-Length']) headers.delete(name)
  headers.set('Cache-Control', 'no-store')
  return new Response(html, { status: page.status, headers })
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

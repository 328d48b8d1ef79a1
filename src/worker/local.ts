import type { Store } from './store.ts'

/** What the local build leaves while content has Problems: a piece of HTML, escaped already. */
const PROBLEMS = 'problems.html'

const NOTHING_BUILT = '<p>Nothing is built yet. The terminal says why.</p>'

/** Pages and their style: what was changed a moment ago is shown at the next click, not after its `max-age`. */
const IS_SEEN = /(?:\/|\.css)$/

/**
 * Serves while somebody writes: pages show the Problems of the last build above the last good snapshot; where
 * nothing was ever built the Problems are the page. `serve` answers as in production, but keeps no pack.
 */
export async function serveLocally(
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

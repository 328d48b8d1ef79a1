import type { Bindings } from './bindings.ts'
import { assetStore } from './store.ts'

/** What the local build leaves for the page while content has Problems: HTML, escaped already. */
const PROBLEMS = 'problems.html'

/** Pages and their style: what was changed a moment ago is shown at the next click, not after its `max-age`. */
const IS_SEEN = /(?:\/|\.css)$/

const NOTHING_BUILT = '<p>Nothing is built yet. The terminal says why.</p>'

/**
 * Serves while somebody writes: pages are asked for anew each time, and show the Problems of the last build above
 * the last good snapshot. Where nothing was ever built the Problems are the page. `serve` answers as in production.
 */
export async function serveLocally(
  request: Request,
  assets: Bindings['ASSETS'],
  serve: (request: Request) => Promise<Response>,
): Promise<Response> {
  const store = assetStore(assets)
  const bytes = await store.read(PROBLEMS)
  const problems = bytes && new TextDecoder().decode(bytes)
  if (!(await store.read('snapshot/index.pack'))) return problemsPage(problems ?? NOTHING_BUILT)
  const response = await serve(request)
  if (IS_SEEN.test(new URL(request.url).pathname)) response.headers.set('Cache-Control', 'no-cache')
  if (problems === null || !response.headers.get('Content-Type')?.startsWith('text/html')) return response
  // Whatever copy the browser holds, and in whatever coding: this page is made here and now.
  const page = await serve(new Request(request.url))
  const html = (await page.text()).replace(/<body[^>]*>/, body => `${body}${problems}`)
  return new Response(html, { headers: freshHeaders(page) })
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

function freshHeaders(page: Response): Headers {
  const headers = new Headers(page.headers)
  for (const name of ['ETag', 'Last-Modified', 'Content-Length']) headers.delete(name)
  headers.set('Cache-Control', 'no-store')
  return headers
}

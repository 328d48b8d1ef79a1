import { PREVIEW_ADDRESS, PREVIEW_HOST } from '../model/web-preview.ts'
import { createApp } from './app.ts'
import { NEVER_STORED } from './headers.ts'
import type { PackCache } from './store/pack-cache.ts'
import type { Bindings } from './store/store.ts'

/**
 * The Worker of a preview on the web. It answers as the deployed one does, from documents that were built for no host
 * (`previewOf`): each says the host that it is asked by. Search engines are told to list nothing, no cache may keep an answer
 * as if it were the publication's, and there is no hub.
 */
export function createWebPreview(cache: PackCache) {
  const app = createApp(cache)
  return {
    async fetch(request: Request, { ASSETS }: Bindings): Promise<Response> {
      const { origin, hostname } = new URL(request.url)
      const said = (text: string) =>
        text.replaceAll(PREVIEW_ADDRESS, origin).replaceAll(PREVIEW_HOST, hostname)
      const answer = await app.fetch(uncoded(request), { ASSETS })
      const headers = new Headers([...answer.headers].map(([name, value]) => [name, said(value)]))
      headers.set('X-Robots-Tag', 'noindex')
      headers.set('Cache-Control', 'no-cache')
      headers.set('Cloudflare-CDN-Cache-Control', NEVER_STORED)
      const { status } = answer
      if (answer.body === null || !isTextDocument(answer))
        return new Response(answer.body, { status, headers })
      headers.delete('Content-Length')
      return new Response(said(await answer.text()), { status, headers })
    },
  }
}

/** The same request for a body without a coding, which the edge gives it. */
function uncoded(request: Request): Request {
  const headers = new Headers(request.headers)
  headers.set('Accept-Encoding', 'identity')
  return new Request(request, { headers })
}

/** Whether an answer is text that was built, and no icon; a writer's file, of which ranges are served, says what it says. */
function isTextDocument({ headers }: Response): boolean {
  return !headers.has('Accept-Ranges') && !headers.get('Content-Type')?.startsWith('image/')
}

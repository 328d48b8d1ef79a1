import {
  ALWAYS,
  cacheControl,
  documentPolicy,
  METHODS,
  MOVED,
  PREFLIGHT,
  SHORT_LIVED,
  VARY,
} from './headers.ts'
import type { Chosen, Outcome } from './outcome.ts'

/** workerd: a body with `Content-Encoding` is compressed already. */
interface WorkerResponseInit extends ResponseInit {
  readonly encodeBody?: 'manual'
}

/** The answer as sent. `method` is HEAD or any other: HEAD gets the headers alone. */
export function respond(outcome: Outcome, method: string): Response {
  switch (outcome.kind) {
    case 'full':
      return whole(200, outcome.chosen, method)
    case 'gone':
      return whole(410, outcome.chosen, method)
    case 'notModified':
      return new Response(null, { status: 304, headers: validators(outcome.chosen) })
    case 'moved':
      return new Response(null, {
        status: outcome.status,
        headers: { ...ALWAYS, ...VARY, Location: outcome.location, 'Cache-Control': MOVED },
      })
    case 'notFound':
      return plain(404, 'Nothing is published at this address.', SHORT_LIVED, method)
    case 'methodNotAllowed':
      return plain(405, `This address answers ${METHODS} only.`, 'no-store', method, { Allow: METHODS })
    case 'preflight':
      return new Response(null, { status: 204, headers: { ...ALWAYS, ...PREFLIGHT, Allow: METHODS } })
    default:
      return outcome satisfies never
  }
}

/** A short answer in words. It never repeats anything of the request. */
export function plain(
  status: number,
  sentence: string,
  caching: string,
  method: string,
  more: Readonly<Record<string, string>> = {},
): Response {
  const body = `${sentence}\n`
  return new Response(method === 'HEAD' ? null : body, {
    status,
    headers: {
      ...ALWAYS,
      ...VARY,
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': String(body.length),
      'Cache-Control': caching,
      ...more,
    },
  })
}

function whole(status: 200 | 410, chosen: Chosen, method: string): Response {
  const { document, encoding, body } = chosen
  const init: WorkerResponseInit = {
    status,
    headers: {
      ...validators(chosen),
      'Content-Type': document.contentType,
      'Content-Length': String(body.bytes.length),
      'Content-Security-Policy': documentPolicy(document.contentType),
      ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
    },
    encodeBody: 'manual',
  }
  return new Response(method === 'HEAD' ? null : body.bytes, init)
}

/** What every answer about a document says; a 304 repeats it (RFC 9110 §15.4.5). */
function validators({ document, body }: Chosen): Record<string, string> {
  return {
    ...ALWAYS,
    ...VARY,
    ETag: body.etag,
    'Last-Modified': document.lastModified,
    'Cache-Control': cacheControl(document.maxAge),
    ...(document.link !== null && { Link: document.link }),
  }
}

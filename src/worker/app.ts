import type { Context } from 'hono'
import { documents } from './documents.ts'
import { askedWith, factory } from './factory.ts'
import { NEVER_STORED, varyOf } from './headers.ts'
import { media } from './media.ts'
import { plain, respond } from './response.ts'
import type { PackCache } from './store/pack-cache.ts'

/** The Worker as it is deployed, with what it may keep between requests. Hono answers HEAD by the routes of GET. */
export function createApp(cache: PackCache) {
  const app = factory.createApp()

  // What is to be served beside the snapshot stands here, before the documents, which take every path.
  app.route('/media', media)
  app.route('/', documents(cache))

  // RFC 9110 §9.3.7.
  app.options('*', ({ req }) => respond({ kind: 'preflight' }, askedWith(req)))

  // RFC 9110 §15.5.6: GET has a route for every path, so that what finds none asked by another method. A route
  // for all methods would stand beside the one of GET, and Hono runs two handlers of one path much slower than one.
  app.notFound(({ req }) => respond({ kind: 'methodNotAllowed' }, askedWith(req)))

  app.onError(failed)
  return app
}

/** A bug of ours, or a host that fails. */
export function failed(error: Error, { req: { method, path } }: Context): Response {
  // biome-ignore lint/suspicious/noConsole: the Worker's log is the only place where our own bug can show
  console.error(error)
  const asked = { method, vary: varyOf(path), edge: NEVER_STORED }
  return plain(500, 'The server could not answer. Please try again later.', NEVER_STORED, asked)
}

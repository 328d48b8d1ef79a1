import type { HonoRequest } from 'hono'
import { Hono } from 'hono/tiny'
import { pathOf } from '../http/url-path.ts'
import { NEVER_STORED, UNTIL_DEPLOYED, VARY_OF_FEEDS, varyOf } from './headers.ts'
import type { Asked } from './response.ts'
import type { Bindings } from './store/store.ts'

/** A Hono app that knows the Worker's bindings. */
export function newApp() {
  return new Hono<{ Bindings: Bindings }>({ getPath: ({ url }) => pathOf(url) })
}

/** The properties of a request that shape its answer. */
interface AskedWith extends Asked {
  /** The value of `A-IM`; null where there is none, or where nothing depends on it. */
  readonly manipulations: string | null
}

/** The properties of a request that Hono has routed. */
export function askedWith({ path, raw: { method, headers } }: HonoRequest): AskedWith {
  const vary = varyOf(path)
  // Only feeds have deltas, and reading a header takes a hundredth of a 304's time.
  const manipulations = vary === VARY_OF_FEEDS ? headers.get('A-IM') : null
  // The edge compares `A-IM` but not what the client holds: an answer to it must not become another client's.
  return { method, vary, edge: manipulations === null ? UNTIL_DEPLOYED : NEVER_STORED, manipulations }
}

import { createApp } from './app.ts'
import { createPreview } from './preview.ts'
import { packCache } from './store/pack-cache.ts'
import type { Bindings } from './store/store.ts'

const app = createApp(packCache())
const preview = createPreview()

export default {
  /** What `npm start` shows is an app of its own, so that nothing of it is run for what is deployed. */
  fetch: (request: Request, env: Bindings): Response | Promise<Response> =>
    (env.DATELINE_DEV ? preview : app).fetch(request, env),
}

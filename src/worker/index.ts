import { createApp } from './app.ts'
import { lookAtFirst, type RequestContext } from './first-request.ts'
import { packCache } from './store/pack-cache.ts'
import type { Bindings } from './store/store.ts'

export { Hub } from './hub-object.ts'

const app = createApp(packCache())
const look = lookAtFirst()

export default {
  fetch(request: Request, env: Bindings, context: RequestContext): Response | Promise<Response> {
    look(request, env, context)
    return app.fetch(request, env)
  },
}

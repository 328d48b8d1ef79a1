import { lookAtFirst, type RequestContext } from './first-request.ts'
import { createPreview } from './preview.ts'
import type { Bindings } from './store/store.ts'

export { Hub } from './hub-object.ts'

const preview = createPreview()
const look = lookAtFirst()

/** What `npm start` runs in place of `index.ts`, so that nothing of the preview is in what is deployed. */
export default {
  fetch(request: Request, env: Bindings, context: RequestContext): Response | Promise<Response> {
    look(request, env, context)
    return preview.fetch(request, env)
  },
}

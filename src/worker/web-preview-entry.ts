import { packCache } from './store/pack-cache.ts'
import { createWebPreview } from './web-preview.ts'

// A Worker that had the hub's objects is not taken without their class; this one asks nothing of them.
export { Hub } from './hub-object.ts'

/** What a preview on the web runs in place of `index.ts`. */
export default createWebPreview(packCache())

import { lookingAtFirst } from './first-request.ts'
import { createPreview } from './preview.ts'

export { Hub } from './hub-object.ts'

/** What `npm start` runs in place of `index.ts`, so that nothing of the preview is in what is deployed. */
export default lookingAtFirst(createPreview())

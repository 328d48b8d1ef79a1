import { createApp } from './app.ts'
import { lookingAtFirst } from './first-request.ts'
import { packCache } from './store/pack-cache.ts'

export { Hub } from './hub-object.ts'

export default lookingAtFirst(createApp(packCache()))

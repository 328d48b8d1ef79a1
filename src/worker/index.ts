import { createApp } from './app.ts'
import { packCache } from './pack-cache.ts'

export default createApp(packCache())

import { createApp } from './app.ts'
import { packCache } from './store/pack-cache.ts'

export default createApp(packCache())

// Where the thread begins that lists content; see worker.mjs.
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./content-worker.ts')

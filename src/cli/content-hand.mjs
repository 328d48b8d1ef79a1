// Where the thread begins that lists content; see hand.mjs.
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./content-hand.ts')

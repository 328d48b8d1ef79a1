// Where a thread of the build begins. Plain JavaScript, so that once all is compiled nothing has to strip types: that
// alone takes a thread longer than loading what is compiled.
import { enableCompileCache } from 'node:module'

enableCompileCache()
await import('./worker.ts')

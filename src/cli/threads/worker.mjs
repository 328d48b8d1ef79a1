// Plain JavaScript: nothing has to strip types where all is compiled, which takes a thread longer than to load the rest.
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { serveTasks } = await import('./worker-pool.ts')
serveTasks()

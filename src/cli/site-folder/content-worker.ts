import { parentPort, workerData } from 'node:worker_threads'
import { listContent } from './content-files.ts'
import { packed } from './list-content-aside.ts'

parentPort?.postMessage(packed(listContent(workerData)))

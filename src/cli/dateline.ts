import { enableCompileCache } from 'node:module'
import picocolors from 'picocolors'
import { run } from './run.ts'
import { terminalProgress } from './terminal/terminal-progress.ts'
import { isOn } from './world/world.ts'

/** picocolors itself takes CI for a terminal; a log file should stay plain text. */
const colorful = !process.env.NO_COLOR && (isOn(process.env.FORCE_COLOR) || process.stdout.isTTY === true)

// Node stores the compiled source for the next command.
enableCompileCache()

// A reader may stop reading (`| head`); the work goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

process.exitCode = await run(process.argv.slice(2), {
  root: process.cwd(),
  env: process.env,
  now: Date.now,
  print: text => void process.stdout.write(`${text}\n`),
  warn: text => void process.stderr.write(`${text}\n`),
  colors: picocolors.createColors(colorful),
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  // Loaded when it is needed: the other commands answer at once.
  build: async request => (await import('./site-folder/build-folder.ts')).buildFolder(request),
  progress: terminalProgress(),
  send: request => fetch(request, { signal: AbortSignal.timeout(10_000) }),
  wait: milliseconds => new Promise(wake => setTimeout(wake, milliseconds)),
})

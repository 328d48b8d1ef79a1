import picocolors from 'picocolors'
import { build } from '../build/build.ts'
import { run } from './run.ts'

process.exitCode = await run(process.argv.slice(2), {
  root: process.cwd(),
  env: process.env,
  now: Date.now,
  print: text => void process.stdout.write(`${text}\n`),
  warn: text => void process.stderr.write(`${text}\n`),
  colors: picocolors,
  interactive: process.stdin.isTTY === true && process.stdout.isTTY === true,
  build,
})

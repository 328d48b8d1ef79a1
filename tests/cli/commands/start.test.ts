import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { readServerLine } from '../../../src/cli/wrangler/wrangler.ts'
import { runIn } from '../run-in.ts'
import { temporaryRoot } from '../temporary-root.ts'

const DATELINE = join(import.meta.dirname, '../../../src/cli/dateline.ts')
/** Stands in for wrangler: is ready at once, starts a program that ignores signals, and ends when told. */
const WRANGLER = `import { spawn } from 'node:child_process'
const stubborn = spawn(process.execPath, ['-e', "process.on('SIGTERM',()=>{}); setInterval(()=>{},1000)"])
console.log('[wrangler:info] Ready on somewhere')
console.log('stubborn', stubborn.pid, process.argv.slice(2).join(' '), process.env.WRANGLER_SEND_METRICS)
console.log('settings in', process.env.XDG_CONFIG_HOME)
process.on('SIGTERM', () => process.exit(0))
setInterval(() => {}, 1000)
`
/** Stands in for wrangler: says who it is and runs until told to end. */
const SERVER = `console.log(process.pid)
setInterval(() => {}, 1000)
`
const FILES = { 'package.json': '{"type":"module"}', 'node_modules/wrangler/wrangler-dist/cli.js': WRANGLER }

test('says where it serves, passes a signal on and leaves nothing running', async () => {
  const root = temporaryRoot(FILES)
  const port = await busyPort(server => server.close())
  const child = spawn(process.execPath, [DATELINE, 'start', '--port', String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', chunk => {
    said += chunk
  })
  await vi.waitFor(() => expect(said).toContain('settings'), 10_000)
  expect(said).toContain(`Dateline is ready: http://127.0.0.1:${port}\n`)
  expect(said).toContain(`http://127.0.0.1:${port}/rss.xml`)
  expect(said).toMatch(/--var DATELINE_DEV:1 .*false$/m)
  // Not in the home folder, which may be nobody's to write.
  expect(said).toContain(`settings in ${join(root, '.wrangler/config')}\n`)
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  const stubborn = Number(/stubborn (\d+)/.exec(said)?.[1])
  await vi.waitFor(() => expect(() => process.kill(stubborn, 0)).toThrow(), 10_000)
}, 20_000)

test('killed without warning, it leaves nothing running either', async () => {
  const root = temporaryRoot({ ...FILES, 'node_modules/wrangler/wrangler-dist/cli.js': SERVER })
  const port = await busyPort(server => server.close())
  const child = spawn(process.execPath, [DATELINE, 'start', '--port', String(port)], { cwd: root })
  const [said] = await once(child.stdout, 'data')
  child.kill('SIGKILL')
  await vi.waitFor(() => expect(() => process.kill(Number(said), 0)).toThrow(), 5000)
}, 20_000)

test('a port that is in use is said kindly, with another that is free', async () => {
  let stop = () => {}
  const port = await busyPort(server => {
    stop = () => void server.close()
  })
  const { exitCode, err } = await runIn(temporaryRoot(FILES), ['start', '--port', String(port)])
  stop()
  expect(exitCode).toBe(1)
  expect(err).toMatch(new RegExp(`Port ${port} is in use[^!]*npm start -- --port \\d+$`))
})

test.runIf(process.platform === 'linux')(
  'a system on which the server cannot run is said kindly',
  async () => {
    const name = process.arch === 'x64' ? 'workerd-linux-64' : `workerd-linux-${process.arch}`
    const root = temporaryRoot({
      ...FILES,
      [`node_modules/@cloudflare/${name}/bin/workerd`]: '#!/no/such/loader',
    })
    chmodSync(join(root, `node_modules/@cloudflare/${name}/bin/workerd`), 0o755)
    const port = await busyPort(server => server.close())
    const { exitCode, err } = await runIn(root, ['start', '--port', String(port)])
    expect([exitCode, err]).toEqual([
      1,
      expect.stringMatching(/cannot run on this system\.\n.*GNU C library 2\.35/),
    ])
  },
)

test('of what wrangler prints, only what matters to a writer comes through', () => {
  const lines = {
    '[custom build] Running: node src/cli/dateline.ts build': null,
    '\u001b[34m[custom build]\u001b[39m content/a.md:1:1': 'content/a.md:1:1',
    '[custom build] ': null,
    '⎔ Reloading local server...': null,
    'The file content/a.md changed, restarting build...': null,
    '❓ Your types might be out of date. Re-run `wrangler types` to ensure your types are correct.': null,
    '\u001b[32m[wrangler:info]\u001b[39m GET / 200 OK (7ms)': 'GET / 200 OK (7ms)',
    '[wrangler:info] HEAD /articles/a/ 200 OK (7ms)': null,
    '[wrangler:info] GET /_reload.js 200 OK (7ms)': null,
    'Error: something': 'Error: something',
  }
  for (const [line, text] of Object.entries(lines)) {
    expect(readServerLine(line)).toEqual(text === null ? { kind: 'noise' } : { kind: 'text', text })
  }
  expect(readServerLine('[wrangler:info] Ready on http://127.0.0.1:8787')).toEqual({ kind: 'ready' })
})

/** Takes a free port and answers its number once `then` has had the server. */
async function busyPort(then: (server: ReturnType<typeof createServer>) => void): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  then(server)
  return typeof address === 'object' && address ? address.port : 0
}

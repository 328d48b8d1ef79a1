import { createServer } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FEEDS } from '../../model/collection.ts'
import { codeOf, makeFolder, onDisk } from '../disk/disk.ts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'
import { localEnv } from '../wrangler/environment.ts'
import { assertWorkerdRuns, readServerLine, runWrangler } from '../wrangler/wrangler.ts'
import { type CliCommand, examples } from './command.ts'

const HOST = '127.0.0.1'
const DEFAULT_PORT = '8787'

/** The Worker with its preview, which lies where Dateline does: its source, or what that was compiled to. What is deployed has none. */
const ENTRY = fileURLToPath(new URL(`../../worker/local${extname(import.meta.url)}`, import.meta.url))

export const start: CliCommand = {
  describe: command =>
    command
      .description('Serves the publication on this machine and shows every edit in content/ at once.')
      .option('--port <number>', 'the port to serve on', DEFAULT_PORT)
      .option('--drafts', 'show drafts too, marked as such')
      .option('--future', 'show what is scheduled as if its time had come, marked with it')
      .addHelpText('after', examples('npm start', 'npm start -- --port 8788 --drafts --future')),
  run: async (world, command) => {
    const { port, ...shown } = command.opts<{ port: string } & ShownToo>()
    await assertFree(readPort(port))
    assertWorkerdRuns(world.root)
    const address = `http://${HOST}:${port}`
    // A folder for each port: links have the address of their server.
    const assets = `dist/local-${port}`
    onDisk('write', assets, () => makeFolder(join(world.root, assets)))
    const inspector = String(await freePort())
    const args = [
      'dev',
      ENTRY,
      // It would take the settings that lie nearest to the entry, which are the package's.
      '--config',
      'wrangler.toml',
      '--ip',
      HOST,
      '--port',
      port,
      '--assets',
      assets,
      '--inspector-port',
      inspector,
    ]
    return runWrangler(
      {
        args: [...args, '--var', 'DATELINE_DEV:1', '--show-interactive-dev-session=false'],
        env: environment(address, assets, shown, world),
        onLine: line => show(line, address, world),
      },
      world,
    )
  },
}

/** What is shown beside what is published. */
interface ShownToo {
  readonly drafts?: true
  readonly future?: true
}

function environment(
  address: string,
  assets: string,
  { drafts, future }: ShownToo,
  { colors, root }: World,
): Record<string, string> {
  return {
    ...localEnv(root),
    DATELINE_BASE: address,
    DATELINE_ASSETS: assets,
    DATELINE_DRAFTS: drafts ? '1' : '',
    DATELINE_FUTURE: future ? '1' : '',
    // wrangler's own pages below /cdn-cgi/, which show what it runs.
    X_LOCAL_EXPLORER: 'false',
    // The build prints through wrangler, where it cannot see the terminal itself.
    ...(colors.isColorSupported ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }),
  }
}

function show(line: string, address: string, world: World): void {
  const said = readServerLine(line)
  if (said.kind === 'ready') world.print(welcome(address, world))
  else if (said.kind === 'text') world.print(said.text)
}

function welcome(address: string, { colors }: World): string {
  const feeds = Object.values(FEEDS).map(({ file, name }) => `  ${name.padEnd(10)} ${address}/${file}`)
  return [
    `\n${colors.bold(`Dateline is ready: ${address}`)}`,
    ...feeds,
    colors.dim('An edit in content/ shows at once. Stop with Ctrl-C.\n'),
  ].join('\n')
}

function readPort(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port > 0 && port < 65536) return port
  throw new Failure(`\`${text}\` is no port.`, 'Give a number from 1 to 65535: npm start -- --port 8788', {
    exitCode: 2,
  })
}

async function assertFree(port: number): Promise<void> {
  try {
    await listenOnce(port)
  } catch (error) {
    const code = codeOf(error)
    if (code !== 'EACCES' && code !== 'EADDRINUSE') throw error
    const free = await freePort()
    if (code === 'EACCES') {
      throw new Failure(`Port ${port} is kept for the system.`, `Use another: npm start -- --port ${free}`, {
        cause: error,
      })
    }
    throw new Failure(
      `Port ${port} is in use by another program, perhaps an earlier \`npm start\`.`,
      `Stop that one, or use another port: npm start -- --port ${free}`,
      { cause: error },
    )
  }
}

const freePort = () => listenOnce(0)

/** Takes a port (0: any that is free) for a moment and answers its number. */
function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, HOST, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

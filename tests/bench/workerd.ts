import type { ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { build } from 'esbuild'
import { start } from './children.ts'
import { type IsolateMemory, isolateMemory } from './isolate-memory.ts'
import { cpuOf, memoryOf } from './process-usage.ts'

/** The program itself: the one in `.bin` only starts it, and would be what is measured. */
const PROGRAM: string = createRequire(import.meta.url)('workerd').default

const REPOSITORY = new URL('../..', import.meta.url).pathname

/** A Worker to be served, bundled. */
export interface Worker {
  readonly script: string
  /** Modules that the script imports by these names. */
  readonly modules?: Readonly<Record<string, Uint8Array>>
  /** A folder that stands behind the assets binding. */
  readonly assets?: string
  readonly flags?: readonly string[]
  /** A folder that keeps what its hub stores; with it the Worker is the preview, and may reach this machine. */
  readonly hub?: string
  /** Where it listens; any free port where it does not matter. */
  readonly port?: number
}

/** What workerd is told beside its Workers. */
export interface Options {
  /** Megabytes that the heap of an isolate may take, garbage and all; a Worker that needs more ends workerd. */
  readonly heap?: number
  /** Whether its inspector is to tell of memory. Some of a Worker's functions stay interpreted meanwhile. */
  readonly inspected?: boolean
}

/** A running workerd. */
export interface Workerd {
  readonly pid: number
  /** Where each Worker listens, on 127.0.0.1. */
  readonly ports: readonly number[]
  /** Microseconds of CPU so far. */
  cpu(): number
  /** Bytes held by the whole process. */
  memory(): number
  /** Of the first Worker, where workerd is inspected. */
  readonly isolate: IsolateMemory
  stop(): Promise<void>
}

/** A Worker's source as wrangler bundles it: minified, one file; its data modules stay outside. */
export async function bundle(file: string): Promise<string> {
  const bundled = await build({
    absWorkingDir: REPOSITORY,
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['data:*', '*.bin', '*.json', 'node:*', 'stream', 'string_decoder'],
  })
  return bundled.outputFiles[0]?.text ?? ''
}

/** Serves Workers, each on a port of its own, from one workerd without any proxy before it. */
export async function startWorkerd(
  folder: string,
  workers: readonly Worker[],
  options: Options = {},
): Promise<Workerd> {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'config.capnp'), configOf(folder, workers, options))
  const { inspected = false } = options
  const inspection = inspected ? ['--inspector-addr=127.0.0.1:0'] : []
  const args = ['serve', 'config.capnp', '--control-fd=3', ...inspection]
  const child = start(PROGRAM, args, { cwd: folder, stdio: ['ignore', 'inherit', 'pipe', 'pipe'] })
  const stop = stopper(child)
  const { ports, inspector } = await listening(child, workers.length, inspected)
  const pid = child.pid ?? 0
  return {
    pid,
    ports,
    cpu: () => cpuOf(pid),
    memory: () => memoryOf(pid),
    isolate: isolateMemory(inspector),
    stop,
  }
}

/** The same while `work` goes on. */
export async function withWorkerd<T>(
  folder: string,
  workers: readonly Worker[],
  work: (workerd: Workerd) => Promise<T>,
  options: Options = {},
): Promise<T> {
  const workerd = await startWorkerd(folder, workers, options)
  try {
    return await work(workerd)
  } finally {
    await workerd.stop()
  }
}

function configOf(folder: string, workers: readonly Worker[], { heap }: Options): string {
  const services: string[] = ['(name = "internet", network = (allow = ["public", "private"]))']
  const sockets: string[] = []
  for (const [index, { script, modules = {}, assets, flags = [], hub, port = 0 }] of workers.entries()) {
    const embedded = [
      `(name = "worker.js", esModule = ${embed(folder, `${index}.js`, script)})`,
      ...Object.entries(modules).map(([name, content]) => {
        const kind = name.endsWith('.json') ? 'json' : 'data'
        return `(name = "${name}", ${kind} = ${embed(folder, `${index}-${name}`, content)})`
      }),
    ]
    const bindings = [
      ...(assets === undefined ? [] : [`(name = "ASSETS", service = "assets${index}")`]),
      ...(hub === undefined
        ? []
        : ['(name = "HUB", durableObjectNamespace = "Hub")', '(name = "DATELINE_DEV", text = "1")']),
    ]
    const stored =
      hub === undefined
        ? ''
        : `, durableObjectNamespaces = [(className = "Hub", uniqueKey = "hub", enableSql = true)], durableObjectStorage = (localDisk = "hub${index}")`
    if (hub !== undefined) services.push(`(name = "hub${index}", disk = (path = "${hub}", writable = true))`)
    const compatibility = `compatibilityDate = "2026-04-01", compatibilityFlags = [${flags.map(flag => `"${flag}"`).join(', ')}]`
    services.push(
      `(name = "worker${index}", worker = (modules = [${embedded.join(', ')}], ${compatibility}, bindings = [${bindings.join(', ')}]${stored}))`,
    )
    if (assets !== undefined) services.push(`(name = "assets${index}", disk = (path = "${assets}"))`)
    sockets.push(`(name = "${index}", address = "127.0.0.1:${port}", http = (), service = "worker${index}")`)
  }
  const v8Flags = heap === undefined ? '' : `"--max-heap-size=${heap}"`
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  v8Flags = [${v8Flags}],
  services = [${services.join(',\n')}],
  sockets = [${sockets.join(',\n')}]
);
`
}

function embed(folder: string, name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return `embed "${name}"`
}

/** workerd tells on its control descriptor which ports it was given. */
function listening(
  child: ChildProcess,
  count: number,
  isInspected: boolean,
): Promise<{ ports: number[]; inspector: number }> {
  const ports: number[] = []
  let inspector = 0
  let awaited = isInspected ? count + 1 : count
  return new Promise((resolve, reject) => {
    const errors: string[] = []
    child.stderr?.on('data', text => errors.push(String(text)))
    child.on('exit', () => reject(new Error(`workerd ended:\n${errors.join('')}`)))
    createInterface({ input: child.stdio[3] as Readable }).on('line', line => {
      const { event, socket, port } = JSON.parse(line)
      if (event === 'listen') ports[Number(socket)] = port
      else if (event === 'listen-inspector') inspector = port
      else return
      awaited--
      if (awaited === 0) resolve({ ports, inspector })
    })
  })
}

function stopper(child: ChildProcess): () => Promise<void> {
  const ended = new Promise<void>(resolve => child.on('exit', () => resolve()))
  return () => {
    child.kill('SIGKILL')
    return ended
  }
}

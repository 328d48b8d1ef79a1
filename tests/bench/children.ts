import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'

const running = new Set<ChildProcess>()

/** Starts a program that is not to outlive the benchmark. */
export function start(command: string, args: readonly string[], options: SpawnOptions): ChildProcess {
  const child = spawn(command, args, options)
  running.add(child)
  child.on('exit', () => running.delete(child))
  return child
}

/** Ends every program that was started and still runs. */
export function endAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

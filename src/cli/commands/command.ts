import type { Command } from 'commander'
import type { World } from '../world/world.ts'

/** One subcommand. */
export interface CliCommand {
  /** Adds its arguments, options and help. */
  readonly describe: (command: Command) => Command
  /** Does the work; the result is the exit code. */
  readonly run: (world: World, command: Command) => Promise<number> | number
}

/** Examples below the options of a help text. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map(line => `  $ ${line}`).join('\n')}`
}

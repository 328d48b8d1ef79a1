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

/** A moment as files have it: in a time zone, to the minute, with its offset: `2025-09-04T08:30:00+08:00`. */
export function localTime(milliseconds: number, timeZone: string): string {
  const shown = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  }).formatToParts(milliseconds)
  const part = (type: string) => shown.find(found => found.type === type)?.value ?? ''
  const offset = part('timeZoneName').replace(/^GMT(?:\+00:00)?/, '') || 'Z'
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00${offset}`
}

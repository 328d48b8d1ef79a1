import { Command, CommanderError } from 'commander'
import { build } from './commands/build.ts'
import { check } from './commands/check.ts'
import type { CliCommand } from './commands/command.ts'
import { create } from './commands/create.ts'
import { deploy } from './commands/deploy.ts'
import { exportEntries } from './commands/export.ts'
import { init } from './commands/init.ts'
import { newFile } from './commands/new.ts'
import { publish } from './commands/publish.ts'
import { review } from './commands/review.ts'
import { start } from './commands/start.ts'
import { subscribers } from './commands/subscribers.ts'
import { withdraw } from './commands/withdraw.ts'
import { recover } from './disk/commit.ts'
import { asFailure } from './disk/disk.ts'
import { bugReport, Failure } from './world/failure.ts'
import type { World } from './world/world.ts'

/** Every subcommand; one more is a file and a line here. */
const COMMANDS: Readonly<Record<string, CliCommand>> = {
  start,
  build,
  check,
  review,
  new: newFile,
  publish,
  withdraw,
  init,
  create,
  deploy,
  export: exportEntries,
  subscribers,
}

/** Runs a command line (without `node` and the script) and answers its exit code: 0, 1 for a failure, 2 for wrong usage. */
export async function run(args: readonly string[], world: World): Promise<number> {
  let exitCode = 0
  const program = new Command('dateline')
    .description('Publishes stories that develop: articles in Markdown, served with their updates as feeds.')
    .exitOverride()
    .enablePositionalOptions()
    .configureHelp({ commandUsage })
    .configureOutput({
      writeOut: text => world.print(text.trimEnd()),
      writeErr: text => world.warn(text.trimEnd()),
      getOutHasColors: () => world.colors.isColorSupported,
    })
  for (const [name, entry] of Object.entries(COMMANDS)) {
    const command = entry.describe(program.command(name))
    command.action(async () => {
      // A build from nothing drops pending changes.
      if (!command.opts().fromNothing) await recover(world.root)
      exitCode = await entry.run(world, command)
    })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return exitCode
  } catch (error) {
    return explain(asFailure(error, world.root), world)
  }
}

/** People run the commands through npm, which needs `--` before options of theirs. */
function commandUsage(command: Command): string {
  return command.parent ? `npm run ${command.name()} -- ${command.usage()}` : 'npm run <command> -- [options]'
}

/** Shows what went wrong: a Failure in two lines, a bug of ours with its stack. */
function explain(error: unknown, world: World): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const { red } = world.colors
  if (error instanceof Failure) {
    world.warn(`${red('✘')} ${error.message}\n  ${error.advice}`)
    return error.exitCode
  }
  world.warn(bugReport(error))
  return 1
}

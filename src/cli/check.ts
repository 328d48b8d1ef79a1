import { instantOf } from '../model/instant.ts'
import { noticeOfCount } from './asset-limits.ts'
import { type CliCommand, examples } from './command.ts'
import { lookThrough } from './look-through.ts'
import { problemLines, remarkLines } from './problem-lines.ts'
import { waitingLines } from './waiting-lines.ts'

export const check: CliCommand = {
  describe: command =>
    command
      .description(
        'Lists every problem in content/ and the quotations that wait for the editor. Writes nothing.',
      )
      .addHelpText('after', examples('npm run check')),
  run: async world => {
    const now = instantOf(world.now())
    const result = await lookThrough(now, world)
    if (!result.ok) {
      world.warn(problemLines(result.problems, world.colors))
      return 1
    }
    const { remarks, waiting } = result.report
    if (remarks.length > 0) world.warn(remarkLines(remarks, world.colors))
    const notice = noticeOfCount(result.written.files)
    if (notice) world.warn(notice)
    world.print(waitingLines(waiting, world.colors))
    return 0
  },
}

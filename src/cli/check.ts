import { instantOf } from '../model/instant.ts'
import { type CliCommand, examples } from './command.ts'
import { problemLines, remarkLines } from './problem-lines.ts'
import { readContent } from './read-content.ts'
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
    // Drafts too: their quotations are best settled before they are published.
    const result = await world.build({
      ...readContent(world.root),
      now,
      base: null,
      drafts: true,
      ledger: 'provisional',
    })
    if (!result.ok) {
      world.warn(problemLines(result.problems, world.colors))
      return 1
    }
    const { remarks, waiting } = result.build
    if (remarks.length > 0) world.warn(remarkLines(remarks, world.colors))
    world.print(waitingLines(waiting, world.colors))
    return 0
  },
}

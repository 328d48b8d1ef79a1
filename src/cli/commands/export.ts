import { WRITERS } from '../../format/writers.ts'
import type { Entry } from '../../model/entry.ts'
import { instantOf } from '../../model/instant.ts'
import type { Publication } from '../../model/publication.ts'
import { EVERYTHING } from '../../site/context/context.ts'
import { shownEntries, textOf } from '../../site/index/entries.ts'
import { problemLines } from '../terminal/report.ts'
import { type CliCommand, examples } from './command.ts'

export const exportEntries: CliCommand = {
  describe: command =>
    command
      .description(
        'Prints every entry that readers can see, oldest first: a line of JSON each, the item of the JSON feeds. Content has to be as the last build left it.',
      )
      .addHelpText('after', examples('npm run --silent export > entries.jsonl')),
  run: async world => {
    const { root, now, progress } = world
    const result = await world.build({
      root,
      options: { now: instantOf(now()), base: null, drafts: false, ledger: 'frozen' },
      assets: null,
      outputs: { ...EVERYTHING, stories: false, lists: false, ledgers: false },
      progress,
      readIndex(index, site) {
        for (const entry of shownEntries(index)) world.print(lineOf(JSON.parse(textOf(index, entry)), site))
      },
    })
    if (result.ok) return 0
    world.warn(problemLines(result.problems, world.colors))
    return 1
  },
}

/** The item of an entry in JSON Feed 1.1, whole, on one line. */
function lineOf(entry: Entry, site: Publication): string {
  return JSON.stringify(JSON.parse(WRITERS.json.fragment(entry, site, 'whole')))
}

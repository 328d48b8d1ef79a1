import { instantOf } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import { EVERYTHING } from '../../site/context/context.ts'
import { noticeOfCount } from '../disk/asset-limits.ts'
import { readContent } from '../site-folder/read-content.ts'
import { problemLines, remarkLines, waitingLines } from '../terminal/report.ts'
import type { FolderOutcome, World } from '../world/world.ts'
import { type CliCommand, examples } from './command.ts'

export const check: CliCommand = {
  describe: command =>
    command
      .description(
        'Lists every problem in content/ and the quotations that wait for the editor. Writes nothing.',
      )
      .addHelpText('after', examples('npm run check')),
  run: async world => {
    const result = await inspectContent(world)
    if (!result.ok) {
      world.warn(problemLines(result.problems, world.colors))
      return 1
    }
    const { waiting } = result.report
    const remarks = [...result.report.remarks, ...(await withdrawnElsewhere(world))]
    if (remarks.length > 0) world.warn(remarkLines(remarks, world.colors))
    const notice = noticeOfCount(result.written.files)
    if (notice) world.warn(notice)
    world.print(waitingLines(waiting, world.colors))
    return 0
  },
}

/** Words that were withdrawn from one story and stand in another: a build reads each story alone and cannot know. */
async function withdrawnElsewhere({ root }: World): Promise<readonly Problem[]> {
  const content = readContent(root)
  const isWithdrawing = ([file, bytes]: [string, Uint8Array]) =>
    file.startsWith('ledger/') && Buffer.from(bytes).includes('"withdrawn":{')
  if (![...content].some(isWithdrawing)) return []
  const [{ readSources }, { remarkWordsElsewhere }] = await Promise.all([
    import('../../site/checks/read-sources.ts'),
    import('../../story/withdrawn-words.ts'),
  ])
  const remarks: Problem[] = []
  remarkWordsElsewhere(readSources(content, [], []), remarks)
  return remarks
}

/** All Problems of the content and the quotations that wait, of drafts too; nothing is rendered or written. */
export function inspectContent({ root, now, build, progress }: World): Promise<FolderOutcome> {
  const options = { now: instantOf(now()), base: null, drafts: true, ledger: 'provisional' } as const
  return build({
    root,
    options,
    assets: null,
    outputs: { ...EVERYTHING, stories: false, lists: false },
    progress,
  })
}

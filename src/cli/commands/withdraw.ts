import { join } from 'node:path'
import { instantOf } from '../../model/instant.ts'
import type { Problem } from '../../model/problem.ts'
import type { Publication } from '../../model/publication.ts'
import { cleanLine } from '../../model/text.ts'
import type { Sources } from '../../story/reading/read-story.ts'
import { commit, exclusively } from '../disk/commit.ts'
import { readContent } from '../site-folder/read-content.ts'
import { answer } from '../terminal/ask.ts'
import { newsLines, problemLines, remarkLines } from '../terminal/report.ts'
import { Failure } from '../world/failure.ts'
import type { World } from '../world/world.ts'
import { type CliCommand, examples, localTime } from './command.ts'
import type { Withdrawable } from './withdrawable.ts'

export const withdraw: CliCommand = {
  describe: command =>
    command
      .description(
        'Takes back what subscribers were shown: its words give way to a notice with your reason. Writes content/, never dist/.',
      )
      .argument(
        '<slug or id>',
        'an article’s slug, `<slug>/<name>` of an update’s file, or the id of any entry',
      )
      .option('--reason <text>', 'why, in a sentence that subscribers will read')
      .option('--retire', 'says nothing to subscribers: for a quotation that was cut, or shown by mistake')
      .addHelpText(
        'after',
        examples(
          'npm run withdraw -- ministers-agree-on-a-text --reason "The meeting never took place."',
          'npm run withdraw -- tag:news.example.org,2026:articles/ministers-agree-on-a-text/0f3a9c2b11',
          'npm run withdraw -- tag:news.example.org,2026:articles/ministers-agree-on-a-text/0f3a9c2b11 --retire',
        ),
      ),
  run: async (world, command) => {
    const [named] = command.processedArgs as [string]
    const { found, sources } = await find(named, world)
    const { publication } = sources
    const options = command.opts<{ reason?: string; retire?: boolean }>()
    const decide = async () => ({
      at: localTime(world.now(), publication.timeZone),
      reason: cleanLine(await answer(REASON, options.reason, world)),
      now: instantOf(world.now()),
      tag: publication.tag,
    })
    const decision = options.retire ? null : await decide()
    const { retirementChange, withdrawalChange } = await import('./withdrawal-change.ts')
    const path = await exclusively(world.root, () => {
      const content = join(world.root, 'content')
      const change = decision ? withdrawalChange(found, decision, content) : retirementChange(found, content)
      commit(world.root, [{ path: `content/${change.file}`, content: Buffer.from(change.text) }])
      return `content/${change.file}`
    })
    world.print(`${world.colors.green('Written:')} ${path}`)
    world.print(decision ? prospect(found, publication, world) : RETIRED)
    const standing = decision ? await standingOf(found, world) : []
    if (standing.length > 0) world.warn(remarkLines(standing, world.colors))
    return 0
  },
}

const RETIRED = `Subscribers will see nothing new: feeds tell readers to delete the entry, and its page leads to the story.
Next: npm run build, then commit content/ and deploy.`

const REASON = {
  message: 'Why is it taken back? Subscribers will read this.',
  flag: '--reason',
  suggestion: '',
  refuse: (reply: string) =>
    cleanLine(reply) === ''
      ? 'Say why in a sentence; subscribers read it in place of the words: --reason "…"'
      : undefined,
}

/** The entry that is named; a Failure where the content cannot be read, or the entry cannot be withdrawn. */
async function find(named: string, world: World): Promise<{ found: Withdrawable; sources: Sources }> {
  const [{ readSources }, { findWithdrawable }] = await Promise.all([
    import('../../site/checks/read-sources.ts'),
    import('./withdrawable.ts'),
  ])
  const now = instantOf(world.now())
  const problems: Problem[] = []
  const sources = readSources(readContent(world.root), problems, [])
  // A file that cannot be read is not a file that is gone.
  if (problems.length > 0) {
    world.warn(problemLines(problems, world.colors))
    throw new Failure('The content cannot be read whole.', 'Mend what is listed above, then try again.')
  }
  return { found: findWithdrawable(named, sources, now), sources }
}

/** Remarks where its words still stand: in their own text, unless that is withdrawn too, and in other stories. */
async function standingOf(found: Withdrawable, { root }: World): Promise<readonly Problem[]> {
  const { bodiesBut, remarkWords, withdrawnWords } = await import('../../story/withdrawn-words.ts')
  const { readSources } = await import('../../site/checks/read-sources.ts')
  // Read again: the note that was written has moved the lines below it.
  const sources = readSources(readContent(root), [], [])
  const others = bodiesBut(found.slug, sources)
  const own =
    found.what === 'article'
      ? []
      : [...sources.articles, ...sources.updates].filter(text => !others.includes(text))
  const remarks: Problem[] = []
  remarkWords(withdrawnWords(found.lines), [...own, ...others], remarks)
  return remarks
}

/** What subscribers will see, for how long, and what to do next. */
function prospect(found: Withdrawable, { noticeDays, timeZone }: Publication, { colors }: World): string {
  const title = found.what === 'article' ? (found.article?.title ?? found.slug) : null
  const news = found.lines
    .filter(line => line.withdrawn === null)
    .map(({ kind, speaker, words, name }) => ({
      change: 'withdrawn' as const,
      kind,
      title: kind === 'article' ? (title ?? name) : speaker ? `${speaker}: “${words}”` : (words ?? name),
      path: kind === 'article' ? `/articles/${found.slug}/` : `/articles/${found.slug}/${name}/`,
      from: null,
    }))
  return [
    ...(news.length > 0 ? [newsLines(news, timeZone, colors)] : ['Subscribers will see the new reason.']),
    `For ${noticeDays} days your reason stands in place of the words, under the same ids; for a year after, feeds say that they are deleted; the pages answer 410 for good.`,
    'Next: npm run build, then commit content/ and deploy.',
  ].join('\n')
}
